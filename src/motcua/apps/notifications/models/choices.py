"""What recipients chose, and which addresses are known to be bad."""

from django.conf import settings
from django.db import models


class Choice(models.Model):
    """A group of messages switched on or off over a channel; ``recipient`` as in ``Message``."""

    recipient = models.TextField()
    group = models.TextField()
    channel = models.TextField()
    wanted = models.BooleanField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )
    at = models.DateTimeField()

    class Meta:
        db_table = "notifications_choice"
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "group", "channel"], name="notifications_choice_once"
            ),
        ]


class Preference(models.Model):
    """The language in which a recipient wants to be told."""

    recipient = models.TextField(primary_key=True)
    language = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "notifications_preference"


class BadAddress(models.Model):
    """
    An address that a message came back from, until somebody confirms it.

    ``mark``: keyed hash of channel and address, so that the table holds no address; another
    address of the same person is another mark.
    """

    mark = models.CharField(primary_key=True, max_length=64)
    channel = models.TextField()
    message = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        db_table = "notifications_bad_address"
