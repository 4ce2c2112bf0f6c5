"""
Delivering: send what is due through the ports.

A message is taken in a transaction of its own (``for update skip locked``, with a lease), sent
outside of any, and marked in a second one. So several workers never send the same message at
once, no transaction waits for a network, and only a crash between sending and marking sends a
message again: with the same identifier, which mail servers and gateways know as a repeat.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

import structlog
from django.conf import settings
from django.db import connection, transaction

from motcua.apps.notifications import ports
from motcua.apps.notifications.domain import events, quiet, retries
from motcua.apps.notifications.domain.recipients import (
    OUTGOING,
    RINGING,
    Channel,
    Problem,
    State,
)
from motcua.apps.notifications.events import MessageFailed
from motcua.apps.notifications.models import Message
from motcua.apps.notifications.selectors import recipients
from motcua.apps.notifications.selectors.recipients import Known
from motcua.apps.notifications.services import _letters
from motcua.apps.notifications.services._marking import bounce, mark_as, recipient_of, told

_log = structlog.get_logger(__name__)
_CLAIM = """
UPDATE notifications_message SET due_at = %(until)s, attempts = attempts + 1
WHERE id = (
    SELECT id FROM notifications_message
    WHERE state = 'queued' AND channel = %(channel)s AND due_at <= %(at)s
    ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED
)
RETURNING id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """What a round of delivering did."""

    sent: int = 0
    bounced: int = 0
    failed: int = 0
    skipped: int = 0
    postponed: int = 0


def deliver(
    *, at: datetime, limit: int = 200, stopping: Callable[[], bool] = lambda: False
) -> Delivered:
    """
    Send what is due, channel by channel in turn; may be run at any time, by any number of workers.

    A channel whose carrier cannot be reached is left alone for the rest of the round. In the
    quiet hours SMS and push wait.

    :param limit: at most so many messages.
    :param stopping: asked between messages; True ends the round early.
    """
    is_quiet = quiet.moved(at, settings.QUIET_HOURS) != at
    open_now = [c for c in OUTGOING if not (is_quiet and c in RINGING)]
    done, count = Delivered(), 0
    while open_now:
        for channel in list(open_now):
            row = None if count >= limit or stopping() else _claimed(channel, at)
            if row is None:
                open_now.remove(channel)
                continue
            count += 1
            outcome = _send(row, at)
            done = replace(done, **{outcome: getattr(done, outcome) + 1})
            if outcome == "postponed":
                open_now.remove(channel)
    return done


def _claimed(channel: Channel, at: datetime) -> Message | None:
    """Take the message that has been due for longest; None when there is none."""
    values = {"channel": channel, "at": at, "until": retries.leased_until(at)}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_CLAIM, values)
        found = cursor.fetchone()
    return Message.objects.get(pk=found[0]) if found else None


def _send(row: Message, at: datetime) -> str:
    """Send one message and mark it; return what became of it."""
    found, channel = recipient_of(row), Channel(row.channel)
    problem = _obstacle(row, found, channel)
    if problem:
        return mark_as(row, State.SKIPPED, at, problem=problem)
    address = found.addresses()[channel]
    try:
        row.simulated, row.text_id = _letters.hand_over(row, found, channel, address)
    except ports.Undeliverable as error:
        return bounce(row, recipients.mark(channel, address), at, str(error), by=None)
    except ports.Rejected as error:
        return _fail(row, at, error)
    except ports.Unavailable as error:
        return _postpone(row, at, error)
    except Exception as error:
        _log.exception("message could not be sent", message=str(row.pk), kind=row.event)
        return _postpone(row, at, error)
    return mark_as(row, State.SENT, at, sent_at=at)


def _obstacle(row: Message, found: Known, channel: Channel) -> Problem | None:
    if found.erased:
        return Problem.ERASED
    if channel not in found.addresses():
        return Problem.NO_ADDRESS
    if channel in recipients.bad(found):
        return Problem.BAD_ADDRESS
    if not recipients.wanted(found, events.event(row.event), channel):
        return Problem.DECLINED
    return None


def _postpone(row: Message, at: datetime, error: Exception) -> str:
    again = retries.next_try(row.attempts, at)
    if again is None:
        return _fail(row, at, error)
    if row.channel in RINGING:
        again = quiet.moved(again, settings.QUIET_HOURS)
    Message.objects.filter(pk=row.pk, state=State.QUEUED).update(
        due_at=again, problem=told(_words(error))
    )
    return "postponed"


def _fail(row: Message, at: datetime, error: Exception) -> str:
    fact = MessageFailed(
        message=row.pk, event=row.event, channel=row.channel, attempts=row.attempts
    )
    return mark_as(row, State.FAILED, at, fact, problem=_words(error))


def _words(error: Exception) -> str:
    """Return what went wrong; a fault of ours with its kind."""
    ours = isinstance(error, ports.Unavailable | ports.Rejected)
    return str(error) if ours else f"{type(error).__name__}: {error}"
