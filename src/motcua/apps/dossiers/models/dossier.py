"""The dossier (hồ sơ): one row, locked by every verb that changes it."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Case, DateTimeField, F, Func, Q, Value, When
from django.db.models.functions import Coalesce

from motcua.apps.dossiers.domain.dossier import NEVER
from motcua.apps.dossiers.domain.states import State


def link(to: str, **options: Any) -> "models.ForeignKey[Any, Any]":
    """Return a foreign key without an index of its own: every index here is chosen."""
    options = {"on_delete": models.PROTECT, "related_name": "+", "db_index": False, **options}
    return models.ForeignKey(to, **options)


def _of_waiting_results(*owners: str) -> list[models.Index]:
    """Return indexes of the few results that nobody collected yet, longest waiting first."""
    return [
        models.Index(
            fields=[owner, "ended_at", "id"],
            condition=Q(state=State.ISSUED.value),
            name=f"dossier_result_{owner}",
        )
        for owner in owners
    ]


class Dossier(models.Model):
    """
    One dossier and where it stands now. History is in the journal and in ``Deadline``.

    Moments of the clock: ``first_due_at`` stands on the receipt and never changes; what the
    others mean is told in ``domain.clocks``. ``urgent_at`` orders worklists.
    """

    id = models.UUIDField(primary_key=True, db_default=Func(function="uuidv7"))
    reference = models.TextField(unique=True)
    code = models.TextField(null=True, unique=True, db_collation="C")
    state = models.TextField()
    interrupted_state = models.TextField(null=True)
    version = models.IntegerField(default=1)

    procedure_version = link("procedures.Version")
    procedure_code = models.TextField()
    procedure_name = models.TextField()
    field = models.TextField()
    case = models.TextField()
    channel = models.TextField()
    immediate_result = models.BooleanField(default=False)

    province = link("agencies.Authority")
    authority = link("agencies.Authority")
    receiver = link("agencies.Authority")
    support = link("agencies.Authority", null=True)
    returning = link("agencies.Authority", null=True)
    unit = link("agencies.Unit", null=True)
    holder = link(settings.AUTH_USER_MODEL, null=True)
    step = models.TextField(default="")
    person = link("identity.Person")
    owner = link(settings.AUTH_USER_MODEL, null=True)

    changed_at = models.DateTimeField()
    submitted_at = models.DateTimeField()
    completed_at = models.DateTimeField()
    accept_due_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(null=True)
    handover_due_at = models.DateTimeField(null=True)
    handed_over_at = models.DateTimeField(null=True)

    first_started_at = models.DateTimeField(null=True)
    clock_started_at = models.DateTimeField(null=True)
    term = models.TextField(null=True)
    exclusions = models.JSONField(default=list)
    no_due_date = models.BooleanField(default=False)
    calendar_version = models.TextField(null=True)
    pauses = models.JSONField(default=list)
    paused_since = models.DateTimeField(null=True)
    pause_kind = models.TextField(null=True)
    open_consultations = models.IntegerField(default=0)
    first_due_at = models.DateTimeField(null=True)
    form_due_at = models.DateTimeField(null=True)
    index_due_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    appointment_at = models.DateTimeField(null=True)
    provisional = models.BooleanField(default=False)
    deadline_at = models.DateTimeField(null=True)

    extended_at = models.DateTimeField(null=True)
    extension_reason = models.TextField(default="")
    apology = models.TextField(default="")
    apology_demanded_for = models.DateTimeField(null=True)
    late_reason = models.TextField(default="")
    supplements = models.IntegerField(default=0)
    supplements_before = models.IntegerField(default=0)

    ended_at = models.DateTimeField(null=True)
    end_kind = models.TextField(null=True)
    end_reason = models.TextField(default="")
    result_no = models.TextField(default="")
    result_version = models.IntegerField(default=0)
    returned_at = models.DateTimeField(null=True)
    return_channel = models.TextField(null=True)

    urgent_at = models.GeneratedField(
        expression=Case(
            When(ended_at__isnull=False, then=Value(None)),
            When(state=Value("submitted"), then=Coalesce(F("accept_due_at"), F("submitted_at"))),
            When(
                Q(paused_since__isnull=False)
                | Q(state__in=[Value("supplement_before"), Value("supplement_after")]),
                then=Value(NEVER),
            ),
            default=Coalesce(F("appointment_at"), Value(NEVER)),
            output_field=DateTimeField(),
        ),
        output_field=DateTimeField(null=True),
        db_persist=True,
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[s.value for s in State]), name="dossier_state_known"
            ),
            models.CheckConstraint(
                condition=Q(code__isnull=True, received_at__isnull=True)
                | Q(code__isnull=False, received_at__isnull=False),
                name="dossier_code_from_receipt",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, end_kind__isnull=True)
                | Q(ended_at__isnull=False, end_kind__isnull=False),
                name="dossier_end_has_kind",
            ),
        ]
        indexes = [
            models.Index(
                fields=["authority", "urgent_at", "id"],
                condition=Q(ended_at__isnull=True),
                name="dossier_open_authority",
            ),
            models.Index(
                fields=["province", "urgent_at", "id"],
                condition=Q(ended_at__isnull=True),
                name="dossier_open_province",
            ),
            models.Index(
                fields=["receiver", "urgent_at", "id"],
                condition=Q(ended_at__isnull=True) & ~Q(receiver=F("authority")),
                name="dossier_open_receiver",
            ),
            models.Index(
                fields=["receiver", "state", "id"],
                condition=~Q(receiver=F("authority")),
                name="dossier_receiver_state",
            ),
            models.Index(
                fields=["province", "code"],
                condition=Q(code__isnull=False),
                name="dossier_province_code",
            ),
            models.Index(
                fields=["receiver", "code"],
                condition=Q(code__isnull=False) & ~Q(receiver=F("authority")),
                name="dossier_receiver_code",
            ),
            models.Index(fields=["authority", "state", "id"], name="dossier_authority_state"),
            models.Index(fields=["province", "state", "id"], name="dossier_province_state"),
            models.Index(
                fields=["authority", "code"],
                condition=Q(code__isnull=False),
                name="dossier_authority_code",
            ),
            models.Index(
                fields=["unit", "urgent_at", "id"],
                condition=Q(unit__isnull=False),
                name="dossier_unit",
            ),
            models.Index(
                fields=["holder", "urgent_at", "id"],
                condition=Q(holder__isnull=False),
                name="dossier_holder",
            ),
            models.Index(
                fields=["owner", "id"], condition=Q(owner__isnull=False), name="dossier_owner"
            ),
            models.Index(fields=["person", "id"], name="dossier_person"),
            models.Index(
                fields=["authority", "ended_at"],
                condition=Q(ended_at__isnull=False),
                name="dossier_authority_ended",
            ),
            models.Index(
                fields=["authority", "extended_at"],
                condition=Q(extended_at__isnull=False),
                name="dossier_authority_extended",
            ),
            models.Index(
                fields=["authority", "changed_at"],
                condition=Q(supplements__gte=2)
                | Q(supplements_before__gte=2)
                | Q(supplements=1, supplements_before=1),
                name="dossier_supplemented_twice",
            ),
            *_of_waiting_results("authority", "receiver", "unit", "holder"),
            models.Index(
                fields=["receiver", "handed_over_at"],
                condition=Q(handed_over_at__isnull=False),
                name="dossier_handed_over",
            ),
            models.Index(
                fields=["receiver", "returned_at"],
                condition=Q(returned_at__isnull=False),
                name="dossier_returned",
            ),
            models.Index(
                fields=["procedure_code", "ended_at"],
                include=["received_at"],
                condition=Q(end_kind="issued"),
                name="dossier_procedure_ended",
            ),
        ]
