"""The trace of a look at a dossier, left by every page that shows one to an official."""

from django.http import HttpRequest
from django.utils import timezone

from motcua.apps.agencies.domain.rights_table import Role
from motcua.apps.dossiers import services
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.viewings import REASON_WORDS, STATED, reason_of, role_of
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


def reasons(request: HttpRequest, found: DossierRecord) -> list[tuple[str, tuple[str, str], bool]]:
    """Return the reasons that an overseer may state: value, words, whether it is stated now."""
    who = access.standing(request)
    if not who.appointments or role_of(found, who) is not Role.OVERSEER:
        return []
    now = reason_of(found, who, request.GET.get("why", ""))
    return [(reason.value, REASON_WORDS[reason], reason is now) for reason in STATED]
