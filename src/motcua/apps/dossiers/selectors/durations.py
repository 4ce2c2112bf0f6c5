"""Usual time in practice: how many working days a procedure's dossiers took of late."""

from collections import Counter
from datetime import date, datetime, timedelta
from itertools import accumulate

from django.db import connection

from motcua.apps.calendars import selectors as calendars
from motcua.apps.calendars.domain.working_time import WorkingCalendar
from motcua.apps.dossiers.domain.durations import DURATION_DAYS, Durations, of_counts

# One range of one index; days are counted by the calendar for each pair of days, not each row.
_PAIRS = """
select (received_at at time zone 'Asia/Ho_Chi_Minh')::date,
       (ended_at at time zone 'Asia/Ho_Chi_Minh')::date, count(*)
from dossiers_dossier
where procedure_code = %(code)s::text and end_kind = 'issued'
  and ended_at >= %(since)s::timestamptz and ended_at < %(until)s::timestamptz
group by 1, 2
"""


def durations(procedure_code: str, *, at: datetime) -> Durations | None:
    """
    Return how long the dossiers of a procedure took that were issued in the last 90 days.

    Counted as an applicant lives it: from receipt to issue, time of waiting included, the day of
    receipt not counted. None when there were none.
    """
    values = {"code": procedure_code, "since": at - timedelta(days=DURATION_DAYS), "until": at}
    with connection.cursor() as cursor:
        cursor.execute(_PAIRS, values)
        rows: list[tuple[date, date, int]] = cursor.fetchall()
    if not rows:
        return None
    passed = _passed(min(row[0] for row in rows), max(row[1] for row in rows))
    counts: Counter[int] = Counter()
    for received, ended, number in rows:
        counts[passed[ended] - passed[received]] += number
    return of_counts(counts)


def _passed(first: date, last: date) -> dict[date, int]:
    """Return for each day how many working days have passed since ``first``, itself included."""
    calendar = calendars.working_calendar()
    days = [first + timedelta(n) for n in range((last - first).days + 1)]
    worked = accumulate(int(_is_working(day, calendar)) for day in days)
    return dict(zip(days, worked, strict=True))


def _is_working(day: date, calendar: WorkingCalendar) -> bool:
    """Return whether a day counts; days that the calendar does not know are left out."""
    return calendar.first <= day <= calendar.last and calendar.is_working(day)
