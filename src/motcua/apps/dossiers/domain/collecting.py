"""Who collects a result (người nhận kết quả), and what is told of an early one."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from motcua.apps.dossiers.domain import limits
from motcua.apps.dossiers.domain.intake import ReturnChannel
from motcua.apps.identity.domain.persons import checked_name
from motcua.kernel.refusal import Invalid, Refusal

_LONGEST_NUMBER = 40


class Who(StrEnum):
    """Who stands at the counter."""

    APPLICANT = "applicant"
    SUBMITTER = "submitter"
    MANDATE = "mandate"


class Told(StrEnum):
    """How the applicant was told that the result is there before the appointment."""

    PHONE = "phone"
    MESSAGE = "message"


class CollectorNotUnderstood(Invalid):
    """Who collects the result is not told well enough."""

    code = "dossiers.collector_not_understood"
    vi = "Chưa rõ người nhận kết quả: {why_vi}."
    en = "It is not clear who collects the result: {why_en}."


class NotEarly(Refusal):
    """Only a result that is there before its appointment is early."""

    code, status = "dossiers.not_early", 409
    vi = "Kết quả này không phải là trả sớm: đã đến ngày hẹn, hoặc chưa có kết quả."
    en = "This result is not early: its appointment has come, or there is no result."


class OriginalUnknown(Invalid):
    """An original to hand back that was never handed in."""

    code = "dossiers.original_unknown"
    vi = "Có bản chính được đánh dấu trả lại nhưng không có trong hồ sơ. Hãy tải lại trang."
    en = "An original marked as handed back is not in the dossier. Reload the page."


def told_by(text: str) -> Told:
    """
    Return the way of telling of that name.

    :raises CollectorNotUnderstood: there is none.
    """
    try:
        return Told(text)
    except ValueError:
        raise _bad("way", "báo bằng điện thoại hoặc tin nhắn", "told by phone or message") from None


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectorGiven:
    """
    Who collects, as told at the counter.

    :ivar who: "applicant", "submitter" or "mandate".
    :ivar name: needed for a mandate, as on the identity card.
    :ivar id_number: needed for a mandate: personal number or passport.
    :ivar paper: the mandate's paper, or the number of the postal item.
    :raises CollectorNotUnderstood: something of this is missing.
    """

    who: str = Who.APPLICANT
    name: str = ""
    id_number: str = ""
    paper: str = ""

    def checked(self) -> "CollectorGiven":
        """
        Return the same, trimmed and judged.

        :raises CollectorNotUnderstood: who it is is not told well enough.
        """
        if self.who not in set(Who):
            raise _bad("who", "chọn người nộp, người nộp thay hoặc người được ủy quyền", "choose")
        number = limits.optional(self.id_number, field="id_number")
        if len(number) > _LONGEST_NUMBER:
            raise _bad("id_number", "số giấy tờ quá dài", "the number is too long")
        name = limits.optional(self.name, field="name")
        if self.who != Who.MANDATE:
            name = number = ""
        elif not name or not number:
            field = "id_number" if name else "name"
            raise _bad(
                field,
                "người được ủy quyền phải có họ tên và số giấy tờ",
                "somebody with a mandate needs a name and a number",
            )
        else:
            name = checked_name(name)
        paper = limits.optional(self.paper, field="paper")
        return CollectorGiven(who=self.who, name=name, id_number=number, paper=paper)


def _bad(field: str, vi: str, en: str) -> CollectorNotUnderstood:
    return CollectorNotUnderstood(field=field, why_vi=vi, why_en=en)


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionRecord:
    """A result given out: to whom, how, with which originals; names may have been erased."""

    dossier_id: UUID
    result_version: int
    at: datetime
    by_id: UUID
    channel: ReturnChannel
    who: Who
    name: str
    id_number: str
    paper: str
    originals: tuple[str, ...]
    erased_at: datetime | None
