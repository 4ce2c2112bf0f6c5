"""The register's own rows: the yearly closing, and notes beside entries. Added, never changed."""

from django.conf import settings
from django.db import models
from django.db.models import Func, Q

from motcua.apps.dossiers.models.dossier import Dossier, link


class RegisterClosing(models.Model):
    """The book of a receiving authority and a year was closed, with the hash of its entries."""

    id = models.UUIDField(primary_key=True, db_default=Func(function="uuidv7"))
    authority = link("agencies.Authority")
    year = models.IntegerField()
    closed_at = models.DateTimeField()
    closed_by = link(settings.AUTH_USER_MODEL)
    count = models.IntegerField()
    rows_hash = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "year"], name="register_closed_once"),
            models.CheckConstraint(condition=Q(count__gte=0), name="register_count_natural"),
        ]


class RegisterNote(models.Model):
    """A note beside an entry of the register (ghi chú, đính chính)."""

    id = models.UUIDField(primary_key=True, db_default=Func(function="uuidv7"))
    authority = link("agencies.Authority")
    year = models.IntegerField()
    number = models.IntegerField()
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="+")
    text = models.TextField()
    at = models.DateTimeField()
    by = link(settings.AUTH_USER_MODEL)

    class Meta:
        indexes = [
            models.Index(fields=["authority", "year", "number", "at"], name="register_note_of")
        ]
