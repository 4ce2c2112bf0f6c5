"""Writing what was handed in: components and files."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from motcua.apps.dossiers.domain.parts import ComponentGiven, FileGiven, FileRole
from motcua.apps.dossiers.models import Component, FileLink


def add_components(dossier_id: UUID, components: tuple[ComponentGiven, ...], at: datetime) -> None:
    """Add the components of a dossier in their order, with the files behind them."""
    Component.objects.bulk_create(
        Component(
            dossier_id=dossier_id,
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
        dossier_id,
        (FileGiven(file=file, component_code=c.code) for c in components for file in c.files),
        role=FileRole.COMPONENT,
        at=at,
    )


def add_files(
    dossier_id: UUID,
    files: Iterable[FileGiven],
    *,
    role: FileRole,
    at: datetime,
    result_version: int = 0,
) -> None:
    """Link files to a dossier in a role."""
    FileLink.objects.bulk_create(
        FileLink(
            dossier_id=dossier_id,
            file_id=given.file,
            role=role,
            component_code=given.component_code,
            result_version=result_version,
            at=at,
        )
        for given in files
    )
