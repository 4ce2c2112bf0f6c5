"""How the queue stands: what waits too long, what failed, which channels only pretend."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings

from motcua.apps.notifications import ports
from motcua.apps.notifications.domain import quiet
from motcua.apps.notifications.domain.recipients import RINGING, Channel, State
from motcua.apps.notifications.models import Message

#: How long a message may be due before it waits too long, and how far back failures count.
_PATIENCE, _RECENT = timedelta(minutes=30), timedelta(days=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """
    The queue at a moment.

    :ivar queued: messages that wait, for their time or for another attempt.
    :ivar overdue: those due for more than half an hour; ``trying`` again after a failure.
    :ivar oldest: how long the oldest of them has been due.
    :ivar failed: given up, of the messages of the last two days.
    :ivar problem: what the last failure said.
    """

    queued: int
    overdue: int
    oldest: timedelta
    trying: int
    failed: int
    problem: str


def health(at: datetime) -> Health:
    """Return how the queue stands."""
    queued = Message.objects.filter(state=State.QUEUED)
    overdue = queued.filter(due_at__lt=at - _PATIENCE)
    if quiet.moved(at, settings.QUIET_HOURS) != at:
        overdue = overdue.exclude(channel__in=RINGING)
    first = overdue.order_by("due_at").values_list("due_at", flat=True).first()
    failed = Message.objects.filter(state=State.FAILED, queued_at__gte=at - _RECENT)
    trying = queued.exclude(problem="")
    worst = trying.first() or failed.order_by("-queued_at").first()
    return Health(
        queued=queued.count(),
        overdue=overdue.count(),
        oldest=at - first if first else timedelta(),
        trying=trying.count(),
        failed=failed.count(),
        problem=worst.problem if worst else "",
    )


def simulated() -> tuple[Channel, ...]:
    """Return the channels whose messages go to a file only: no server or gateway is set."""
    carriers = {Channel.EMAIL: ports.mail, Channel.SMS: ports.sms, Channel.PUSH: ports.push}
    return tuple(channel for channel, carrier in carriers.items() if carrier().simulated)
