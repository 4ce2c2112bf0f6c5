"""Tables of the calendars: what was declared in this installation, on top of the shipped days."""

from django.db import models
from django.db.models import Func, Q

from motcua.apps.calendars.domain.working_time import Kind, Status


class Declaration(models.Model):
    """One document that changed a calendar; its number names the version that it began."""

    number = models.BigAutoField(primary_key=True)
    key = models.UUIDField(unique=True, db_default=Func(function="uuidv7"))
    #: Authority whose calendar changes, opaque here; NULL for the whole installation.
    owner = models.UUIDField(null=True)
    document_number = models.TextField()
    document_on = models.DateField()
    document_body = models.TextField()
    announces = models.SmallIntegerField(null=True)
    week = models.JSONField(null=True)
    week_from = models.DateField(null=True)
    by = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        db_table = "calendars_declaration"
        indexes = [
            models.Index(fields=["owner", "number"], name="calendars_declaration_owner"),
        ]
        constraints = [
            models.CheckConstraint(
                name="calendars_week_has_a_day",
                condition=Q(week__isnull=True, week_from__isnull=True)
                | Q(week__isnull=False, week_from__isnull=False),
            ),
        ]


class Day(models.Model):
    """A declared day."""

    declaration = models.ForeignKey(Declaration, models.PROTECT, related_name="days")
    day = models.DateField()
    kind = models.TextField(choices=[(k.value, k.name) for k in Kind])
    name = models.TextField()
    status = models.TextField(choices=[(s.value, s.name) for s in Status])
    shifts = models.TextField(blank=True)

    class Meta:
        db_table = "calendars_day"
        constraints = [
            models.UniqueConstraint(fields=["declaration", "day"], name="calendars_one_row_a_day"),
            models.CheckConstraint(
                name="calendars_kind_known", condition=Q(kind__in=[k.value for k in Kind])
            ),
        ]
