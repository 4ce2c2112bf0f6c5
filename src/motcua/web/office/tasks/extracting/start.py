"""A text comes in: pasted or as a file, with what is known of its document."""

from typing import BinaryIO, cast
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from motcua.apps.agencies.domain.authorities import AuthorityRecord
from motcua.apps.files import services as files
from motcua.apps.tasks import selectors as tasks
from motcua.apps.tasks import services
from motcua.kernel.refusal import Refusal
from motcua.web.office.tasks.extracting.forms import Text
from motcua.web.office.tasks.places import givers
from motcua.web.office.tasks.verb_form import kept, refused
from motcua.web.shared import access, address


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Show the form and the texts under way, or read a text."""
    now = timezone.now()
    found = givers(access.standing(request), now)
    giver = _chosen(request, found)
    if request.method != "POST":
        return _page(request, found, giver, Text())
    form, status = Text(request.POST, request.FILES), 422
    if form.is_valid():
        try:
            return redirect("task_extraction", identifier=_opened(request, form, giver))
        except Refusal as refusal:
            refused(form, refusal)
            status = refusal.status
    return _page(request, found, giver, form, status=status)


def _opened(request: HttpRequest, form: Text, giver: AuthorityRecord) -> UUID:
    """Read the text and return the key of its draft; a file is kept as the tasks' source."""
    by, at = access.account(request), timezone.now()
    upload: UploadedFile | None = form.cleaned_data["file"]
    lines = form.cleaned_data["text"].splitlines()
    file = None
    if upload and not form.cleaned_data["text"].strip():
        content = cast(BinaryIO, upload)
        lines = _lines(content, upload.name or "tep")
        upload.seek(0)
        file = kept(upload, by=by, at=at)
    return services.open_text(
        lines=lines,
        document=form.document(file),
        giver=giver.id,
        by=by,
        at=at,
        key=form.cleaned_data["key"] or None,
    ).id


def _lines(content: BinaryIO, name: str) -> list[str]:
    try:
        return files.read_text(content=content, name=name)
    except Refusal as refusal:
        refusal.field = "file"
        raise


def _chosen(request: HttpRequest, found: list[AuthorityRecord]) -> AuthorityRecord:
    """Return the authority named in the address, or the first in whose name one may give."""
    asked = address.key(request.GET.get("giver"))
    if not found or (asked and asked not in {a.id for a in found}):
        raise PermissionDenied("No authority in whose name to give a task.")
    return next((a for a in found if a.id == asked), found[0])


def _page(
    request: HttpRequest,
    found: list[AuthorityRecord],
    giver: AuthorityRecord,
    form: Text,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        "givers": found,
        "giver": giver,
        "form": form,
        "drafts": tasks.extractions([giver.id]),
        "text_fields": [form["text"], form["file"]],
        "document_fields": [form[n] for n in form.fields if n not in ("text", "file", "key")],
    }
    return render(request, "office/tasks/extracting/start.html", context, status=status)
