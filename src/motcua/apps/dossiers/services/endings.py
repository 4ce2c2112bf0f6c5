"""Endings (T15, T16, T19, T20): approve, issue, refuse, return the result, correct it."""

from collections.abc import Iterable
from uuid import UUID

from motcua.apps.dossiers import events
from motcua.apps.dossiers.domain import limits
from motcua.apps.dossiers.domain.charges import demand_nothing_owed
from motcua.apps.dossiers.domain.intake import ReturnChannel
from motcua.apps.dossiers.domain.parts import FileGiven, FileRole
from motcua.apps.dossiers.domain.states import Verb
from motcua.apps.dossiers.selectors.charges import charges
from motcua.apps.dossiers.services import _parts, _result_drafts
from motcua.apps.dossiers.services._engine import Work, verb


@verb(Verb.APPROVE)
def approve(work: Work, *, late_reason: str = "", draft: UUID | None = None) -> events.Approved:
    """
    Approve the result (phê duyệt).

    :param late_reason: needed after the due date when no apology covers it.
    :param draft: the draft of the result that is approved, the newest one; the dossier goes back
        to who sent it, to be issued.
    """
    _keep_late_reason(work, late_reason)
    if draft is not None:
        sender = _result_drafts.approve(work.dossier.id, draft, by=work.by, at=work.at)
        if sender is not None:
            work.set(holder_id=sender)
    return events.Approved(late=work.late, draft=draft)


@verb(Verb.ISSUE)
def issue(
    work: Work,
    *,
    result_no: str = "",
    files: Iterable[FileGiven] = (),
    late_reason: str = "",
    draft: UUID | None = None,
) -> events.Issued:
    """
    Issue the result (ban hành kết quả): the clock ends.

    :param result_no: number and symbol of the document.
    :param late_reason: needed after the due date when no apology covers it.
    :param draft: the approved draft whose file is the result.
    """
    _keep_late_reason(work, late_reason)
    number = limits.optional(result_no, field="result_no")
    work.end("issued")
    work.set(result_no=number, result_version=1)
    _add_results(work, files, 1)
    if draft is not None:
        file = _result_drafts.approved_file(work.dossier.id, draft)
        _parts.link_result(work.dossier, file, at=work.at)
    return events.Issued(result_no=number, due_at=work.due_at, late=work.late)


@verb(Verb.REFUSE_AFTER_EXAMINATION)
def refuse_after_examination(
    work: Work, *, reason: str, late_reason: str = ""
) -> events.RefusedAfterExamination:
    """
    Refuse in writing after examination (không giải quyết, form 03): the clock ends.

    :param late_reason: needed after the due date when no apology covers it.
    """
    words = limits.needed(reason, field="reason", what_vi="lý do từ chối", what_en="the reason")
    _keep_late_reason(work, late_reason)
    work.end("refused", reason=words)
    return events.RefusedAfterExamination(due_at=work.due_at, late=work.late)


def _keep_late_reason(work: Work, late_reason: str) -> None:
    given = limits.optional(late_reason, field="late_reason")
    reason = limits.demand_late_reason(work.dossier, late_reason=given, at=work.at)
    work.set(late_reason=reason)


def _add_results(work: Work, files: Iterable[FileGiven], version: int) -> None:
    _parts.add_files(
        work.dossier, files, role=FileRole.RESULT, by=work.by, at=work.at, result_version=version
    )


@verb(Verb.RETURN_RESULT)
def return_result(work: Work, *, channel: str) -> events.ResultReturned:
    """
    Give the result to the applicant (trả kết quả): counter, post or online.

    :raises MoneyDue: a fee or charge of the dossier is still owed.
    """
    way = ReturnChannel.of(channel)
    demand_nothing_owed(charges(work.dossier.id))
    work.set(returned_at=work.at, return_channel=way)
    return events.ResultReturned(return_channel=way, result_version=work.dossier.result_version)


@verb(Verb.CORRECT)
def correct(
    work: Work, *, reason: str, result_no: str = "", files: Iterable[FileGiven] = ()
) -> events.ResultCorrected:
    """
    Correct the agency's own mistake at its cost (đính chính, NĐ 61/2018 Art. 21).

    The result gets a new version, to be returned again; when and how the dossier ended stays.
    """
    words = limits.needed(reason, field="reason", what_vi="lý do đính chính", what_en="the reason")
    number = limits.optional(result_no, field="result_no") or work.dossier.result_no
    version = work.dossier.result_version + 1
    work.set(
        end_reason=words,
        result_no=number,
        result_version=version,
        returned_at=None,
        return_channel=None,
    )
    _add_results(work, files, version)
    return events.ResultCorrected(result_no=number, result_version=version)
