"""Marking: what became of a message, with its fact; shared by sending and mending."""

import re
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from motcua.apps.journal import services as journal
from motcua.apps.journal.domain.facts import Fact
from motcua.apps.notifications.domain.recipients import NOBODY, Channel, Recipient, State
from motcua.apps.notifications.events import MessageBounced, MessageSent
from motcua.apps.notifications.models import BadAddress, Message
from motcua.apps.notifications.selectors import recipients
from motcua.apps.notifications.selectors.recipients import Known

_LONGEST_PROBLEM = 300
#: Servers like to repeat the address that they refuse; it has no place beside a message.
_ADDRESS = re.compile(r"<?[^\s<>@]+@[^\s<>]+>?|\+?[0-9]{9,}")


def told(problem: object) -> str:
    """Return what a carrier said, short and without the addresses in it."""
    return _ADDRESS.sub("…", str(problem).replace("\0", ""))[:_LONGEST_PROBLEM]


def note(fact: Fact, row: Message, at: datetime, by: UUID | None = None) -> None:
    """Record a fact about a message: under what it is about, in the name of who owns that."""
    journal.record(
        fact,
        subject=row.subject or row.person_id or row.account_id or row.pk,
        authority=None if row.authority == NOBODY else row.authority,
        by=by,
        at=at,
    )


def recipient_of(row: Message) -> Known:
    """Return the recipient of a message as known now."""
    if row.person_id or row.account_id:
        return recipients.known(Recipient(person=row.person_id, account=row.account_id))
    field = "email" if row.channel == Channel.EMAIL else "phone"
    return replace(
        Known(key=row.recipient, name=row.values.get("name", "")), **{field: row.address}
    )


def bounce(row: Message, mark: str | None, at: datetime, why: str, *, by: UUID | None) -> str:
    """Mark a message as bounced and, where it is known, its address as bad."""
    with transaction.atomic():
        if mark is not None:
            BadAddress.objects.bulk_create(
                [BadAddress(mark=mark, channel=row.channel, message=row.pk, at=at)],
                ignore_conflicts=True,
            )
        fact = MessageBounced(message=row.pk, event=row.event, channel=row.channel)
        return mark_as(row, State.BOUNCED, at, fact, problem=why, by=by)


def mark_as(
    row: Message, state: State, at: datetime, *facts: Fact, by: UUID | None = None, **to: Any
) -> str:
    """Write down what became of a message, with its fact; a bare address is forgotten with it."""
    if state is State.SENT:
        facts = (
            MessageSent(
                message=row.pk,
                event=row.event,
                channel=row.channel,
                attempts=row.attempts,
                simulated=row.simulated,
            ),
        )
        to |= {"simulated": row.simulated, "text_id": row.text_id, "problem": ""}
        if row.address:
            to |= {"address": "", "values": {}}
    if "problem" in to:
        to["problem"] = told(to["problem"])
    with transaction.atomic():
        Message.objects.filter(pk=row.pk).update(state=state, **to)
        for fact in facts:
            note(fact, row, at, by)
    return state.value
