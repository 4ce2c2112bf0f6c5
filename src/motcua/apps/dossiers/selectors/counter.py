"""What a counter asks: what waits at it, what it uses most, what a person has open already."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.rights import Standing
from motcua.apps.dossiers.domain.dossier import DossierRecord, from_row
from motcua.apps.dossiers.domain.intake import Channel
from motcua.apps.dossiers.domain.states import State
from motcua.apps.dossiers.models import Request
from motcua.apps.dossiers.selectors import reading
from motcua.apps.dossiers.selectors.lists import Page, by_urgency
from motcua.apps.dossiers.selectors.reach import Parameters, condition
from motcua.apps.dossiers.selectors.records import SELECTED

_RECEIVE = "dossiers.receive"
#: Figures of the counter's first page count no further: more than that is "more than that".
MOST_COUNTED = 999
#: So many of the last dossiers tell what a counter uses.
_LOOKED_BACK = 300
_MOST_DUPLICATES = 5

# Two walks down the codes that a counter gave, each by its own index: for itself and for others.
_GIVEN = """
with given as (
    (select procedure_code, code, authority_id from dossiers_dossier
     where authority_id = %(receiver)s::uuid and code is not null and receiver_id = authority_id
     order by code desc limit %(rows)s::int)
    union all
    (select procedure_code, code, authority_id from dossiers_dossier
     where receiver_id = %(receiver)s::uuid and code is not null and receiver_id <> authority_id
     order by code desc limit %(rows)s::int)
)
"""
_RECENT = f"""{_GIVEN}
select procedure_code from given group by procedure_code
order by count(*) desc, max(code) desc limit %(limit)s::int
"""
_USUAL = f"""{_GIVEN}
select authority_id from given where procedure_code = %(procedure_code)s::text
order by code desc limit 1
"""
_OPEN_ALREADY = f"""
select {SELECTED} from dossiers_dossier d
where d.person_id = %s::uuid and d.procedure_code = %s::text and d.ended_at is null
order by d.id desc limit {_MOST_DUPLICATES}
"""


def recent_procedures(receiver: UUID, *, limit: int = 9) -> tuple[str, ...]:
    """Return the procedures that a counter took in last, the most frequent first."""
    values: dict[str, Any] = {"receiver": receiver, "rows": _LOOKED_BACK, "limit": limit}
    with connection.cursor() as cursor:
        cursor.execute(_RECENT, values)
        return tuple(code for (code,) in cursor.fetchall())


def usual_competent(receiver: UUID, *, procedure_code: str) -> UUID | None:
    """Return who decided in the last dossier of a procedure that a counter took in."""
    values: dict[str, Any] = {
        "receiver": receiver,
        "rows": _LOOKED_BACK,
        "procedure_code": procedure_code,
    }
    with connection.cursor() as cursor:
        cursor.execute(_USUAL, values)
        row = cursor.fetchone()
    return row[0] if row else None


def open_already(*, person: UUID, procedure_code: str) -> tuple[DossierRecord, ...]:
    """
    Return the open dossiers of a person in a procedure, wherever they lie, the newest first.

    For a warning before another one is taken in. What the reader may see of each is the caller's
    to ask: without ``dossiers.view`` no more than its code and where it lies.
    """
    with reading.rows() as cursor:
        cursor.execute(_OPEN_ALREADY, [person, procedure_code])
        return tuple(from_row(row) for row in cursor.fetchall())


def made_under(key: str, *, by: UUID) -> UUID | None:
    """Return the dossier that an account's request under ``key`` was about; None = a new key."""
    if not key or "\0" in key:
        return None
    found = Request.objects.filter(account=by, key=key).values_list("dossier_id", flat=True)
    return found.first()


def arrivals(
    *,
    standing: Standing,
    channel: Channel | None = None,
    state: State = State.SUBMITTED,
    cursor: str | None = None,
    limit: int = 25,
) -> Page:
    """
    Return the dossiers that wait at the reader's counter, who may take them in, the oldest first.

    :param state: ``submitted`` = for acceptance; ``supplement_before`` = for the applicant.
    :raises CursorNotUnderstood: ``cursor`` is not from this list.
    """
    where = ["d.state = %(state)s::text"]
    parameters: Parameters = {"state": state.value}
    if channel is not None:
        where.append("d.channel = %(channel)s::text")
        parameters["channel"] = channel.value
    reach = rights.reach(standing, _RECEIVE)
    return by_urgency(reach, where=where, parameters=parameters, cursor=cursor, limit=limit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """
    What waits at a counter; no figure goes beyond ``MOST_COUNTED``.

    :ivar arrivals: to be accepted, by channel; ``late``: of them past the limit.
    :ivar first_due: until when the most urgent of them must be answered; None without a limit.
    :ivar asked: waiting for the applicant's supplement before intake.
    :ivar hand_over: taken in, to be handed over; ``hand_over_late``: of them past the 15:00 rule.
    :ivar results: ended with a result, to be returned.
    """

    arrivals: dict[str, int]
    late: int
    first_due: datetime | None
    asked: int
    hand_over: int
    hand_over_late: int
    results: int

    @property
    def total(self) -> int:
        """How many wait for acceptance."""
        return sum(self.arrivals.values())


# Each state by itself, as far as is counted: results that nobody fetched may pile up for years.
_WAITING = """
select d.state, d.channel, count(*), min(d.accept_due_at),
    count(*) filter (where d.accept_due_at < %(now)s::timestamptz),
    count(*) filter (where d.handover_due_at < %(now)s::timestamptz)
from unnest(%(states)s::text[]) as s(state) cross join lateral (
    select d.state, d.channel, d.accept_due_at, d.handover_due_at from dossiers_dossier d
    where d.state = s.state and {reached} limit %(most)s::int
) d group by d.state, d.channel
"""
_COUNTED = (State.SUBMITTED, State.SUPPLEMENT_BEFORE, State.RECEIVED, State.ISSUED)


def waiting(*, standing: Standing, at: datetime) -> Waiting:
    """Return what waits at the reader's counter at the moment ``at``."""
    reached, parameters = condition(rights.reach(standing, _RECEIVE))
    values = {"now": at, "states": [s.value for s in _COUNTED], "most": MOST_COUNTED}
    with connection.cursor() as cursor:
        cursor.execute(_WAITING.format(reached=reached), parameters | values)
        rows = cursor.fetchall()
    new = [row for row in rows if row[0] == State.SUBMITTED]
    due = [row[3] for row in new if row[3] is not None]
    return Waiting(
        arrivals={row[1]: row[2] for row in new},
        late=sum(row[4] for row in new),
        first_due=min(due, default=None),
        asked=_sum(rows, State.SUPPLEMENT_BEFORE, 2),
        hand_over=_sum(rows, State.RECEIVED, 2),
        hand_over_late=_sum(rows, State.RECEIVED, 5),
        results=_sum(rows, State.ISSUED, 2),
    )


def _sum(rows: list[tuple[Any, ...]], state: State, place: int) -> int:
    return sum(row[place] for row in rows if row[0] == state)
