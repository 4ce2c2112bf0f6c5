"""Number tickets of a one-stop's hall: its queues, the day's numbers. Nothing of the visitor."""

from django.conf import settings
from django.db import models
from django.db.models import Func, Q

from motcua.apps.dossiers.domain.tickets import TicketState
from motcua.apps.dossiers.models.dossier import link


class Queue(models.Model):
    """A queue of a hall (hàng chờ), known by its letter."""

    id = models.UUIDField(primary_key=True, db_default=Func(function="uuidv7"))
    authority = link("agencies.Authority")
    letter = models.TextField()
    name = models.TextField()
    minutes = models.IntegerField()
    is_open = models.BooleanField(default=True)
    position = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "letter"], name="queue_letter_once")
        ]


class Ticket(models.Model):
    """One number (số thứ tự) of a Vietnamese day; ``order_at`` says when its turn comes."""

    id = models.UUIDField(primary_key=True, db_default=Func(function="uuidv7"))
    authority = link("agencies.Authority")
    day = models.DateField()
    number = models.IntegerField()
    queue = link("dossiers.Queue")
    state = models.TextField(default=TicketState.WAITING.value)
    order_at = models.DateTimeField()
    taken_at = models.DateTimeField()
    first_called_at = models.DateTimeField(null=True)
    called_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    counter = models.TextField(default="")
    officer = link(settings.AUTH_USER_MODEL, null=True)
    calls = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "day", "number"], name="ticket_number_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[s.value for s in TicketState]), name="ticket_state_known"
            ),
        ]
        indexes = [
            models.Index(
                fields=["authority", "day", "order_at", "number"],
                condition=Q(state=TicketState.WAITING.value),
                name="ticket_waiting",
            ),
        ]


class TicketCounter(models.Model):
    """Last number that a hall gave out on a Vietnamese day."""

    pk = models.CompositePrimaryKey("authority", "day")
    authority = link("agencies.Authority")
    day = models.DateField()
    last = models.IntegerField()
