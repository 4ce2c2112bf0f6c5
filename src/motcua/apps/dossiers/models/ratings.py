"""What applicants answered about the service: one answer for each dossier and occasion."""

from django.conf import settings
from django.db import models
from django.db.models import Func, Q

from motcua.apps.dossiers.models.dossier import Dossier, link


class Rating(models.Model):
    """
    One answer. Authority, procedure and channel are those of the dossier at that moment.

    :ivar scores: criterion -> step.
    """

    id = models.UUIDField(primary_key=True, db_default=Func(function="uuidv7"), editable=False)
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="+", db_index=False)
    occasion = models.TextField()
    authority = link("agencies.Authority")
    procedure_code = models.TextField()
    field = models.TextField()
    channel = models.TextField()
    scores = models.JSONField()
    comment = models.TextField(default="")
    account = link(settings.AUTH_USER_MODEL, null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "occasion"], name="rating_once"),
        ]
        indexes = [
            models.Index(
                fields=["authority", "id"], condition=~Q(comment=""), name="rating_remarks"
            ),
            models.Index(fields=["at"], name="rating_at"),
        ]
