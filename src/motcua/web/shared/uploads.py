"""
Files over a weak line, for every page with a file field: piece by piece, resumed after a break.

``POST name, size`` begins and answers with the address to go on at. There ``GET`` says where the
upload stands, ``PATCH`` with ``Upload-Offset`` sends the next piece (the last one keeps the file),
``DELETE`` gives it up. The way of tus 1.0, in JSON.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
    StreamingHttpResponse,
    UnreadablePostError,
)
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from motcua.apps.files import selectors, services
from motcua.apps.files.domain.record import FileRecord
from motcua.apps.files.domain.uploads import UploadRecord, WrongOffset
from motcua.kernel.refusal import Refusal
from motcua.web.shared import access

Done = Callable[[FileRecord], FileRecord]
Mine = Callable[[FileRecord], bool]


def begin(request: HttpRequest, *, holder: str, at: datetime) -> HttpResponse:
    """Begin an upload, or find the one that was begun before; answer with where it stands."""
    size = request.POST.get("size", "")
    known = size.isascii() and size.isdigit() and len(size) < 16
    try:
        upload = services.begin_upload(
            holder=holder,
            name=request.POST.get("name", ""),
            size=int(size) if known else 0,
            at=at,
        )
    except Refusal as refusal:
        return _refused(refusal)
    return _json(_stands(upload) | {"address": f"{request.path}{upload.id}/"}, 201)


def go_on(
    request: HttpRequest,
    upload: UUID,
    *,
    holder: str,
    by: UUID | None,
    at: datetime,
    done: Done | None = None,
    mine: Mine | None = None,
) -> HttpResponse:
    """
    Answer ``GET``, ``PATCH`` or ``DELETE`` on an upload.

    :param done: called with the file once all of it is here, says which file stands for it; a
        refusal of its is the answer.
    :param mine: says of a file that was kept before whether the holder may hear of it; so a last
        piece whose answer got lost on the line may be sent again.
    """
    kept = selectors.finished_upload(upload, by=by) if request.method == "PATCH" else None
    if kept is not None and (mine(kept) if mine else by is not None):
        return _json({"received": kept.size, "size": kept.size, "file": _told(kept)}, 200)
    try:
        if request.method == "DELETE":
            services.cancel_upload(upload=upload, holder=holder)
            return _json({}, 200)
        if request.method != "PATCH":
            return _json(_stands(selectors.upload(upload, holder=holder)), 200)
        return _patch(request, upload, holder=holder, by=by, at=at, done=done)
    except Refusal as refusal:
        return _refused(refusal)


def _patch(
    request: HttpRequest,
    upload: UUID,
    *,
    holder: str,
    by: UUID | None,
    at: datetime,
    done: Done | None,
) -> HttpResponse:
    offset = request.headers.get("Upload-Offset", "")
    if not (offset.isascii() and offset.isdigit() and len(offset) < 16):
        raise WrongOffset(received=selectors.upload(upload, holder=holder).received)
    piece = _body(request)
    if piece is None:
        # The line broke within the piece: what came is not told apart from what is missing.
        raise WrongOffset(received=selectors.upload(upload, holder=holder).received)
    stands = services.append(upload=upload, holder=holder, offset=int(offset), piece=piece, at=at)
    if not stands.whole:
        return _json(_stands(stands), 200)
    kept = services.finish(upload=upload, holder=holder, by=by, at=at, as_pdf=True)
    if done is not None:
        kept = done(kept)
    return _json(_stands(stands) | {"file": _told(kept)}, 200)


def _told(kept: FileRecord) -> dict[str, Any]:
    return {"id": str(kept.id), "name": kept.name, "size": kept.size, "state": kept.state}


def _body(request: HttpRequest) -> bytes | None:
    """Return the piece; None where less came than was announced."""
    try:
        body = request.body
    except UnreadablePostError:
        return None
    told = request.headers.get("Content-Length", "")
    return body if not told.isdigit() or int(told) == len(body) else None


def _stands(upload: UploadRecord) -> dict[str, Any]:
    return {"received": upload.received, "size": upload.size}


def _json(values: dict[str, Any], status: int) -> HttpResponse:
    return JsonResponse(values, status=status, headers={"Cache-Control": "private, no-store"})


def _refused(refusal: Refusal) -> HttpResponse:
    values: dict[str, Any] = {"error": refusal.sentence(get_language() or "vi")}
    if isinstance(refusal, WrongOffset):
        values |= {"received": refusal.details["received"]}
    return _json(values | {"code": refusal.code}, refusal.status)


@require_http_methods(["POST"])
def begin_own(request: HttpRequest) -> HttpResponse:
    """Begin an upload of an account, for any page of the office with a file field."""
    return begin(request, holder=_own(request), at=timezone.now())


@require_http_methods(["GET", "HEAD", "PATCH", "DELETE"])
def go_on_own(request: HttpRequest, upload: UUID) -> HttpResponse:
    """Go on with an upload of an account; the last piece answers with the file's identifier."""
    by = access.account(request)
    return go_on(request, upload, holder=_own(request), by=by, at=timezone.now())


def _own(request: HttpRequest) -> str:
    return f"account:{access.account(request)}"


def attachment(file: UUID) -> HttpResponseBase:
    """
    Send a file as an attachment that no browser runs. Who may read it is the caller's to decide.

    :raises Held: the virus scanner has not judged it yet.
    :raises Infected: the virus scanner found something.
    """
    record, pieces = selectors.attachment(file)
    response = StreamingHttpResponse(pieces, content_type=record.media_type)
    response["Content-Disposition"] = content_disposition_header(True, record.name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response
