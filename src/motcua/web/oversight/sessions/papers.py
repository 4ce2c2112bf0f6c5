"""What a session can be taken away as: its pack as ZIP and as paper, the notice as paper."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from motcua.apps.inspections import selectors
from motcua.web.shared import access, papers


@require_safe
def pack(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Send the pack."""
    session = selectors.view(identifier, standing=access.standing(request))
    name = f"phien-kiem-tra-{session.number}.zip"
    return papers.send(selectors.pack(session.id), "application/zip", name, save=True)


@require_safe
def pack_pdf(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Send the paper of the pack."""
    session = selectors.view(identifier, standing=access.standing(request))
    name = f"phien-kiem-tra-{session.number}.pdf"
    return papers.send(selectors.pack_pdf(session), "application/pdf", name, save=False)


@require_safe
def notice(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Send the notice of the conclusion; its draft is for who leads the session."""
    standing = access.standing(request)
    session = selectors.view(identifier, standing=standing)
    if not session.notice_number and not selectors.leads(session, standing):
        raise Http404
    name = f"ket-luan-phien-{session.number}.pdf"
    return papers.send(selectors.conclusion_pdf(session), "application/pdf", name, save=False)
