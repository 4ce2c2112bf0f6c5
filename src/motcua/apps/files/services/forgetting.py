"""Forgetting files that were sent for something that never came to be."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import ProtectedError

from motcua.apps.files import ports
from motcua.apps.files.events import FileForgotten
from motcua.apps.files.models import Content, File
from motcua.apps.files.services._rows import locked_hash
from motcua.apps.journal import services as journal


def forget(*, files: Collection[UUID], by: UUID | None, at: datetime) -> int:
    """
    Remove files that nothing refers to, and their bytes where no other file has the same.

    A file that belongs to something (a dossier) stays. Whose they are is the caller's to know.

    :returns: how many were removed.
    """
    with transaction.atomic():
        # The contents first, in one order, as keeping does: nobody waits for each other in turn.
        hashes = File.objects.filter(pk__in=files).values_list("content", flat=True)
        for sha256 in sorted(set(hashes)):
            locked_hash(sha256)
        removed = [sha256 for key in files if (sha256 := _forget_row(key, by, at))]
        for sha256 in sorted(set(removed)):
            _drop_content(sha256)
    return len(removed)


def _forget_row(key: UUID, by: UUID | None, at: datetime) -> str | None:
    """Remove one file; return the hash of its content, None where it stays."""
    try:
        with transaction.atomic():
            row = File.objects.select_for_update().filter(pk=key).first()
            if row is None:
                return None
            sha256 = row.content_id
            row.delete()
            journal.record(FileForgotten(sha256=sha256), subject=key, authority=None, by=by, at=at)
            return sha256
    except ProtectedError:
        return None


def _drop_content(sha256: str) -> None:
    """Remove a locked content that no file has any more; after the commit its bytes."""
    if File.objects.filter(content=sha256).exists():
        return
    Content.objects.filter(pk=sha256).delete()
    transaction.on_commit(lambda: _drop_bytes(sha256))


@transaction.atomic
def _drop_bytes(sha256: str) -> None:
    """Remove the bytes, unless somebody has kept the same content again since."""
    locked_hash(sha256)
    if not Content.objects.filter(pk=sha256).exists():
        ports.store().drop(sha256)
