"""Files of a draft: sent with the form, or piece by piece; looked at again; taken out."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_http_methods, require_safe

from motcua.apps.dossiers import services
from motcua.apps.dossiers.domain import drafts
from motcua.apps.dossiers.domain.drafts import Step
from motcua.apps.files import selectors as files
from motcua.apps.files import services as keeping
from motcua.apps.files.domain.record import FileRecord
from motcua.kernel.refusal import Refusal
from motcua.web.public.apply.holding import Held, hold
from motcua.web.shared import uploads

#: Fields of the form that hold files: chosen ones, and those that a camera takes.
_FIELDS = ("files", "photos")


def holder(held: Held, step: Step) -> str:
    """Return for what an upload is: nobody goes on with one of another draft or paper."""
    return f"draft:{held.draft.id}:{step.key}"


def shown(held: Held, step: Step) -> list[FileRecord]:
    """Return the files of a question, in the order in which they came."""
    return files.files(list(held.draft.files.get(step.key, ())))


def keep_sent(request: HttpRequest, held: Held, step: Step) -> list[Refusal]:
    """Keep the files that came with the form; return what was refused, file by file."""
    refusals: list[Refusal] = []
    for one in (file for name in _FIELDS for file in request.FILES.getlist(name)):
        try:
            kept = keeping.keep(
                content=one, name=one.name or "tep", by=held.by, at=held.now, as_pdf=True
            )
            _attach(held, step, kept)
        except Refusal as refusal:
            refusals.append(refusal)
    return refusals


def _attach(held: Held, step: Step, kept: FileRecord) -> FileRecord:
    """
    Attach a kept file and return the one that stands: the same content is there once.

    One that the draft does not take is forgotten.
    """
    try:
        after = services.attach_to_draft(**held.call(), part=step.key, file=kept.id)
    except Refusal:
        keeping.forget(files=[kept.id], by=held.by, at=held.now)
        raise
    there = files.files(list(after.files.get(step.key, ())))
    return next((one for one in there if one.sha256 == kept.sha256), kept)


def remove(held: Held, key: str) -> None:
    """Take a file out; a key that is none needs nothing."""
    try:
        file = UUID(key)
    except ValueError:
        return
    services.detach_from_draft(**held.call(), file=file)


@require_http_methods(["POST"])
def begin(request: HttpRequest, identifier: UUID, slug: str) -> HttpResponse:
    """Begin an upload for a question."""
    held, step = _place(request, identifier, slug)
    return uploads.begin(request, holder=holder(held, step), at=held.now)


@require_http_methods(["GET", "HEAD", "PATCH", "DELETE"])
def piece(request: HttpRequest, identifier: UUID, slug: str, upload: UUID) -> HttpResponse:
    """Say where an upload stands, take its next piece, or give it up; the last one attaches it."""
    held, step = _place(request, identifier, slug)

    def done(file: FileRecord) -> FileRecord:
        return _attach(held, step, file)

    def mine(file: FileRecord) -> bool:
        return file.id in held.draft.files.get(step.key, ())

    return uploads.go_on(
        request, upload, holder=holder(held, step), by=held.by, at=held.now, done=done, mine=mine
    )


def _place(request: HttpRequest, identifier: UUID, slug: str) -> tuple[Held, Step]:
    held = hold(request, identifier)
    step = drafts.step_at(held.version, held.draft.answers, slug)
    if not step.key or held.draft.dossier_id is not None:
        raise Http404
    return held, step


@require_safe
def file(request: HttpRequest, identifier: UUID, file: UUID) -> HttpResponseBase:
    """Send a file of one's own draft as an attachment."""
    held = hold(request, identifier)
    own: set[Any] = {key for part in held.draft.files.values() for key in part}
    if file not in own:
        raise Http404
    return uploads.attachment(file)
