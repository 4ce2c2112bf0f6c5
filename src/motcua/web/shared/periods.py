"""Periods that people ask for: typed in as two days, or picked from the periods of reporting."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from motcua.kernel.period import Period, reporting_half_year, reporting_year
from motcua.kernel.refusal import Invalid


@dataclass(frozen=True, slots=True)
class Named:
    """A period with the name it is picked by."""

    name: str
    period: Period


def asked(first: str | None, last: str | None, *, otherwise: Period) -> Period:
    """
    Return the period from ``first`` through ``last`` (YYYY-MM-DD), or the one given otherwise.

    :raises Invalid: a day cannot be read, or the last lies before the first.
    """
    if not first and not last:
        return otherwise
    start = _day(first, "from") if first else otherwise.start
    end = _day(last, "to") if last else otherwise.last
    if end < start:
        raise Invalid(
            field="to",
            why_vi="Ngày cuối phải không trước ngày đầu.",
            why_en="The last day must not lie before the first.",
        )
    return Period.through(start, end)


def current(today: date) -> Period:
    """Return the reporting year that ``today`` lies in (15/12 to 14/12)."""
    return reporting_year(today.year + (1 if today >= date(today.year, 12, 15) else 0))


def offered(today: date) -> list[Named]:
    """Return the periods to pick from, the running one first, back to 2020."""
    year = current(today)
    found = [Named(_("Năm báo cáo %(year)s") % {"year": year.last.year}, year)]
    halves = [(y, h) for y in range(year.last.year, 2019, -1) for h in (2, 1)]
    for number, half in halves:
        period = reporting_half_year(number, half)
        if period.start <= today:
            name = _("6 tháng đầu %(year)s") if half == 1 else _("6 tháng cuối %(year)s")
            found.append(Named(name % {"year": number}, period))
    return found


def _day(text: str, field: str) -> date:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = date.min
    if not 2000 <= found.year <= 2100:
        raise Invalid(
            field=field,
            why_vi="Ngày phải viết như 2020-06-14.",
            why_en="Write a day like 2020-06-14.",
        )
    return found
