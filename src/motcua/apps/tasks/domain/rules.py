"""What must hold of a task and of what is done with it; each rule says no with its own words."""

import unicodedata
from datetime import date, datetime, timedelta

from motcua.apps.tasks.domain import recurrence
from motcua.apps.tasks.domain.task import (
    OPEN_SECRECY,
    Deadline,
    DeadlineKind,
    TaskGiven,
    TaskRecord,
)
from motcua.kernel.moments import local_day
from motcua.kernel.refusal import Conflict, Invalid, NotFound, Refusal

#: Longest title, free text and short text, in characters.
LONGEST_TITLE = 500
LONGEST_TEXT = 10_000
LONGEST_WORD = 300
#: Most tasks that one transaction makes, and most coordinating agencies of one task.
MOST_TASKS = 500
MOST_COORDINATING = 100
#: Furthest deadline, in days from the day of the document: twenty years.
FURTHEST_DAYS = 7305
#: Clocks of two web servers may differ by so much.
SKEW = timedelta(seconds=60)


class TaskNotFound(NotFound):
    """There is no such task, or the reader may not know that there is."""

    code = "tasks.not_found"
    vi = "Không tìm thấy nhiệm vụ này."
    en = "There is no such task."


class RequestNotFound(NotFound):
    """There is no such request for an extension."""

    code = "tasks.request_not_found"
    vi = "Không tìm thấy đề nghị gia hạn này."
    en = "There is no such request for an extension."


class StaleVersion(Conflict):
    """The reader decided on an older state of the task."""

    code = "tasks.stale_version"
    vi = "Nhiệm vụ đã được người khác thay đổi. Hãy tải lại trang và thử lại."
    en = "Somebody else has changed this task in the meantime. Reload and try again."


class BackInTime(Invalid):
    """Something would happen before what has already happened."""

    code = "tasks.back_in_time"
    vi = "Thời điểm này sớm hơn lần thay đổi gần nhất của nhiệm vụ. Hãy kiểm tra đồng hồ."
    en = "This moment lies before the task's last change. Check the clock."


class TextMissing(Invalid):
    """A text that is needed is empty."""

    code = "tasks.text_missing"
    vi = "Hãy nhập nội dung của mục này."
    en = "Write something here."


class TextTooLong(Invalid):
    """A text is longer than what can be stored."""

    code = "tasks.text_too_long"
    vi = "Nội dung dài quá {most} ký tự. Hãy rút gọn."
    en = "The text is longer than {most} characters. Shorten it."


class Secret(Invalid):
    """State secrets may not be stored in this system."""

    code = "tasks.secret"
    vi = (
        "Nhiệm vụ có độ mật không được lưu nội dung trong hệ thống này. "
        "Hãy ghi số lượng bằng chức năng “Thống kê nhiệm vụ mật”."
    )
    en = "A classified task may not be stored here. Enter only its number as a secret tally."


class DeadlineNeeded(Invalid):
    """A deadline of this kind needs a day."""

    code = "tasks.deadline_needed"
    vi = "Hãy ghi ngày phải hoàn thành, hoặc chọn “không thời hạn”."
    en = "Give the day by which it must be done, or choose no deadline."


class DeadlineUnwanted(Invalid):
    """A task without a deadline has a day all the same."""

    code = "tasks.deadline_unwanted"
    vi = "Nhiệm vụ không thời hạn thì không ghi ngày hoàn thành; hãy dùng ngày rà soát."
    en = "A task without a deadline takes no day; give a day of review instead."


class ReviewNeeded(Invalid):
    """A task without a deadline must be looked at again on a day."""

    code = "tasks.review_needed"
    vi = "Nhiệm vụ không có thời hạn phải có ngày rà soát, sau ngày giao. Hãy ghi ngày rà soát."
    en = "A task without a deadline needs a day of review after the day it is given."


class DeadlineTooFar(Invalid):
    """A day lies implausibly far away, or before the document."""

    code = "tasks.deadline_too_far"
    vi = "Ngày {day} không hợp lý: phải từ ngày văn bản giao đến không quá 20 năm sau."
    en = "The day {day} must lie between the document's date and twenty years after it."


class ParentDeadline(Invalid):
    """A part would be due after the whole."""

    code = "tasks.parent_deadline"
    vi = "Hạn của việc con không được sau hạn của nhiệm vụ gốc ({limit}). Hãy chọn ngày sớm hơn."
    en = "A part may not be due after the whole task ({limit}). Choose an earlier day."


class ChildDeadline(Invalid):
    """A deadline would fall before that of an open part."""

    code = "tasks.child_deadline"
    vi = "Có việc con đến hạn ngày {limit}, sau ngày này. Hãy chỉnh hạn của việc con trước."
    en = "A part is due on {limit}, after this day. Change the part first."


class ChildrenOpen(Refusal):
    """A part of the task is not done yet."""

    code, status = "tasks.children_open", 409
    vi = "Còn {count} việc con chưa hoàn thành. Hãy xác nhận hoặc rút các việc con trước."
    en = "{count} parts are still open. Confirm or withdraw them first."


class ReportedByHimself(Refusal):
    """Somebody would confirm a result that the same account submitted."""

    code, status = "tasks.own_result", 403
    vi = "Người đã báo cáo kết quả không tự xác nhận được. Hãy nhờ người khác của cơ quan giao."
    en = "Whoever submitted a result may not confirm it. Ask a colleague of the giver."


class ExtensionTooLate(Refusal):
    """An extension must be asked for before the deadline passes."""

    code, status = "tasks.extension_too_late", 409
    vi = "Đã quá hạn ngày {limit}: gia hạn phải đề nghị trước khi hết hạn. Hãy báo cáo kết quả."
    en = "The deadline {limit} has passed; an extension is asked for before. Report the result."


class ExtensionNotLater(Invalid):
    """An extension must lead to a later day."""

    code = "tasks.extension_not_later"
    vi = "Hạn mới phải sau hạn hiện nay ({limit}). Hãy chọn ngày muộn hơn."
    en = "The new deadline must be after the present one ({limit})."


class NothingToExtend(Refusal):
    """A task without a deadline cannot be extended."""

    code, status = "tasks.nothing_to_extend", 409
    vi = "Nhiệm vụ không có thời hạn nên không cần gia hạn."
    en = "The task has no deadline, so there is nothing to extend."


class ExtensionPending(Refusal):
    """A request waits already."""

    code, status = "tasks.extension_pending", 409
    vi = "Đã có một đề nghị gia hạn đang chờ quyết định."
    en = "A request for an extension waits already."


class DecidedBefore(Refusal):
    """The request was decided."""

    code, status = "tasks.decided_before", 409
    vi = "Đề nghị này đã được quyết định. Hãy tải lại trang."
    en = "This request was decided before. Reload the page."


class DateImpossible(Invalid):
    """A result's date lies in the future, or before the task."""

    code = "tasks.date_impossible"
    vi = "Ngày văn bản phải từ {first} đến {last}. Hãy kiểm tra lại ngày."
    en = "The document's date must lie from {first} to {last}. Check it."


class SameLead(Invalid):
    """A task would be given to whom has it."""

    code = "tasks.same_lead"
    vi = "Cơ quan này đang chủ trì nhiệm vụ. Hãy chọn cơ quan khác."
    en = "This agency leads the task already. Choose another one."


class LeadTwice(Invalid):
    """The lead agency stands among those that coordinate, or one of them twice."""

    code = "tasks.lead_twice"
    vi = "Cơ quan phối hợp không được trùng nhau hoặc trùng cơ quan chủ trì."
    en = "A coordinating agency may stand once, and not be the lead as well."


class UnitElsewhere(Invalid):
    """The unit does not belong to the lead agency, or the official does not serve there."""

    code = "tasks.unit_elsewhere"
    vi = "Đơn vị hoặc người được giao không thuộc cơ quan chủ trì. Hãy chọn lại."
    en = "The unit or official does not belong to the lead agency. Choose another one."


class TooMany(Invalid):
    """Too many at once, or none at all."""

    code = "tasks.too_many"
    vi = "Mỗi lần cần từ 1 đến {most} mục. Hãy chia nhỏ."
    en = "Give from 1 to {most} at a time."


class ImportedTwice(Conflict):
    """A task with this national identifier is there already."""

    code = "tasks.imported_twice"
    vi = "Nhiệm vụ có mã quốc gia {ref} đã có trong hệ thống."
    en = "A task with the national identifier {ref} is there already."


class FileUnknown(Invalid):
    """A file that is named as evidence does not exist, or belongs to somebody else."""

    code = "tasks.file_unknown"
    vi = "Không tìm thấy tệp đính kèm, hoặc tệp do người khác tải lên. Hãy tải lại tệp."
    en = "A file was not found, or somebody else uploaded it. Upload it again."


class DunnedBefore(Conflict):
    """The same document urged the task before."""

    code = "tasks.dunned_before"
    vi = "Văn bản đôn đốc này đã được ghi cho nhiệm vụ. Hãy kiểm tra số văn bản."
    en = "This document urged the task before. Check its number."


class NothingChanged(Invalid):
    """An amendment names nothing that changes."""

    code = "tasks.nothing_changed"
    vi = "Chưa có nội dung nào thay đổi. Hãy sửa ít nhất một mục."
    en = "Nothing would change. Change at least one thing."


class PercentImpossible(Invalid):
    """Progress is a whole percentage."""

    code = "tasks.percent_impossible"
    vi = "Tiến độ là số nguyên từ 0 đến 100."
    en = "Progress is a whole number from 0 to 100."


def text(value: str, *, field: str, most: int = LONGEST_TEXT, needed: bool = True) -> str:
    """
    Return a text as it is stored: NFC, trimmed, without control characters.

    :raises TextMissing: it is needed and empty.
    :raises TextTooLong: it is longer than ``most``.
    """
    kept = "".join(_kept(c) for c in unicodedata.normalize("NFC", value))
    kept = kept.strip()
    if needed and not kept:
        raise TextMissing(field=field)
    if len(kept) > most:
        raise TextTooLong(field=field, most=most)
    return kept


def _kept(char: str) -> str:
    """Return a character as it is stored: any blank is a blank, what nobody sees is left out."""
    if char.isprintable() or char in "\n\t":
        return char
    return " " if unicodedata.category(char) == "Zs" else ""


def check_given(given: TaskGiven, *, at: datetime) -> None:
    """
    Judge a task before it is given.

    :raises Secret: it is classified.
    :raises Refusal: a text is missing or too long, a day is wrong, an agency stands twice.
    """
    if given.secrecy != OPEN_SECRECY:
        raise Secret(field="secrecy")
    text(given.title, field="title", most=LONGEST_TITLE)
    text(given.content, field="content")
    source = given.source
    text(source.number, field="source.number", most=LONGEST_WORD)
    text(source.issuer, field="source.issuer", most=LONGEST_WORD)
    if source.issued_on > local_day(at):
        first, last = "…", f"{local_day(at):%d/%m/%Y}"
        raise DateImpossible(field="source.issued_on", first=first, last=last)
    check_deadline(given.deadline, review_on=given.review_on, issued_on=source.issued_on, at=at)
    agencies = (given.lead, *given.coordinating)
    if len(set(agencies)) != len(agencies):
        raise LeadTwice(field="coordinating")
    if len(given.coordinating) > MOST_COORDINATING:
        raise TooMany(field="coordinating", most=MOST_COORDINATING)


def check_deadline(
    deadline: Deadline, *, review_on: date | None, issued_on: date, at: datetime
) -> None:
    """
    Judge a deadline.

    :raises Refusal: a day is missing, unwanted, or implausible; a rule cannot be read.
    """
    if deadline.kind is DeadlineKind.RECURRING:
        recurrence.parse(deadline.rule)
    if deadline.kind is DeadlineKind.DATE and deadline.on is None:
        raise DeadlineNeeded(field="deadline")
    if deadline.kind is DeadlineKind.NONE:
        if deadline.on is not None:
            raise DeadlineUnwanted(field="deadline")
        if review_on is None or review_on < issued_on:
            raise ReviewNeeded(field="review_on")
    for field, day in (("deadline", deadline.on), ("review_on", review_on)):
        if day is not None and not 0 <= (day - issued_on).days <= FURTHEST_DAYS:
            raise DeadlineTooFar(field=field, day=f"{day:%d/%m/%Y}")


def first_deadline(deadline: Deadline, *, after: date) -> date | None:
    """Return the first day on which a task is due; of a recurring one, by its rule."""
    if deadline.kind is DeadlineKind.RECURRING and deadline.on is None:
        return recurrence.parse(deadline.rule).next(after)
    return deadline.on


def check_extension(task: TaskRecord, until: date, *, at: datetime) -> None:
    """
    Judge whether an extension may be asked for now, and until when.

    :raises NothingToExtend: the task has no deadline.
    :raises ExtensionTooLate: its last day is over.
    :raises ExtensionNotLater: the new day is not later.
    """
    if task.deadline is None:
        raise NothingToExtend
    limit = f"{task.deadline:%d/%m/%Y}"
    if local_day(at) > task.deadline:
        raise ExtensionTooLate(limit=limit)
    if until <= task.deadline:
        raise ExtensionNotLater(field="until", limit=limit)
    if (until - task.source_issued_on).days > FURTHEST_DAYS:
        raise DeadlineTooFar(field="until", day=f"{until:%d/%m/%Y}")


def check_within(deadline: date | None, *, parent: date | None, field: str) -> None:
    """
    Judge the deadline of a part.

    :raises ParentDeadline: it lies after that of the whole, or is missing where that has one.
    """
    if parent is not None and (deadline is None or deadline > parent):
        raise ParentDeadline(field=field, limit=f"{parent:%d/%m/%Y}")


def check_result_day(task: TaskRecord, on: date, *, at: datetime) -> None:
    """
    Judge the date of a result document: from the day of the assignment until today.

    :raises DateImpossible: it lies outside.
    """
    first, last = min(task.assigned_on, task.source_issued_on), local_day(at)
    if not first <= on <= last:
        told = {"first": f"{first:%d/%m/%Y}", "last": f"{last:%d/%m/%Y}"}
        raise DateImpossible(field="document_on", **told)
