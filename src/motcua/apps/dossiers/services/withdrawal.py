"""Withdrawal (T18): the applicant asks, the authority confirms by stopping."""

from motcua.apps.dossiers import events
from motcua.apps.dossiers.domain import limits
from motcua.apps.dossiers.domain.states import Verb
from motcua.apps.dossiers.services._engine import Work, verb


@verb(Verb.REQUEST_WITHDRAWAL)
def request_withdrawal(work: Work, *, reason: str = "") -> events.WithdrawalRequested:
    """Ask for the dossier back (yêu cầu rút hồ sơ). The clock runs on until it is confirmed."""
    work.set(
        interrupted_state=work.dossier.state, end_reason=limits.optional(reason, field="reason")
    )
    return events.WithdrawalRequested()


@verb(Verb.STOP)
def stop(work: Work, *, reason: str = "") -> events.Stopped:
    """Confirm a withdrawal (dừng giải quyết, form 05): the clock ends."""
    words = limits.optional(reason, field="reason") or work.dossier.end_reason
    work.end("stopped", reason=words)
    work.set(interrupted_state=None)
    return events.Stopped(late=work.late)
