"""The session with its team, bodies, agenda, and what was frozen of its figures."""

from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func, Q

from motcua.apps.inspections.domain.session import MemberRole
from motcua.apps.inspections.domain.states import State


def link(to: str, **options: Any) -> "models.ForeignKey[Any, Any]":
    """Return a foreign key without an index of its own: every index here is chosen."""
    options = {"on_delete": models.PROTECT, "related_name": "+", "db_index": False, **options}
    return models.ForeignKey(to, **options)


class Session(models.Model):
    """One inspection session and where it stands now."""

    id = models.UUIDField(primary_key=True, db_default=Func(function="uuidv7"), editable=False)
    number = models.IntegerField(unique=True)
    title = models.TextField()
    decision = models.TextField()
    decision_on = models.DateField()
    leading = link("agencies.Authority")
    province = link("agencies.Authority", null=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    window = models.TextField(db_collation="C")
    place = models.TextField(default="")
    online = models.BooleanField(default=False)
    state = models.TextField(default=State.PLANNED.value)
    version = models.IntegerField(default=1)
    reports_due_on = models.DateField(null=True)
    held_on = models.DateField(null=True)
    notice_number = models.TextField(default="")
    notice_on = models.DateField(null=True)
    notice_signatory = models.TextField(default="")
    notice_preamble = models.TextField(default="")
    planned_by = link(settings.AUTH_USER_MODEL, null=True)
    planned_at = models.DateTimeField()
    concluded_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()

    class Meta:
        db_table = "inspections_session"
        indexes = [
            models.Index(fields=["leading", "-number"], name="inspections_session_led"),
        ]
        constraints = [
            models.CheckConstraint(
                name="inspections_session_state_known",
                condition=Q(state__in=[s.value for s in State]),
            ),
            models.CheckConstraint(
                name="inspections_session_in_order", condition=Q(starts_on__lte=F("ends_on"))
            ),
        ]


class Member(models.Model):
    """Somebody in the team, by office."""

    session = link("inspections.Session", on_delete=models.CASCADE)
    position = models.SmallIntegerField()
    office = models.TextField()
    role = models.TextField()
    account = link(settings.AUTH_USER_MODEL, null=True)

    class Meta:
        db_table = "inspections_member"
        constraints = [
            models.UniqueConstraint("session", "position", name="inspections_member_place"),
            models.CheckConstraint(
                name="inspections_member_role_known",
                condition=Q(role__in=[role.value for role in MemberRole]),
            ),
        ]


class Body(models.Model):
    """A body that is inspected."""

    session = link("inspections.Session", on_delete=models.CASCADE)
    authority = link("agencies.Authority")
    position = models.SmallIntegerField()

    class Meta:
        db_table = "inspections_body"
        indexes = [models.Index(fields=["authority", "session"], name="inspections_body_visited")]
        constraints = [
            models.UniqueConstraint("session", "authority", name="inspections_body_once")
        ]


class Topic(models.Model):
    """A topic of the agenda with the metrics that are looked at."""

    session = link("inspections.Session", on_delete=models.CASCADE)
    position = models.SmallIntegerField()
    topic = models.TextField()
    metrics = ArrayField(models.TextField(), default=list)

    class Meta:
        db_table = "inspections_topic"
        constraints = [
            models.UniqueConstraint("session", "position", name="inspections_topic_place")
        ]


class Pack(models.Model):
    """
    The data of a session as they were frozen.

    :ivar data: canonical JSON, for pages and papers.
    :ivar content: the pack made of them, as a ZIP; ``digest`` is its mark.
    """

    session = models.OneToOneField(
        Session, models.CASCADE, primary_key=True, related_name="+", db_index=False
    )
    data = models.BinaryField()
    content = models.BinaryField()
    digest = models.TextField()
    frozen_at = models.DateTimeField()
    frozen_by = link(settings.AUTH_USER_MODEL, null=True)

    class Meta:
        db_table = "inspections_pack"
