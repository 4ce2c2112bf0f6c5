"""Waiting and more time (T14, T17, T18): payment, resumption, apology with a new appointment."""

from datetime import datetime

from motcua.apps.calendars.domain.working_time import PauseKind
from motcua.apps.dossiers import events
from motcua.apps.dossiers.domain import clocks, limits
from motcua.apps.dossiers.domain.states import State, Verb
from motcua.apps.dossiers.services._engine import Work, verb


@verb(Verb.SUSPEND_FOR_PAYMENT)
def suspend_for_payment(work: Work) -> events.PaymentAwaited:
    """
    Wait for a financial obligation (nghĩa vụ tài chính).

    The clock stops only where the procedure does not count this time.
    """
    stops = PauseKind.FINANCE in work.clock.exclusions
    if stops:
        work.clock = clocks.paused(work.clock, PauseKind.FINANCE, work.at, work.calendar)
    return events.PaymentAwaited(paused=stops)


@verb(Verb.RESUME)
def resume(work: Work) -> events.Resumed:
    """Go on: the payment came, or the applicant took the withdrawal back."""
    dossier = work.dossier
    if dossier.state is State.WAITING_PAYMENT and dossier.paused_since is not None:
        work.clock = clocks.resumed(work.clock, work.at, work.calendar)
        if dossier.open_consultations:
            work.clock = clocks.paused(work.clock, PauseKind.CONSULTATION, work.at, work.calendar)
    work.set(interrupted_state=None)
    return events.Resumed(due_at=work.due_at)


@verb(Verb.EXTEND)
def extend(work: Work, *, until: datetime, apology: str, reason: str) -> events.Extended:
    """
    Apologise, say why, and promise a new date (xin lỗi và hẹn lại, form 04).

    Once only, at the latest one day before expiry (NĐ 61/2018 Art. 19.9). The due date stays: an
    apology does not cure lateness.
    """
    sorry = limits.needed(apology, field="apology", what_vi="lời xin lỗi", what_en="the apology")
    words = limits.needed(reason, field="reason", what_vi="lý do chậm", what_en="the reason")
    work.demand_moment(until, field="until")
    limits.demand_extension(work.dossier, until=until, at=work.at)
    work.clock = clocks.extended(work.clock, until, work.at)
    work.set(apology=sorry, extension_reason=words)
    return events.Extended(due_at=work.dossier.due_at, appointment_at=until)
