"""``motcua petitions``: how petitions stood at any moment, in numbers that add up."""

import argparse
import json
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from motcua.apps.agencies import selectors as agencies
from motcua.apps.petitions import selectors
from motcua.apps.petitions.domain.counters import BodyCounters, Counters, GroupBy, index_8
from motcua.cli import cards
from motcua.kernel.moments import at as moment_at
from motcua.kernel.moments import local, local_day
from motcua.kernel.period import Period
from motcua.kernel.refusal import Invalid

NAME = "petitions"
HELP = "how petitions stand or stood at a moment, by body, province, field, channel or class"
EXAMPLE = "motcua petitions counters --body H55.501 --as-of 2026-11-01 --json"
NEEDS = "database"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    verbs = parser.add_subparsers(required=True, metavar="VERB", dest="verb")
    counters = cards.verb(verbs, "counters", _counters, "petitions by how they stood at a moment")
    counters.add_argument("--body", metavar="CODE", help="an authority, such as H55.501")
    counters.add_argument(
        "--as-of",
        metavar="WHEN",
        help="a day (its end) or a moment with zone; default now",
    )
    counters.add_argument(
        "--from", dest="first", metavar="YYYY-MM-DD", help="only petitions received since"
    )
    counters.add_argument("--group-by", choices=list(GroupBy), default=GroupBy.BODY)


def run(args: argparse.Namespace) -> int:
    """Do what the verb says."""
    found = args.run(args)
    if args.json:
        print(json.dumps(found, ensure_ascii=False))
        return 0
    for row in [*found["groups"], found["total"]]:
        print(
            f"{row['label']}: tiếp nhận {row['received']}, đúng hạn {row['handled_on_time']}, "
            f"trễ {row['handled_late']}, trong hạn {row['open_within']}, "
            f"quá hạn {row['open_overdue']}, từ chối {row['refused']}, "
            f"chuyển khiếu nại, tố cáo {row['routed_out']}, chuyển ngoài {row['transferred_out']}"
        )
    return 0


def _counters(args: argparse.Namespace) -> dict[str, Any]:
    now = timezone.now()
    as_of = _moment(args.as_of, now) if args.as_of else now
    since = moment_at(_day("--from", args.first)) if args.first else None
    bodies = None
    if args.body:
        bodies = {agencies.find_authority(args.body, local_day(min(as_of, now))).id}
    groups = selectors.counters(
        as_of=as_of, group_by=GroupBy(args.group_by), bodies=bodies, since=since
    )
    total = sum((group.counters for group in groups), Counters())
    return {
        "as_of": local(as_of).isoformat(),
        "from": args.first,
        "body": args.body,
        "group_by": str(args.group_by),
        "groups": [_told(group) for group in groups],
        "total": {"key": "", "label": "Cộng", **_numbers(total)},
    }


def _told(group: BodyCounters) -> dict[str, Any]:
    return {"key": str(group.key), "label": group.label, **_numbers(group.counters)}


def _numbers(counted: Counters) -> dict[str, Any]:
    above, below = counted.on_time_rate
    return {
        "received": counted.received,
        "handled_on_time": counted.handled_on_time,
        "handled_late": counted.handled_late,
        "open_within": counted.open_within,
        "open_overdue": counted.open_overdue,
        "refused": counted.refused,
        "routed_out": counted.routed_out,
        "transferred_out": counted.transferred_out,
        "to_publish": counted.to_publish,
        "on_time_rate": {"numerator": above, "denominator": below},
        "index_8": index_8(counted),
    }


def _moment(text: str, now: datetime) -> datetime:
    """Return the end of a day, or a moment with its zone; today ends now."""
    if len(text) == len("2026-11-01"):
        day = _day("--as-of", text)
        return now if day == local_day(now) else Period.through(day, day).ends_at
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise _unread("--as-of", text)
    return moment


def _day(field: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise _unread(field, text) from None


def _unread(field: str, text: str) -> Invalid:
    return Invalid(
        field=field,
        why_vi=f"Không đọc được “{text}”. Hãy ghi như 2026-11-01 hoặc 2026-11-01T08:00+07:00.",
        why_en=f"“{text}” cannot be read. Write 2026-11-01 or 2026-11-01T08:00+07:00.",
    )
