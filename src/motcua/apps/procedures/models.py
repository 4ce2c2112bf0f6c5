"""Tables of procedures: a procedure, its versions (written once), who receives and decides."""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Func, Q


class Procedure(models.Model):
    """A procedure (thủ tục hành chính) and its code, which never changes."""

    id = models.UUIDField(primary_key=True, db_default=Func(function="uuidv7"))
    code = models.TextField(unique=True)


class Version(models.Model):
    """
    What the procedure says from ``valid_from`` until the day before ``valid_until``.

    ``content`` is the record (``domain.record``); the other columns repeat of it what lists and
    searches need. A trigger refuses to change any of it after the draft is published.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", "Bản thảo"
        PUBLISHED = "published", "Đã công bố"
        RETIRED = "retired", "Đã bãi bỏ"

    id = models.UUIDField(primary_key=True, db_default=Func(function="uuidv7"))
    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    status = models.TextField(choices=Status, default=Status.DRAFT)
    decision_no = models.TextField(null=True)
    decision_on = models.DateField(null=True)
    valid_from = models.DateField(null=True)
    valid_until = models.DateField(null=True)

    name = models.TextField()
    field = models.TextField(null=True)
    level = models.TextField(null=True)
    levels = ArrayField(models.TextField(), default=list)
    life_events = ArrayField(models.TextField(), default=list)
    no_due_date = models.BooleanField(default=False)
    immediate_result = models.BooleanField(default=False)
    boundary_free = models.TextField(null=True)
    online_level = models.TextField(null=True)
    partial_reason = models.TextField(null=True)
    max_supplements = models.PositiveSmallIntegerField(default=1)
    content = models.JSONField()

    source = models.TextField(help_text="catalogue, import or the name of the system it came from")
    source_hash = models.TextField(help_text="SHA-256 of content")
    created_by = models.UUIDField(null=True)
    created_at = models.DateTimeField()

    folded = models.TextField(help_text="code, name, field, life events: folded for searching")
    words = models.GeneratedField(
        expression=SearchVector("folded", config="simple"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["procedure", "number"], name="procedures_version_no"),
            models.UniqueConstraint(
                fields=["procedure"],
                condition=Q(status="published", valid_until__isnull=True),
                name="procedures_one_current_version",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="procedures_version_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(status="draft") | Q(valid_from__isnull=False),
                name="procedures_published_from_a_day",
            ),
        ]
        indexes = [
            GinIndex(fields=["folded"], name="procedures_version_trgm", opclasses=["gin_trgm_ops"]),
            GinIndex(fields=["words"], name="procedures_version_words"),
            GinIndex(fields=["life_events"], name="procedures_version_events"),
        ]


class Word(models.Model):
    """A word of what searches look through: what a misspelt word is compared with."""

    word = models.TextField(primary_key=True)

    class Meta:
        indexes = [
            GinIndex(fields=["word"], name="procedures_word_trgm", opclasses=["gin_trgm_ops"]),
        ]


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    """Assignments by time."""

    def overlapping(self, start: date, end: date | None) -> "AssignmentQuerySet":
        """Return those that hold on some day from ``start`` until before ``end``."""
        still = Q(until_on__isnull=True) | Q(until_on__gt=start)
        return self.filter(still) if end is None else self.filter(still, from_on__lt=end)


class Assignment(models.Model):
    """The role of an authority, or of one of its units, in a procedure, for a time."""

    class Role(models.TextChoices):
        RECEIVE = "receive", "Tiếp nhận"
        DECIDE = "decide", "Quyết định"
        CONSULT = "consult", "Phối hợp"

    id = models.UUIDField(primary_key=True, db_default=Func(function="uuidv7"))
    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="assignments")
    authority = models.ForeignKey("agencies.Authority", models.PROTECT, related_name="+")
    unit = models.ForeignKey("agencies.Unit", models.PROTECT, null=True, related_name="+")
    role = models.TextField(choices=Role)
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="procedures_assignment_ends_after_start",
            ),
        ]
        indexes = [
            models.Index(
                fields=["authority", "role", "procedure"], name="procedures_assignment_of"
            ),
        ]
