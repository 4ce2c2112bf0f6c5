"""What an applicant is told of a procedure that was published anew, in words."""

from dataclasses import dataclass

from motcua.apps.procedures.domain.record import Case
from motcua.apps.procedures.domain.version import VersionRecord


@dataclass(frozen=True, slots=True)
class Changes:
    """
    What differs for one case.

    :ivar no_case: the case that was chosen is no more.
    :ivar other: something differs that is none of the rest.
    """

    no_case: bool
    added: list[str]
    gone: list[str]
    altered: list[str]
    terms: bool
    fees: bool
    other: bool


def of(before: VersionRecord, after: VersionRecord, case: str | None) -> Changes:
    """Return how ``after`` differs from ``before`` for somebody in ``case``."""
    old, new = _case(before, case), _case(after, case)
    papers = {c.name: c for c in old.components} if old else {}
    now = {c.name: c for c in new.components} if new else {}
    added = [name for name in now if name not in papers]
    gone = [name for name in papers if name not in now]
    altered = [name for name in now if name in papers and now[name] != papers[name]]
    terms = (old.terms if old else ()) != (new.terms if new else ())
    fees = before.record.fees != after.record.fees
    return Changes(
        no_case=case is not None and new is None,
        added=added,
        gone=gone,
        altered=altered,
        terms=terms,
        fees=fees,
        other=not (added or gone or altered or terms or fees),
    )


def _case(version: VersionRecord, name: str | None) -> Case | None:
    cases = version.cases
    if name is None or len(cases) == 1:
        return cases[0] if cases else None
    return next((case for case in cases if case.name == name), None)
