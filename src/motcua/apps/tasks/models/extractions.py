"""A text from which tasks are taken: a draft with its proposals until a person confirms it."""

from django.conf import settings
from django.db import models
from django.db.models import Func, Q

from motcua.apps.tasks.models.task import Task, link


class Extraction(models.Model):
    """A text with its document; ``paragraphs`` are pairs of anchor and words, in their order."""

    id = models.UUIDField(primary_key=True, db_default=Func(function="uuidv7"))
    state = models.TextField(default="draft")
    version = models.IntegerField(default=1)
    giver = link("agencies.Authority")
    giver_province = link("agencies.Authority", null=True)
    source_number = models.TextField(default="")
    source_issued_on = models.DateField(null=True)
    source_issuer = models.TextField(default="")
    source_kind = models.TextField()
    source_title = models.TextField(default="")
    source_signatory = models.TextField(default="")
    source_file = link("files.File", null=True, db_column="source_file")
    paragraphs = models.JSONField()
    opened_at = models.DateTimeField()
    opened_by = link(settings.AUTH_USER_MODEL, null=True)
    changed_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = link(settings.AUTH_USER_MODEL, null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="extraction_state_known",
                condition=Q(state__in=["draft", "confirmed", "discarded"]),
            ),
            models.CheckConstraint(
                name="extraction_confirmed_has_moment",
                condition=Q(state="confirmed", confirmed_at__isnull=False)
                | ~Q(state="confirmed") & Q(confirmed_at__isnull=True),
            ),
        ]
        indexes = [models.Index(fields=["giver", "-changed_at", "id"], name="extraction_of_giver")]


class ExtractionRow(models.Model):
    """A proposal as it stands: read from the text, corrected, or added by hand."""

    extraction = models.ForeignKey(Extraction, models.CASCADE, related_name="rows", db_index=False)
    position = models.IntegerField()
    paragraph = models.IntegerField(null=True)
    anchor = models.TextField(default="")
    lead_text = models.TextField(default="")
    lead = link("agencies.Authority", null=True)
    lead_group = models.TextField(default="")
    coordinating = models.JSONField(default=list)
    coordinating_text = models.TextField(default="")
    act = models.TextField()
    deadline_kind = models.TextField()
    deadline_on = models.DateField(null=True)
    deadline_text = models.TextField(default="")
    rule = models.TextField(default="")
    review_on = models.DateField(null=True)
    taken = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["extraction", "position"], name="extraction_row_position"
            )
        ]


class ExtractionTask(models.Model):
    """A task that came of a text, in the order in which they were given."""

    extraction = models.ForeignKey(Extraction, models.PROTECT, related_name="tasks", db_index=False)
    position = models.IntegerField()
    task = models.OneToOneField(Task, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["extraction", "position"], name="extraction_task_position"
            )
        ]
