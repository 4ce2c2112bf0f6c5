"""What comes out of a session: reports, notes, findings with their answers, the conclusion."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Func, Q

from motcua.apps.inspections.domain.session import FindingKind, LinkKind
from motcua.apps.inspections.models.session import link


class Report(models.Model):
    """The report of a body before the session; amended ones keep the row."""

    id = models.UUIDField(primary_key=True, db_default=Func(function="uuidv7"), editable=False)
    session = link("inspections.Session")
    body = link("agencies.Authority")
    text = models.TextField(default="")
    version = models.IntegerField(default=1)
    received_at = models.DateTimeField()
    received_by = link(settings.AUTH_USER_MODEL, null=True)

    class Meta:
        db_table = "inspections_report"
        constraints = [models.UniqueConstraint("session", "body", name="inspections_report_once")]


class Answer(models.Model):
    """What a body says of one metric."""

    report = link("inspections.Report", on_delete=models.CASCADE)
    metric = models.TextField(db_collation="C")
    numerator = models.BigIntegerField(null=True)
    denominator = models.BigIntegerField(null=True)
    value = models.DecimalField(max_digits=18, decimal_places=2, null=True)
    note = models.TextField(default="")

    class Meta:
        db_table = "inspections_answer"
        constraints = [models.UniqueConstraint("report", "metric", name="inspections_answer_once")]


class Note(models.Model):
    """What was seen on site."""

    id = models.UUIDField(primary_key=True, db_default=Func(function="uuidv7"), editable=False)
    session = link("inspections.Session")
    body = link("agencies.Authority")
    text = models.TextField()
    files = ArrayField(models.UUIDField(), default=list)
    request = models.UUIDField(null=True, unique=True)
    at = models.DateTimeField()
    by = link(settings.AUTH_USER_MODEL, null=True)

    class Meta:
        db_table = "inspections_note"
        indexes = [models.Index(fields=["session", "id"], name="inspections_note_of")]


class Finding(models.Model):
    """A result, shortcoming, difficulty or proposal."""

    id = models.UUIDField(primary_key=True, db_default=Func(function="uuidv7"), editable=False)
    session = link("inspections.Session")
    body = link("agencies.Authority")
    position = models.SmallIntegerField()
    topic = models.TextField()
    kind = models.TextField()
    text = models.TextField()
    nature = models.TextField(default="")
    degree = models.TextField(default="")
    cause = models.TextField(default="")
    responsible = models.TextField(default="")
    competent = link("agencies.Authority", null=True)
    answer_by = models.DateField(null=True)
    request = models.UUIDField(null=True, unique=True)
    at = models.DateTimeField()
    by = link(settings.AUTH_USER_MODEL, null=True)

    class Meta:
        db_table = "inspections_finding"
        indexes = [
            models.Index(
                fields=["competent", "-id"],
                condition=Q(competent__isnull=False),
                name="inspections_finding_owed",
            ),
        ]
        constraints = [
            models.UniqueConstraint("session", "position", name="inspections_finding_place"),
            models.CheckConstraint(
                name="inspections_finding_kind_known",
                condition=Q(kind__in=[kind.value for kind in FindingKind]),
            ),
        ]


class FindingLink(models.Model):
    """What a finding rests on; ``ref`` is the code of a dossier, task, petition or metric."""

    finding = link("inspections.Finding", on_delete=models.CASCADE)
    kind = models.TextField()
    ref = models.TextField()

    class Meta:
        db_table = "inspections_finding_link"
        constraints = [
            models.UniqueConstraint("finding", "kind", "ref", name="inspections_finding_link_once"),
            models.CheckConstraint(
                name="inspections_finding_link_kind_known",
                condition=Q(kind__in=[kind.value for kind in LinkKind]),
            ),
        ]


class ProposalAnswer(models.Model):
    """An answer to a difficulty or proposal; the latest one counts, all are kept."""

    id = models.UUIDField(primary_key=True, db_default=Func(function="uuidv7"), editable=False)
    finding = link("inspections.Finding")
    text = models.TextField()
    document = models.TextField(default="")
    answered_on = models.DateField()
    at = models.DateTimeField()
    by = link(settings.AUTH_USER_MODEL, null=True)

    class Meta:
        db_table = "inspections_proposal_answer"
        indexes = [models.Index(fields=["finding", "-at", "-id"], name="inspections_answer_last")]


class Item(models.Model):
    """A sentence of the conclusion that becomes a task."""

    session = link("inspections.Session")
    position = models.SmallIntegerField()
    text = models.TextField()
    lead = link("agencies.Authority")
    deadline = models.DateField(null=True)
    product = models.TextField(default="")
    finding = link("inspections.Finding", null=True)
    task = link("tasks.Task", null=True)

    class Meta:
        db_table = "inspections_item"
        constraints = [
            models.UniqueConstraint("session", "position", name="inspections_item_place"),
            models.UniqueConstraint(
                "task", condition=Q(task__isnull=False), name="inspections_item_task"
            ),
        ]
