"""Edited texts: every version is kept, none is changed."""

from django.conf import settings
from django.db import models


class Text(models.Model):
    """
    A version of the text of an event over a channel in a language; the highest one is used.

    ``is_default``: this version went back to the default text; its words are empty.
    """

    event = models.TextField()
    channel = models.TextField()
    language = models.TextField()
    version = models.IntegerField()
    subject = models.TextField(blank=True, default="")
    body = models.TextField(blank=True, default="")
    is_default = models.BooleanField(default=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )
    at = models.DateTimeField()

    class Meta:
        db_table = "notifications_text"
        constraints = [
            models.UniqueConstraint(
                fields=["event", "channel", "language", "version"], name="notifications_text_once"
            ),
        ]
