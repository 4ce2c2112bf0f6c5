"""The history of the clock: each new deadline, each takeover. Rows are added, never changed."""

from django.db import models

from motcua.apps.dossiers.models.dossier import Dossier, link


class Deadline(models.Model):
    """The clock after one verb, with all that its derivation needs. Read for past days too."""

    id = models.BigAutoField(primary_key=True)
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    verb = models.TextField()
    start = models.DateTimeField(null=True)
    term = models.TextField(null=True)
    pauses = models.JSONField(default=list)
    calendar_version = models.TextField(null=True)
    form_due_at = models.DateTimeField(null=True)
    index_due_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    appointment_at = models.DateTimeField(null=True)
    supplements = models.IntegerField(default=0)
    paused_since = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["dossier", "at", "id"], name="deadline_of_dossier")]


class Takeover(models.Model):
    """A merged authority's dossier goes to its successor; code, papers and dates stay."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="+")
    predecessor = link("agencies.Authority")
    successor = link("agencies.Authority")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "predecessor", "successor", "at"], name="takeover_once"
            )
        ]
