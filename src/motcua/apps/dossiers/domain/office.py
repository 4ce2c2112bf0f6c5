"""Work inside the office: notes, drafts of the result, saved views, limits of bulk acts."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from motcua.apps.dossiers.domain import limits
from motcua.kernel.refusal import Conflict, Invalid, NotFound, Refusal

#: Most views that one account keeps.
MOST_VIEWS = 20
#: Longest name of a view, in characters.
LONGEST_VIEW_NAME = 60
#: Longest query of a view, in characters.
LONGEST_VIEW_QUERY = 1000
#: Most dossiers that one bulk act takes.
MOST_AT_ONCE = 200
#: Most rows that one export of a list holds.
MOST_EXPORTED = 5000


class DraftState(StrEnum):
    """Where a draft of the result stands."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    RETURNED = "returned"
    SUPERSEDED = "superseded"
    APPROVED = "approved"


class DraftEmpty(Invalid):
    """A draft without words and without a file."""

    code = "dossiers.draft_empty"
    vi = "Dự thảo phải có nội dung hoặc tệp."
    en = "A draft needs words or a file."


class NoDraft(Refusal):
    """There is no draft that this could be done to."""

    code, status = "dossiers.no_draft", 409
    vi = "Hồ sơ chưa có dự thảo kết quả {what_vi}."
    en = "The dossier has no draft of the result {what_en}."


class DraftOutdated(Conflict):
    """The draft that was judged is not the newest one."""

    code = "dossiers.draft_outdated"
    vi = "Đã có bản dự thảo mới hơn. Hãy tải lại trang và xem bản mới."
    en = "There is a newer draft. Reload the page and look at it."


class ReviewerMayNot(Invalid):
    """The official to whom the draft would go cannot approve it."""

    code = "dossiers.reviewer_may_not"
    vi = "Người này không có quyền duyệt hồ sơ này. Hãy chọn lãnh đạo phụ trách."
    en = "This official may not approve this dossier. Choose the leader in charge."


class NoteNotFound(NotFound):
    """There is no such note on this dossier."""

    code = "dossiers.note_not_found"
    vi = "Không tìm thấy ghi chú này."
    en = "There is no such note."


class NoteNotYours(Refusal):
    """Somebody else's note."""

    code, status = "dossiers.note_not_yours", 403
    vi = "Chỉ người viết hoặc lãnh đạo cơ quan được xóa ghi chú."
    en = "A note is erased by who wrote it, or by the authority's leader."


class ProposedBefore(Refusal):
    """The leader was asked already."""

    code, status = "dossiers.proposed_before", 409
    vi = "Đã đề nghị lãnh đạo xin lỗi cho lần hẹn này. Chờ lãnh đạo quyết định."
    en = "The leader was already asked to apologise for this date. Wait for the decision."


class TooManyViews(Refusal):
    """The account keeps as many views as one may."""

    code = "dossiers.too_many_views"
    vi = "Mỗi người lưu nhiều nhất {most} bộ lọc. Hãy xóa bớt một bộ."
    en = "One keeps at most {most} views. Delete one first."


class ViewNotFound(NotFound):
    """The account has no such view."""

    code = "dossiers.view_not_found"
    vi = "Không có bộ lọc này."
    en = "There is no such view."


class ViewNotUnderstood(Invalid):
    """A name or a query that cannot be kept."""

    code = "dossiers.view_not_understood"
    vi = "Tên bộ lọc phải có từ 1 đến {most} ký tự."
    en = "The name of a view has 1 to {most} characters."


class NothingChosen(Invalid):
    """A bulk act on no dossier, or on too many."""

    code = "dossiers.nothing_chosen"
    vi = "Hãy chọn từ 1 đến {most} hồ sơ."
    en = "Choose 1 to {most} dossiers."


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRecord:
    """An internal note; ``text`` is "" once it is erased."""

    id: UUID
    author_id: UUID
    at: datetime
    text: str
    erased_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRecord:
    """A version of the draft of the result."""

    id: UUID
    number: int
    text: str
    file_id: UUID | None
    made_by_id: UUID
    made_at: datetime
    state: str
    sent_by_id: UUID | None
    sent_at: datetime | None
    reviewer_id: UUID | None
    decided_by_id: UUID | None
    decided_at: datetime | None
    remark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalRecord:
    """Somebody asks the leader to apologise; ``due_at`` is the date that it is about."""

    id: UUID
    by_id: UUID
    at: datetime
    due_at: datetime
    until: datetime | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewRecord:
    """A saved view: ``page`` is the list that it belongs to, ``query`` its address's query."""

    id: UUID
    page: str
    name: str
    query: str


_BEGINNING = re.compile(
    r"(?:[A-Y]\d{2}|\d{3}\.\d{2}(?:\.\d{2}(?:\.[A-Y]\d{0,2})?)?)[0-9.]*(?:-\d*){0,2}|TC-[0-9A-Z-]*"
)


def begins_a_code(text: str) -> bool:
    """
    Return whether ``text`` is written like the beginning of a dossier's code.

    A name, a personal number or a tax code never is: such a search must not stand in an address.
    """
    return _BEGINNING.fullmatch("".join(text.split()).upper()) is not None


def view_name(text: str) -> str:
    """
    Return a view's name, trimmed.

    :raises ViewNotUnderstood: it is empty or too long.
    """
    name = " ".join(limits.optional(text, field="name").split())
    if not 0 < len(name) <= LONGEST_VIEW_NAME:
        raise ViewNotUnderstood(field="name", most=LONGEST_VIEW_NAME)
    return name


def demand_chosen(dossiers: tuple[UUID, ...]) -> tuple[UUID, ...]:
    """
    Return the chosen dossiers, each once.

    :raises NothingChosen: there are none, or more than ``MOST_AT_ONCE``.
    """
    chosen = tuple(dict.fromkeys(dossiers))
    if not 0 < len(chosen) <= MOST_AT_ONCE:
        raise NothingChosen(field="dossiers", most=MOST_AT_ONCE)
    return chosen
