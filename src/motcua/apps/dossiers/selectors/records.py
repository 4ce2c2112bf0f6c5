"""One dossier: by key, by code; its parts, its dialogue."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.rights import Standing
from motcua.apps.dossiers.domain import codes, limits
from motcua.apps.dossiers.domain.dossier import COLUMNS, DossierRecord, from_row, place
from motcua.apps.dossiers.domain.parts import FileRole
from motcua.apps.dossiers.domain.progress import Progress, progress_of
from motcua.apps.dossiers.domain.states import Verb, verbs_from
from motcua.apps.dossiers.models import Component, Consultation, FileLink, Supplement
from motcua.apps.dossiers.selectors import reading

SELECTED = ", ".join(f'd."{name}"' for name in COLUMNS)
_BY_ID = f"select {SELECTED} from dossiers_dossier d where id = %s::uuid"
_BY_CODE = f"select {SELECTED} from dossiers_dossier d where code = %s::text"
_BY_REFERENCE = f"select {SELECTED} from dossiers_dossier d where reference = %s::text"


def dossier(identifier: UUID | str) -> DossierRecord:
    """
    Return a dossier by key, legal code or look-up reference. Rights are the caller's to ask.

    :raises DossierNotFound: there is none.
    :raises CodeNotUnderstood: the text is no code.
    """
    if isinstance(identifier, UUID):
        return _one(_BY_ID, identifier)
    code = codes.normalised(identifier)
    return _one(_BY_CODE if codes.is_legal(code) else _BY_REFERENCE, code)


def view(identifier: UUID | str, *, standing: Standing) -> DossierRecord:
    """
    Return a dossier for somebody who may see its details: the applicant, or an official.

    :raises Forbidden: the account may not.
    :raises DossierNotFound: there is none.
    """
    found = dossier(identifier)
    rights.require(standing, "dossiers.view", place(found))
    return found


def progress(code: str) -> Progress:
    """
    Return how far a dossier is, for anyone who knows its code; nothing of the person.

    :raises DossierNotFound: there is none.
    :raises CodeNotUnderstood: the text is no code.
    """
    return progress_of(dossier(code))


def may_do(found: DossierRecord, standing: Standing) -> tuple[Verb, ...]:
    """Return the verbs that state and rights allow now, in the order of the life cycle."""
    where = place(found)
    return tuple(
        verb
        for verb in verbs_from(found.state, immediate=found.immediate_result)
        if rights.allows(standing, f"dossiers.{verb}", where)
    )


def _one(statement: str, value: Any) -> DossierRecord:
    with reading.rows() as cursor:
        cursor.execute(statement, [value])
        row = cursor.fetchone()
    if row is None:
        raise limits.DossierNotFound
    return from_row(row)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComponentRecord:
    """One component of a dossier, as handed in."""

    code: str
    name: str
    originals: int
    certified: int
    copies: int
    satisfied_by: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRecord:
    """A file of a dossier; its content is in the app ``files``."""

    file_id: UUID
    role: str
    component_code: str
    result_version: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementRecord:
    """A request for supplement and its answer."""

    id: int
    before_intake: bool
    asked_at: datetime
    asked_by_id: UUID
    content: str
    items: list[str]
    answer_by: datetime | None
    justification: str
    answered_at: datetime | None
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationRecord:
    """A question to another agency and its answer."""

    id: UUID
    agency_id: UUID | None
    agency_name: str
    question: str
    asked_at: datetime
    due_at: datetime
    excluded: bool
    answered_at: datetime | None
    answer: str


def components(dossier_id: UUID) -> list[ComponentRecord]:
    """Return the components of a dossier, in order."""
    rows = Component.objects.filter(dossier_id=dossier_id).order_by("position")
    return _records(ComponentRecord, rows)


def files(dossier_id: UUID, *, internal: bool = False) -> list[FileRecord]:
    """
    Return the files of a dossier, oldest first.

    :param internal: the working files too, which the applicant may not see.
    """
    rows = FileLink.objects.filter(dossier_id=dossier_id).order_by("id")
    return _records(FileRecord, rows if internal else rows.exclude(role=FileRole.WORKING))


def supplements(dossier_id: UUID) -> list[SupplementRecord]:
    """Return the requests for supplement, oldest first."""
    rows = Supplement.objects.filter(dossier_id=dossier_id).order_by("id")
    return _records(SupplementRecord, rows)


def consultations(dossier_id: UUID) -> list[ConsultationRecord]:
    """Return the questions to other agencies, oldest first."""
    rows = Consultation.objects.filter(dossier_id=dossier_id).order_by("asked_at", "id")
    return _records(ConsultationRecord, rows)


def dossiers_of_file(file_id: UUID) -> list[DossierRecord]:
    """
    Return the dossiers to which a file belongs: who may see one of them may read it.

    Working files are left out: the dossier's page hands them to officials only.
    """
    links = FileLink.objects.filter(file_id=file_id).exclude(role=FileRole.WORKING)
    ids = links.values_list("dossier_id", flat=True).distinct()
    return [dossier(identifier) for identifier in ids]


def _records(kind: type[Any], rows: Any) -> list[Any]:
    return [kind(**row) for row in rows.values(*kind.__dataclass_fields__)]
