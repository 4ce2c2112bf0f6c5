"""
Lists of petitions within a reach, page by page.

Each branch of the reach (a province, an authority, a unit ...) walks its own index and stops at
the limit, so that a page costs the same at a thousand petitions and at a million.
"""

import base64
import binascii
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.rights import Place, Reach, Standing
from motcua.apps.petitions.domain import codes
from motcua.apps.petitions.domain.filters import WORKED, Filters, Queue
from motcua.apps.petitions.domain.petition import PetitionRecord, place
from motcua.apps.petitions.domain.refusals import CursorNotUnderstood, PetitionNotFound
from motcua.apps.petitions.models import Asked
from motcua.apps.petitions.selectors.records import petition, some
from motcua.kernel.text import fold

_MOST = 300
_OPEN = (
    "d.state in ('received', 'supplement_requested', 'classified', 'assigned', 'in_handling',"
    " 'answered')"
)
_LATE = "least(coalesce(d.paused_since, %(at)s::timestamptz), %(at)s::timestamptz)"
_QUEUES: dict[Queue, tuple[str, ...]] = {
    Queue.WORK: (_OPEN.replace("'answered')", "'answered', 'approved')"),),
    Queue.OVERDUE: (_OPEN, f"{_LATE} > d.answer_due_at"),
    Queue.SOON: (
        _OPEN,
        "d.paused_since is null",
        "d.soon_at <= %(at)s::timestamptz",
        "d.answer_due_at >= %(at)s::timestamptz",
    ),
    Queue.NEW: ("d.state in ('received')",),
    Queue.WAITING: ("d.state in ('supplement_requested')",),
    Queue.APPROVAL: ("d.state in ('answered')",),
    Queue.PUBLISH: ("d.state in ('approved')",),
    Queue.COMPETENCE: (_OPEN, "d.competence_asked_at is not null"),
    Queue.ASKED: (),
    Queue.HANDLED: ("d.state in ('approved', 'published', 'closed')",),
    Queue.REFUSED: ("d.state in ('refused')",),
    Queue.ROUTED: ("d.state in ('routed_out')",),
    Queue.TRANSFERRED: ("d.state in ('transferred_out')",),
    Queue.ALL: (),
}


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list and what asks for the next."""

    petitions: tuple[PetitionRecord, ...]
    cursor: str | None


def page(
    *,
    standing: Standing,
    at: datetime,
    filters: Filters | None = None,
    cursor: str | None = None,
    limit: int = 50,
) -> Page:
    """
    Return petitions that ``standing`` may see: work by its next limit, the rest newest first.

    :raises CursorNotUnderstood: the cursor was not given out by this list.
    """
    wanted = filters or Filters()
    limit = max(1, min(limit, _MOST))
    reach = rights.reach(standing, "petitions.list")
    asked = rights.reach(standing, "petitions.contribute").authorities
    keys = _keys(reach, asked, wanted, standing, at=at, cursor=cursor, limit=limit + 1)
    found = some([key for _, key in keys[:limit]])
    shown = tuple(found[key] for _, key in keys[:limit] if key in found)
    last = keys[limit - 1] if len(keys) > limit else None
    return Page(shown, _cursor(*last) if last else None)


def count(*, standing: Standing, at: datetime, filters: Filters, most: int = 1000) -> int:
    """Return how many petitions a list holds, counted up to ``most``."""
    reach = rights.reach(standing, "petitions.list")
    asked = rights.reach(standing, "petitions.contribute").authorities
    return len(_keys(reach, asked, filters, standing, at=at, cursor=None, limit=most))


def view(petition_id: UUID, *, standing: Standing) -> PetitionRecord:
    """
    Return a petition for somebody who may see it: its authorities, a body asked, its sender.

    :raises PetitionNotFound: there is none, or it is not for these eyes; nobody learns which.
    """
    found = petition(petition_id)
    if not may_see(found, standing):
        raise PetitionNotFound
    return found


def may_see(found: PetitionRecord, standing: Standing) -> bool:
    """Return whether ``standing`` may look at a petition: the rule that lists follow too."""
    if rights.reach(standing, "petitions.view").covers(place(found)):
        return True
    reach = rights.reach(standing, "petitions.contribute")
    if not reach.authorities:
        return False
    bodies = Asked.objects.filter(petition=found.id).values_list("authority", flat=True)
    return any(reach.covers(Place(authority=body)) for body in bodies)


def _branches(reach: Reach) -> list[tuple[str, str, list[Any]]]:
    account = [reach.account] if reach.account else []
    holders = [*reach.holders, *(account if reach.holder else [])]
    found = [
        ("provinces", "d.province_id = a.id", list(reach.provinces)),
        ("authorities", "d.authority_id = a.id", list(reach.authorities)),
        ("receivers", "d.receiver_id = a.id", list(reach.receivers)),
        ("units", "d.unit_id = a.id", list(reach.units)),
        ("holders", "d.holder_id = a.id", holders),
    ]
    return [branch for branch in found if branch[2]]


def _keys(
    reach: Reach,
    asked: frozenset[UUID],
    filters: Filters,
    standing: Standing,
    *,
    at: datetime,
    cursor: str | None,
    limit: int,
) -> list[tuple[datetime, UUID]]:
    where, values = _where(filters, standing, at)
    worked = filters.queue in WORKED
    order, way, beyond = ("urgent_at", "asc", ">") if worked else ("received_at", "desc", "<")
    if cursor:
        moment, key = _read_cursor(cursor)
        where.append(f"(d.{order}, d.id) {beyond} (%(moment)s::timestamptz, %(key)s::uuid)")
        values |= {"moment": moment, "key": key}
    values["limit"] = limit
    walk = _Walk(where, order, way)
    parts: list[str] = []
    if filters.queue is not Queue.ASKED:
        if reach.everything:
            parts.append(walk.over(None, ""))
        for name, condition, ids in [] if reach.everything else _branches(reach):
            values[name] = ids
            parts.append(walk.over(f"unnest(%({name})s::uuid[]) as a(id)", condition))
    if asked:
        values["asked"] = list(asked)
        source = "petitions_asked a"
        parts.append(walk.over(source, "d.id = a.petition_id and a.authority_id = any(%(asked)s)"))
    if not parts:
        return []
    united = " union ".join(f"({part})" for part in parts)
    statement = (
        f"select moment, id from ({united}) k order by moment {way}, id {way} limit %(limit)s"
    )
    with connection.cursor() as rows:
        rows.execute(statement, values)
        return list(rows.fetchall())


@dataclass(frozen=True, slots=True)
class _Walk:
    where: list[str]
    order: str
    way: str

    def over(self, source: str | None, condition: str) -> str:
        """Return the statement that finds the first keys of one branch."""
        conditions = " and ".join([condition, *self.where] if condition else self.where) or "true"
        ordered = f"order by {{0}} {self.way}, {{1}} {self.way} limit %(limit)s"
        inner = (
            f"select d.{self.order} as moment, d.id from petitions_petition d "
            f"where {conditions} {ordered.format('d.' + self.order, 'd.id')}"
        )
        if source is None:
            return inner
        outer = ordered.format("x.moment", "x.id")
        return f"select x.moment, x.id from {source} cross join lateral ({inner}) x {outer}"


def _where(filters: Filters, standing: Standing, at: datetime) -> tuple[list[str], dict[str, Any]]:
    where = list(_QUEUES[filters.queue])
    values: dict[str, Any] = {"at": at} if any("%(at)s" in part for part in where) else {}
    columns = {
        "authority_id": filters.body,
        "channel": filters.channel.value if filters.channel else None,
        "content_class": filters.content_class,
        "field": filters.field or None,
        "dossier_id": filters.dossier,
        "holder_id": standing.account if filters.mine else None,
    }
    for name, value in columns.items():
        if value is not None:
            where.append(f"d.{name} = %(f_{name})s")
            values[f"f_{name}"] = value
    if filters.mark:
        where.append("d.id in (select petition_id from petitions_sender where mark = %(mark)s)")
        values["mark"] = filters.mark
    words = filters.words.replace("\0", " ").strip()
    if code := codes.normal(words):
        where.append("d.code = %(code)s")
        values["code"] = code
    elif words:
        where.append("d.search like all(%(words)s::text[])")
        values["words"] = ["%" + _plain(word) + "%" for word in fold(words).split()[:8]]
    return where, values


def _plain(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _cursor(moment: datetime, key: UUID) -> str:
    told = json.dumps([moment.isoformat(), str(key)]).encode()
    return base64.urlsafe_b64encode(told).decode().rstrip("=")


def _read_cursor(cursor: str) -> tuple[datetime, UUID]:
    try:
        told = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        moment, key = json.loads(told)
        when = datetime.fromisoformat(moment)
        if when.tzinfo is None:
            raise ValueError
        return when, UUID(key)
    except (binascii.Error, ValueError, TypeError, AttributeError):
        raise CursorNotUnderstood(field="cursor") from None
