"""The trace of a look at a dossier, left by every page that shows one to an official."""

from django.http import HttpRequest
from django.utils import timezone

from motcua.apps.dossiers import services
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.viewings import reason_of
from motcua.web.shared import access


def note(request: HttpRequest, found: DossierRecord) -> None:
    """
    Note that the reader looks at ``found``; nothing for the applicant's own looks.

    An overseer may state a closer reason in the address: ``?why=complaint``.
    """
    who = access.standing(request)
    if not who.appointments or who.account is None:
        return
    services.note_viewing(
        dossier_id=found.id,
        standing=who,
        reason=reason_of(found, who, request.GET.get("why", "")),
        by=who.account,
        at=timezone.now(),
    )
