"""Applications under way (hồ sơ đang soạn), before they are handed in, and their files."""

from django.conf import settings
from django.db import models
from django.db.models import Func, Q

from motcua.apps.dossiers.models.dossier import Dossier, link


class Draft(models.Model):
    """
    One application under way.

    Held by its ``owner``, or, before anybody has signed in, by whoever has the secret whose
    SHA-256 is ``secret_hash`` (this browser) or ``link_hash`` (the link in a mail). ``answers``
    and ``email`` are personal data; they go when the draft becomes a ``dossier``.
    """

    id = models.UUIDField(primary_key=True, db_default=Func(function="uuidv7"))
    owner = link(settings.AUTH_USER_MODEL, null=True)
    procedure_version = link("procedures.Version")
    procedure_code = models.TextField()
    answers = models.JSONField(default=dict)
    email = models.EmailField(blank=True, default="")
    secret_hash = models.CharField(max_length=64, blank=True, default="")
    link_hash = models.CharField(max_length=64, blank=True, default="")
    link_until = models.DateTimeField(null=True)
    links_sent = models.IntegerField(default=0)
    started_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    dossier = link(Dossier, null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["owner", "-changed_at"],
                condition=Q(owner__isnull=False, dossier__isnull=True),
                name="draft_of_owner",
            ),
            models.Index(fields=["expires_at"], name="draft_expires"),
            models.Index(fields=["link_hash"], condition=~Q(link_hash=""), name="draft_by_link"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(dossier__isnull=True) | Q(email="", secret_hash="", link_hash=""),
                name="draft_submitted_is_blank",
            ),
        ]


class DraftFile(models.Model):
    """A file sent for one part of a draft: the key of a paper, or the mandate."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="files")
    part = models.TextField()
    file = link("files.File")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draft", "file"], name="draft_file_once"),
        ]
