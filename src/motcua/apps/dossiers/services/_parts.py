"""Writing what was handed in: components and files."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.parts import (
    ComponentGiven,
    FileGiven,
    FileRole,
    checked_files,
)
from motcua.apps.dossiers.models import Component, FileLink
from motcua.apps.dossiers.services import _people


def add_components(
    dossier: DossierRecord, components: tuple[ComponentGiven, ...], *, by: UUID, at: datetime
) -> None:
    """Add the components of a dossier in their order, with the files behind them."""
    Component.objects.bulk_create(
        Component(
            dossier_id=dossier.id,
            position=position,
            code=given.code,
            name=given.name,
            originals=given.originals,
            certified=given.certified,
            copies=given.copies,
            satisfied_by=given.satisfied_by,
            note=given.note,
        )
        for position, given in enumerate(components)
    )
    add_files(
        dossier,
        [FileGiven(file=file, component_code=c.code) for c in components for file in c.files],
        role=FileRole.COMPONENT,
        by=by,
        at=at,
    )


def link_result(dossier: DossierRecord, file: UUID, *, at: datetime, version: int = 1) -> None:
    """Link the file of an approved draft as the result, whoever kept it."""
    FileLink.objects.create(
        dossier_id=dossier.id, file_id=file, role=FileRole.RESULT, result_version=version, at=at
    )


def add_files(
    dossier: DossierRecord,
    files: Iterable[FileGiven],
    *,
    role: FileRole,
    by: UUID,
    at: datetime,
    result_version: int = 0,
) -> None:
    """
    Link files to a dossier in a role.

    :raises FileNotYours: one was kept by neither ``by`` nor the applicant.
    :raises PartsNotUnderstood: there are too many.
    """
    given = checked_files(files)
    _people.demand_own_files((one.file for one in given), by=by, owner=dossier.owner_id)
    FileLink.objects.bulk_create(
        FileLink(
            dossier_id=dossier.id,
            file_id=one.file,
            role=role,
            component_code=one.component_code,
            result_version=result_version,
            at=at,
        )
        for one in given
    )
