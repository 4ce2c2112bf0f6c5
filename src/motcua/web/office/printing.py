"""Papers as PDF: forms of a dossier, hand-over slips, receipts of money."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers.domain.papers.forms import Form
from motcua.apps.dossiers.selectors import papers as written
from motcua.web.shared import access, looking, papers


@require_safe
def paper(
    request: HttpRequest, identifier: UUID, form: str, number: int | None = None
) -> HttpResponse:
    """Send a form of a dossier; ``number`` tells requests for supplement apart."""
    standing = access.standing(request)
    asked = Form.of(form)
    found = written.paper(
        asked, dossier=identifier, standing=standing, at=timezone.now(), number=number
    )
    looking.note(request, dossiers.dossier(identifier))
    return papers.answer(request, found)


@require_safe
def slip(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Send a hand-over slip."""
    found = written.slip(identifier, standing=access.standing(request), at=timezone.now())
    return papers.answer(request, found)


@require_safe
def fee_receipt(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Send a receipt of money."""
    found = written.fee_receipt(identifier, standing=access.standing(request), at=timezone.now())
    return papers.answer(request, found)
