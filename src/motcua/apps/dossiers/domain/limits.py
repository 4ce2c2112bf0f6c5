"""
Limits and duties around the verbs: what must be told, by when, how often.

The law behind each number stands in docs/legislation.md.
"""

import unicodedata
from collections.abc import Sequence
from datetime import datetime, timedelta

from motcua.apps.calendars.domain.working_time import (
    HANDOVER_CUTOFF,
    Hours,
    WorkingCalendar,
    WorkingDays,
    due,
)
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.kernel import keys
from motcua.kernel.moments import local_day
from motcua.kernel.refusal import Conflict, Invalid, NotFound, Refusal

__all__ = ["HANDOVER_CUTOFF"]

#: Days within which a dossier taken in must be found incomplete: NĐ 61/2018 Art. 19.4.
SUPPLEMENT_WORKING_DAYS = 3
#: Calendar days before expiry by which an apology must be out: NĐ 61/2018 Art. 19.9.
APOLOGY_DAYS_BEFORE = 1
#: Working days before expiry from which an apology is demanded; our own practice.
APOLOGY_WARNING_WORKING_DAYS = 2
#: Longest free text that a verb takes, in characters.
LONGEST_TEXT = 4000


class DossierNotFound(NotFound):
    """There is no such dossier."""

    code = "dossiers.not_found"
    vi = "Không tìm thấy hồ sơ này."
    en = "There is no such dossier."


class StaleVersion(Conflict):
    """The reader decided on an older state of the dossier."""

    code = "dossiers.stale_version"


class PreviewStale(Conflict):
    """What was previewed is no longer what would be done."""

    code = "dossiers.preview_stale"
    vi = "Hồ sơ đã thay đổi kể từ lúc xem trước. Hãy xem trước lại rồi áp dụng."
    en = "The dossiers have changed since the preview. Preview again, then apply."


class SameAuthority(Invalid):
    """An authority as its own successor."""

    code = "dossiers.same_authority"
    vi = "Cơ quan tiếp quản phải khác cơ quan cũ."
    en = "The successor must be another authority."


class KeyReused(keys.KeyReused):
    """The idempotency key was already used for another verb, dossier or content."""

    code = "dossiers.key_reused"


class TextMissing(Invalid):
    """A duty to give reasons in words."""

    code = "dossiers.text_missing"
    vi = "Phải ghi {what_vi}."
    en = "State {what_en}."


class TextTooLong(Invalid):
    """More text than fits a form."""

    code = "dossiers.text_too_long"
    vi = "Nội dung dài quá {most} ký tự. Hãy rút gọn."
    en = "The text is longer than {most} characters. Shorten it."


class BackInTime(Refusal):
    """A verb before the one that came last."""

    code = "dossiers.back_in_time"
    vi = "Thời điểm {at} sớm hơn lần cập nhật trước của hồ sơ ({last})."
    en = "The moment {at} lies before the dossier's last change ({last})."


class SupplementNeedsReason(Refusal):
    """Asking again, or later than the law allows, has to be justified; it shows in statistics."""

    code = "dossiers.supplement_needs_reason"
    vi = (
        "Yêu cầu bổ sung {why_vi}. Phải nêu lý do (justification); "
        "việc này được thống kê là sai quy định."
    )
    en = "This request {why_en}. Give a justification; it is counted as a breach."

    def __init__(self, *, again: bool, allowed: int, limit: datetime | None) -> None:
        if again:
            vi, en = f"vượt quá {allowed} lần cho phép", f"is more than the {allowed} allowed"
        else:
            day = f"{local_day(limit):%d/%m/%Y}" if limit else ""
            vi, en = f"sau hạn {day}", f"comes after the limit of {day}"
        super().__init__(field="justification", why_vi=vi, why_en=en)


class ExtendedBefore(Refusal):
    """A second extension."""

    code = "dossiers.extended_before"
    vi = "Hồ sơ đã được gia hạn ngày {day}; chỉ được gia hạn một lần."
    en = "The dossier was extended on {day}; that may be done once only."


class ExtensionTooLate(Refusal):
    """An apology that comes when the time is already over, or nearly."""

    code = "dossiers.extension_too_late"
    vi = "Phải xin lỗi và gia hạn chậm nhất ngày {last}, trước khi hết hạn {due}."
    en = "Apology and extension are due by {last} at the latest, before the term ends on {due}."


class NothingToExtend(Refusal):
    """There is no due date to extend."""

    code = "dossiers.nothing_to_extend"
    vi = "Hồ sơ chưa có hạn hoặc không có ngày hẹn trả nên không thể gia hạn."
    en = "The dossier has no due date, or not yet, so there is nothing to extend."


class PromiseNotLater(Invalid):
    """The new appointment does not lie after the due date."""

    code = "dossiers.promise_not_later"
    vi = "Ngày hẹn mới phải sau hạn hiện tại ({due})."
    en = "The new date must lie after the present one ({due})."


class LateReasonMissing(Refusal):
    """Ending late without an apology that covers it needs a reason."""

    code = "dossiers.late_reason_missing"
    vi = "Hồ sơ đã quá hạn ({due}) mà chưa xin lỗi, gia hạn. Phải nêu lý do (late_reason)."
    en = "The dossier is past {due} without an apology that covers it. Give a late_reason."


class TermOpen(Refusal):
    """The record of the procedure gives no term for this case and channel."""

    code = "dossiers.term_open"
    vi = (
        "Thủ tục chưa rõ thời hạn cho trường hợp và hình thức này. Hãy nhập thời hạn (term), "
        "ví dụ “5 ngày làm việc”, hoặc xác nhận không có ngày hẹn trả (no_due_date)."
    )
    en = (
        "The procedure gives no clear term for this case and channel. State it (term), such as "
        "“5 working days”, or confirm that there is no due date (no_due_date)."
    )


class ConsultationNotOpen(Refusal):
    """An answer to a question that is not open on this dossier."""

    code = "dossiers.consultation_not_open"
    vi = "Hồ sơ không có yêu cầu lấy ý kiến này, hoặc đã được trả lời."
    en = "The dossier has no such question to an agency, or it was answered."


class CaseUnknown(Invalid):
    """A case that the procedure does not have."""

    code = "dossiers.case_unknown"
    vi = "Thủ tục không có trường hợp này. Các trường hợp: {cases}."
    en = "The procedure has no such case. Its cases: {cases}."


def demand_case(case: str, cases: Sequence[str]) -> None:
    """
    Judge the case that the applicant chose.

    :raises CaseUnknown: the procedure has cases, and not this one.
    """
    if case not in cases and not (case == "" and not cases):
        raise CaseUnknown(field="case", cases="; ".join(cases) or "-")


def acceptance_due(submitted_at: datetime, calendar: WorkingCalendar, hours: int) -> datetime:
    """Return until when an on-line dossier must be accepted or answered."""
    return due(start=submitted_at, term=Hours(hours), calendar=calendar).at


def apology_horizon(at: datetime, calendar: WorkingCalendar) -> datetime:
    """Return until when what falls due is a matter for an apology now."""
    term = WorkingDays(APOLOGY_WARNING_WORKING_DAYS)
    return due(start=at, term=term, calendar=calendar).at


def supplement_limit(received_at: datetime, calendar: WorkingCalendar) -> datetime:
    """Return until when the one supplement after intake may be asked for."""
    term = WorkingDays(SUPPLEMENT_WORKING_DAYS)
    return due(start=received_at, term=term, calendar=calendar).at


def needed(text: str, *, field: str, what_vi: str, what_en: str) -> str:
    """
    Return ``text`` trimmed.

    :raises TextMissing: nothing is left.
    :raises TextTooLong: it is longer than ``LONGEST_TEXT``.
    """
    words = optional(text, field=field)
    if not words:
        raise TextMissing(field=field, what_vi=what_vi, what_en=what_en)
    return words


def optional(text: str | None, *, field: str) -> str:
    """
    Return ``text`` trimmed, ``""`` for None.

    :raises TextTooLong: it is longer than ``LONGEST_TEXT``.
    :raises TextMissing: it holds characters that no paper can show.
    """
    words = unicodedata.normalize("NFC", text or "").strip()
    if len(words) > LONGEST_TEXT:
        raise TextTooLong(field=field, most=LONGEST_TEXT)
    if any(char == "\0" or "\ud800" <= char <= "\udfff" for char in words):
        raise TextMissing(field=field, what_vi="văn bản thường", what_en="plain text")
    return words


def demand_extension(dossier: DossierRecord, *, until: datetime, at: datetime) -> None:
    """
    Judge an apology with a new date.

    :raises Refusal: the clock shows nothing, it was extended before, it comes too late, or the
        new date is not later.
    """
    due = demand_apology_in_time(dossier, at=at)
    if until <= due:
        raise PromiseNotLater(field="until", due=f"{local_day(due):%d/%m/%Y}")


def demand_apology_in_time(dossier: DossierRecord, *, at: datetime) -> datetime:
    """
    Return the due date for which an apology may still be made.

    :raises Refusal: the clock shows nothing, it was extended before, or it comes too late.
    """
    if dossier.due_at is None:
        raise NothingToExtend
    if dossier.extended_at is not None:
        raise ExtendedBefore(day=f"{local_day(dossier.extended_at):%d/%m/%Y}")
    due_on = local_day(dossier.due_at)
    last = due_on - timedelta(days=APOLOGY_DAYS_BEFORE)
    if local_day(at) > last:
        raise ExtensionTooLate(last=f"{last:%d/%m/%Y}", due=f"{due_on:%d/%m/%Y}")
    return dossier.due_at


def demand_late_reason(dossier: DossierRecord, *, late_reason: str, at: datetime) -> str:
    """
    Return the reason to keep: the one given, or the one already kept.

    :raises LateReasonMissing: the dossier is past what the applicant was told, without a reason.
    """
    reason = late_reason or dossier.late_reason
    told = dossier.appointment_at
    if dossier.is_late(at) and told is not None and at > told and not reason:
        raise LateReasonMissing(field="late_reason", due=f"{local_day(told):%d/%m/%Y}")
    return reason


def demand_supplement_reason(
    dossier: DossierRecord,
    *,
    justification: str,
    allowed: int,
    limit: datetime | None,
    at: datetime,
) -> None:
    """
    Judge a request for supplement.

    :param allowed: how often the procedure lets one ask.
    :param limit: last moment for asking after intake; None before intake.
    :raises SupplementNeedsReason: it is one too many or too late, and no reason is given.
    """
    before = dossier.received_at is None
    asked = dossier.supplements_before if before else dossier.supplements
    again = asked >= allowed
    if not justification and (again or (limit is not None and at > limit)):
        raise SupplementNeedsReason(again=again, allowed=allowed, limit=limit)
