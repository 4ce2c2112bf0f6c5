"""A text being turned into tasks: what a person sees and corrects before anything is given."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from motcua.apps.agencies.domain.rights import Place
from motcua.apps.tasks.domain.task import DeadlineKind, SourceKind
from motcua.kernel.refusal import Conflict, Invalid, NotFound

#: Most characters and paragraphs of a text, most proposals of one.
MOST_CHARACTERS, MOST_PARAGRAPHS, MOST_ROWS = 300_000, 3_000, 300


class ExtractionState(StrEnum):
    """A draft is corrected; confirmed it has become tasks; discarded it has become nothing."""

    DRAFT = "draft"
    CONFIRMED = "confirmed"
    DISCARDED = "discarded"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentGiven:
    """The document of a text, as far as it is known; number, day and issuer before confirming."""

    kind: SourceKind
    number: str = ""
    issued_on: date | None = None
    issuer: str = ""
    title: str = ""
    signatory: str = ""
    file: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """
    One proposal.

    :ivar paragraph: counted from 1; None = added by hand without a place.
    :ivar lead_text: how the text names the lead agency.
    :ivar lead_group: a kind of authorities, each of which gets a task of its own.
    """

    act: str
    deadline_kind: DeadlineKind
    paragraph: int | None = None
    anchor: str = ""
    lead_text: str = ""
    lead: UUID | None = None
    lead_group: str = ""
    coordinating: tuple[UUID, ...] = ()
    coordinating_text: str = ""
    deadline_on: date | None = None
    deadline_text: str = ""
    rule: str = ""
    review_on: date | None = None
    taken: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractionRecord:
    """A text with its proposals; ``paragraphs`` are pairs of anchor and words."""

    id: UUID
    state: ExtractionState
    version: int
    giver_id: UUID
    giver_province_id: UUID | None
    document: DocumentGiven
    paragraphs: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    opened_at: datetime
    opened_by: UUID | None
    changed_at: datetime
    confirmed_at: datetime | None
    confirmed_by: UUID | None
    tasks: tuple[UUID, ...] = ()

    @property
    def place(self) -> Place:
        """Where it lies: at the authority in whose name the tasks are given."""
        return Place(authority=self.giver_id, province=self.giver_province_id)

    @property
    def taken(self) -> tuple[Row, ...]:
        """The proposals that become tasks."""
        return tuple(row for row in self.rows if row.taken)


class ExtractionNotFound(NotFound):
    """There is no such text, or the reader may not know that there is."""

    code = "tasks.extraction_not_found"
    vi = "Không tìm thấy văn bản này."
    en = "There is no such text."


class NoText(Invalid):
    """Neither a text nor a file was given."""

    code = "tasks.no_text"
    vi = "Hãy dán nội dung văn bản, hoặc chọn một tệp .docx, PDF có chữ hay .txt."
    en = "Paste the text, or choose a .docx, a PDF with text or a .txt."


class TextTooMuch(Invalid):
    """The text is longer than a notice ever is."""

    code = "tasks.text_too_much"
    vi = "Văn bản dài quá {most} ký tự hoặc {paragraphs} đoạn. Hãy chỉ lấy phần giao nhiệm vụ."
    en = "The text has more than {most} characters or {paragraphs} paragraphs. Take the part."


class LeadNotChosen(Invalid):
    """A proposal names an agency that is not known here."""

    code = "tasks.lead_not_chosen"
    vi = "Nhiệm vụ số {row}: hãy chọn cơ quan chủ trì cho “{name}”, hoặc bỏ nhiệm vụ này."
    en = "Task {row}: choose the lead agency for “{name}”, or leave the task out."


class NothingTaken(Invalid):
    """A text would be confirmed with no task taken."""

    code = "tasks.nothing_taken"
    vi = "Chưa chọn nhiệm vụ nào. Hãy đánh dấu “Lấy” ở ít nhất một nhiệm vụ."
    en = "No task is taken. Mark at least one."


class DocumentIncomplete(Invalid):
    """Number, day or issuer of the document is missing."""

    code = "tasks.document_incomplete"
    vi = "Hãy ghi {what} của văn bản trước khi giao nhiệm vụ."
    en = "Give the document's {what_en} before the tasks are given."


class RowWrong(Invalid):
    """A rule says no to one of the tasks; ``why`` are its words."""

    code = "tasks.row_wrong"
    vi = "Nhiệm vụ số {row}: {why}"
    en = "Task {row}: {why_en}"


class ExtractionClosed(Conflict):
    """The text was confirmed or discarded before."""

    code = "tasks.extraction_closed"
    vi = "Văn bản này đã được giao hoặc đã bỏ, không sửa được nữa."
    en = "This text was confirmed or discarded and can no longer be changed."


class ExtractionStale(Conflict):
    """Somebody else corrected the proposals in the meantime."""

    code = "tasks.extraction_stale"
    vi = "Người khác vừa sửa bản này. Hãy tải lại trang rồi sửa tiếp."
    en = "Somebody else has just changed this draft. Reload and go on."
