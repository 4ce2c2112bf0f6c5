"""What a leader asks: how long answers take, who and what comes again, what was turned away."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from motcua.apps.petitions.domain.verbs import Verb

#: Upper ends of the classes of days until an answer; the last is open.
DAYS = (1, 3, 5, 10, 15, 20, 30)
_TIMES = """
select width_bucket(
        ((d.handled_at at time zone 'Asia/Ho_Chi_Minh')::date
            - (d.received_at at time zone 'Asia/Ho_Chi_Minh')::date)::int,
        %(ends)s::int[]),
    count(*), count(*) filter (where d.handled_at > d.answer_due_at)
from petitions_petition d
where d.authority_id = any(%(bodies)s::uuid[]) and d.handled_at is not null
    and d.received_at >= %(since)s::timestamptz and d.received_at < %(until)s::timestamptz
group by 1 order by 1
"""
_SENDERS = """
select s.mark, count(*), max(d.received_at), count(distinct d.field), max(d.code)
from petitions_petition d join petitions_sender s on s.petition_id = d.id
where d.authority_id = any(%(bodies)s::uuid[]) and s.mark <> '' and d.routed <> 'denunciation'
    and d.received_at >= %(since)s::timestamptz and d.received_at < %(until)s::timestamptz
group by 1 having count(*) > 1 order by 2 desc, 3 desc limit 20
"""
_SUBJECTS = """
select d.field, d.commune, count(*), max(d.received_at)
from petitions_petition d
where d.authority_id = any(%(bodies)s::uuid[]) and d.field <> ''
    and d.received_at >= %(since)s::timestamptz and d.received_at < %(until)s::timestamptz
group by 1, 2 having count(*) > 1 order by 3 desc, 4 desc limit 20
"""
_TURNED = """
select s.petition_id, d.code, s.verb, s.reason, s.at, s.from_authority_id
from petitions_step s join petitions_petition d on d.id = s.petition_id
where s.authority_id = any(%(bodies)s::uuid[]) and s.verb = any(%(verbs)s::text[])
    and s.at >= %(since)s::timestamptz and s.at < %(until)s::timestamptz
order by s.at desc, s.id desc limit 50
"""
_TURNED_VERBS = [Verb.REFUSE.value, Verb.RETURN_ANSWER.value, Verb.RETURN_DRAFT.value]


@dataclass(frozen=True, slots=True)
class Span:
    """Answers that took ``low`` to ``high`` days (None = and more), and how many were late."""

    low: int
    high: int | None
    count: int
    late: int


@dataclass(frozen=True, slots=True)
class Repeated:
    """A sender, or a subject, that came several times; a sender stays without a name."""

    words: str
    commune: str
    count: int
    last_at: datetime
    code: str = ""


@dataclass(frozen=True, slots=True)
class Turned:
    """A petition that was refused, or an answer that was given back."""

    petition_id: UUID
    code: str
    verb: Verb
    reason: str
    at: datetime


def times(*, bodies: Collection[UUID], since: datetime, until: datetime) -> list[Span]:
    """Return how many calendar days answers took, of petitions received in a period."""
    found = {
        int(key): (int(count), int(late))
        for key, count, late in _asked(_TIMES, bodies, since, until, ends=[d + 1 for d in DAYS])
    }
    starts, ends = (0, *(d + 1 for d in DAYS)), (*DAYS, None)
    return [
        Span(low, high, *found.get(place, (0, 0)))
        for place, (low, high) in enumerate(zip(starts, ends, strict=True))
    ]


def repeated_senders(
    *, bodies: Collection[UUID], since: datetime, until: datetime
) -> list[Repeated]:
    """Return senders of several petitions, told apart by a keyed hash and not by a name."""
    rows = _asked(_SENDERS, bodies, since, until)
    return [Repeated("", "", int(n), last, code) for _mark, n, last, _f, code in rows]


def repeated_subjects(
    *, bodies: Collection[UUID], since: datetime, until: datetime
) -> list[Repeated]:
    """Return fields that several petitions of one place are about."""
    rows = _asked(_SUBJECTS, bodies, since, until)
    return [Repeated(field, commune, int(n), last) for field, commune, n, last in rows]


def turned_away(*, bodies: Collection[UUID], since: datetime, until: datetime) -> list[Turned]:
    """Return what was refused or given back in a period, the newest first."""
    rows = _asked(_TURNED, bodies, since, until, verbs=_TURNED_VERBS)
    return [Turned(key, code, Verb(verb), reason, at) for key, code, verb, reason, at, _b in rows]


def _asked(
    statement: str, bodies: Collection[UUID], since: datetime, until: datetime, **more: Any
) -> list[tuple[Any, ...]]:
    values = {"bodies": list(bodies), "since": since, "until": until} | more
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
