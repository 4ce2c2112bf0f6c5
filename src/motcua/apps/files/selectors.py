"""Reading files: what is known of them, and their content where it may be handed out."""

from collections.abc import Iterator
from typing import BinaryIO
from uuid import UUID

from motcua.apps.files import ports
from motcua.apps.files.domain.record import FileNotFound, FileRecord, Held, Infected, State
from motcua.apps.files.domain.uploads import UploadNotFound, UploadRecord
from motcua.apps.files.models import File, Upload
from motcua.apps.files.ports import typesetter as typesetter
from motcua.kernel import keys

CHUNK = 64 * 1024


def file(id: UUID) -> FileRecord:
    """
    Return what is known of a file. Who may know it is the caller's to decide.

    :raises FileNotFound: there is none.
    """
    return record_of(_row(id))


def files(ids: list[UUID]) -> list[FileRecord]:
    """Return what is known of several files, in the order asked for; unknown ones are left out."""
    found = {row.id: row for row in File.objects.select_related("content").filter(id__in=ids)}
    return [record_of(found[id]) for id in ids if id in found]


def read(id: UUID) -> BinaryIO:
    """
    Return a file's content for reading; the caller closes it.

    :raises FileNotFound: there is no such file.
    :raises Held: the scanner has not judged it yet.
    :raises Infected: the scanner found something.
    """
    return _open(_row(id))


def attachment(id: UUID) -> tuple[FileRecord, Iterator[bytes]]:
    """
    Return a file and its content in pieces, for a door that serves it as an attachment.

    The door sends ``record.media_type``, ``record.name`` as attachment, and ``nosniff``.

    :raises FileNotFound: there is no such file.
    :raises Held: the scanner has not judged it yet.
    :raises Infected: the scanner found something.
    """
    row = _row(id)
    return record_of(row), _pieces(_open(row))


def held() -> int:
    """Return how many contents wait for the scanner."""
    return File.objects.filter(content__state=State.HELD).values("content").distinct().count()


def upload(id: UUID, *, holder: str) -> UploadRecord:
    """
    Return where an upload stands.

    :raises UploadNotFound: there is no such upload of the holder.
    """
    row = Upload.objects.filter(pk=id, holder=holder).first()
    if row is None:
        raise UploadNotFound(what=id)
    return upload_record(row)


def finished_upload(id: UUID, *, by: UUID | None) -> FileRecord | None:
    """Return the file that an upload of ``by`` became; None = it did not, or not yet."""
    key = keys.identifier("files.keep", by=by, key=upload_key(id))
    row = File.objects.select_related("content").filter(id=key).first()
    return record_of(row) if row else None


def upload_key(id: UUID) -> str:
    """Return the idempotency key under which an upload is kept as a file."""
    return f"upload:{id}"


def uploads(holder: str) -> list[UploadRecord]:
    """Return what a holder has under way, oldest first."""
    return [upload_record(row) for row in Upload.objects.filter(holder=holder).order_by("id")]


def upload_record(row: Upload) -> UploadRecord:
    """Return the record of a row."""
    return UploadRecord(
        id=row.id,
        name=row.name,
        size=row.size,
        received=row.received,
        changed_at=row.changed_at,
    )


def record_of(row: File) -> FileRecord:
    """Return the record of a row."""
    content = row.content
    return FileRecord(
        id=row.id,
        sha256=content.sha256,
        size=content.size,
        media_type=content.media_type,
        name=row.name,
        state=State(content.state),
        kept_at=row.kept_at,
        kept_by=row.kept_by,
        scanned_at=content.scanned_at,
    )


def _row(id: UUID) -> File:
    row = File.objects.select_related("content").filter(id=id).first()
    if row is None:
        raise FileNotFound(what=id)
    return row


def _open(row: File) -> BinaryIO:
    state = State(row.content.state)
    if state is State.HELD:
        raise Held(name=row.name)
    if state is State.INFECTED:
        raise Infected(name=row.name, finding=row.content.finding)
    return ports.store().open(row.content.sha256)


def _pieces(content: BinaryIO) -> Iterator[bytes]:
    with content:
        while piece := content.read(CHUNK):
            yield piece
