"""Targets: the plan in dated points, what was reached, how sure one is."""

from django.conf import settings
from django.db import models
from django.db.models import F, Func, Q

from motcua.apps.inspections.domain.targets import LEAST_SURE, MOST_SURE
from motcua.apps.inspections.models.session import link


def _value() -> "models.DecimalField[object, object]":
    return models.DecimalField(max_digits=14, decimal_places=2)


class Target(models.Model):
    """Where something shall stand, by when; ``metric`` is empty when entered by hand."""

    id = models.UUIDField(primary_key=True, db_default=Func(function="uuidv7"), editable=False)
    title = models.TextField()
    area = link("agencies.Authority")
    leading = link("agencies.Authority")
    metric = models.TextField(default="", db_collation="C")
    unit = models.TextField()
    starts_on = models.DateField()
    due_on = models.DateField()
    start = _value()
    goal = _value()
    request = models.UUIDField(null=True, unique=True)
    set_at = models.DateTimeField()
    set_by = link(settings.AUTH_USER_MODEL, null=True)

    class Meta:
        db_table = "inspections_target"
        indexes = [
            models.Index(fields=["leading", "-id"], name="inspections_target_leading"),
            models.Index(fields=["area", "-id"], name="inspections_target_area"),
        ]
        constraints = [
            models.CheckConstraint(
                name="inspections_target_days", condition=Q(due_on__gt=F("starts_on"))
            ),
            models.CheckConstraint(name="inspections_target_goal", condition=~Q(goal=F("start"))),
        ]


class TargetPoint(models.Model):
    """A planned value on a day between start and end."""

    target = link("inspections.Target", on_delete=models.CASCADE)
    on = models.DateField()
    value = _value()

    class Meta:
        db_table = "inspections_target_point"
        constraints = [
            models.UniqueConstraint("target", "on", name="inspections_target_point_once")
        ]


class Progress(models.Model):
    """A value reached on a day, by hand; the latest entry for a day counts, all are kept."""

    id = models.UUIDField(primary_key=True, db_default=Func(function="uuidv7"), editable=False)
    target = link("inspections.Target")
    on = models.DateField()
    value = _value()
    source = models.TextField()
    at = models.DateTimeField()
    by = link(settings.AUTH_USER_MODEL, null=True)

    class Meta:
        db_table = "inspections_progress"
        indexes = [
            models.Index(fields=["target", "on", "at", "id"], name="inspections_progress_of")
        ]


class Confidence(models.Model):
    """How sure somebody was that a target will be reached; all ratings are kept."""

    id = models.UUIDField(primary_key=True, db_default=Func(function="uuidv7"), editable=False)
    target = link("inspections.Target")
    rating = models.SmallIntegerField()
    note = models.TextField(default="")
    at = models.DateTimeField()
    by = link(settings.AUTH_USER_MODEL, null=True)

    class Meta:
        db_table = "inspections_confidence"
        indexes = [models.Index(fields=["target", "-at", "-id"], name="inspections_confidence_of")]
        constraints = [
            models.CheckConstraint(
                name="inspections_confidence_range",
                condition=Q(rating__gte=LEAST_SURE, rating__lte=MOST_SURE),
            ),
        ]
