"""
What anyone may know who has the code: how far the dossier is (TT 01/2018/TT-VPCP Art. 16.2d).

Nothing of the person, the procedure or the officials.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.states import STATE_WORDS, PortalStatus, State

_STAGE: dict[State, int] = {
    State.SUBMITTED: 1,
    State.SUPPLEMENT_BEFORE: 1,
    State.RECEIVED: 2,
    State.IN_HANDLING: 3,
    State.SUPPLEMENT_AFTER: 3,
    State.WAITING_PAYMENT: 3,
    State.WITHDRAW_REQUESTED: 3,
    State.APPROVED: 4,
    State.ISSUED: 5,
    State.REFUSED: 5,
    State.NOT_ACCEPTED: 6,
    State.STOPPED: 6,
    State.RETURNED: 6,
}
_STAGES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """
    The degree of completion of a dossier: ``stage`` of ``stages``, words, dates.

    :ivar agency_id: authority that has it now; its code stands in the dossier's own.
    :ivar extended_at: when the agency apologised and named another day.
    """

    code: str
    state: State
    portal_status: PortalStatus
    words_vi: str
    words_en: str
    stage: int
    stages: int
    submitted_at: datetime
    received_at: datetime | None
    appointment_at: datetime | None
    ended_at: datetime | None
    returned_at: datetime | None
    agency_id: UUID | None = None
    extended_at: datetime | None = None


def progress_of(dossier: DossierRecord) -> Progress:
    """Return what the public may know of ``dossier``."""
    vi, en = STATE_WORDS[dossier.state]
    return Progress(
        code=dossier.code or dossier.reference,
        state=dossier.state,
        portal_status=dossier.portal_status,
        words_vi=vi,
        words_en=en,
        stage=_STAGE[dossier.state],
        stages=_STAGES,
        submitted_at=dossier.submitted_at,
        received_at=dossier.received_at,
        appointment_at=dossier.appointment_at,
        ended_at=dossier.ended_at,
        returned_at=dossier.returned_at,
        agency_id=dossier.authority_id if dossier.handed_over_at else dossier.receiver_id,
        extended_at=dossier.extended_at,
    )
