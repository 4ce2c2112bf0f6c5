"""Files: kept before the verb that attaches them, handed out as attachments only."""

from typing import Any, BinaryIO, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone
from ninja import File, Router, Status
from ninja.files import UploadedFile

from motcua.api.v1.auth import BOTH, caller, standing
from motcua.api.v1.conditions import idempotency_key
from motcua.api.v1.shapes import FileOut
from motcua.apps.agencies.domain.rights import Forbidden, allows
from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers.domain.dossier import place
from motcua.apps.files import selectors, services
from motcua.apps.files.domain.record import FileRecord

router = Router(tags=["files"], auth=BOTH)


@router.post("/", response={201: FileOut}, operation_id="files.keep")
def keep(request: HttpRequest, file: File[UploadedFile]) -> Status[Any]:
    """Keep a file: sniffed, capped, scanned; give its ``id`` to the verb that attaches it."""
    kept = services.keep(
        content=cast(BinaryIO, file.file),
        name=file.name or "tep",
        by=caller(request),
        at=timezone.now(),
        key=idempotency_key(request),
    )
    return Status(201, kept)


@router.get("/{uuid:file_id}", response=FileOut, operation_id="files.view")
def view(request: HttpRequest, file_id: UUID) -> FileRecord:
    """Return what is known of a file, for who may read it."""
    return _readable(request, file_id)


@router.get("/{uuid:file_id}/content", operation_id="files.read", response={200: None})
def content(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Return a file's content as an attachment."""
    _readable(request, file_id)
    record, pieces = selectors.attachment(file_id)
    answer = StreamingHttpResponse(pieces, content_type=record.media_type)
    answer["Content-Disposition"] = f'attachment; filename="{record.id}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return cast(HttpResponse, answer)


def _readable(request: HttpRequest, file_id: UUID) -> FileRecord:
    """Return a file that the caller kept, or that belongs to a dossier that the caller may see."""
    record, who = selectors.file(file_id), standing(request)
    if record.kept_by == caller(request):
        return record
    behind = dossiers.dossiers_of_file(file_id)
    if not any(allows(who, "files.read", place(dossier)) for dossier in behind):
        raise Forbidden(verb="files.read")
    return record
