"""Editing texts: each edit is a new version, and going back to the default is one too."""

from datetime import datetime
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction

from motcua.apps.journal import services as journal
from motcua.apps.notifications.domain import events, rendering
from motcua.apps.notifications.domain.recipients import Channel, Language
from motcua.apps.notifications.domain.refusals import TextChanged
from motcua.apps.notifications.domain.texts import Words
from motcua.apps.notifications.events import TextEdited, TextRestored
from motcua.apps.notifications.models import Text
from motcua.apps.notifications.selectors import texts
from motcua.apps.notifications.selectors.texts import TextRecord

#: Drawn once: facts about one text share the subject that follows from its name.
_NAMESPACE = UUID("0f4d6f5e-3c1b-4a52-9a38-6a2f7a1e9d10")


def edit_text(
    *,
    event: str,
    channel: str,
    language: str,
    subject: str,
    body: str,
    expected: int | None = None,
    by: UUID | None,
    at: datetime,
) -> TextRecord:
    """
    Give a text another wording, as a new version; the same wording again changes nothing.

    :param subject: of an e-mail, title of a push notice; an SMS has none.
    :param expected: version that the editor had before them, 0 = the default; None = any.
    :raises UnknownEvent: there is no such text.
    :raises UnknownPlaceholder: a placeholder is none of this event and channel.
    :raises PersonalSubject: the subject names more than the look-up code.
    :raises PlaceholderMissing: what has to be told is left out.
    :raises StrayBrace: a brace belongs to no placeholder.
    :raises Invalid: a part is empty, too long or cannot be printed.
    :raises TextChanged: somebody else edited it in the meantime.
    """
    known, way, tongue = events.place(event, channel, language)
    words = rendering.checked(known, way, Words(subject, body))
    with transaction.atomic():
        before = texts.text(known, way, tongue)
        _demand_unchanged(before, expected)
        if words == before.words:
            return before
        row = _row(event, way, tongue, before.version + 1, by, at)
        row.subject, row.body = words.subject, words.body
        _insert(row)
        fact = TextEdited(event=event, channel=way, language=tongue, version=row.version)
        _note(fact, row, by, at)
    return texts.text(known, way, tongue)


def restore_text(
    *,
    event: str,
    channel: str,
    language: str,
    expected: int | None = None,
    by: UUID | None,
    at: datetime,
) -> TextRecord:
    """
    Go back to the default text; earlier versions stay. The default again changes nothing.

    :raises UnknownEvent: there is no such text.
    :raises TextChanged: somebody else edited it in the meantime.
    """
    known, way, tongue = events.place(event, channel, language)
    with transaction.atomic():
        before = texts.text(known, way, tongue)
        _demand_unchanged(before, expected)
        if before.is_default:
            return before
        row = _row(event, way, tongue, before.version + 1, by, at)
        row.is_default = True
        _insert(row)
        fact = TextRestored(event=event, channel=way, language=tongue, version=row.version)
        _note(fact, row, by, at)
    return texts.text(known, way, tongue)


def _demand_unchanged(before: TextRecord, expected: int | None) -> None:
    if expected is not None and before.version != expected:
        raise TextChanged


def _row(
    event: str, channel: Channel, language: Language, version: int, by: UUID | None, at: datetime
) -> Text:
    return Text(event=event, channel=channel, language=language, version=version, by_id=by, at=at)


def _insert(row: Text) -> None:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise TextChanged from error


def _note(fact: TextEdited | TextRestored, row: Text, by: UUID | None, at: datetime) -> None:
    subject = uuid5(_NAMESPACE, f"{row.event} {row.channel} {row.language}")
    journal.record(fact, subject=subject, authority=None, by=by, at=at)
