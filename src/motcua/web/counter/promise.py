"""What would be promised if the dossier were received now."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.apps.calendars.domain.working_time import HANDOVER_CUTOFF, Term
from motcua.apps.dossiers.domain import clocks
from motcua.apps.procedures.domain.version import VersionRecord
from motcua.kernel.moments import local
from motcua.kernel.refusal import Refusal
from motcua.web.shared.terms import Example, example


@dataclass(frozen=True, slots=True)
class Promise:
    """
    The appointment as it would be now.

    :ivar example: None where there is no due date, or the term is open or leads too far.
    :ivar open: the term has to be stated.
    :ivar waits: another authority decides; its clock starts when it gets the dossier.
    :ivar in_time: before the hour until which a dossier is handed over the same day.
    """

    term: Term | None
    example: Example | None
    open: bool
    endless: bool
    waits: bool
    in_time: bool


def promise(
    version: VersionRecord,
    *,
    case: str | None,
    channel: str,
    stated: str,
    start: datetime | None,
    receiver: UUID,
    competent: UUID | None,
    now: datetime,
    language: str,
) -> Promise:
    """
    Return what would be promised.

    :param stated: the term in words, where the publication leaves it open.
    :param start: hand-over record with the post, from which such a dossier counts.
    """
    known = version.term_for(case, channel)
    term = known or _stated(stated)
    waits = competent is not None and competent != receiver
    begins = start if start is not None and channel == "postal" and start < now else now
    return Promise(
        term=term,
        example=example(term, now=begins, language=language),
        open=known is None and not version.no_due_date,
        endless=version.no_due_date,
        waits=waits,
        in_time=local(now).time() < HANDOVER_CUTOFF,
    )


def _stated(words: str) -> Term | None:
    try:
        return clocks.read_term(words) if words else None
    except Refusal:
        return None
