"""
Why a dossier stands where it stands in a worklist: a table of grounds, the pressing ones first.

Pure: the dossier, what else is known of it (``Signs``), the moment and the calendar go in; grounds
come out. The pages put them into words.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from motcua.apps.calendars.domain.working_time import (
    CalendarBegins,
    CalendarEnds,
    WorkingCalendar,
    elapsed_minutes,
)
from motcua.apps.dossiers.domain import limits
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.states import State
from motcua.kernel.moments import local_day


class Ground(StrEnum):
    """What presses, or what the dossier waits for."""

    OVERDUE = "overdue"
    ACCEPTANCE_OVERDUE = "acceptance_overdue"
    APOLOGY_TODAY = "apology_today"
    APOLOGY_PROPOSED = "apology_proposed"
    APOLOGY_MISSED = "apology_missed"
    HAND_OVER_OVERDUE = "hand_over_overdue"
    PROMISED = "promised"
    WITHDRAWAL = "withdrawal"
    IN_REVIEW = "in_review"
    SENT_BACK = "sent_back"
    OPINION_BACK = "opinion_back"
    SUPPLEMENTED = "supplemented"
    APOLOGY_SOON = "apology_soon"
    DUE_SOON = "due_soon"
    OPINION_OVERDUE = "opinion_overdue"
    ANSWER_OVERDUE = "answer_overdue"
    TO_ISSUE = "to_issue"
    WAITING_FOR_INTAKE = "waiting_for_intake"
    TO_HAND_OVER = "to_hand_over"
    UNASSIGNED = "unassigned"
    OPINION_AWAITED = "opinion_awaited"
    WAITING_FOR_APPLICANT = "waiting_for_applicant"
    WAITING_FOR_PAYMENT = "waiting_for_payment"
    RUNNING = "running"
    NO_DUE_DATE = "no_due_date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """
    What the row of a dossier does not tell.

    :ivar opinion_from: agency whose answer came last, and ``opinion_at`` when.
    :ivar opinion_awaited: agency whose open question is due first, and ``opinion_due_at`` when.
    :ivar supplemented_at: when the applicant last answered; ``answer_by``: until when the open
        request wants an answer.
    :ivar draft: state of the newest draft of the result; "" for none.
    :ivar apology_proposed: somebody asked the leader to apologise, and nobody has yet.
    """

    opinion_from: str = ""
    opinion_at: datetime | None = None
    opinion_awaited: str = ""
    opinion_due_at: datetime | None = None
    supplemented_at: datetime | None = None
    answer_by: datetime | None = None
    draft: str = ""
    apology_proposed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """
    One ground with what its words need.

    :ivar minutes: working minutes left, or over.
    :ivar day: the day that it is about.
    :ivar name: the agency that it is about.
    """

    ground: Ground
    minutes: int | None = None
    day: date | None = None
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """A dossier at a moment, as the rows of the table look at it."""

    dossier: DossierRecord
    signs: Signs
    at: datetime
    calendar: WorkingCalendar

    def passed(self, moment: datetime | None) -> bool:
        """Return whether ``moment`` is over."""
        return moment is not None and self.at > moment

    def between(self, start: datetime, end: datetime) -> int | None:
        """Return the working minutes between two moments; None beyond the calendar."""
        try:
            return elapsed_minutes(start=start, end=end, calendar=self.calendar)
        except (CalendarBegins, CalendarEnds):
            return None

    @property
    def waits(self) -> bool:
        """Whether it waits for somebody outside the office."""
        waiting = (State.SUPPLEMENT_BEFORE, State.SUPPLEMENT_AFTER)
        return self.dossier.paused_since is not None or self.dossier.state in waiting

    @property
    def apology_day(self) -> date | None:
        """The last day for an apology; None where none is due, or it was made."""
        due = self.dossier.due_at
        if due is None or self.dossier.extended_at is not None or self.waits:
            return None
        if self.dossier.state in (State.SUBMITTED, State.WITHDRAW_REQUESTED):
            return None
        return local_day(due) - timedelta(days=limits.APOLOGY_DAYS_BEFORE)


Rule = Callable[[Situation], Why | None]


def grounds(
    dossier: DossierRecord, *, signs: Signs, at: datetime, calendar: WorkingCalendar
) -> tuple[Why, ...]:
    """Return why ``dossier`` stands where it stands, the most pressing ground first."""
    if dossier.ended_at is not None:
        return ()
    seen = Situation(dossier=dossier, signs=signs, at=at, calendar=calendar)
    found = (rule(seen) for rule in TABLE)
    return tuple(why for why in found if why is not None)


def _overdue(s: Situation) -> Why | None:
    due, told = s.dossier.due_at, s.dossier.appointment_at
    if s.waits or s.dossier.received_at is None or not s.passed(due) or not s.passed(told):
        return None
    assert due is not None
    return Why(ground=Ground.OVERDUE, minutes=s.between(due, s.at))


def _acceptance_overdue(s: Situation) -> Why | None:
    due = s.dossier.accept_due_at
    if s.dossier.state is not State.SUBMITTED or due is None or not s.passed(due):
        return None
    return Why(ground=Ground.ACCEPTANCE_OVERDUE, minutes=s.between(due, s.at))


def _apology(s: Situation) -> Why | None:
    last, due = s.apology_day, s.dossier.due_at
    if last is None or due is None or s.passed(due):
        return None
    today = local_day(s.at)
    if today == last:
        return Why(ground=Ground.APOLOGY_TODAY, day=last)
    if today > last:
        return Why(ground=Ground.APOLOGY_MISSED, day=local_day(due))
    return None


def _apology_soon(s: Situation) -> Why | None:
    last, due = s.apology_day, s.dossier.due_at
    if last is None or due is None or local_day(s.at) >= last:
        return None
    try:
        horizon = limits.apology_horizon(s.at, s.calendar)
    except (CalendarBegins, CalendarEnds):
        return None
    return Why(ground=Ground.APOLOGY_SOON, day=last) if due <= horizon else None


def _proposed(s: Situation) -> Why | None:
    fits = s.signs.apology_proposed and s.dossier.extended_at is None
    return Why(ground=Ground.APOLOGY_PROPOSED) if fits else None


def _hand_over(s: Situation) -> Why | None:
    if s.dossier.state is not State.RECEIVED or s.dossier.immediate_result:
        return None
    due = s.dossier.handover_due_at
    if due is not None and s.passed(due):
        return Why(ground=Ground.HAND_OVER_OVERDUE, minutes=s.between(due, s.at))
    return None


def _to_hand_over(s: Situation) -> Why | None:
    if s.dossier.state is not State.RECEIVED or s.passed(s.dossier.handover_due_at):
        return None
    due = s.dossier.handover_due_at
    return Why(ground=Ground.TO_HAND_OVER, day=local_day(due) if due else None)


def _promised(s: Situation) -> Why | None:
    told = s.dossier.appointment_at
    if s.dossier.extended_at is None or told is None or s.passed(told) or s.waits:
        return None
    return Why(ground=Ground.PROMISED, day=local_day(told))


def _in_state(state: State, ground: Ground) -> Rule:
    return lambda s: Why(ground=ground) if s.dossier.state is state else None


def _draft(state: str, ground: Ground) -> Rule:
    handled = (State.IN_HANDLING, State.RECEIVED)
    return lambda s: (
        Why(ground=ground) if s.signs.draft == state and s.dossier.state in handled else None
    )


def _news(s: Situation, at: datetime | None) -> bool:
    """Return whether nobody has done anything since ``at``."""
    return at is not None and at >= s.dossier.changed_at


def _opinion_back(s: Situation) -> Why | None:
    if not _news(s, s.signs.opinion_at):
        return None
    return Why(ground=Ground.OPINION_BACK, name=s.signs.opinion_from)


def _supplemented(s: Situation) -> Why | None:
    return Why(ground=Ground.SUPPLEMENTED) if _news(s, s.signs.supplemented_at) else None


def _due_soon(s: Situation) -> Why | None:
    due = s.dossier.appointment_at
    if s.waits or due is None or s.passed(due) or s.dossier.received_at is None:
        return None
    left = s.between(s.at, due)
    soon = left is not None and left <= s.calendar.minutes_per_day
    return Why(ground=Ground.DUE_SOON, minutes=left) if soon else None


def _opinion_overdue(s: Situation) -> Why | None:
    due = s.signs.opinion_due_at
    if due is None or not s.passed(due):
        return None
    minutes = s.between(due, s.at)
    return Why(ground=Ground.OPINION_OVERDUE, name=s.signs.opinion_awaited, minutes=minutes)


def _opinion_awaited(s: Situation) -> Why | None:
    due = s.signs.opinion_due_at
    if due is None or s.passed(due):
        return None
    return Why(ground=Ground.OPINION_AWAITED, name=s.signs.opinion_awaited, day=local_day(due))


def _answer_overdue(s: Situation) -> Why | None:
    by = s.signs.answer_by
    if by is None or not s.passed(by) or not s.waits:
        return None
    return Why(ground=Ground.ANSWER_OVERDUE, day=local_day(by))


def _waiting_for_intake(s: Situation) -> Why | None:
    if s.dossier.state is not State.SUBMITTED or s.passed(s.dossier.accept_due_at):
        return None
    return Why(ground=Ground.WAITING_FOR_INTAKE, minutes=s.between(s.dossier.completed_at, s.at))


def _unassigned(s: Situation) -> Why | None:
    lacks = s.dossier.state is State.IN_HANDLING and s.dossier.holder_id is None
    return Why(ground=Ground.UNASSIGNED) if lacks else None


def _waiting_for_applicant(s: Situation) -> Why | None:
    waiting = (State.SUPPLEMENT_BEFORE, State.SUPPLEMENT_AFTER)
    if s.dossier.state not in waiting or s.passed(s.signs.answer_by):
        return None
    by = s.signs.answer_by
    return Why(ground=Ground.WAITING_FOR_APPLICANT, day=local_day(by) if by else None)


def _running(s: Situation) -> Why | None:
    due = s.dossier.appointment_at
    if s.waits or due is None or s.passed(due) or s.dossier.received_at is None:
        return None
    return Why(ground=Ground.RUNNING, minutes=s.between(s.at, due), day=local_day(due))


def _no_due_date(s: Situation) -> Why | None:
    return Why(ground=Ground.NO_DUE_DATE) if s.dossier.no_due_date else None


#: The grounds in the order in which they press.
TABLE: tuple[Rule, ...] = (
    _overdue,
    _acceptance_overdue,
    _apology,
    _proposed,
    _hand_over,
    _promised,
    _in_state(State.WITHDRAW_REQUESTED, Ground.WITHDRAWAL),
    _draft("in_review", Ground.IN_REVIEW),
    _draft("returned", Ground.SENT_BACK),
    _opinion_back,
    _supplemented,
    _apology_soon,
    _due_soon,
    _opinion_overdue,
    _answer_overdue,
    _in_state(State.APPROVED, Ground.TO_ISSUE),
    _waiting_for_intake,
    _to_hand_over,
    _unassigned,
    _opinion_awaited,
    _waiting_for_applicant,
    _in_state(State.WAITING_PAYMENT, Ground.WAITING_FOR_PAYMENT),
    _running,
    _no_due_date,
)
