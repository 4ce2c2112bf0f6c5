"""Texts: the one that is used, its versions, and how it reads with sample values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings

from motcua.apps.notifications.domain import rendering
from motcua.apps.notifications.domain.events import Event, default, spoken
from motcua.apps.notifications.domain.placeholders import samples
from motcua.apps.notifications.domain.recipients import Channel, Language
from motcua.apps.notifications.domain.refusals import UnknownEvent
from motcua.apps.notifications.domain.texts import Words
from motcua.apps.notifications.models import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRecord:
    """
    A version of a text. Version 0 is the default text, before anybody edited it.

    :ivar id: None for version 0.
    :ivar is_default: the words are those of the default text.
    """

    id: int | None
    version: int
    words: Words
    is_default: bool
    by: UUID | None = None
    at: datetime | None = None


def text(known: Event, channel: Channel, language: Language) -> TextRecord:
    """Return the text that is used for an event over a channel in a language."""
    row = _rows(known, channel, language).order_by("-version").first()
    return _record(row, known, channel, language)


def version(known: Event, channel: Channel, language: Language, number: int) -> TextRecord:
    """
    Return a version of a text.

    :raises UnknownEvent: there is no such version.
    """
    row = _rows(known, channel, language).filter(version=number).first() if number else None
    if row is None and number:
        raise UnknownEvent(field="version", what=number)
    return _record(row, known, channel, language)


def versions(
    known: Event, channel: Channel, language: Language, *, limit: int = 50
) -> list[TextRecord]:
    """Return the versions of a text, the newest first; the default of the house is the last."""
    rows = _rows(known, channel, language).order_by("-version")[:limit]
    found = [_record(row, known, channel, language) for row in rows]
    return [*found, _record(None, known, channel, language)]


def edited() -> dict[tuple[str, str, str], TextRecord]:
    """Return the texts that differ from the default, by event, channel and language."""
    rows = Text.objects.order_by("event", "channel", "language", "-version").distinct(
        "event", "channel", "language"
    )
    return {
        (row.event, row.channel, row.language): TextRecord(
            id=row.pk,
            version=row.version,
            words=Words(row.subject, row.body),
            is_default=False,
            by=row.by_id,
            at=row.at,
        )
        for row in rows
        if not row.is_default
    }


def by_ids(identifiers: Iterable[int]) -> dict[int, Words]:
    """Return the words of edited versions by their key."""
    rows = Text.objects.filter(pk__in=list(identifiers), is_default=False)
    return {row.pk: Words(row.subject, row.body) for row in rows}


def preview(known: Event, channel: Channel, language: Language, words: Words) -> Words:
    """Return how a text reads with sample values, footer included."""
    values = {
        name: value for name, value in samples(language).items() if name in known.placeholders
    }
    base = settings.PUBLIC_URL
    filled = rendering.fill(words, values, channel=channel, language=language, base=base)
    if spoken(channel) is not Channel.EMAIL:
        return filled
    stop = f"{base}/tin-nhan/…" if known.can_be_declined else ""
    return Words(filled.subject, f"{filled.body}\n\n{rendering.footer(known, language, stop)}")


def _rows(known: Event, channel: Channel, language: Language):  # type: ignore[no-untyped-def]
    return Text.objects.filter(event=known.code, channel=spoken(channel), language=language)


def _record(row: Text | None, known: Event, channel: Channel, language: Language) -> TextRecord:
    house = default(known.code, channel, language)
    if row is None:
        return TextRecord(id=None, version=0, words=house, is_default=True)
    return TextRecord(
        id=row.pk,
        version=row.version,
        words=house if row.is_default else Words(row.subject, row.body),
        is_default=row.is_default,
        by=row.by_id,
        at=row.at,
    )
