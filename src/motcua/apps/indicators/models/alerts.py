"""Thresholds and the alerts that they raised."""

from django.conf import settings
from django.db import models
from django.db.models import F, Func, Q

from motcua.apps.indicators.domain.thresholds import Action, Grade, Reach
from motcua.apps.indicators.models.values import link


class Threshold(models.Model):
    """Limits of a metric, from one day until another."""

    id = models.UUIDField(primary_key=True, db_default=Func(function="uuidv7"), editable=False)
    metric = models.TextField(db_collation="C")
    area = link("agencies.Authority", null=True)
    reach = models.TextField(choices=[(r.value, r.value) for r in Reach])
    amber = models.DecimalField(max_digits=18, decimal_places=2)
    red = models.DecimalField(max_digits=18, decimal_places=2)
    action = models.TextField(choices=[(a.value, a.value) for a in Action])
    document = models.TextField(blank=True, default="")
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    by = link(settings.AUTH_USER_MODEL, null=True)
    at = models.DateTimeField()

    class Meta:
        db_table = "indicators_threshold"
        constraints = [
            models.UniqueConstraint(
                fields=["metric", "area", "reach"],
                condition=Q(until_on__isnull=True),
                nulls_distinct=False,
                name="indicators_threshold_once",
            ),
            models.CheckConstraint(
                name="indicators_threshold_in_order",
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
            ),
        ]


class Alert(models.Model):
    """A value beyond a limit; one row for each threshold, area and window."""

    id = models.UUIDField(primary_key=True, db_default=Func(function="uuidv7"), editable=False)
    threshold = models.ForeignKey(Threshold, models.PROTECT, related_name="alerts", db_index=False)
    metric = models.TextField(db_collation="C")
    area = link("agencies.Authority")
    province = link("agencies.Authority")
    window = models.TextField(db_collation="C")
    grade = models.TextField(choices=[(g.value, g.value) for g in Grade])
    value = models.DecimalField(max_digits=18, decimal_places=2)
    numerator = models.BigIntegerField(null=True)
    denominator = models.BigIntegerField(null=True)
    limit = models.DecimalField(max_digits=18, decimal_places=2)
    opened_at = models.DateTimeField()
    cleared_at = models.DateTimeField(null=True)
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = link(settings.AUTH_USER_MODEL, null=True)
    note = models.TextField(blank=True, default="")
    task = models.UUIDField(null=True)

    class Meta:
        db_table = "indicators_alert"
        constraints = [
            models.UniqueConstraint(
                fields=["threshold", "area", "window"], name="indicators_alert_once"
            ),
        ]
        indexes = [
            models.Index(fields=["province", "-opened_at", "-id"], name="indicators_alert_in"),
            models.Index(fields=["area", "-opened_at", "-id"], name="indicators_alert_of"),
        ]
