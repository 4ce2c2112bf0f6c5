"""Uploads in pieces (like tus 1.0): begin, append at an offset, finish; resumed after a break."""

import io
from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from motcua.apps.files import ports
from motcua.apps.files.domain.record import Empty, FileRecord, TooLarge
from motcua.apps.files.domain.uploads import (
    KEPT,
    MOST_PIECE_BYTES,
    MOST_UPLOADS,
    NotWhole,
    TooManyUploads,
    UploadNotFound,
    UploadRecord,
    WrongOffset,
)
from motcua.apps.files.models import Upload
from motcua.apps.files.selectors import upload_key, upload_record
from motcua.apps.files.services.keeping import keep
from motcua.kernel.refusal import Refusal

_LONGEST_NAME = 400


def begin_upload(*, holder: str, name: str, size: int, at: datetime) -> UploadRecord:
    """
    Begin an upload, or find the one that was begun before with the same name and size.

    :param holder: for what and for whom; whoever goes on must name the same.
    :param size: bytes in all.
    :raises Empty: there are none.
    :raises TooLarge: more than ``MAX_FILE_BYTES``.
    :raises TooManyUploads: the holder has ``MOST_UPLOADS`` under way.
    """
    told = name.replace("\0", "").encode("utf-8", "ignore").decode()[:_LONGEST_NAME] or "tep"
    if size <= 0:
        raise Empty(name=told)
    if size > settings.MAX_FILE_BYTES:
        raise TooLarge(name=told, limit_mb=f"{settings.MAX_FILE_BYTES / 1_000_000:g}")
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s::text, 1))", [holder])
        under_way = Upload.objects.filter(holder=holder)
        known = under_way.filter(name=told, size=size).order_by("-id").first()
        if known is not None:
            return upload_record(known)
        if under_way.count() >= MOST_UPLOADS:
            raise TooManyUploads
        row = Upload(holder=holder, name=told, size=size, changed_at=at)
        row.save(force_insert=True)
        return upload_record(row)


@transaction.atomic
def append(*, upload: UUID, holder: str, offset: int, piece: bytes, at: datetime) -> UploadRecord:
    """
    Put the next piece where the upload stands; whoever does not know where is told.

    :raises UploadNotFound: there is no such upload of the holder.
    :raises WrongOffset: the upload stands elsewhere, or ``piece`` is more than is missing.
    :raises TooLarge: the piece is larger than ``MOST_PIECE_BYTES``.
    """
    row = _locked(upload, holder)
    if len(piece) > MOST_PIECE_BYTES:
        raise TooLarge(name=row.name, limit_mb=f"{MOST_PIECE_BYTES / 1_000_000:g}")
    if offset != row.received or offset + len(piece) > row.size:
        raise WrongOffset(received=row.received)
    if piece:
        try:
            ports.staging().write(upload, offset, piece)
        except FileNotFoundError:
            # The staging was emptied by hand: begin again rather than keep half a file.
            row.received, piece = 0, b""
    row.received += len(piece)
    row.changed_at = at
    row.save(update_fields=["received", "changed_at"])
    return upload_record(row)


def finish(
    *, upload: UUID, holder: str, by: UUID | None, at: datetime, as_pdf: bool = False
) -> FileRecord:
    """
    Keep what has arrived as a file, and clear the upload away, also where it is refused.

    Finishing twice at the same moment keeps one file: its key is that of the upload.

    :param as_pdf: make a page of a photograph.
    :raises UploadNotFound: there is no such upload of the holder.
    :raises NotWhole: something is missing.
    :raises Refusal: the file is not accepted (see ``keep``).
    """
    row = Upload.objects.filter(pk=upload, holder=holder).first()
    if row is None:
        raise UploadNotFound(what=upload)
    if row.received < row.size:
        raise NotWhole(received=row.received, size=row.size)
    key = upload_key(upload)
    try:
        with _content(upload) as content:
            kept = keep(content=content, name=row.name, by=by, at=at, key=key, as_pdf=as_pdf)
    except Refusal:
        cancel_upload(upload=upload, holder=holder)
        raise
    cancel_upload(upload=upload, holder=holder)
    return kept


def cancel_upload(*, upload: UUID, holder: str) -> None:
    """Give an upload up; one that is not there needs nothing."""
    if Upload.objects.filter(pk=upload, holder=holder).delete()[0]:
        ports.staging().discard(upload)


def forget_uploads(*, at: datetime, limit: int = 500) -> int:
    """
    Clear away the uploads with which nobody has gone on for a day; return how many.

    May be run at any time.
    """
    stale = Upload.objects.filter(changed_at__lt=at - KEPT).order_by("changed_at")[:limit]
    keys = list(stale.values_list("pk", flat=True))
    for key in keys:
        ports.staging().discard(key)
    Upload.objects.filter(pk__in=keys).delete()
    return len(keys)


def _content(upload: UUID) -> BinaryIO:
    try:
        return ports.staging().read(upload)
    except FileNotFoundError:
        return io.BytesIO()


def _locked(upload: UUID, holder: str) -> Upload:
    row = Upload.objects.select_for_update().filter(pk=upload, holder=holder).first()
    if row is None:
        raise UploadNotFound(what=upload)
    return row
