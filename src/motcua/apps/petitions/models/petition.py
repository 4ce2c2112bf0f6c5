"""The petition: one row, locked by every verb that changes it; its sender beside it."""

from typing import Any

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Func, Q


def link(to: str, **options: Any) -> "models.ForeignKey[Any, Any]":
    """Return a foreign key without an index of its own: every index here is chosen."""
    options = {"on_delete": models.PROTECT, "related_name": "+", "db_index": False, **options}
    return models.ForeignKey(to, **options)


_OPEN = ("received", "supplement_requested", "classified", "assigned", "in_handling", "answered")
_WORK = Q(state__in=(*_OPEN, "approved"))


class Petition(models.Model):
    """
    One petition and where it stands now; ``Step`` and the journal hold its history.

    ``dossier_id`` names a dossier without a foreign key: dossiers are neighbours on this floor.
    """

    id = models.UUIDField(primary_key=True, db_default=Func(function="uuidv7"))
    code = models.TextField(unique=True, db_collation="C")
    content_hash = models.BinaryField()
    version = models.IntegerField(default=1)
    state = models.TextField()
    resumes_in = models.TextField(null=True)
    channel = models.TextField()
    kind = models.TextField(null=True)
    content_class = models.SmallIntegerField(null=True)
    field = models.TextField(default="")
    title = models.TextField()
    text = models.TextField()
    commune = models.TextField(default="")
    dossier_id = models.UUIDField(null=True)
    hint = models.TextField(default="")
    search = models.TextField(default="")

    province = link("agencies.Authority")
    authority = link("agencies.Authority")
    receiver = link("agencies.Authority")
    unit = link("agencies.Unit", null=True)
    holder = link(settings.AUTH_USER_MODEL, null=True)
    owner = link(settings.AUTH_USER_MODEL, null=True)

    received_at = models.DateTimeField()
    registered_at = models.DateTimeField()
    arrived_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    hops = models.SmallIntegerField(default=0)
    competence_asked_at = models.DateTimeField(null=True)
    competence_decided_at = models.DateTimeField(null=True)

    classify_due_at = models.DateTimeField()
    transfer_due_at = models.DateTimeField()
    answer_started_at = models.DateTimeField()
    answer_term = models.TextField()
    first_answer_due_at = models.DateTimeField()
    answer_due_at = models.DateTimeField()
    soon_at = models.DateTimeField()
    publish_due_at = models.DateTimeField(null=True)
    urgent_at = models.DateTimeField()
    calendar_version = models.TextField()
    extended_at = models.DateTimeField(null=True)
    extended_days = models.SmallIntegerField(default=0)
    pauses = models.JSONField(default=list)
    paused_since = models.DateTimeField(null=True)

    classified_at = models.DateTimeField(null=True)
    handled_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    end_reason = models.TextField(default="")
    routed = models.TextField(default="")
    outside_name = models.TextField(default="")

    answer = models.TextField(default="")
    public_title = models.TextField(default="")
    public_text = models.TextField(default="")
    public_answer = models.TextField(default="")
    public_search = models.TextField(default="")
    visible = models.BooleanField(default=False)
    reopened = models.SmallIntegerField(default=0)
    soon_told_for = models.DateTimeField(null=True)
    late_told_for = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(
                fields=["authority", "urgent_at", "id"],
                condition=_WORK,
                name="petition_work_authority",
            ),
            models.Index(
                fields=["province", "urgent_at", "id"],
                condition=_WORK,
                name="petition_work_province",
            ),
            models.Index(
                fields=["receiver", "urgent_at", "id"],
                condition=_WORK,
                name="petition_work_receiver",
            ),
            models.Index(fields=["authority", "received_at", "id"], name="petition_authority"),
            models.Index(fields=["receiver", "received_at", "id"], name="petition_receiver"),
            models.Index(fields=["province", "received_at", "id"], name="petition_province"),
            models.Index(
                fields=["unit", "received_at", "id"],
                condition=Q(unit__isnull=False),
                name="petition_unit",
            ),
            models.Index(
                fields=["holder", "received_at", "id"],
                condition=Q(holder__isnull=False),
                name="petition_holder",
            ),
            models.Index(
                fields=["owner", "received_at", "id"],
                condition=Q(owner__isnull=False),
                name="petition_owner",
            ),
            models.Index(
                fields=["dossier_id"],
                condition=Q(dossier_id__isnull=False),
                name="petition_dossier",
            ),
            models.Index(
                fields=["published_at", "id"],
                condition=Q(visible=True),
                name="petition_public",
            ),
            models.Index(
                fields=["field", "published_at", "id"],
                condition=Q(visible=True),
                name="petition_public_field",
            ),
            models.Index(
                fields=["commune", "published_at", "id"],
                condition=Q(visible=True),
                name="petition_public_commune",
            ),
            GinIndex(
                fields=["public_search"],
                opclasses=["gin_trgm_ops"],
                condition=Q(visible=True),
                name="petition_public_search",
            ),
        )


class Sender(models.Model):
    """
    Who sent a petition: personal data, in a row of its own that is emptied with the person.

    :ivar mark: keyed hash of the phone number; tells repeated senders without naming them.
    """

    petition = models.OneToOneField(Petition, primary_key=True, on_delete=models.PROTECT)
    name = models.TextField()
    phone = models.TextField()
    email = models.TextField(default="")
    address = models.TextField(default="")
    organisation = models.BooleanField(default=False)
    account = link(settings.AUTH_USER_MODEL, null=True)
    mark = models.TextField()
    erased_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["mark"], name="petition_sender_mark"),
            models.Index(
                fields=["account"],
                condition=Q(account__isnull=False),
                name="petition_sender_account",
            ),
        )


class Counter(models.Model):
    """The last number drawn on a Vietnamese day; its row is locked by whoever draws."""

    day = models.DateField(primary_key=True)
    last = models.IntegerField()


class Attempt(models.Model):
    """Look-ups that failed, by a hash of the address, the code or both."""

    key = models.TextField(primary_key=True)
    failures = models.IntegerField()
    last_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["last_at"], name="petition_attempt_last"),)


class Request(models.Model):
    """A verb that was carried out under an idempotency key; the key is in the identifier."""

    id = models.UUIDField(primary_key=True)
    content_hash = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["at"], name="petition_request_at"),)
