"""Work inside the office: notes, drafts of the result, apologies proposed, saved views."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Func

from motcua.apps.dossiers.models.dossier import Dossier, link


class Note(models.Model):
    """A note that the applicant does not see; erasing empties it."""

    id = models.UUIDField(primary_key=True, db_default=Func(function="uuidv7"), editable=False)
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="+")
    author = link(settings.AUTH_USER_MODEL)
    at = models.DateTimeField()
    text = models.TextField()
    erased_at = models.DateTimeField(null=True)


class ResultDraft(models.Model):
    """A version of the draft of the result (dự thảo kết quả), and what the reviewer made of it."""

    id = models.UUIDField(primary_key=True, db_default=Func(function="uuidv7"), editable=False)
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="+", db_index=False)
    number = models.IntegerField()
    text = models.TextField(default="")
    file = link("files.File", null=True)
    made_by = link(settings.AUTH_USER_MODEL)
    made_at = models.DateTimeField()
    state = models.TextField(default="draft")
    sent_by = link(settings.AUTH_USER_MODEL, null=True)
    sent_at = models.DateTimeField(null=True)
    reviewer = link(settings.AUTH_USER_MODEL, null=True)
    decided_by = link(settings.AUTH_USER_MODEL, null=True)
    decided_at = models.DateTimeField(null=True)
    remark = models.TextField(default="")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["dossier", "number"], name="result_draft_number")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["reviewer", "dossier"],
                condition=models.Q(state="in_review"),
                name="result_draft_in_review",
            )
        ]


class ApologyProposal(models.Model):
    """An official asks the leader to apologise (đề nghị xin lỗi), once for each due date."""

    id = models.UUIDField(primary_key=True, db_default=Func(function="uuidv7"), editable=False)
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="+", db_index=False)
    by = link(settings.AUTH_USER_MODEL)
    at = models.DateTimeField()
    due_at = models.DateTimeField()
    until = models.DateTimeField(null=True)
    reason = models.TextField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["dossier", "due_at"], name="apology_proposed_once")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["due_at", "dossier"], name="apology_proposed_for")
        ]


class SavedView(models.Model):
    """A list as an official likes to see it: the query of its address, under a name."""

    id = models.UUIDField(primary_key=True, db_default=Func(function="uuidv7"), editable=False)
    account = link(settings.AUTH_USER_MODEL)
    page = models.TextField()
    name = models.TextField()
    query = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["account", "page", "name"],
                name="saved_view_name",
            )
        ]
