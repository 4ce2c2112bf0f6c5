"""What was computed and what was declared."""

from django.conf import settings
from django.db import models
from django.db.models import Func, Q


def link(to: str, **options: object) -> "models.ForeignKey[object, object]":
    """Return a foreign key without an index of its own: every index here is chosen."""
    given: dict[str, object] = {
        "on_delete": models.PROTECT,
        "related_name": "+",
        "db_index": False,
        **options,
    }
    return models.ForeignKey(to, **given)  # type: ignore[arg-type]


class Run(models.Model):
    """
    One computation of a window.

    :ivar as_of: first moment that no longer counts.
    :ivar size: leaves of the journal's tree then, ``root`` its root.
    :ivar whole: all metrics everywhere were computed.
    :ivar digest: SHA-256 over the values, in their order.
    """

    id = models.UUIDField(primary_key=True, db_default=Func(function="uuidv7"), editable=False)
    window = models.TextField(db_collation="C")
    as_of = models.DateTimeField()
    size = models.BigIntegerField()
    root = models.BinaryField()
    digest = models.BinaryField()
    values = models.IntegerField()
    whole = models.BooleanField(default=False)
    by = link(settings.AUTH_USER_MODEL, null=True)
    at = models.DateTimeField()

    class Meta:
        db_table = "indicators_run"
        indexes = [
            models.Index(fields=["window", "-as_of"], name="indicators_run_last"),
        ]


class Coverage(models.Model):
    """A metric was computed for a window and all that belongs to ``scope``, last by ``run``."""

    pk = models.CompositePrimaryKey("window", "metric", "scope")
    window = models.TextField(db_collation="C")
    metric = models.TextField(db_collation="C")
    scope = models.UUIDField()
    version = models.SmallIntegerField()
    run = link("indicators.Run")

    class Meta:
        db_table = "indicators_coverage"


class Value(models.Model):
    """
    The two numbers of a metric for one authority; what is not here although covered is 0.

    :ivar scope: the province to which the authority belonged then, itself above the provinces.
    """

    pk = models.CompositePrimaryKey("window", "metric", "scope", "area")
    window = models.TextField(db_collation="C")
    metric = models.TextField(db_collation="C")
    scope = models.UUIDField()
    area = models.UUIDField()
    numerator = models.BigIntegerField()
    denominator = models.BigIntegerField(null=True)

    class Meta:
        db_table = "indicators_value"
        indexes = [
            models.Index(fields=["area", "metric", "window"], name="indicators_value_area"),
        ]


class Part(models.Model):
    """The two numbers of a metric for one field of a province."""

    pk = models.CompositePrimaryKey("window", "metric", "scope", "field")
    window = models.TextField(db_collation="C")
    metric = models.TextField(db_collation="C")
    scope = models.UUIDField()
    field = models.TextField()
    numerator = models.BigIntegerField()
    denominator = models.BigIntegerField(null=True)

    class Meta:
        db_table = "indicators_part"


class Declared(models.Model):
    """
    A value that a locality reported by hand. The latest entry counts; all are kept.

    :ivar on: day of the source.
    """

    id = models.UUIDField(primary_key=True, db_default=Func(function="uuidv7"), editable=False)
    metric = models.TextField(db_collation="C")
    area = link("agencies.Authority")
    window = models.TextField(db_collation="C")
    numerator = models.BigIntegerField(null=True)
    denominator = models.BigIntegerField(null=True)
    value = models.DecimalField(max_digits=18, decimal_places=2, null=True)
    source = models.TextField()
    on = models.DateField()
    file = models.UUIDField(null=True)
    by = link(settings.AUTH_USER_MODEL, null=True)
    at = models.DateTimeField()

    class Meta:
        db_table = "indicators_declared"
        indexes = [
            models.Index(
                fields=["area", "metric", "window", "-at", "-id"], name="indicators_declared_last"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="indicators_declared_says_something",
                condition=Q(numerator__isnull=False) | Q(value__isnull=False),
            ),
        ]


class Assessment(models.Model):
    """Points of an index of TT 01/2018 that a person gives: the latest one counts."""

    id = models.UUIDField(primary_key=True, db_default=Func(function="uuidv7"), editable=False)
    area = link("agencies.Authority")
    number = models.SmallIntegerField()
    window = models.TextField(db_collation="C")
    points = models.SmallIntegerField()
    ground = models.TextField()
    by = link(settings.AUTH_USER_MODEL, null=True)
    at = models.DateTimeField()

    class Meta:
        db_table = "indicators_assessment"
        indexes = [
            models.Index(
                fields=["window", "number", "area", "-at", "-id"],
                name="indicators_assessment_last",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="indicators_assessment_points", condition=Q(points__gte=0, points__lte=2)
            ),
        ]
