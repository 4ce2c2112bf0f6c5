"""Drafts of the result: laid down in versions, sent for review, returned with a remark."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.apps.agencies.domain import rights
from motcua.apps.dossiers import events
from motcua.apps.dossiers.domain import limits, states
from motcua.apps.dossiers.domain.dossier import place
from motcua.apps.dossiers.domain.office import (
    DraftEmpty,
    DraftRecord,
    DraftState,
    NoDraft,
    ReviewerMayNot,
)
from motcua.apps.dossiers.domain.states import Verb
from motcua.apps.dossiers.models import ResultDraft
from motcua.apps.dossiers.selectors import office
from motcua.apps.dossiers.services import _memory, _people, _result_drafts, _rows
from motcua.apps.dossiers.services._engine import Work, require, verb
from motcua.apps.journal import services as journal
from motcua.kernel import keys


def draft_result(
    *,
    dossier_id: UUID,
    by: UUID,
    at: datetime,
    text: str = "",
    file: UUID | None = None,
    key: str | None = None,
) -> DraftRecord:
    """
    Lay down the next version of the draft of the result (dự thảo kết quả).

    :param file: kept by ``by`` beforehand; a draft has words, a file, or both.
    :param key: idempotency key; the same draft sent twice is one version.
    :raises DraftEmpty: it has neither words nor a file.
    :raises MoveNotAllowed: nobody is handling the dossier.
    """
    words = limits.optional(text, field="text")
    if not words and file is None:
        raise DraftEmpty(field="text")
    with _rows.references_checked(), transaction.atomic():
        dossier = _rows.lock(dossier_id)[0]
        require("dossiers.draft_result", dossier, by=by, at=at)
        made = ResultDraft(dossier_id=dossier_id, text=words, file_id=file, made_by_id=by)
        made.made_at = at
        if key is not None:
            made.pk = keys.identifier("dossiers.draft_result", by=by, key=key)
            before = ResultDraft.objects.filter(pk=made.pk).first()
            if before is not None:
                return _made_before(before, made)
        states.row_for(dossier.state, Verb.APPROVE, immediate=dossier.immediate_result)
        if file is not None:
            _people.demand_own_files([file], by=by, owner=None)
        last = ResultDraft.objects.filter(dossier_id=dossier_id).order_by("-number").first()
        made.number = last.number + 1 if last else 1
        reviewed = ResultDraft.objects.filter(dossier_id=dossier_id, state=DraftState.IN_REVIEW)
        reviewed.update(state=DraftState.SUPERSEDED)
        made.save(force_insert=True)
        fact = events.ResultDrafted(draft=made.pk, number=made.number, file=file)
        journal.record(fact, subject=dossier_id, authority=dossier.authority_id, by=by, at=at)
    return office.draft_record(made)


def _made_before(before: ResultDraft, made: ResultDraft) -> DraftRecord:
    """
    Return the draft that stands under the key.

    :raises KeyReused: it is another one.
    """
    same = ("dossier_id", "text", "file_id")
    if any(getattr(before, name) != getattr(made, name) for name in same):
        raise limits.KeyReused(field="key")
    return office.draft_record(before)


@verb(Verb.ADVANCE, right="dossiers.send_for_review")
def send_for_review(work: Work, *, draft: UUID, reviewer: UUID, step: str = "") -> events.DraftSent:
    """
    Send the newest draft to a leader, and the dossier with it (trình lãnh đạo duyệt).

    :param reviewer: an official of the authority who may approve this dossier.
    :raises ReviewerMayNot: the official may not.
    """
    dossier = work.dossier
    row = _result_drafts.demand_newest(dossier.id, draft)
    if row.state == DraftState.APPROVED:
        raise NoDraft(what_vi="nào chờ trình", what_en="to be sent")
    _people.demand_place(dossier, unit=None, holder=reviewer, at=work.at)
    standing = _memory.standing(reviewer, work.at)
    if not rights.allows(standing, "dossiers.return_draft", place(dossier)):
        raise ReviewerMayNot(field="reviewer")
    if row.state != DraftState.IN_REVIEW:
        row.sent_by_id = work.by
    row.state, row.sent_at, row.reviewer_id = DraftState.IN_REVIEW, work.at, reviewer
    row.save(update_fields=["state", "sent_by", "sent_at", "reviewer"])
    name = limits.optional(step, field="step")
    work.set(holder_id=reviewer, **({"step": name} if name else {}))
    return events.DraftSent(draft=row.pk, number=row.number, reviewer=reviewer)


@verb(Verb.ADVANCE, right="dossiers.return_draft")
def return_draft(work: Work, *, draft: UUID, remark: str) -> events.DraftReturned:
    """Give a draft back with a remark, and the dossier to who sent it (trả lại dự thảo)."""
    words = limits.needed(
        remark, field="remark", what_vi="điều cần sửa", what_en="what is to be changed"
    )
    row = _result_drafts.demand_newest(work.dossier.id, draft)
    if row.state != DraftState.IN_REVIEW:
        raise NoDraft(what_vi="đang chờ duyệt", what_en="in review")
    row.state, row.remark = DraftState.RETURNED, words
    row.decided_by_id, row.decided_at = work.by, work.at
    row.save(update_fields=["state", "remark", "decided_by", "decided_at"])
    holder = row.sent_by_id or row.made_by_id
    work.set(holder_id=holder)
    return events.DraftReturned(draft=row.pk, number=row.number, holder=holder)
