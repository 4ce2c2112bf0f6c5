"""What is written beside a task: progress, results, extensions, reminders. Added, never lost."""

from django.conf import settings
from django.db import models
from django.db.models import Func, Q

from motcua.apps.tasks.models.task import Task, link


def _of(related: str) -> "models.ForeignKey[Task, Task]":
    return models.ForeignKey(Task, models.CASCADE, related_name=related, db_index=False)


class Progress(models.Model):
    """A report on the way: how far, what is hard, what is proposed, what comes next."""

    id = models.UUIDField(primary_key=True, db_default=Func(function="uuidv7"))
    task = _of("progress")
    at = models.DateTimeField()
    by = link(settings.AUTH_USER_MODEL, null=True)
    authority = link("agencies.Authority")
    percent = models.IntegerField(null=True)
    text = models.TextField()
    difficulties = models.TextField(default="")
    proposal = models.TextField(default="")
    next_step = models.TextField(default="")

    class Meta:
        indexes = [models.Index(fields=["task", "at"], name="task_progress_of")]


class Evidence(models.Model):
    """A paper or file behind a result, a contribution, an extension."""

    id = models.UUIDField(primary_key=True, db_default=Func(function="uuidv7"))
    task = _of("evidence")
    kind = models.TextField()
    document_number = models.TextField(default="")
    document_on = models.DateField(null=True)
    summary = models.TextField(default="")
    at = models.DateTimeField()
    by = link(settings.AUTH_USER_MODEL, null=True)
    accepted_at = models.DateTimeField(null=True)
    rejected_at = models.DateTimeField(null=True)
    rejection = models.TextField(default="")

    class Meta:
        indexes = [models.Index(fields=["task", "at"], name="task_evidence_of")]


class EvidenceFile(models.Model):
    """A file of an evidence; its hash stands with the file."""

    evidence = models.ForeignKey(Evidence, models.CASCADE, related_name="files", db_index=False)
    file = link("files.File")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["evidence", "file"], name="task_evidence_file_once")
        ]
        indexes = [models.Index(fields=["file"], name="task_evidence_with")]


class Extension(models.Model):
    """A request for a later deadline, and what was decided."""

    id = models.UUIDField(primary_key=True, db_default=Func(function="uuidv7"))
    task = _of("extension_requests")
    asked_at = models.DateTimeField()
    asked_by = link(settings.AUTH_USER_MODEL, null=True)
    was = models.DateField()
    until = models.DateField()
    reason = models.TextField()
    decided_at = models.DateTimeField(null=True)
    decided_by = link(settings.AUTH_USER_MODEL, null=True)
    granted = models.BooleanField(null=True)
    decision = models.TextField(default="")
    document = models.TextField(default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["task"],
                condition=Q(decided_at__isnull=True),
                name="task_extension_one_pending",
            ),
            models.CheckConstraint(
                name="task_extension_later", condition=Q(until__gt=models.F("was"))
            ),
        ]
        indexes = [models.Index(fields=["task", "asked_at"], name="task_extension_of")]


class Remark(models.Model):
    """The words behind a step, which the journal does not hold; one for a fact."""

    fact = models.UUIDField(primary_key=True)
    task = _of("remarks")
    text = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["task"], name="task_remark_of")]


class Dunning(models.Model):
    """A written dunning (văn bản đôn đốc) or criticism."""

    id = models.UUIDField(primary_key=True, db_default=Func(function="uuidv7"))
    task = _of("dunnings")
    level = models.TextField()
    document = models.TextField()
    text = models.TextField()
    at = models.DateTimeField()
    by = link(settings.AUTH_USER_MODEL, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["task", "document"], name="task_dunning_document_once")
        ]


class Reminder(models.Model):
    """
    A reminder that went out, or a dunning that is proposed: once for a step of a deadline.

    ``day`` is the deadline, or the review day, that it was about: after an extension the steps
    begin anew.
    """

    id = models.UUIDField(primary_key=True, db_default=Func(function="uuidv7"))
    task = _of("reminders")
    kind = models.TextField()
    step = models.IntegerField()
    day = models.DateField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["task", "day", "kind", "step"], name="task_reminder_once"
            )
        ]


class SecretTally(models.Model):
    """How many classified tasks a body has; their content is nowhere in this system."""

    id = models.UUIDField(primary_key=True, db_default=Func(function="uuidv7"))
    body = link("agencies.Authority")
    giver = link("agencies.Authority")
    on = models.DateField()
    completed_on_time = models.IntegerField()
    completed_late = models.IntegerField()
    open_within = models.IntegerField()
    open_overdue = models.IntegerField()
    withdrawn = models.IntegerField()
    reassigned = models.IntegerField()
    at = models.DateTimeField()
    by = link(settings.AUTH_USER_MODEL, null=True)

    class Meta:
        indexes = [models.Index(fields=["body", "giver", "on", "at"], name="task_secret_of")]
        constraints = [
            models.CheckConstraint(
                name="task_secret_natural",
                condition=Q(
                    completed_on_time__gte=0,
                    completed_late__gte=0,
                    open_within__gte=0,
                    open_overdue__gte=0,
                    withdrawn__gte=0,
                    reassigned__gte=0,
                ),
            )
        ]


class Request(models.Model):
    """A request that was carried out under an idempotency key."""

    id = models.UUIDField(primary_key=True)
    content_hash = models.TextField()
    outcome = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["at"], name="task_request_age")]


class Number(models.Model):
    """The last number of a year's tasks; the row is locked while numbers are drawn."""

    year = models.IntegerField(primary_key=True)
    last = models.IntegerField()
