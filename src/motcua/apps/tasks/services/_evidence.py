"""Papers behind a step, with their files."""

from collections.abc import Sequence
from uuid import UUID

from motcua.apps.tasks.domain.given import EvidenceKind
from motcua.apps.tasks.models import Evidence, EvidenceFile
from motcua.apps.tasks.services._engine import Work
from motcua.apps.tasks.services._making import check_files


def evidence(
    work: Work, kind: EvidenceKind, *, files: Sequence[UUID], **columns: object
) -> Evidence:
    """Write a paper with its files; the uploader is who acts."""
    keys = list(dict.fromkeys(files))
    check_files(keys, by=work.by)
    row = Evidence.objects.create(
        task=work.row, kind=kind.value, at=work.at, by_id=work.by, **columns
    )
    EvidenceFile.objects.bulk_create(EvidenceFile(evidence=row, file_id=key) for key in keys)
    return row
