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
