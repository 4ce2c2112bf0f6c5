"""Hand-over slips between the one-stop and the units, and who collected a result."""

from django.conf import settings
from django.db import models
from django.db.models import Func, Q

from motcua.apps.dossiers.models.dossier import Dossier, link


class Slip(models.Model):
    """A hand-over slip (phiếu bàn giao): made by the giver, signed for by the taker."""

    id = models.UUIDField(primary_key=True, db_default=Func(function="uuidv7"))
    direction = models.TextField()
    giver = link("agencies.Authority")
    giver_unit = link("agencies.Unit", null=True)
    taker = link("agencies.Authority")
    taker_unit = link("agencies.Unit", null=True)
    year = models.IntegerField()
    number = models.IntegerField()
    made_at = models.DateTimeField()
    made_by = link(settings.AUTH_USER_MODEL)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = link(settings.AUTH_USER_MODEL, null=True)
    note = models.TextField(default="")
    request = models.UUIDField(null=True, unique=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["giver", "year", "number"], name="slip_number_once")
        ]
        indexes = [
            models.Index(fields=["giver", "id"], name="slip_of_giver"),
            models.Index(fields=["taker", "id"], name="slip_of_taker"),
            models.Index(
                fields=["taker", "id"],
                condition=Q(confirmed_at__isnull=True),
                name="slip_to_confirm",
            ),
        ]


class SlipLine(models.Model):
    """One dossier on a slip; ``missing`` and not resolved: to be handed over again."""

    slip = models.ForeignKey(Slip, models.PROTECT, related_name="lines", db_index=False)
    position = models.IntegerField()
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="+")
    result_version = models.IntegerField(default=0)
    at = models.DateTimeField()
    in_time = models.BooleanField(null=True)
    missing = models.BooleanField(default=False)
    missing_note = models.TextField(default="")
    resolved_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["slip", "dossier"], name="slip_line_once"),
        ]
        indexes = [
            models.Index(
                fields=["slip", "dossier"],
                condition=Q(missing=True, resolved_at__isnull=True),
                name="slip_line_missing",
            ),
        ]


class SlipCounter(models.Model):
    """Last slip number that an authority gave out in a year."""

    pk = models.CompositePrimaryKey("authority", "year")
    authority = link("agencies.Authority")
    year = models.IntegerField()
    last = models.IntegerField()


class Collection(models.Model):
    """
    Who collected a result. Name and number are personal data: they go when the person is erased.
    """

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="+")
    result_version = models.IntegerField()
    at = models.DateTimeField()
    by = link(settings.AUTH_USER_MODEL)
    channel = models.TextField()
    who = models.TextField()
    name = models.TextField(default="")
    id_number = models.TextField(default="")
    paper = models.TextField(default="")
    originals = models.JSONField(default=list)
    erased_at = models.DateTimeField(null=True)


class EarlyNotice(models.Model):
    """The applicant was told that the result is there before the appointment."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="+", db_index=False)
    result_version = models.IntegerField()
    at = models.DateTimeField()
    by = link(settings.AUTH_USER_MODEL)
    way = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "result_version"], name="early_notice_once")
        ]
