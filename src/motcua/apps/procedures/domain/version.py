"""One version of a procedure with its validity, and the term that a dossier gets under it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from motcua.apps.calendars.domain.working_time import (
    Days,
    Hours,
    Months,
    SameDay,
    Term,
    WorkingDays,
)
from motcua.apps.procedures.domain.record import (
    Case,
    ChannelTerm,
    Component,
    Level,
    ProcedureRecord,
    TermUnit,
)

_TERMS: dict[TermUnit, Callable[[int], Term]] = {
    TermUnit.HOUR: Hours,
    TermUnit.WORKING_DAY: WorkingDays,
    TermUnit.DAY: Days,
    TermUnit.MONTH: Months,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRecord:
    """
    A version as others see it: immutable, so it may be kept as long as one likes.

    In force from ``valid_from`` until the day before ``valid_until`` (None = until further notice).
    """

    id: UUID
    procedure: UUID
    number: int
    status: str
    decision_no: str | None
    valid_from: date | None
    valid_until: date | None
    record: ProcedureRecord

    @property
    def code(self) -> str:
        """The procedure's code."""
        return self.record.code

    @property
    def name(self) -> str:
        """The procedure's name."""
        return self.record.name

    @property
    def field(self) -> str | None:
        """The field (lĩnh vực)."""
        return self.record.field

    @property
    def level(self) -> Level | None:
        """The lowest level that handles it."""
        return self.record.level

    @property
    def cases(self) -> tuple[Case, ...]:
        """The cases, in the order of the source."""
        return self.record.cases

    @property
    def max_supplements(self) -> int:
        """How often the applicant may be asked to supplement."""
        return self.record.max_supplements

    @property
    def no_due_date(self) -> bool:
        """The law sets no term at all."""
        return self.record.no_due_date

    def components(self, case: str | None = None) -> tuple[Component, ...]:
        """Return the papers of a case (None: of the first)."""
        found = self._case(case)
        return found.components if found else ()

    def terms_for(self, case: str | None, channel: str) -> tuple[ChannelTerm, ...]:
        """Return every term of a case (None: of the first) through ``channel``, as it stands."""
        found = self._case(case)
        return tuple(t for t in found.terms if t.channel == channel) if found else ()

    def term_for(self, case: str | None, channel: str) -> Term | None:
        """
        Return the one term of a case (None: of the first) through ``channel``.

        None when there is no due date, or when the source leaves it open: without unit, in words,
        or with several terms between which it does not decide.
        """
        if self.no_due_date:
            return None
        terms = {term_of(term) for term in self.terms_for(case, channel)}
        return terms.pop() if len(terms) == 1 else None

    def _case(self, name: str | None) -> Case | None:
        """Return the case called ``name``; a name nobody knows gets the only case, if only one."""
        cases = self.record.cases
        if name is None or len(cases) == 1:
            return cases[0] if cases else None
        return next((case for case in cases if case.name == name), None)


def term_of(term: ChannelTerm) -> Term | None:
    """Return the computable term, or None when amount or unit is open."""
    if term.unit is TermUnit.SAME_DAY:
        return SameDay()
    if term.amount is None or term.unit is None:
        return None
    return _TERMS[term.unit](term.amount)
