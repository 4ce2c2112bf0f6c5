"""Intake (T2, T5, T6): receive with code and receipt, refuse, hand over."""

from uuid import UUID

from motcua.apps.calendars.domain.working_time import handover_by
from motcua.apps.dossiers import events
from motcua.apps.dossiers.domain import clocks, intake, limits
from motcua.apps.dossiers.domain.states import Verb
from motcua.apps.dossiers.services import _codes, _people
from motcua.apps.dossiers.services._engine import Work, verb
from motcua.kernel.refusal import about


@verb(Verb.RECEIVE)
def receive(work: Work, *, term: str | None = None, no_due_date: bool = False) -> events.Received:
    """
    Take a complete dossier in (tiếp nhận): legal code, receipt, and the clock starts.

    When another agency decides, the clock waits for ``hand_over``.

    :param term: such as "5 ngày làm việc", where the procedure's record leaves the term open.
    :param no_due_date: confirmed where the record leaves the term open.
    """
    clock = intake.clock_before_start(
        work.version, work.dossier, term=term, no_due_date=no_due_date
    )
    start = intake.starts_at(work.dossier, work.at)
    with about("term" if term else None):
        running = clocks.started(clock, start or work.at, work.calendar)
    work.clock = running if start else clock
    handover_due_at = handover_by(received_at=work.at, calendar=work.calendar)
    code = _codes.draw(work.dossier.receiver_id, work.at)
    work.set(code=code, received_at=work.at, handover_due_at=handover_due_at)
    return events.Received(
        code=code,
        receiver=work.dossier.receiver_id,
        due_at=work.due_at,
        calendar_version=work.calendar.version,
        handover_due_at=handover_due_at,
    )


@verb(Verb.REFUSE)
def refuse(work: Work, *, reason: str) -> events.IntakeRefused:
    """Turn a dossier away with a written reason (từ chối tiếp nhận, form 03)."""
    words = limits.needed(reason, field="reason", what_vi="lý do từ chối", what_en="the reason")
    work.end("not_accepted", reason=words)
    return events.IntakeRefused()


@verb(Verb.HAND_OVER)
def hand_over(
    work: Work, *, unit: UUID | None = None, holder: UUID | None = None
) -> events.HandedOver:
    """
    Hand the dossier to those who handle it (chuyển hồ sơ).

    For a dossier of another agency this is its receipt there, and the clock starts.
    """
    dossier = work.dossier
    _people.demand_place(dossier, unit=unit, holder=holder, at=work.at)
    if dossier.clock_started_at is None:
        work.clock = clocks.started(work.clock, work.at, work.calendar)
    work.set(unit_id=unit, holder_id=holder, handed_over_at=work.at)
    in_time = dossier.handover_due_at is None or work.at <= dossier.handover_due_at
    return events.HandedOver(unit=unit, holder=holder, due_at=work.due_at, in_time=in_time)
