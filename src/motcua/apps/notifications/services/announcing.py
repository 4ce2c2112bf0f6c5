"""Announcing: queue the messages of an event over the channels that the recipient has."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from motcua.apps.journal import services as journal
from motcua.apps.notifications.domain import events, quiet
from motcua.apps.notifications.domain.events import Event
from motcua.apps.notifications.domain.recipients import (
    NOBODY,
    RINGING,
    Channel,
    Problem,
    Recipient,
    State,
)
from motcua.apps.notifications.events import MessageSent
from motcua.apps.notifications.selectors import recipients
from motcua.apps.notifications.selectors.recipients import Known
from motcua.apps.notifications.selectors.texts import text

_INSERT = """
INSERT INTO notifications_message (event, key, recipient, channel, person_id, account_id, address,
    authority, subject, code, values, language, text_id, state, queued_at, due_at, attempts,
    sent_at, simulated, problem)
VALUES (%(event)s, %(key)s, %(recipient)s, %(channel)s, %(person)s, %(account)s, %(address)s,
    %(authority)s, %(subject)s, %(code)s, %(values)s::jsonb, %(language)s, %(text)s, %(state)s,
    %(at)s, %(due_at)s, 0, %(sent_at)s, false, %(problem)s)
ON CONFLICT (recipient, event, key, channel) DO NOTHING
RETURNING id
"""
_LONGEST_KEY = 200


def announce(
    *,
    event: str,
    key: str,
    to: Recipient,
    values: Mapping[str, str],
    at: datetime,
    subject: UUID | None = None,
    authority: UUID | None = None,
) -> int:
    """
    Queue the messages that tell ``to`` of an event, over each channel that the recipient has.

    The same event, key and recipient is queued once for each channel, however often it is told.
    Whoever switched the event off is not told, unless the law obliges to; an erased person never.

    :param key: of what is told, as a rule the identifier of the fact.
    :param values: for each placeholder of the event but ``name``, which is looked up where the
        recipient is known. Moments in ISO 8601; links within the house begin with a slash.
    :param subject: what it is about, under which the journal notes that it was told.
    :param authority: owner of what it is about.
    :returns: how many messages were queued, or put on the recipient's page, now.
    :raises UnknownEvent: the table has no such event.
    :raises Invalid: a bare address is none.
    :raises ValueError: a value is missing, or is none of the event's.
    """
    known = events.event(event)
    told = _told(known, values)
    found = recipients.known(to)
    about = {"event": event, "key": key[:_LONGEST_KEY], "subject": subject, "at": at}
    about |= {"authority": authority or NOBODY, "code": told.get("code", "")}
    with transaction.atomic():
        rows = [_row(known, found, way, there, told, at) for way, there in _ways(known, found)]
        return sum(_insert(about | row, found) for row in rows)


def _told(known: Event, values: Mapping[str, str]) -> dict[str, str]:
    missing = set(known.placeholders) - {"name"} - set(values)
    unknown = set(values) - set(known.placeholders)
    if missing or unknown:
        raise ValueError(f"{known.code}: missing {sorted(missing)}, unknown {sorted(unknown)}.")
    return {name: str(value).replace("\0", "") for name, value in values.items()}


def _ways(known: Event, found: Known) -> Iterator[tuple[Channel, str]]:
    """Yield the channels over which the recipient is to be told, with the address of now."""
    addresses = found.addresses()
    for channel in known.channels:
        if channel in addresses and recipients.wanted(found, known, channel):
            yield channel, addresses[channel]


def _row(
    known: Event,
    found: Known,
    channel: Channel,
    address: str,
    values: Mapping[str, str],
    at: datetime,
) -> dict[str, Any]:
    is_page = channel is Channel.PAGE
    is_bad = channel in recipients.bad(found)
    kept = dict(values) if found.is_bare else {k: v for k, v in values.items() if k != "name"}
    return {
        "recipient": found.key,
        "channel": channel,
        "person": found.person,
        "account": found.account,
        "address": address if found.is_bare else "",
        "values": json.dumps(kept),
        "language": found.language,
        "text": text(known, channel, found.language).id if is_page else None,
        "state": State.SENT if is_page else State.SKIPPED if is_bad else State.QUEUED,
        "due_at": quiet.moved(at, settings.QUIET_HOURS) if channel in RINGING else at,
        "sent_at": at if is_page else None,
        "problem": Problem.BAD_ADDRESS if is_bad else "",
    }


def _insert(row: dict[str, Any], found: Known) -> bool:
    """Write a row unless it is there; return whether it counts as told."""
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, row)
        new = cursor.fetchone()
    if new is None or row["state"] is State.SKIPPED:
        return False
    if row["state"] is State.SENT:
        fact = MessageSent(
            message=new[0],
            event=row["event"],
            channel=row["channel"],
            attempts=0,
            simulated=False,
        )
        about = row["subject"] or found.person or found.account or new[0]
        owner = None if row["authority"] == NOBODY else row["authority"]
        journal.record(fact, subject=about, authority=owner, by=None, at=row["at"])
    return True
