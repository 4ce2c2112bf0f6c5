"""Who looked at which dossier on which day: kept so that a day's second look is no second fact."""

from django.conf import settings
from django.db import models

from motcua.apps.dossiers.models.dossier import Dossier, link


class Viewing(models.Model):
    """One look of the day. What the applicant reads is the journal's; rows are forgotten here."""

    pk = models.CompositePrimaryKey("day", "account", "dossier", "reason")
    day = models.DateField()
    account = link(settings.AUTH_USER_MODEL)
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="+", db_index=False)
    reason = models.TextField()
