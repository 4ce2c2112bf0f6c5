"""The files of a draft: within their caps, of its holder, gone with it."""

from datetime import datetime
from uuid import UUID

from motcua.apps.dossiers import events
from motcua.apps.dossiers.domain import drafts, naming
from motcua.apps.dossiers.domain.draft_refusals import DraftNotFound, TooManyFiles
from motcua.apps.dossiers.models import Draft, DraftFile
from motcua.apps.dossiers.services import _drafts
from motcua.apps.files import selectors as stored
from motcua.apps.files import services as files
from motcua.apps.journal import services as journal
from motcua.apps.procedures import selectors as procedures


def demand_part(row: Draft, part: str) -> None:
    """
    Demand that a draft has a part of this name.

    :raises DraftNotFound: it has none.
    """
    version = procedures.version(row.procedure_version_id)
    answers = _drafts.record(row).answers
    if part not in {step.key for step in drafts.steps(version, answers) if step.key}:
        raise DraftNotFound(what=row.pk)


def attach(row: Draft, part: str, file: UUID, *, by: UUID | None, at: datetime) -> None:
    """
    Attach a file to a part of a locked draft.

    :raises TooManyFiles: the part or the draft is full.
    :raises FileNotYours: somebody else kept the file.
    """
    new = stored.file(file)
    if new.kept_by not in (by, row.owner_id):
        raise naming.FileNotYours(field="files")
    links = list(row.files.values_list("part", "file"))
    there = stored.files([key for _, key in links])
    here = {key for name, key in links if name == part}
    if any(old.sha256 == new.sha256 for old in there if old.id in here):
        if new.id not in {key for _, key in links}:
            files.forget(files=[new.id], by=by, at=at)
        return
    size = new.size + sum(old.size for old in there)
    full = len(here) >= drafts.MOST_FILES_PER_PART or len(links) >= drafts.MOST_FILES
    if full or size > drafts.MOST_BYTES:
        raise TooManyFiles(
            field="files",
            part=drafts.MOST_FILES_PER_PART,
            all=drafts.MOST_FILES,
            mb=drafts.MOST_BYTES // 1_000_000,
        )
    DraftFile.objects.create(draft=row, part=part, file_id=new.id, at=at)


def discard(row: Draft, *, by: UUID | None, at: datetime, expired: bool) -> None:
    """Delete a locked draft; what was only its own is forgotten."""
    keys = list(row.files.values_list("file", flat=True))
    key, submitted = row.pk, row.dossier_id is not None
    row.delete()
    files.forget(files=keys, by=by, at=at)
    if not submitted:
        fact = events.DraftDiscarded(expired=expired)
        journal.record(fact, subject=key, authority=None, by=by, at=at)
