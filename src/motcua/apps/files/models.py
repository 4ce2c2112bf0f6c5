"""Tables of files: each content once, and each file that somebody kept."""

from django.db import models
from django.db.models import Func, Q

from motcua.apps.files.domain.record import State


class Content(models.Model):
    """Bytes, known by their hash; the virus scanner judges these."""

    sha256 = models.CharField(primary_key=True, max_length=64)
    size = models.BigIntegerField()
    media_type = models.TextField()
    state = models.TextField(choices=[(state, state) for state in State])
    finding = models.TextField(blank=True, default="")
    scanned_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "files_content"
        indexes = [
            models.Index(fields=["sha256"], name="files_content_held", condition=Q(state="held"))
        ]
        constraints = [
            models.CheckConstraint(name="files_content_has_bytes", condition=Q(size__gt=0)),
            models.CheckConstraint(
                name="files_content_hash_is_sha256", condition=Q(sha256__regex=r"^[0-9a-f]{64}$")
            ),
            models.CheckConstraint(
                name="files_content_scanned_has_moment",
                condition=Q(state__in=["held", "unscanned"]) | Q(scanned_at__isnull=False),
            ),
            models.CheckConstraint(
                name="files_content_infected_has_finding",
                condition=~Q(state="infected") | ~Q(finding=""),
            ),
        ]


class File(models.Model):
    """A content as somebody sent it, under a name made safe."""

    id = models.UUIDField(primary_key=True, db_default=Func(function="uuidv7"))
    content = models.ForeignKey(Content, models.PROTECT, related_name="files")
    name = models.CharField(max_length=200)
    kept_at = models.DateTimeField()
    kept_by = models.UUIDField(null=True)

    class Meta:
        db_table = "files_file"


class Upload(models.Model):
    """
    A file that arrives in pieces; its bytes wait in the staging.

    ``holder`` says, in the caller's words, for what it is: only who names it may go on.
    """

    id = models.UUIDField(primary_key=True, db_default=Func(function="uuidv7"))
    holder = models.TextField()
    name = models.CharField(max_length=400)
    size = models.BigIntegerField()
    received = models.BigIntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta:
        db_table = "files_upload"
        indexes = [
            models.Index(fields=["holder", "id"], name="files_upload_of"),
            models.Index(fields=["changed_at"], name="files_upload_age"),
        ]
        constraints = [
            models.CheckConstraint(
                name="files_upload_within",
                condition=Q(received__gte=0) & Q(received__lte=models.F("size")) & Q(size__gt=0),
            ),
        ]
