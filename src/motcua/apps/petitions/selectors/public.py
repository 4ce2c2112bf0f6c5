"""What everybody may read: published petitions with their answers, nobody's name in them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from motcua.apps.agencies import selectors as agencies
from motcua.apps.petitions.domain import codes
from motcua.apps.petitions.domain.petition import PetitionRecord, State
from motcua.apps.petitions.domain.refusals import PetitionNotFound
from motcua.apps.petitions.models import Petition
from motcua.apps.petitions.selectors.lists import _cursor, _read_cursor
from motcua.apps.petitions.selectors.records import record_of
from motcua.kernel.moments import local_day
from motcua.kernel.text import fold

_PUBLIC = (State.PUBLISHED.value, State.CLOSED.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """
    A published petition: redacted words, the answer, who answered, how long it took.

    :ivar days: days from receipt until the answer, the day of receipt not counted.
    """

    code: str
    received_at: datetime
    published_at: datetime
    field: str
    content_class: int | None
    title: str
    text: str
    answer: str
    body_id: UUID
    body: str
    commune: str
    days: int
    on_time: bool


@dataclass(frozen=True, slots=True)
class PublishedPage:
    """One page of published petitions and what asks for the next."""

    petitions: tuple[Published, ...]
    cursor: str | None


def published(
    *,
    query: str = "",
    field: str = "",
    commune: str = "",
    bodies: frozenset[UUID] | None = None,
    cursor: str | None = None,
    limit: int = 20,
) -> PublishedPage:
    """
    Return published petitions, the newest first.

    :param query: a code, or words of petition and answer, accents aside.
    :raises CursorNotUnderstood: the cursor was not given out here.
    """
    rows = Petition.objects.filter(visible=True, state__in=_PUBLIC)
    words = query.replace("\0", " ")
    if code := codes.normal(words):
        rows = rows.filter(code=code)
    else:
        for word in fold(words).split()[:8]:
            rows = rows.filter(public_search__contains=word)
    if field:
        rows = rows.filter(field=field)
    if commune:
        rows = rows.filter(commune=commune)
    if bodies is not None:
        rows = rows.filter(authority__in=bodies)
    if cursor:
        moment, key = _read_cursor(cursor)
        rows = rows.filter(Q(published_at__lt=moment) | Q(published_at=moment, id__lt=key))
    limit = max(1, min(limit, 100))
    found = [record_of(row) for row in rows.order_by("-published_at", "-id")[: limit + 1]]
    shown = found[:limit]
    more = len(found) > limit
    last = shown[-1] if more else None
    assert last is None or last.published_at is not None
    return PublishedPage(
        told(shown), _cursor(last.published_at, last.id) if last and last.published_at else None
    )


def published_one(code: str) -> Published:
    """
    Return a published petition by its code.

    :raises PetitionNotFound: there is none, or it is not public.
    """
    row = Petition.objects.filter(code=codes.normal(code), visible=True, state__in=_PUBLIC).first()
    if row is None:
        raise PetitionNotFound
    return told([record_of(row)])[0]


def fields() -> list[str]:
    """Return the fields that published petitions have."""
    rows = Petition.objects.filter(visible=True).exclude(field="")
    return sorted(rows.values_list("field", flat=True).distinct(), key=fold)


def told(records: list[PetitionRecord]) -> tuple[Published, ...]:
    """Return records as the public reads them."""
    names: dict[Any, str] = {
        a.id: a.name for a in agencies.authorities({r.authority_id for r in records})
    }
    return tuple(_told(record, names) for record in records)


def _told(record: PetitionRecord, names: dict[Any, str]) -> Published:
    handled = record.handled_at or record.published_at or record.received_at
    assert record.published_at is not None, "only what is published is told"
    return Published(
        code=record.code,
        received_at=record.received_at,
        published_at=record.published_at,
        field=record.field,
        content_class=record.content_class,
        title=record.public_title,
        text=record.public_text,
        answer=record.public_answer,
        body_id=record.authority_id,
        body=names.get(record.authority_id, ""),
        commune=record.commune,
        days=(local_day(handled) - local_day(record.received_at)).days,
        on_time=handled <= record.answer_due_at,
    )
