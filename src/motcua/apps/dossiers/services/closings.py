"""Closing a counter's day (chốt ngày): once, with the cash counted and what differs."""

from datetime import date, datetime
from uuid import UUID

from django.db import connection, transaction

from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.rights import Place
from motcua.apps.dossiers import events
from motcua.apps.dossiers.domain import closings, limits
from motcua.apps.dossiers.domain.charges import MOST_DONG, Method
from motcua.apps.dossiers.domain.closings import ClosingRecord, DayFigures
from motcua.apps.dossiers.models import Closing
from motcua.apps.dossiers.selectors.closings import closing_record, day_figures
from motcua.apps.dossiers.services import _memory
from motcua.apps.journal import services as journal
from motcua.kernel.moments import local_day
from motcua.kernel.money import Money

#: Closings of one counter stand in line: the lock is of this number and the counter's name.
_LINE = 7407


def close_day(
    *,
    counter: UUID,
    day: date,
    counted_cash: int,
    by: UUID,
    at: datetime,
    differences: str = "",
) -> ClosingRecord:
    """
    Close a counter's day with the figures as they stand now. It cannot be reopened.

    :param counted_cash: đồng in the till of the day's cash receipts, counted by hand.
    :param differences: needed when the cash counted is not the cash of the receipts.
    :raises Refusal: the account may not, the day has not come, was closed, or differs unexplained.
    """
    words = limits.optional(differences, field="differences")
    if isinstance(counted_cash, bool) or abs(counted_cash) > MOST_DONG:
        raise closings.CashImpossible(field="counted_cash")
    told = f"{day:%d/%m/%Y}"
    if day > local_day(at):
        raise closings.DayNotCome(field="day", day=told)
    with transaction.atomic():
        _stand_in_line(counter)
        rights.require(_memory.standing(by, at), "dossiers.close_day", Place(receiver=counter))
        if Closing.objects.filter(authority_id=counter, day=day).exists():
            raise closings.ClosedBefore(day=told)
        figures = day_figures(counter=counter, day=day, at=at)
        gap = counted_cash - figures.cash
        if gap and not words:
            raise closings.DifferenceUnexplained(field="differences", amount=str(Money(gap)))
        row = Closing(
            authority_id=counter,
            day=day,
            at=at,
            by_id=by,
            figures=figures.as_json(),
            counted_cash=counted_cash,
            differences=words,
        )
        row.save(force_insert=True)
        fact = _closed(figures, day=day, counted_cash=counted_cash)
        journal.record(fact, subject=counter, authority=counter, by=by, at=at)
    return closing_record(row)


def _closed(figures: DayFigures, *, day: date, counted_cash: int) -> events.DayClosed:
    return events.DayClosed(
        day=day,
        received=figures.received_total,
        handed_over=figures.handed_over,
        returned=figures.returned_total,
        cash=figures.money[Method.CASH],
        transfer=figures.money[Method.TRANSFER],
        online=figures.money[Method.ONLINE],
        counted_cash=counted_cash,
    )


def _stand_in_line(counter: UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s, hashtext(%s))", [_LINE, str(counter)])
