"""``motcua rates``: on-time rates with their fractions."""

import argparse
import json
from datetime import date

from django.utils import timezone

from motcua.apps.dossiers.domain.punctuality import Definition
from motcua.apps.dossiers.domain.rates import GroupBy, Rate
from motcua.apps.dossiers.selectors import statistics
from motcua.kernel.period import Period
from motcua.kernel.refusal import Invalid

NAME = "rates"
HELP = "on-time rates by province, authority, field, procedure, month or channel"
EXAMPLE = "motcua rates --from 2019-12-15 --to 2020-06-14 --definition form06 --group-by province"
NEEDS = "database"

#: Marks of numbers: 1,112.5 is written 1.112,5.
_VIETNAMESE = str.maketrans(",.", ".,")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    period_arguments(parser)
    parser.add_argument("--definition", choices=list(Definition), default=Definition.FORM06)
    parser.add_argument("--group-by", choices=list(GroupBy), default=GroupBy.PROVINCE)
    parser.add_argument("--restated", action="store_true", help="on the units of the last day")
    parser.add_argument("--json", action="store_true", help="one JSON value on standard output")


def period_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare ``--from`` and ``--to``, both days included."""
    parser.add_argument("--from", dest="first", required=True, metavar="YYYY-MM-DD")
    parser.add_argument("--to", dest="last", required=True, metavar="YYYY-MM-DD")


def period_of(args: argparse.Namespace) -> Period:
    """
    Return the period asked for.

    :raises Invalid: a day cannot be read, or the last comes before the first.
    """
    first, last = _day("--from", args.first), _day("--to", args.last)
    if last < first:
        raise Invalid(
            field="--to",
            why_vi=f"Ngày cuối {last} đứng trước ngày đầu {first}. Hãy đổi lại --from và --to.",
            why_en=f"The last day {last} comes before the first {first}. Swap --from and --to.",
        )
    return Period.through(first, last)


def _day(field: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Invalid(
            field=field,
            why_vi=f"{field}: “{text}” không phải là ngày. Hãy viết như 2026-11-24.",
            why_en=f"{field}: “{text}” is not a day. Write it as 2026-11-24.",
        ) from None


def run(args: argparse.Namespace) -> int:
    """Print the rates asked for."""
    rates = statistics.rates(
        period=period_of(args),
        definition=Definition(args.definition),
        group_by=GroupBy(args.group_by),
        as_of=timezone.now(),
        restated=args.restated,
    )
    if args.json:
        print(json.dumps([statistics.as_row(rate) for rate in rates], ensure_ascii=False))
    else:
        print(table(rates))
    return 0


def table(rates: list[Rate]) -> str:
    """Return the rates as a table for a terminal, each with its fraction."""
    if not rates:
        return "Không có hồ sơ nào trong kỳ này."
    width = max(len(rate.label) for rate in rates)
    head = f"{'':{width}}   tiếp nhận   đã xong  trễ hẹn  đang xử lý  đúng hạn"
    lines = [
        f"{r.label:{width}}  {r.counts.received:10,}{r.counts.handled:10,}{r.counts.late:9,}"
        f"{r.counts.open:12,}  {fraction(r)}"
        for r in rates
    ]
    return "\n".join([head, *lines])


def fraction(rate: Rate) -> str:
    """Return "99,82 % (1.110/1.112)", or a dash where nothing was judged."""
    if rate.percent is None:
        return "–"
    text = f"{rate.percent:.2f} % ({rate.numerator:,}/{rate.denominator:,})"
    return text.translate(_VIETNAMESE)
