"""Messages: one row for each event, recipient and channel; the queue and the record in one."""

from django.conf import settings
from django.db import models
from django.db.models import Func, Q

from motcua.apps.notifications.domain.recipients import NOBODY, Channel, State
from motcua.apps.notifications.models.text import Text


class Message(models.Model):
    """
    One message.

    :ivar key: of what it tells: the fact, as a rule. Once for event, key, recipient and channel.
    :ivar recipient: ``person:…``, ``account:…``, or ``address:…`` with a keyed hash.
    :ivar address: a bare address, until the message is out; never that of a person or account.
    :ivar authority: owner of the row, as in the journal; no foreign key, authorities stand beside.
    :ivar subject: what it is about (a dossier), for the journal.
    :ivar values: for the placeholders; the person's name is looked up, not kept.
    """

    id = models.UUIDField(primary_key=True, db_default=Func(function="uuidv7"), editable=False)
    event = models.TextField()
    key = models.TextField()
    recipient = models.TextField()
    channel = models.TextField()
    person = models.ForeignKey(
        "identity.Person", models.PROTECT, null=True, related_name="+", db_index=False
    )
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )
    address = models.TextField(blank=True, default="")
    authority = models.UUIDField(default=NOBODY)
    subject = models.UUIDField(null=True)
    code = models.TextField(blank=True, default="")
    values = models.JSONField(default=dict)
    language = models.TextField()
    text = models.ForeignKey(Text, models.PROTECT, null=True, related_name="+", db_index=False)
    state = models.TextField()
    queued_at = models.DateTimeField()
    due_at = models.DateTimeField()
    attempts = models.SmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    simulated = models.BooleanField(default=False)
    problem = models.TextField(blank=True, default="")

    class Meta:
        db_table = "notifications_message"
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "event", "key", "channel"], name="notifications_message_once"
            ),
            models.CheckConstraint(
                name="notifications_message_state", condition=Q(state__in=[s.value for s in State])
            ),
            models.CheckConstraint(
                name="notifications_message_channel",
                condition=Q(channel__in=[c.value for c in Channel]),
            ),
        ]
        indexes = [
            models.Index(
                fields=["channel", "due_at", "id"],
                condition=Q(state="queued"),
                name="notifications_message_due",
            ),
            models.Index(
                fields=["authority", "state", "channel", "queued_at", "id"],
                name="notifications_message_list",
            ),
            models.Index(
                fields=["account", "queued_at", "id"],
                condition=Q(channel="page"),
                name="notifications_message_own",
            ),
            models.Index(
                fields=["person", "queued_at"],
                condition=Q(person__isnull=False),
                name="notifications_message_person",
            ),
            models.Index(
                fields=["due_at"], condition=~Q(address=""), name="notifications_message_bare"
            ),
        ]
