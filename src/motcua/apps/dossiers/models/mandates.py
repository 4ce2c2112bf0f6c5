"""Beside the dossier: for whom it was handed in, and how the applicant wants the result."""

from django.conf import settings
from django.db import models

from motcua.apps.dossiers.models.dossier import Dossier, link


class Mandate(models.Model):
    """The mandate (đại diện, ủy quyền) under which a dossier was handed in: one, written once."""

    dossier = models.OneToOneField(Dossier, models.PROTECT, primary_key=True, related_name="+")
    submitter = link("identity.Person")
    ground = models.TextField()
    file = link("files.File", null=True)
    note = models.TextField(default="")
    recorded_at = models.DateTimeField()
    recorded_by = link(settings.AUTH_USER_MODEL)


class ReturnWish(models.Model):
    """How the applicant wants to get the result; what is done in the end stands in the dossier."""

    dossier = models.OneToOneField(Dossier, models.PROTECT, primary_key=True, related_name="+")
    channel = models.TextField()
