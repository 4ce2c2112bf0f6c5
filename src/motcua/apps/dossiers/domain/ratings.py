"""
What applicants are asked about the service, when, and what of it is published.

Criteria of NĐ 61/2018/NĐ-CP Art. 31; asked when the result is returned and after forms 01, 02 and
03, on which the slip is handed out; answers are confidential (Art. 27.3).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.states import State
from motcua.kernel.refusal import Conflict, Invalid, NotFound, Refusal

#: Steps of an answer, from very dissatisfied to very satisfied; practice.
STEPS = 5
#: From this step on an answer counts as satisfied; practice.
SATISFIED_FROM = 4
#: Up to this step an answer counts as dissatisfied; practice.
DISSATISFIED_TO = 2
#: A figure of so many answers or fewer is not published: it could point at somebody; practice.
NOT_PUBLISHED_TO = 5
#: Days after the occasion in which one may answer; practice.
RATING_DAYS = 60
#: Longest remark, in characters; practice.
LONGEST_COMMENT = 1000


class Occasion(StrEnum):
    """When an applicant is asked."""

    RECEIPT = "receipt"
    SUPPLEMENT = "supplement"
    REFUSAL = "refusal"
    RETURN = "return"


class Criterion(StrEnum):
    """What is rated."""

    TIME = "time"
    AGENCIES = "agencies"
    CONTACTS = "contacts"
    INFORMATION = "information"
    ATTITUDE = "attitude"
    RESULT = "result"
    EXPLANATIONS = "explanations"
    ONLINE = "online"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Asked:
    """A criterion as a question: words of the law, plain words, when it is asked."""

    words: tuple[str, str]
    question: tuple[str, str]
    occasions: frozenset[Occasion]


_ALL = frozenset(Occasion)
_END = frozenset({Occasion.RETURN})
_TALK = frozenset({Occasion.SUPPLEMENT, Occasion.REFUSAL, Occasion.RETURN})

CRITERIA: dict[Criterion, Asked] = {
    Criterion.TIME: Asked(
        ("Thời gian giải quyết so với quy định", "Time against the rule"),
        ("Thời gian chờ so với ngày hẹn", "Waiting time against the promise"),
        _END,
    ),
    Criterion.AGENCIES: Asked(
        ("Số cơ quan phải liên hệ", "Number of agencies contacted"),
        ("Số nơi phải đến", "How many places you had to go to"),
        _END,
    ),
    Criterion.CONTACTS: Asked(
        ("Số lần phải liên hệ", "Number of contacts"),
        ("Số lần phải đi lại", "How often you had to come"),
        _ALL,
    ),
    Criterion.INFORMATION: Asked(
        (
            "Thông tin công khai chính xác, đầy đủ, kịp thời",
            "Published information: right, whole, timely",
        ),
        ("Hướng dẫn đúng, đủ, dễ hiểu", "Guidance: right, whole, clear"),
        _ALL,
    ),
    Criterion.ATTITUDE: Asked(
        ("Thái độ phục vụ", "Attitude"),
        ("Thái độ của cán bộ", "The officials' attitude"),
        _ALL,
    ),
    Criterion.RESULT: Asked(
        ("Kết quả và chi phí đúng quy định", "Lawful result and costs"),
        ("Kết quả và số tiền phải nộp", "The result and what it cost"),
        frozenset({Occasion.REFUSAL, Occasion.RETURN}),
    ),
    Criterion.EXPLANATIONS: Asked(
        ("Giải trình, trả lời phản ánh", "Explanations and answers to complaints"),
        ("Giải thích lý do, trả lời thắc mắc", "Reasons and answers to questions"),
        _TALK,
    ),
    Criterion.ONLINE: Asked(
        ("Dịch vụ công trực tuyến", "Online service"),
        ("Làm thủ tục trên mạng", "Doing it on line"),
        _ALL,
    ),
    Criterion.OTHER: Asked(
        ("Nội dung khác", "Other"),
        ("Nói chung", "All in all"),
        _ALL,
    ),
}
#: Step -> words, Vietnamese and English.
STEP_WORDS: dict[int, tuple[str, str]] = {
    1: ("Rất không hài lòng", "Very dissatisfied"),
    2: ("Không hài lòng", "Dissatisfied"),
    3: ("Bình thường", "Neutral"),
    4: ("Hài lòng", "Satisfied"),
    5: ("Rất hài lòng", "Very satisfied"),
}
OCCASION_WORDS: dict[Occasion, tuple[str, str]] = {
    Occasion.RECEIPT: ("Khi được tiếp nhận hồ sơ", "When the dossier was received"),
    Occasion.SUPPLEMENT: ("Khi được yêu cầu bổ sung", "When a supplement was asked for"),
    Occasion.REFUSAL: ("Khi bị từ chối", "When the dossier was refused"),
    Occasion.RETURN: ("Khi nhận kết quả", "When the result was returned"),
}


class RatingNotDue(Refusal):
    """Nobody asks about this now: it has not come to it, or it is long ago."""

    code, status = "dossiers.rating_not_due", 409
    vi = "Lúc này hồ sơ không có phiếu đánh giá này, hoặc đã quá {days} ngày."
    en = "There is no such question about the dossier now, or {days} days have passed."


class AlreadyRated(Conflict):
    """One answer for each dossier and occasion."""

    code = "dossiers.already_rated"
    vi = "Phiếu này đã được gửi rồi. Mỗi lần chỉ đánh giá một lần. Cảm ơn anh/chị."
    en = "This has been answered already; each occasion is rated once. Thank you."


class RatingNotUnderstood(Invalid):
    """A criterion that is not asked here, or a step that does not exist."""

    code = "dossiers.rating_not_understood"
    vi = "Chọn ít nhất một câu, mỗi câu một mức từ 1 đến 5."
    en = "Answer at least one question, each with a step from 1 to 5."


class RatingLinkUnknown(NotFound):
    """A link that no slip bears."""

    code = "dossiers.rating_link_unknown"
    vi = "Liên kết đánh giá không đúng. Hãy quét lại mã trên giấy, hoặc đăng nhập để đánh giá."
    en = "This rating link is not valid. Scan the code on the slip again, or sign in to rate."


def moments(
    dossier: DossierRecord, supplement_asked_at: datetime | None
) -> dict[Occasion, datetime]:
    """
    Return the occasions that came so far, each with its moment.

    :param supplement_asked_at: when a supplement was last asked for.
    """
    refused = dossier.state in (State.NOT_ACCEPTED, State.REFUSED)
    found = {
        Occasion.RECEIPT: dossier.received_at,
        Occasion.SUPPLEMENT: supplement_asked_at,
        Occasion.REFUSAL: dossier.ended_at if refused else None,
        Occasion.RETURN: dossier.returned_at,
    }
    return {occasion: moment for occasion, moment in found.items() if moment is not None}


def is_due(moment: datetime, at: datetime) -> bool:
    """Return whether one may still answer at ``at`` about what happened at ``moment``."""
    return at <= moment + timedelta(days=RATING_DAYS)


def asked_at(occasion: Occasion, *, channel: str) -> tuple[Criterion, ...]:
    """Return the criteria asked at an occasion; those of the online service only on line."""
    return tuple(
        criterion
        for criterion, asked in CRITERIA.items()
        if occasion in asked.occasions
        and (criterion is not Criterion.ONLINE or channel == "online")
    )


def checked(
    scores: Mapping[Criterion, int], occasion: Occasion, *, channel: str
) -> dict[Criterion, int]:
    """
    Return the answers.

    :raises RatingNotUnderstood: none at all, of another occasion, or with a step that is none.
    """
    known = set(asked_at(occasion, channel=channel))
    fit = all(c in known and 1 <= step <= STEPS for c, step in scores.items())
    if not scores or not fit:
        raise RatingNotUnderstood(field="scores")
    return {Criterion(criterion): int(step) for criterion, step in scores.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingRecord:
    """One answer as it was given."""

    id: UUID
    occasion: Occasion
    scores: dict[Criterion, int]
    comment: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Satisfaction:
    """
    Answers of one group to one criterion, in whole numbers; they add up, their rates never do.

    :ivar criterion: None = all criteria together; then ``scores`` exceeds ``answers``.
    :ivar answers: people who answered.
    :ivar scores: scores that they gave; ``total`` is their sum.
    :ivar satisfied: scores from ``SATISFIED_FROM`` on; ``dissatisfied``: up to ``DISSATISFIED_TO``.
    """

    group: str
    label: str
    criterion: Criterion | None
    answers: int
    scores: int
    total: int
    satisfied: int
    dissatisfied: int

    @property
    def is_published(self) -> bool:
        """Whether so many answered that the figure points at nobody."""
        return self.answers > NOT_PUBLISHED_TO
