"""Mending by hand: note what came back, let go out once more what failed."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.apps.notifications import selectors
from motcua.apps.notifications.domain.recipients import Channel, State
from motcua.apps.notifications.domain.refusals import NotNow, UnknownMessage
from motcua.apps.notifications.events import AddressConfirmed, MessageRetried
from motcua.apps.notifications.models import BadAddress, Message
from motcua.apps.notifications.selectors import recipients
from motcua.apps.notifications.services._marking import bounce, note, recipient_of

#: Messages that one press of a button lets go out once more.
_MOST = 500
_MENDABLE = (State.FAILED, State.BOUNCED)


@transaction.atomic
def note_bounce(*, message: UUID, reason: str = "", by: UUID | None, at: datetime) -> None:
    """
    Note that a message came back after it had been handed over; its address is marked as bad.

    For the mails that return to ``MOTCUA_MAIL_FROM`` and for the reports of a gateway. Noting it
    again does nothing.

    :raises UnknownMessage: there is no such message.
    :raises NotNow: it was not sent, or stood on a page.
    """
    row = _locked(message)
    if row.state == State.BOUNCED:
        return
    if row.state != State.SENT or row.channel == Channel.PAGE:
        raise NotNow
    channel = Channel(row.channel)
    address = recipient_of(row).addresses().get(channel)
    mark = recipients.mark(channel, address) if address else None
    bounce(row, mark, at, reason or "came back", by=by)


@transaction.atomic
def retry(*, message: UUID, by: UUID | None, at: datetime) -> None:
    """
    Let a message go out once more that failed or bounced; its address counts as confirmed.

    :raises UnknownMessage: there is no such message.
    :raises NotNow: it neither failed nor bounced, or its bare address is no longer kept.
    """
    row = _locked(message)
    is_bare = not (row.person_id or row.account_id)
    if row.state not in _MENDABLE or (is_bare and not row.address):
        raise NotNow
    channel = Channel(row.channel)
    address = recipient_of(row).addresses().get(channel)
    if address and BadAddress.objects.filter(pk=recipients.mark(channel, address)).delete()[0]:
        note(AddressConfirmed(channel=channel), row, at, by)
    Message.objects.filter(pk=row.pk).update(
        state=State.QUEUED, attempts=0, due_at=at, problem="", sent_at=None
    )
    again = MessageRetried(message=row.pk, event=row.event, channel=row.channel)
    note(again, row, at, by)


def retry_failed(
    *,
    authorities: Collection[UUID],
    since: datetime,
    channel: Channel | None = None,
    by: UUID | None,
    at: datetime,
) -> int:
    """
    Let go out once more what failed, five hundred at a time; return how many.

    For the day after a mail server stood still. What bounced is left to be looked at one by one.

    :param authorities: those whose messages the account may mend.
    """
    found = selectors.sent(
        authorities=authorities,
        since=since,
        states=(State.FAILED,),
        channel=channel,
        limit=_MOST,
    )
    ready = [message for message in found.items if message.can_be_retried]
    with transaction.atomic():
        for message in ready:
            retry(message=message.id, by=by, at=at)
    return len(ready)


def _locked(message: UUID) -> Message:
    row = Message.objects.select_for_update().filter(pk=message).first()
    if row is None:
        raise UnknownMessage(field="message")
    return row
