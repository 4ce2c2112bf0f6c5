"""The papers of a dossier: asked for beside handed in, each with its files; files by their role."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers.domain import checklist
from motcua.apps.dossiers.domain.checklist import Finding, Line
from motcua.apps.dossiers.domain.office import DraftRecord
from motcua.apps.files import selectors as files
from motcua.apps.files.domain.record import FileRecord
from motcua.web.office.staffing import Room
from motcua.web.shared import labels


@dataclass(frozen=True, slots=True)
class Attached:
    """A file of the dossier; ``record`` tells whether it may be opened."""

    record: FileRecord
    role: str
    component_code: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paper with its files and with the finding in words and colour."""

    line: Line
    files: tuple[Attached, ...]

    @property
    def finding(self) -> Finding:
        """How the paper stands."""
        return self.line.finding

    @property
    def signal(self) -> str:
        """The mark's colour and shape."""
        return _SIGNALS[self.line.finding]

    @property
    def words(self) -> Any:
        """The finding in words."""
        return labels.FINDINGS[self.line.finding]


_SIGNALS = {
    Finding.AS_ASKED: "done",
    Finding.MISSING: "late",
    Finding.FEWER: "soon",
    Finding.NOT_NEEDED: "unlimited",
    Finding.UNASKED: "paused",
}


def attached(dossier_id: UUID, *, internal: bool) -> list[Attached]:
    """Return the files of a dossier, oldest first."""
    links = dossiers.files(dossier_id, internal=internal)
    records = {r.id: r for r in files.files([link.file_id for link in links])}
    return [
        Attached(records[link.file_id], link.role, link.component_code, link.at)
        for link in links
        if link.file_id in records
    ]


def lines(room: Room, found: Sequence[Attached]) -> list[PaperLine]:
    """Return the check list of a dossier: what its procedure version asks beside what came."""
    asked = room.version.components(room.dossier.case or None)
    given = dossiers.components(room.dossier.id)
    by_code: dict[str, list[Attached]] = {}
    for one in found:
        if one.component_code and one.role != "working":
            by_code.setdefault(one.component_code, []).append(one)
    return [
        PaperLine(line, tuple(by_code.pop(line.code, ())) if line.code else ())
        for line in checklist.compare(asked, given)
    ]


def loose(found: Sequence[Attached]) -> list[Attached]:
    """Return the files that stand at no paper: supplements, results, others."""
    return [
        one
        for one in found
        if one.role != "working" and not (one.component_code and one.role == "component")
    ]


@dataclass(frozen=True, slots=True)
class Draft:
    """A version of the draft with its file."""

    record: DraftRecord
    file: FileRecord | None


def drafts(found: Sequence[DraftRecord]) -> list[Draft]:
    """Return the drafts with their files."""
    keys = [draft.file_id for draft in found if draft.file_id]
    records = {r.id: r for r in files.files(keys)}
    return [Draft(d, records.get(d.file_id) if d.file_id else None) for d in found]
