"""``motcua tasks``: counters of tasks at any moment, and the tasks that a text gives."""

import argparse
import json
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from motcua.apps.agencies import selectors as agencies
from motcua.apps.tasks import selectors
from motcua.apps.tasks.domain.counters import Counters, GroupBy, as_json
from motcua.cli import cards, task_extraction
from motcua.kernel.moments import VIETNAM, local_day
from motcua.kernel.refusal import Invalid

NAME = "tasks"
HELP = "tasks: counters of any body at any moment, tasks from a text"
EXAMPLE = "motcua tasks counters --body H55 --as-of 2020-12-31 --json"
NEEDS = "django"

_LAST = time(23, 59, 59, 999_999)
_COLUMNS = (
    ("total", "Tổng"),
    ("completed_on_time", "Đúng hạn"),
    ("completed_late", "Quá hạn"),
    ("open_within", "Trong hạn"),
    ("open_overdue", "Còn quá hạn"),
    ("withdrawn", "Rút"),
    ("reassigned", "Giao lại"),
)


def needs(args: argparse.Namespace) -> str:
    """Return what one call needs: a text is read without a database."""
    return "database" if args.verb == "counters" else "django"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    verbs = parser.add_subparsers(required=True, metavar="VERB", dest="verb")
    made = cards.verb(verbs, "counters", _counters, "how many tasks are done, open, overdue")
    made.add_argument("--body", metavar="CODE", help="H55 or H55.11, with all below; default all")
    made.add_argument(
        "--as-of",
        dest="as_of",
        metavar="YYYY-MM-DD[THH:MM]",
        help="moment on Vietnam's wall clock; a day is its end; default now",
    )
    made.add_argument(
        "--from", dest="since", metavar="YYYY-MM-DD", help="leave out what ended before that day"
    )
    made.add_argument("--group-by", choices=list(GroupBy), default=GroupBy.BODY)
    made.add_argument("--restated", action="store_true", help="on the units of that moment")
    made.add_argument(
        "--from-journal",
        dest="from_journal",
        action="store_true",
        help="count from the journal's facts alone, as a check (one total, slow)",
    )
    task_extraction.arguments(verbs)


def run(args: argparse.Namespace) -> int:
    """Do what the verb says."""
    code: int = args.run(args)
    return code


def _counters(args: argparse.Namespace) -> int:
    found = _answer(args)
    if args.json:
        print(json.dumps(found, ensure_ascii=False))
    else:
        print(_table(found))
    return 0


def _answer(args: argparse.Namespace) -> dict[str, Any]:
    as_of = _moment("--as-of", args.as_of, _LAST) if args.as_of else timezone.now()
    since = _moment("--from", args.since, time.min) if args.since else None
    day = local_day(as_of)
    body = agencies.find_authority(args.body, day) if args.body else None
    bodies = selectors.within(body.id, day) if body else None
    if args.from_journal:
        total, rows = selectors.counters_from_journal(as_of=as_of, bodies=bodies, since=since), []
    else:
        rows = selectors.counters(
            as_of=as_of,
            group_by=GroupBy(args.group_by),
            bodies=bodies,
            since=since,
            restated=args.restated,
        )
        total = sum((row.counters for row in rows), Counters())
    return {
        "body": args.body,
        "name": body.name if body else None,
        "as_of": as_of.astimezone(VIETNAM).isoformat(),
        "since": since.isoformat() if since else None,
        "group_by": str(args.group_by),
        **as_json(total),
        "rows": [
            {"key": str(row.key), "code": row.code, "label": row.label, **as_json(row.counters)}
            for row in rows
        ],
    }


def _moment(field: str, text: str, hour: time) -> datetime:
    """
    Return the moment of a text; a day alone is that day at ``hour``.

    :raises Invalid: it is neither a day nor a moment.
    """
    try:
        if len(text) == len("2020-12-31"):
            return datetime.combine(date.fromisoformat(text), hour, tzinfo=VIETNAM)
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise Invalid(
            field=field,
            why_vi=f"{field}: “{text}” không phải là ngày giờ. Hãy viết như 2020-12-31T17:00.",
            why_en=f"{field}: “{text}” is no moment. Write it as 2020-12-31 or 2020-12-31T17:00.",
        ) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)


def _table(found: dict[str, Any]) -> str:
    named = [row for row in found["rows"] if row["label"]]
    rows = [*named, found | {"label": "Tổng cộng", "code": ""}]
    heads = " ".join(f"{words:>12}" for _, words in _COLUMNS)
    lines = [f"{'':<44} {heads} {'Hoàn thành':>22} {'Quá hạn':>22}"]
    for row in rows:
        name = f"{row['code']} {row['label']}".strip()[:44]
        numbers = " ".join(f"{row[column]:>12}" for column, _ in _COLUMNS)
        rates = " ".join(f"{_rate(row[r]):>22}" for r in ("completion_rate", "overdue_rate"))
        lines.append(f"{name:<44} {numbers} {rates}")
    return "\n".join(lines)


def _rate(told: dict[str, Any]) -> str:
    if told["percent"] is None:
        return "–"
    percentage = f"{told['percent']:.2f}".replace(".", ",")
    return f"{percentage} % ({told['numerator']}/{told['denominator']})"
