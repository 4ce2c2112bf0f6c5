"""Work inside the office: what the lists' grounds look at, notes, drafts, proposals, views."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from motcua.apps.agencies import selectors as agencies
from motcua.apps.calendars import selectors as calendars
from motcua.apps.dossiers.domain import urgency
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.office import (
    DraftRecord,
    NoteRecord,
    ProposalRecord,
    ViewRecord,
)
from motcua.apps.dossiers.domain.urgency import Signs, Why
from motcua.apps.dossiers.models import (
    ApologyProposal,
    Consultation,
    Note,
    ResultDraft,
    SavedView,
    Supplement,
)


def why(found: Sequence[DossierRecord], at: datetime) -> dict[UUID, tuple[Why, ...]]:
    """
    Return why each of ``found`` stands where it stands, the most pressing ground first.

    Costs the same few queries for a page of any length.
    """
    seen = signs(found)
    return {
        d.id: urgency.grounds(
            d,
            signs=seen.get(d.id, Signs()),
            at=at,
            calendar=calendars.working_calendar(owner=d.authority_id, version=d.calendar_version),
        )
        for d in found
    }


def signs(found: Collection[DossierRecord]) -> dict[UUID, Signs]:
    """Return what the rows of open dossiers do not tell."""
    keys = [d.id for d in found if d.ended_at is None]
    told = {key: Signs() for key in keys}
    if keys:
        for add in (_opinions, _supplements, _drafts, _proposals):
            add(keys, told)
    return told


def _opinions(keys: list[UUID], told: dict[UUID, Signs]) -> None:
    rows = list(Consultation.objects.filter(dossier_id__in=keys).order_by("-due_at"))
    records = agencies.authorities({row.agency_id for row in rows if row.agency_id})
    names = {a.id: a.short_name or a.name for a in records}
    for row in rows:
        name, before = names.get(row.agency_id) or row.agency_name, told[row.dossier_id]
        if row.answered_at is None:
            after = replace(before, opinion_awaited=name, opinion_due_at=row.due_at)
        elif before.opinion_at is None or row.answered_at > before.opinion_at:
            after = replace(before, opinion_from=name, opinion_at=row.answered_at)
        else:
            continue
        told[row.dossier_id] = after


def _supplements(keys: list[UUID], told: dict[UUID, Signs]) -> None:
    rows = Supplement.objects.filter(dossier_id__in=keys).order_by("id")
    for key, answered_at, answer_by in rows.values_list("dossier_id", "answered_at", "answer_by"):
        until = answer_by if answered_at is None else None
        told[key] = replace(told[key], supplemented_at=answered_at, answer_by=until)


def _drafts(keys: list[UUID], told: dict[UUID, Signs]) -> None:
    rows = ResultDraft.objects.filter(dossier_id__in=keys).order_by("number")
    for key, state in rows.values_list("dossier_id", "state"):
        told[key] = replace(told[key], draft=state)


def _proposals(keys: list[UUID], told: dict[UUID, Signs]) -> None:
    rows = ApologyProposal.objects.filter(dossier_id__in=keys)
    for key in rows.values_list("dossier_id", flat=True):
        told[key] = replace(told[key], apology_proposed=True)


def notes(dossier_id: UUID) -> list[NoteRecord]:
    """Return the internal notes of a dossier, the newest first; erased ones are empty."""
    rows = Note.objects.filter(dossier_id=dossier_id).order_by("-at", "-id")
    return [note_record(row) for row in rows]


def result_drafts(dossier_id: UUID) -> list[DraftRecord]:
    """Return the drafts of a dossier's result, the newest first."""
    rows = ResultDraft.objects.filter(dossier_id=dossier_id).order_by("-number")
    return [draft_record(row) for row in rows]


def apology_proposal(found: DossierRecord) -> ProposalRecord | None:
    """Return the open proposal to apologise for the present due date of a dossier."""
    if found.due_at is None or found.extended_at is not None or found.ended_at is not None:
        return None
    rows = ApologyProposal.objects.filter(dossier_id=found.id, due_at=found.due_at)
    row = rows.first()
    return proposal_record(row) if row else None


def saved_views(account: UUID | None, page: str) -> list[ViewRecord]:
    """Return the views of a list that an account keeps, by name."""
    rows = SavedView.objects.filter(account_id=account, page=page).order_by("name")
    return [_record(ViewRecord, row) for row in rows]


def note_record(row: Note) -> NoteRecord:
    """Return a row as others may see it."""
    return _record(NoteRecord, row)


def draft_record(row: ResultDraft) -> DraftRecord:
    """Return a row as others may see it."""
    return _record(DraftRecord, row)


def proposal_record(row: ApologyProposal) -> ProposalRecord:
    """Return a row as others may see it."""
    return _record(ProposalRecord, row)


def _record(kind: type[Any], row: Any) -> Any:
    return kind(**{name: getattr(row, name) for name in kind.__dataclass_fields__})
