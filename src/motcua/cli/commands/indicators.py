"""``motcua indicators``: the registry, values with their fraction and proof, declared values."""

import argparse
import csv
import json
import sys
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from django.utils import timezone

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain.authorities import AuthorityRecord
from motcua.apps.indicators import selectors, services
from motcua.apps.indicators.domain import registry, windows
from motcua.apps.indicators.domain.export import COLUMNS, line
from motcua.apps.indicators.domain.metrics import MetricRecord
from motcua.apps.indicators.domain.telling import cell_as_json, metric_as_json
from motcua.apps.indicators.domain.windows import System, Window
from motcua.apps.indicators.selectors.sums import WHOLE
from motcua.cli import cards
from motcua.kernel.moments import VIETNAM, local_day
from motcua.kernel.moments import at as moment_at
from motcua.kernel.refusal import Invalid

NAME = "indicators"
HELP = "published numbers: registry, values with fraction and proof, declared values, alerts"
EXAMPLE = "motcua indicators value dossiers.on_time_form06 --period 2020-H1 --area H55 --json"
NEEDS = "django"

_PERIOD = "2020-03, 2020-Q1, 2020-H1, 2020-9M, 2020, or quarter:2020-1"


def needs(args: argparse.Namespace) -> str:
    """Return what one call needs: the registry is a table of ours."""
    return "django" if args.run is _list else "database"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    verbs = parser.add_subparsers(required=True, metavar="VERB", dest="verb")
    every = cards.verb(verbs, "list", _list, "the registry")
    every.add_argument("words", nargs="*", help="words of the name or code, accents aside")
    value = cards.verb(verbs, "value", _value_of, "one value with its fraction, moment and proof")
    value.add_argument("code", metavar="CODE")
    value.add_argument("--as-of", metavar="DAY|MOMENT", help="as it stood after that day, or then")
    value.add_argument("--live", action="store_true", help="from the facts, not what is kept")
    export = cards.verb(verbs, "export", _export, "values as CSV (with --json: one JSON value)")
    export.add_argument("codes", nargs="*", metavar="CODE", help="all when none is named")
    compute = cards.verb(verbs, "compute", _compute, "compute the values of a window and keep them")
    compute.add_argument("codes", nargs="*", metavar="CODE", help="all when none is named")
    compute.add_argument("--as-of", metavar="YYYY-MM-DD")
    declare = cards.verb(verbs, "declare", _declare, "enter what a locality reported")
    declare.add_argument("code", metavar="CODE")
    declare.add_argument("--numerator", type=int)
    declare.add_argument("--denominator", type=int)
    declare.add_argument("--value", metavar="NUMBER")
    declare.add_argument("--source", required=True, help="number and name of the document")
    declare.add_argument("--on", required=True, metavar="YYYY-MM-DD", help="its day")
    for made in (value, export, compute, declare):
        made.add_argument("--period", required=True, help=_PERIOD)
        made.add_argument("--calendar", action="store_true", help="by the calendar, not NĐ 09/2019")
        made.add_argument("--area", metavar="CODE", required=made is declare, help="such as H55")
    for made in (value, export):
        made.add_argument("--restated", action="store_true", help="on the authorities of today")


def run(args: argparse.Namespace) -> int:
    """Do what the verb says."""
    code: int = args.run(args)
    return code


def _list(args: argparse.Namespace) -> int:
    found = registry.search(" ".join(args.words))
    if args.json:
        print(json.dumps([metric_as_json(one) for one in found], ensure_ascii=False))
        return 0
    width = max((len(one.code) for one in found), default=0)
    lines = [f"{m.code:{width}}  v{m.version}  {m.source:8}  {m.name_vi}" for m in found]
    print("\n".join(lines) if lines else "Không tìm thấy.")
    return 0


def _value_of(args: argparse.Namespace) -> int:
    window, metric, now = _window(args), registry.metric(args.code), timezone.now()
    area = _area(args, window)
    key, stored = area.id if area else WHOLE, False
    cell = None
    if not args.live and not args.as_of:
        known = selectors.cells(
            codes=[metric.code], areas=[key], period=window, restated=args.restated
        )
        cell = known[metric.code, key]
        stored = cell.computed is not None
    if not stored:
        moment = _moment(args.as_of, now)
        cell = selectors.live(
            codes=[metric.code],
            areas=[key],
            window=window,
            as_of=moment,
            restated=args.restated,
        )[metric.code, key]
    assert cell is not None
    told = cell_as_json(metric, window, cell, _named(area)) | {
        "stored": stored,
        "restated": args.restated,
    }
    print(json.dumps(told, ensure_ascii=False) if args.json else _told(metric, told))
    return 0


def _export(args: argparse.Namespace) -> int:
    window, now = _window(args), timezone.now()
    area = _area(args, window)
    codes = [m.code for m in registry.metrics(args.codes or None)]
    chosen = [area] if area else agencies.provinces(min(window.period.last, local_day(now)))
    found = selectors.cells(
        codes=codes, areas=[a.id for a in chosen], period=window, restated=args.restated
    )
    rows = [
        line(registry.metric(code), window, found[code, a.id], a.code, a.name)
        for code in codes
        for a in chosen
    ]
    if args.json:
        print(json.dumps(rows, ensure_ascii=False))
        return 0
    writer = csv.DictWriter(sys.stdout, fieldnames=list(COLUMNS))
    writer.writeheader()
    writer.writerows(rows)
    return 0


def _compute(args: argparse.Namespace) -> int:
    window, now = _window(args), timezone.now()
    area = _area(args, window)
    done = services.compute(
        window=window,
        codes=args.codes or None,
        areas=[area.id] if area else None,
        as_of=_moment(args.as_of, now),
        by=None,
        at=now,
    )
    told = {
        "window": window.key,
        "as_of": done.as_of.isoformat(),
        "metrics": done.metrics,
        "values": done.values,
        "tree": {"size": done.tree_size, "root": done.root},
        "digest": done.digest,
        "kept": done.kept,
    }
    print(json.dumps(told) if args.json else f"{window.name_vi}: {done.values} giá trị")
    return 0


def _declare(args: argparse.Namespace) -> int:
    window = _window(args)
    area = _area(args, window)
    assert area is not None
    found = services.declare(
        code=args.code,
        area=area.id,
        window=window,
        numerator=args.numerator,
        denominator=args.denominator,
        value=_number(args.value),
        source=args.source,
        on=_day("--on", args.on),
        by=None,
        at=timezone.now(),
    )
    told = {"id": str(found.id), "metric": found.metric, "value": float(found.value or 0)}
    print(json.dumps(told) if args.json else f"{found.metric}: {found.value}")
    return 0


def _window(args: argparse.Namespace) -> Window:
    return windows.read(args.period, System.CALENDAR if args.calendar else System.ND09)


def _area(args: argparse.Namespace, window: Window) -> AuthorityRecord | None:
    """Return the authority that bore the code on the window's last day (restated: today)."""
    if not args.area:
        return None
    today = local_day(timezone.now())
    day = today if getattr(args, "restated", False) else min(window.period.last, today)
    return agencies.find_authority(args.area, day)


def _named(area: AuthorityRecord | None) -> tuple[UUID, str, str] | None:
    return (area.id, area.code, area.name) if area else None


def _moment(text: str | None, now: datetime) -> datetime:
    """Return a moment as written, or the first one after a day; now without one."""
    if text is None:
        return now
    if "T" in text:
        return min(now, _exact(text))
    day = _day("--as-of", text)
    return min(now, moment_at(date.fromordinal(day.toordinal() + 1)))


def _exact(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
        return found if found.tzinfo else found.replace(tzinfo=VIETNAM)
    except ValueError:
        raise Invalid(
            field="--as-of",
            why_vi=f"--as-of: “{text}” không phải là thời điểm. Hãy viết như 2020-07-09T10:00.",
            why_en=f"--as-of: “{text}” is not a moment. Write it as 2020-07-09T10:00.",
        ) from None


def _day(field: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Invalid(
            field=field,
            why_vi=f"{field}: “{text}” không phải là ngày. Hãy viết như 2020-07-09.",
            why_en=f"{field}: “{text}” is not a day. Write it as 2020-07-09.",
        ) from None


def _number(text: str | None) -> Decimal | None:
    try:
        found = None if text is None else Decimal(text)
    except InvalidOperation:
        found = Decimal("NaN")
    if found is not None and not found.is_finite():
        raise Invalid(
            field="--value",
            why_vi=f"--value: “{text}” không phải là số. Hãy viết như 99.36.",
            why_en=f"--value: “{text}” is not a number. Write it as 99.36.",
        )
    return found


def _told(metric: MetricRecord, told: dict[str, Any]) -> str:
    """Return a value in words: with fraction, window, moment and what was declared."""
    area = told["area"]["name"] if told["area"] else "Cả nước"
    shown = "thiếu dữ liệu" if told["value"] is None else f"{told['value']}"
    if told["denominator"] is not None:
        shown += f" ({told['numerator']}/{told['denominator']})"
    lines = [f"{metric.name_vi} · {area} · {told['period']['name']}: {shown}"]
    if told["tree"]:
        lines.append(f"  tính đến {told['as_of']}, cây nhật ký {told['tree']['size']} sự kiện")
    if told["declared"]:
        said = told["declared"]
        lines.append(f"  địa phương khai {said['value']} ({said['source']}, {said['on']})")
    if told["missing"]:
        lines.append("  còn thiếu: " + "; ".join(told["missing"]))
    return "\n".join(lines)
