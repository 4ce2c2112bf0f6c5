"""Money: what a dossier owes, the receipts for it, and the closing of a counter's day."""

from django.conf import settings
from django.db import models
from django.db.models import Func, Q

from motcua.apps.dossiers.models.dossier import Dossier, link


class Receipt(models.Model):
    """A receipt with its number; ``lines`` keeps what it was for, whatever happens later."""

    id = models.UUIDField(primary_key=True, db_default=Func(function="uuidv7"))
    authority = link("agencies.Authority")
    year = models.IntegerField()
    number = models.IntegerField()
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="+")
    method = models.TextField()
    amount = models.BigIntegerField()
    lines = models.JSONField(default=list)
    day = models.DateField()
    at = models.DateTimeField()
    by = link(settings.AUTH_USER_MODEL)
    cancelled_on = models.DateField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = link(settings.AUTH_USER_MODEL, null=True)
    cancel_reason = models.TextField(default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "year", "number"], name="receipt_number_once"
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="receipt_amount_positive"),
            models.CheckConstraint(
                condition=Q(cancelled_at__isnull=True, cancelled_on__isnull=True)
                | Q(cancelled_at__isnull=False, cancelled_on__isnull=False),
                name="receipt_cancelled_on_a_day",
            ),
        ]
        indexes = [
            models.Index(fields=["authority", "day", "number"], name="receipt_of_day"),
            models.Index(
                fields=["authority", "cancelled_on"],
                condition=Q(cancelled_on__isnull=False),
                name="receipt_cancelled_of_day",
            ),
        ]


class Charge(models.Model):
    """A fee or charge (phí, lệ phí) of a dossier; owed until collected or waived."""

    id = models.UUIDField(primary_key=True, db_default=Func(function="uuidv7"))
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="+")
    name = models.TextField()
    kind = models.TextField()
    amount = models.BigIntegerField()
    due = models.TextField()
    position = models.IntegerField(default=0)
    added_at = models.DateTimeField()
    added_by = link(settings.AUTH_USER_MODEL)
    receipt = link("dossiers.Receipt", null=True)
    waived_at = models.DateTimeField(null=True)
    waived_by = link(settings.AUTH_USER_MODEL, null=True)
    waive_reason = models.TextField(default="")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="charge_amount_positive"),
            models.CheckConstraint(
                condition=Q(receipt__isnull=True) | Q(waived_at__isnull=True),
                name="charge_collected_or_waived",
            ),
        ]


class ReceiptCounter(models.Model):
    """Last receipt number that an authority gave out in a year."""

    pk = models.CompositePrimaryKey("authority", "year")
    authority = link("agencies.Authority")
    year = models.IntegerField()
    last = models.IntegerField()


class Closing(models.Model):
    """A counter's day, closed (chốt ngày): the figures as they stood then. Never reopened."""

    id = models.UUIDField(primary_key=True, db_default=Func(function="uuidv7"))
    authority = link("agencies.Authority")
    day = models.DateField()
    at = models.DateTimeField()
    by = link(settings.AUTH_USER_MODEL)
    figures = models.JSONField()
    counted_cash = models.BigIntegerField()
    differences = models.TextField(default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "day"], name="closing_of_day_once")
        ]
