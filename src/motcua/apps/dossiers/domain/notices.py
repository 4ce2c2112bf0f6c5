"""
Notices before intake in words: the one request for a supplement (form 02), the refusal (form 03).

What is wrong with a paper is picked from a list, so that every counter says the same thing the same
way; own words come after it. Asked once and in full: NĐ 61/2018/NĐ-CP Art. 17.1a; refused with a
reason, a wrong address with the way to the right one: Art. 17.1b, 17.2a.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from motcua.apps.dossiers.domain import limits
from motcua.kernel.refusal import Invalid

#: A paper's name in a notice is cut here: ten long ones still fit a form.
_LONGEST_NAME = 220


class Defect(StrEnum):
    """What is usually wrong with a paper."""

    ABSENT = "absent"
    UNREADABLE = "unreadable"
    INCOMPLETE = "incomplete"
    UNSIGNED = "unsigned"
    NOT_CERTIFIED = "not_certified"
    EXPIRED = "expired"
    WRONG_FORM = "wrong_form"
    MISMATCH = "mismatch"
    OTHER = "other"


#: Vietnamese words stand in the notice; English ones only help an officer choose.
DEFECT_WORDS: dict[Defect, tuple[str, str]] = {
    Defect.ABSENT: ("chưa có trong hồ sơ", "not in the dossier"),
    Defect.UNREADABLE: ("ảnh mờ hoặc thiếu trang, không đọc được", "blurred or pages missing"),
    Defect.INCOMPLETE: ("chưa ghi đủ các mục bắt buộc", "required fields left empty"),
    Defect.UNSIGNED: ("chưa ký, chưa đóng dấu", "not signed or sealed"),
    Defect.NOT_CERTIFIED: ("chưa được chứng thực", "not certified"),
    Defect.EXPIRED: ("đã hết giá trị sử dụng", "no longer valid"),
    Defect.WRONG_FORM: ("không đúng mẫu quy định", "not the prescribed form"),
    Defect.MISMATCH: ("thông tin không khớp với giấy tờ khác", "does not match the other papers"),
    Defect.OTHER: ("", "other, in own words"),
}


class RefusalReason(StrEnum):
    """Why a dossier is turned away before intake."""

    WRONG_AGENCY = "wrong_agency"
    NOT_ENTITLED = "not_entitled"
    CONDITIONS = "conditions"
    DUPLICATE = "duplicate"
    NO_PROCEDURE = "no_procedure"
    OTHER = "other"


REFUSAL_WORDS: dict[RefusalReason, tuple[str, str]] = {
    RefusalReason.WRONG_AGENCY: (
        "Hồ sơ không thuộc thẩm quyền giải quyết của cơ quan này.",
        "Another agency is competent.",
    ),
    RefusalReason.NOT_ENTITLED: (
        "Người nộp không thuộc đối tượng thực hiện thủ tục.",
        "The applicant is not among those whom the procedure is for.",
    ),
    RefusalReason.CONDITIONS: (
        "Hồ sơ không đáp ứng yêu cầu, điều kiện của thủ tục.",
        "The conditions of the procedure are not met.",
    ),
    RefusalReason.DUPLICATE: (
        "Yêu cầu này đang được giải quyết ở một hồ sơ khác.",
        "The same request is being handled in another dossier.",
    ),
    RefusalReason.NO_PROCEDURE: (
        "Nội dung yêu cầu không đúng với thủ tục đã chọn.",
        "The request does not fit the procedure that was chosen.",
    ),
    RefusalReason.OTHER: ("", "Other, in own words"),
}


class DefectUnsaid(Invalid):
    """A paper is asked for and nobody says what is wrong with it."""

    code = "dossiers.defect_unsaid"
    vi = "Chưa ghi lý do cho giấy tờ: {paper}. Hãy chọn một lý do hoặc ghi rõ."
    en = "Say what is wrong with: {paper}. Choose a reason or write one."


class NothingLacking(Invalid):
    """A request for a supplement that asks for nothing."""

    code = "dossiers.nothing_lacking"
    vi = "Chưa có gì cần bổ sung. Hãy bỏ tích giấy tờ chưa đạt, hoặc ghi điều cần bổ sung."
    en = "Nothing is asked for. Untick the paper that will not do, or write what is needed."


@dataclass(frozen=True, slots=True, kw_only=True)
class Lack:
    """A paper that will not do: what is wrong, and what else there is to say."""

    paper: str
    defect: Defect = Defect.OTHER
    words: str = ""

    @property
    def reason(self) -> str:
        """
        What is wrong, as the applicant reads it.

        :raises DefectUnsaid: nothing says so.
        """
        parts = [DEFECT_WORDS[self.defect][0], " ".join(self.words.split())]
        said = "; ".join(part for part in parts if part)
        if not said:
            raise DefectUnsaid(field="items", paper=self.paper[:80])
        return said


@dataclass(frozen=True, slots=True)
class Notice:
    """A request for a supplement as the applicant reads it."""

    content: str
    items: tuple[str, ...]


def supplement_notice(lacks: Sequence[Lack], *, words: str = "") -> Notice:
    """
    Return the one complete request for what is lacking.

    :param words: what else the applicant should know.
    :raises NothingLacking: there is nothing to ask for.
    :raises DefectUnsaid: a paper without a reason.
    :raises TextTooLong: more than a form takes.
    """
    more = limits.optional(words, field="words")
    if not lacks and not more:
        raise NothingLacking(field="words")
    items = tuple(f"{_short(lack.paper)}: {lack.reason}" for lack in lacks)
    opening = "Hồ sơ cần bổ sung, hoàn thiện các giấy tờ nêu dưới đây." if items else ""
    content = "\n".join(part for part in (opening, more) if part)
    return Notice(limits.optional(content, field="words"), items)


def refusal_notice(reason: RefusalReason, *, words: str = "", agency: str = "") -> str:
    """
    Return why a dossier is turned away, and where to go instead.

    :param agency: whose matter it is.
    :raises TextMissing: nothing says why.
    """
    more = limits.optional(words, field="reason_words")
    place = " ".join(agency.split())
    guide = f"Đề nghị nộp tại: {place}." if place else ""
    said = [REFUSAL_WORDS[reason][0], more]
    limits.needed(
        " ".join(said), field="reason_words", what_vi="lý do từ chối", what_en="the reason"
    )
    return "\n".join(part for part in (*said, guide) if part)


def _short(name: str) -> str:
    words = " ".join(name.split())
    return words if len(words) <= _LONGEST_NAME else words[: _LONGEST_NAME - 1] + "…"
