"""The internal procedure (quy trình nội bộ): its hours against the term that it must fit in."""

from collections.abc import Iterable
from dataclasses import dataclass

from motcua.apps.procedures.domain.record import Case, ChannelTerm, Step, TermUnit


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """
    How the steps fill the shortest term.

    :ivar hours: sum of the steps that tell their hours; ``untold`` steps do not.
    :ivar term_hours: hours of the shortest term that is told in hours or working days.
    """

    hours: float
    untold: int
    term_hours: float | None

    @property
    def over(self) -> float:
        """Hours by which the steps exceed the term; 0 when they fit or none is known."""
        return max(0.0, self.hours - self.term_hours) if self.term_hours is not None else 0.0

    @property
    def left(self) -> float:
        """Hours of the term that no step uses."""
        return max(0.0, self.term_hours - self.hours) if self.term_hours is not None else 0.0


def fit(steps: Iterable[Step], cases: Iterable[Case], *, hours_per_day: float) -> Fit:
    """
    Return how ``steps`` fill the shortest term of ``cases``.

    Terms in days, months or "the same day" tell no working hours, so nothing is compared.

    :param hours_per_day: open hours of an ordinary working day.
    """
    told = [step.hours for step in steps]
    terms = [hours_of(term, hours_per_day) for case in cases for term in case.terms]
    known = [hours for hours in terms if hours is not None]
    return Fit(
        hours=sum(hours for hours in told if hours is not None),
        untold=sum(hours is None for hours in told),
        term_hours=min(known, default=None),
    )


def hours_of(term: ChannelTerm, hours_per_day: float) -> float | None:
    """Return the working hours of a term; None when it is open or not in working time."""
    if term.amount is None:
        return None
    if term.unit is TermUnit.HOUR:
        return float(term.amount)
    if term.unit is TermUnit.WORKING_DAY:
        return term.amount * hours_per_day
    return None
