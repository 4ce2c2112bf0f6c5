"""Beside the dossier, unseen by the applicant: notes, working files, the call for an apology."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.apps.agencies.domain import rights
from motcua.apps.dossiers import events
from motcua.apps.dossiers.domain import limits
from motcua.apps.dossiers.domain.dossier import place
from motcua.apps.dossiers.domain.office import (
    NoteNotFound,
    NoteNotYours,
    NoteRecord,
    ProposalRecord,
    ProposedBefore,
)
from motcua.apps.dossiers.domain.parts import FileRole
from motcua.apps.dossiers.domain.states import Verb, row_for
from motcua.apps.dossiers.models import ApologyProposal, FileLink, Note
from motcua.apps.dossiers.selectors import office
from motcua.apps.dossiers.services import _memory, _people, _rows
from motcua.apps.dossiers.services._engine import require
from motcua.apps.journal import services as journal
from motcua.kernel import keys
from motcua.kernel.moments import local_day


def note(
    *, dossier_id: UUID, text: str, by: UUID, at: datetime, key: str | None = None
) -> NoteRecord:
    """
    Write an internal note (ghi chú nội bộ) that the applicant does not see.

    :param key: idempotency key; the same note sent twice is one.
    """
    words = limits.needed(text, field="text", what_vi="nội dung ghi chú", what_en="the note")
    with transaction.atomic():
        dossier = _rows.lock(dossier_id)[0]
        require("dossiers.note", dossier, by=by, at=at)
        row = Note(dossier_id=dossier_id, author_id=by, at=at, text=words)
        if key is not None:
            row.pk = keys.identifier("dossiers.note", by=by, key=key)
            before = Note.objects.filter(pk=row.pk).first()
            if before is not None:
                if (before.dossier_id, before.text) != (dossier_id, words):
                    raise limits.KeyReused(field="key")
                return office.note_record(before)
        row.save(force_insert=True)
        fact = events.NoteWritten(note=row.pk)
        journal.record(fact, subject=dossier_id, authority=dossier.authority_id, by=by, at=at)
    return office.note_record(row)


def erase_note(*, dossier_id: UUID, note: UUID, by: UUID, at: datetime) -> NoteRecord:
    """
    Empty a note; that there was one stays. Erasing twice does no harm.

    :raises NoteNotYours: somebody else wrote it, and ``by`` is not the authority's leader.
    """
    with transaction.atomic():
        dossier = _rows.lock(dossier_id)[0]
        require("dossiers.erase_note", dossier, by=by, at=at)
        row = Note.objects.filter(pk=note, dossier_id=dossier_id).first()
        if row is None:
            raise NoteNotFound
        leads = rights.allows(_memory.standing(by, at), "dossiers.return_draft", place(dossier))
        if row.author_id != by and not leads:
            raise NoteNotYours
        if row.erased_at is None:
            row.text, row.erased_at = "", at
            row.save(update_fields=["text", "erased_at"])
            fact = events.NoteErased(note=row.pk)
            journal.record(fact, subject=dossier_id, authority=dossier.authority_id, by=by, at=at)
    return office.note_record(row)


def attach(*, dossier_id: UUID, file: UUID, by: UUID, at: datetime) -> None:
    """
    Put a working file (tệp nội bộ) beside the dossier; putting it there twice is once.

    :raises FileNotYours: somebody else kept it.
    """
    with _rows.references_checked(), transaction.atomic():
        dossier = _rows.lock(dossier_id)[0]
        require("dossiers.attach", dossier, by=by, at=at)
        _people.demand_own_files([file], by=by, owner=None)
        given = {"dossier_id": dossier_id, "file_id": file, "role": FileRole.WORKING}
        if FileLink.objects.filter(**given).exists():
            return
        FileLink.objects.create(**given, at=at)
        fact = events.WorkingFileAttached(file=file)
        journal.record(fact, subject=dossier_id, authority=dossier.authority_id, by=by, at=at)


def propose_apology(
    *, dossier_id: UUID, reason: str, by: UUID, at: datetime, until: datetime | None = None
) -> ProposalRecord:
    """
    Ask the leader to apologise and give a new date in time (đề nghị xin lỗi, hẹn lại).

    :param until: the date that would do.
    :raises ProposedBefore: the leader was asked already, for this due date.
    :raises Refusal: an apology would be refused as well.
    """
    words = limits.needed(reason, field="reason", what_vi="lý do chậm", what_en="the reason")
    with transaction.atomic():
        dossier = _rows.lock(dossier_id)[0]
        require("dossiers.propose_apology", dossier, by=by, at=at)
        row_for(dossier.state, Verb.EXTEND)
        due = limits.demand_apology_in_time(dossier, at=at)
        if until is not None and until <= due:
            raise limits.PromiseNotLater(field="until", due=f"{local_day(due):%d/%m/%Y}")
        if ApologyProposal.objects.filter(dossier_id=dossier_id, due_at=due).exists():
            raise ProposedBefore
        row = ApologyProposal(dossier_id=dossier_id, by_id=by, at=at, due_at=due)
        row.until, row.reason = until, words
        row.save(force_insert=True)
        fact = events.ApologyProposed(proposal=row.pk, due_at=due)
        journal.record(fact, subject=dossier_id, authority=dossier.authority_id, by=by, at=at)
    return office.proposal_record(row)
