"""
The check list: what the procedure version asks for beside what was handed in, difference by
difference.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from motcua.apps.procedures.domain.record import Component, ComponentKind
from motcua.kernel.text import fold

#: Names longer than this may come in cut off.
_CUT = 290


class Handed(Protocol):
    """A component as handed in."""

    @property
    def code(self) -> str:
        """Its code; "" for none."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def originals(self) -> int:
        """How many originals."""

    @property
    def certified(self) -> int:
        """How many certified copies."""

    @property
    def copies(self) -> int:
        """How many plain copies."""

    @property
    def satisfied_by(self) -> str:
        """What stands for it."""

    @property
    def note(self) -> str:
        """What was remarked."""


class Finding(StrEnum):
    """How a paper stands: as asked, or different in this way."""

    AS_ASKED = "as_asked"
    MISSING = "missing"
    FEWER = "fewer"
    NOT_NEEDED = "not_needed"
    UNASKED = "unasked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheets:
    """Numbers of sheets: originals, certified copies, copies."""

    originals: int = 0
    certified: int = 0
    copies: int = 0

    def covers(self, asked: "Sheets") -> bool:
        """
        Return whether these are enough for ``asked``; an original stands for a certified copy and
        either for a plain one.
        """
        spare = self.originals - asked.originals
        certified = self.certified + max(spare, 0) - asked.certified
        copies = self.copies + max(certified, 0) - asked.copies
        return spare >= 0 and certified >= 0 and copies >= 0

    @property
    def none(self) -> bool:
        """Whether there is not one sheet."""
        return not (self.originals or self.certified or self.copies)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """
    One paper: asked for (None: by nobody), handed in (None: not), what satisfies it, the finding.

    :ivar condition: when it is asked for, in the words of the publication.
    :ivar held_by_state: the database that has it.
    """

    name: str
    code: str = ""
    asked: Sheets | None = None
    given: Sheets | None = None
    satisfied_by: str = ""
    note: str = ""
    condition: str = ""
    held_by_state: str = ""
    shown_only: bool = False
    finding: Finding = Finding.AS_ASKED


def compare(asked: Sequence[Component], given: Iterable[Handed]) -> list[Line]:
    """
    Return one line for each paper: those asked for in their order, then those nobody asked for.

    Papers are paired by code, else by name with accents and capitals aside.
    """
    left = list(given)
    lines = [_line(component, _taken(component, left)) for component in asked]
    return lines + [_unasked(one) for one in left]


def _taken(asked: Component, left: list[Handed]) -> Handed | None:
    """Take what was handed in for ``asked`` out of what is left."""
    name = fold(asked.name)
    by_code = [one for one in left if asked.code and one.code == asked.code]
    found = next((one for one in left if _same(fold(one.name), name)), None)
    if found is None and len(by_code) == 1:
        found = by_code[0]
    if found is not None:
        left.remove(found)
    return found


def _same(given: str, asked: str) -> bool:
    """Return whether two folded names mean one paper; a long one may have been cut off."""
    return given == asked or (len(given) >= _CUT and asked.startswith(given))


def _line(asked: Component, given: Handed | None) -> Line:
    wanted = Sheets(
        originals=asked.original or 0, certified=asked.certified or 0, copies=asked.copy or 0
    )
    line = Line(
        name=asked.name,
        # The files are found by the code under which the paper came, which the record may lack.
        code=(given.code if given else "") or asked.code or "",
        asked=wanted,
        condition=asked.condition or "",
        held_by_state=asked.held_by_state or "",
        shown_only=asked.kind is ComponentKind.SHOW,
    )
    if given is None or given.satisfied_by == "missing":
        needed = asked.required is not False and not asked.condition
        finding = Finding.MISSING if needed or given is not None else Finding.NOT_NEEDED
        return replace(line, finding=finding, note=given.note if given else "")
    sheets = _sheets(given)
    by_sheet = given.satisfied_by == "paper" and not line.shown_only and not wanted.none
    fewer = by_sheet and not sheets.covers(wanted)
    return replace(
        line,
        given=sheets,
        satisfied_by=given.satisfied_by,
        note=given.note,
        finding=Finding.FEWER if fewer else Finding.AS_ASKED,
    )


def _unasked(given: Handed) -> Line:
    missing = given.satisfied_by == "missing"
    return Line(
        name=given.name,
        code=given.code,
        given=None if missing else _sheets(given),
        satisfied_by="" if missing else given.satisfied_by,
        note=given.note,
        finding=Finding.MISSING if missing else Finding.UNASKED,
    )


def _sheets(given: Handed) -> Sheets:
    return Sheets(originals=given.originals, certified=given.certified, copies=given.copies)
