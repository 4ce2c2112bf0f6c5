"""The figures of a counter's day, and the days that were closed."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.authorities import AuthorityRecord
from motcua.apps.agencies.domain.rights import Standing
from motcua.apps.dossiers.domain import closings, codes
from motcua.apps.dossiers.domain.charges import Method
from motcua.apps.dossiers.domain.closings import ClosingRecord, DayFigures
from motcua.apps.dossiers.domain.dossier import DossierRecord, from_row
from motcua.apps.dossiers.domain.intake import Channel, ReturnChannel
from motcua.apps.dossiers.models import Closing
from motcua.apps.dossiers.selectors import reading
from motcua.apps.dossiers.selectors.charges import takings
from motcua.apps.dossiers.selectors.halls import may_at_hall, require_at_hall
from motcua.apps.dossiers.selectors.records import SELECTED
from motcua.kernel.period import Period

_VIEW = "dossiers.view_closing"
#: A day's dossiers are found by their code, which begins with the counter and the day.
_OF_DAY = """
    (d.authority_id = %(counter)s::uuid and d.receiver_id = %(counter)s::uuid
     or d.receiver_id = %(counter)s::uuid and d.receiver_id <> d.authority_id)
    and d.code >= %(prefix)s::text and d.code < %(beyond)s::text
"""
_RECEIVED = f"""
select d.channel, count(*), count(d.handed_over_at),
    count(*) filter (where d.handed_over_at is null and d.state = 'received')
from dossiers_dossier d where {_OF_DAY} group by d.channel
"""
_HANDED = """
select count(*), count(*) filter (where handed_over_at > handover_due_at)
from dossiers_dossier where receiver_id = %(counter)s::uuid
    and handed_over_at >= %(start)s::timestamptz and handed_over_at < %(end)s::timestamptz
"""
_RETURNED = """
select return_channel, count(*) from dossiers_dossier where receiver_id = %(counter)s::uuid
    and returned_at >= %(start)s::timestamptz and returned_at < %(end)s::timestamptz
group by return_channel
"""
_WAITING = """
select state, count(*) from (
    select state from dossiers_dossier where authority_id = %(counter)s::uuid
        and receiver_id = authority_id and state in ('submitted', 'received', 'issued')
    union all
    select state from dossiers_dossier where receiver_id = %(counter)s::uuid
        and receiver_id <> authority_id and state in ('submitted', 'received', 'issued')
) waiting group by state
"""
_LIST = f"select {SELECTED} from dossiers_dossier d where {_OF_DAY} order by d.code limit 5000"


def day_figures(*, counter: UUID, day: date, at: datetime) -> DayFigures:
    """
    Return what came and went at a counter on a Vietnamese day, and what waits there at ``at``.

    Rights are the caller's to ask (``demand_closing``).
    """
    told = _parameters(counter, day)
    received = _rows(_RECEIVED, told)
    handed, late = _rows(_HANDED, told)[0]
    returned = dict(_rows(_RETURNED, told))
    waiting = dict(_rows(_WAITING, told))
    money = takings(counter, day)
    by_channel = {channel: count for channel, count, _, _ in received}
    total, went_on, here = (sum(row[n] for row in received) for n in (1, 2, 3))
    return DayFigures(
        at=at,
        received={c: by_channel.get(c.value, 0) for c in Channel},
        went_on=went_on,
        still_here=here,
        otherwise=total - went_on - here,
        handed_over=handed,
        handed_late=late,
        returned={c: returned.get(c.value, 0) for c in ReturnChannel},
        to_accept=waiting.get("submitted", 0),
        to_hand_over=waiting.get("received", 0),
        to_return=waiting.get("issued", 0),
        receipts=len(money.receipts),
        cancelled_receipts=sum(not r.valid for r in money.receipts),
        money={m: money.by_method[m] for m in Method},
        cancelled=money.cancelled,
        refunded=money.refunded,
        cash=money.cash_in_till,
    )


def received_on(*, counter: UUID, day: date) -> list[DossierRecord]:
    """Return what a counter took in on a day, by code. Rights are the caller's to ask."""
    with reading.rows() as cursor:
        cursor.execute(_LIST, _parameters(counter, day))
        return [from_row(row) for row in cursor.fetchall()]


def closing(*, counter: UUID, day: date) -> ClosingRecord | None:
    """Return the closing of a day; None while it is open. Rights are the caller's to ask."""
    row = Closing.objects.filter(authority_id=counter, day=day).first()
    return closing_record(row) if row else None


def closings_of(*, counter: UUID, limit: int = 30) -> list[ClosingRecord]:
    """Return the last closed days, the newest first. Rights are the caller's to ask."""
    rows = Closing.objects.filter(authority_id=counter).order_by("-day")[:limit]
    return [closing_record(row) for row in rows]


def counters(standing: Standing, on: date) -> list[AuthorityRecord]:
    """Return the authorities whose counters' days the reader may look at, in Vietnamese order."""
    reach = rights.reach(standing, _VIEW)
    homes = {a.authority for a in standing.appointments if a.unit in reach.units and a.authority}
    headed = {h for h in homes if may_at_hall(standing, _VIEW, authority=h, on=on)}
    keys = reach.receivers | headed
    every = agencies.authorities() if reach.provinces else agencies.authorities(keys)
    return [
        a for a in every if (a.id in keys or a.province_id in reach.provinces) and a.exists_on(on)
    ]


def demand_closing(*, counter: UUID, standing: Standing, on: date) -> None:
    """
    Demand that the reader may look at a counter's day.

    :raises Forbidden: the account may not.
    """
    require_at_hall(standing, _VIEW, authority=counter, on=on)


def closing_record(row: Closing) -> ClosingRecord:
    """Return a row as others may see it."""
    return ClosingRecord(
        id=row.pk,
        authority_id=row.authority_id,
        day=row.day,
        at=row.at,
        by_id=row.by_id,
        figures=closings.from_json(row.figures, row.at),
        counted_cash=row.counted_cash,
        differences=row.differences,
    )


def _parameters(counter: UUID, day: date) -> dict[str, Any]:
    home = agencies.authority(counter, on=day)
    prefix = codes.prefix(code=home.code, old_code=home.old_code, day=day)
    span = Period.through(day, day)
    return {
        "counter": counter,
        "prefix": prefix,
        "beyond": prefix + "~",
        "start": span.starts_at,
        "end": span.ends_at,
    }


def _rows(statement: str, parameters: dict[str, Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return list(cursor.fetchall())
