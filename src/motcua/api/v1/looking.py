"""The trace of a look at a dossier through the API."""

from django.utils import timezone

from motcua.apps.agencies.domain.rights import Standing
from motcua.apps.dossiers import services
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.viewings import reason_of


def note_viewing(found: DossierRecord, who: Standing) -> None:
    """Note that ``who`` looks at ``found``; nothing for the applicant's own looks."""
    if who.account is None or found.owner_id == who.account:
        return
    services.note_viewing(
        dossier_id=found.id,
        standing=who,
        reason=reason_of(found, who),
        by=who.account,
        at=timezone.now(),
    )
