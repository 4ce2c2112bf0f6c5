"""What was asked and answered: supplements by the applicant, opinions of other agencies."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Func

from motcua.apps.dossiers.models.dossier import Dossier, link


class Supplement(models.Model):
    """A request for supplement (yêu cầu bổ sung, form 02) and its answer."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="+")
    before_intake = models.BooleanField()
    asked_at = models.DateTimeField()
    asked_by = link(settings.AUTH_USER_MODEL)
    content = models.TextField()
    items = models.JSONField(default=list)
    answer_by = models.DateTimeField(null=True)
    justification = models.TextField(default="")
    answered_at = models.DateTimeField(null=True)
    answered_by = link(settings.AUTH_USER_MODEL, null=True)
    answer = models.TextField(default="")


class Consultation(models.Model):
    """A question to another agency (lấy ý kiến) with a limit of its own."""

    id = models.UUIDField(primary_key=True, db_default=Func(function="uuidv7"), editable=False)
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="+")
    agency = link("agencies.Authority", null=True)
    agency_name = models.TextField()
    question = models.TextField()
    asked_at = models.DateTimeField()
    asked_by = link(settings.AUTH_USER_MODEL)
    due_at = models.DateTimeField()
    excluded = models.BooleanField(default=False)
    answered_at = models.DateTimeField(null=True)
    answer = models.TextField(default="")

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["agency", "due_at", "id"],
                condition=models.Q(answered_at__isnull=True),
                name="consultation_open_of_agency",
            )
        ]
