"""The task: one row, locked by every verb that changes it; and how it counted when."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Func, Q, Value
from django.db.models.functions import Coalesce

from motcua.apps.tasks.domain.states import OPEN, State

_OPEN = Q(state__in=[Value(s.value) for s in State if s in OPEN])


def link(to: str, **options: Any) -> "models.ForeignKey[Any, Any]":
    """Return a foreign key without an index of its own: every index here is chosen."""
    options = {"on_delete": models.PROTECT, "related_name": "+", "db_index": False, **options}
    return models.ForeignKey(to, **options)


def _lists(owner: str, condition: Q | None = None) -> list[models.Index]:
    """Return the indexes of an owner's lists: open ones by deadline, and all by newness."""
    some = condition or Q()
    return [
        models.Index(
            fields=[owner, "due_sort", "id"], condition=some & _OPEN, name=f"task_due_{owner}"
        ),
        models.Index(fields=[owner, "id"], condition=condition, name=f"task_of_{owner}"),
    ]


class Task(models.Model):
    """One task and where it stands now. History is in the journal and in ``Spell``."""

    id = models.UUIDField(primary_key=True, db_default=Func(function="uuidv7"))
    code = models.TextField(unique=True, db_collation="C")
    national_ref = models.TextField(default="")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="+", db_index=False)
    previous = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="+", db_index=False
    )
    state = models.TextField()
    version = models.IntegerField(default=1)

    title = models.TextField()
    content = models.TextField()
    product = models.TextField(default="")
    kind = models.TextField()
    urgency = models.TextField()
    level = models.TextField()
    public = models.BooleanField(default=True)

    source_number = models.TextField()
    source_issued_on = models.DateField()
    source_issuer = models.TextField()
    source_kind = models.TextField()
    source_title = models.TextField(default="")
    source_signatory = models.TextField(default="")
    source_anchor = models.TextField(default="")
    source_excerpt = models.TextField(default="")
    source_file = link("files.File", null=True, db_column="source_file")
    document = models.UUIDField()

    giver = link("agencies.Authority")
    giver_province = link("agencies.Authority", null=True)
    lead = link("agencies.Authority")
    province = link("agencies.Authority", null=True)
    unit = link("agencies.Unit", null=True)
    holder = link(settings.AUTH_USER_MODEL, null=True)

    deadline_kind = models.TextField()
    recurrence = models.TextField(default="")
    original_deadline = models.DateField(null=True)
    deadline = models.DateField(null=True)
    review_on = models.DateField(null=True)
    assigned_on = models.DateField()
    entered_at = models.DateTimeField()
    entered_by = link(settings.AUTH_USER_MODEL, null=True)

    accepted_at = models.DateTimeField(null=True)
    submitted_at = models.DateTimeField(null=True)
    submitted_by = link(settings.AUTH_USER_MODEL, null=True)
    result_number = models.TextField(default="")
    result_on = models.DateField(null=True)
    completed_on = models.DateField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    quality = models.TextField(default="")
    percent = models.IntegerField(default=0)
    returns = models.IntegerField(default=0)
    extensions = models.IntegerField(default=0)
    ended_at = models.DateTimeField(null=True)
    end_reason = models.TextField(default="")
    changed_at = models.DateTimeField()

    due_sort = models.GeneratedField(
        expression=Coalesce("deadline", Value("9999-12-31", output_field=models.DateField())),
        output_field=models.DateField(),
        db_persist=True,
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="task_state_known", condition=Q(state__in=[s.value for s in State])
            ),
            models.CheckConstraint(
                name="task_without_deadline_is_reviewed",
                condition=~Q(deadline_kind="none")
                | Q(deadline__isnull=True, review_on__isnull=False),
            ),
            models.CheckConstraint(
                name="task_with_deadline_keeps_both",
                condition=Q(deadline_kind="none")
                | Q(deadline__isnull=False, original_deadline__isnull=False),
            ),
            models.CheckConstraint(
                name="task_completed_has_day",
                condition=Q(state="confirmed", completed_on__isnull=False)
                | ~Q(state="confirmed") & Q(completed_on__isnull=True),
            ),
            models.CheckConstraint(
                name="task_ended_has_moment",
                condition=_OPEN & Q(ended_at__isnull=True) | ~_OPEN & Q(ended_at__isnull=False),
            ),
            models.CheckConstraint(
                name="task_percent_whole", condition=Q(percent__gte=0, percent__lte=100)
            ),
            models.UniqueConstraint(
                fields=["national_ref"],
                condition=~Q(national_ref="") & ~Q(state="reassigned"),
                name="task_national_ref_once",
            ),
        ]
        indexes = [
            *_lists("lead"),
            *_lists("province"),
            *_lists("giver"),
            *_lists("giver_province"),
            *_lists("unit", Q(unit__isnull=False)),
            *_lists("holder", Q(holder__isnull=False)),
            models.Index(fields=["document"], name="task_document"),
            models.Index(fields=["parent"], condition=Q(parent__isnull=False), name="task_parent"),
            models.Index(
                fields=["previous"], condition=Q(previous__isnull=False), name="task_previous"
            ),
            models.Index(fields=["due_sort", "id"], condition=_OPEN, name="task_due"),
            models.Index(
                fields=["giver", "submitted_at", "id"],
                condition=Q(state="result_submitted"),
                name="task_to_confirm",
            ),
            models.Index(
                fields=["review_on"], condition=_OPEN & Q(deadline__isnull=True), name="task_review"
            ),
            models.Index(fields=["entered_at"], name="task_entered"),
        ]


class Coordinator(models.Model):
    """An agency that coordinates (cơ quan phối hợp), with its province for the rights."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="coordinators", db_index=False)
    authority = link("agencies.Authority")
    province = link("agencies.Authority", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["task", "authority"], name="task_coordinates_once")
        ]
        indexes = [
            models.Index(fields=["authority", "task"], name="task_coordinator_of"),
            models.Index(fields=["province", "task"], name="task_coordinator_in"),
        ]


class Spell(models.Model):
    """
    How a task counted from one moment until another: what makes any past moment countable.

    Half-open: from ``from_at`` until before ``until_at``; None = it still does.
    """

    task = models.ForeignKey(Task, models.CASCADE, related_name="spells", db_index=False)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)
    state = models.TextField()
    lead = link("agencies.Authority")
    province = link("agencies.Authority", null=True)
    giver = link("agencies.Authority")
    document = models.UUIDField()
    level = models.TextField()
    public = models.BooleanField()
    deadline = models.DateField(null=True)
    original_deadline = models.DateField(null=True)
    completed_on = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["task", "from_at"], name="task_spell_once"),
            models.UniqueConstraint(
                fields=["task"], condition=Q(until_at__isnull=True), name="task_spell_one_open"
            ),
            models.CheckConstraint(
                name="task_spell_in_order",
                condition=Q(until_at__isnull=True) | Q(from_at__lt=models.F("until_at")),
            ),
        ]
        indexes = [
            models.Index(fields=["lead", "from_at"], name="task_spell_lead"),
            models.Index(fields=["province", "from_at"], name="task_spell_province"),
        ]
