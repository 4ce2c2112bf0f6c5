"""What is taken away from a session: its pack and its papers."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from motcua.apps.inspections import selectors
from motcua.web.shared import access


@require_safe
def pack(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Send the pack as frozen."""
    found = selectors.view(identifier, standing=access.standing(request))
    return _sent(selectors.pack(found.id), "application/zip", f"phien-{found.number}.zip")


@require_safe
def pack_pdf(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Send the paper of the pack."""
    found = selectors.view(identifier, standing=access.standing(request))
    return _sent(selectors.pack_pdf(found), "application/pdf", f"phien-{found.number}.pdf")


@require_safe
def notice(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Send the notice of the conclusion; its draft is for who leads the session."""
    found = selectors.view(identifier, standing=access.standing(request))
    if not found.notice_number and not selectors.leads(found, access.standing(request)):
        raise Http404
    name = f"ket-luan-{found.number}.pdf"
    return _sent(selectors.conclusion_pdf(found), "application/pdf", name)


def _sent(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
