"""Facts about petitions. Nothing personal and no free text: numbers, days, codes, keys."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from motcua.apps.journal.domain.facts import Fact


@dataclass(frozen=True, kw_only=True)
class Received(Fact):
    """A petition came in, or was keyed in. Who sent it stands in no fact."""

    TYPE: ClassVar[str] = "petitions.received"
    code: str
    channel: str
    kind: str | None
    received_at: datetime
    answer_due_at: datetime
    dossier: UUID | None
    hint: str


@dataclass(frozen=True, kw_only=True)
class Classified(Fact):
    """An officer put a petition into a class (phân loại)."""

    TYPE: ClassVar[str] = "petitions.classified"
    content_class: int
    kind: str
    area: str
    late: bool
    answer_due_at: datetime


@dataclass(frozen=True, kw_only=True)
class SupplementAsked(Fact):
    """The sender was asked for more; the clock stands still."""

    TYPE: ClassVar[str] = "petitions.supplement_asked"
    supplement: int


@dataclass(frozen=True, kw_only=True)
class Supplemented(Fact):
    """The sender sent more; the clock goes on."""

    TYPE: ClassVar[str] = "petitions.supplemented"
    supplement: int
    answer_due_at: datetime


@dataclass(frozen=True, kw_only=True)
class Refused(Fact):
    """A petition was not taken in (từ chối)."""

    TYPE: ClassVar[str] = "petitions.refused"
    ground: str


@dataclass(frozen=True, kw_only=True)
class Transferred(Fact):
    """A petition went on to another body of this house (chuyển xử lý)."""

    TYPE: ClassVar[str] = "petitions.transferred"
    to: UUID
    hops: int
    late: bool
    asked: list[UUID]


@dataclass(frozen=True, kw_only=True)
class TransferredOut(Fact):
    """A petition went to a body outside; our clock ends."""

    TYPE: ClassVar[str] = "petitions.transferred_out"
    late: bool


@dataclass(frozen=True, kw_only=True)
class CompetenceAsked(Fact):
    """The PPC office is asked who is competent."""

    TYPE: ClassVar[str] = "petitions.competence_asked"
    ground: str


@dataclass(frozen=True, kw_only=True)
class CompetenceDecided(Fact):
    """The PPC office said who is competent."""

    TYPE: ClassVar[str] = "petitions.competence_decided"
    to: UUID


@dataclass(frozen=True, kw_only=True)
class RoutedOut(Fact):
    """A complaint or denunciation went the way of its own law."""

    TYPE: ClassVar[str] = "petitions.routed_out"
    routed: str


@dataclass(frozen=True, kw_only=True)
class Assigned(Fact):
    """A petition was given to a unit, an official, or both."""

    TYPE: ClassVar[str] = "petitions.assigned"
    unit: UUID | None
    holder: UUID | None
    answer_due_at: datetime


@dataclass(frozen=True, kw_only=True)
class AnswerDrafted(Fact):
    """An answer was laid before the leader."""

    TYPE: ClassVar[str] = "petitions.answer_drafted"
    number: int


@dataclass(frozen=True, kw_only=True)
class Contributed(Fact):
    """A body that was asked gave its opinion."""

    TYPE: ClassVar[str] = "petitions.contributed"
    body: UUID
    agrees: bool


@dataclass(frozen=True, kw_only=True)
class AnswerApproved(Fact):
    """The leader approved an answer: the petition counts as handled."""

    TYPE: ClassVar[str] = "petitions.answer_approved"
    number: int
    late: bool
    publish_due_at: datetime


@dataclass(frozen=True, kw_only=True)
class DraftReturned(Fact):
    """The leader gave a draft back."""

    TYPE: ClassVar[str] = "petitions.draft_returned"
    number: int


@dataclass(frozen=True, kw_only=True)
class Extended(Fact):
    """The answer was extended, once, with a reason."""

    TYPE: ClassVar[str] = "petitions.extended"
    days: int
    was: datetime
    answer_due_at: datetime


@dataclass(frozen=True, kw_only=True)
class Published(Fact):
    """An answer was published, or told to the sender alone."""

    TYPE: ClassVar[str] = "petitions.published"
    visible: bool
    late: bool


@dataclass(frozen=True, kw_only=True)
class AnswerReturned(Fact):
    """The check before publication gave an answer back: it is off the point."""

    TYPE: ClassVar[str] = "petitions.answer_returned"
    number: int


@dataclass(frozen=True, kw_only=True)
class Closed(Fact):
    """A petition was closed."""

    TYPE: ClassVar[str] = "petitions.closed"


@dataclass(frozen=True, kw_only=True)
class Reopened(Fact):
    """An answer did not settle it: the clock starts anew."""

    TYPE: ClassVar[str] = "petitions.reopened"
    score: int | None
    answer_due_at: datetime


@dataclass(frozen=True, kw_only=True)
class Rated(Fact):
    """The sender rated the answer."""

    TYPE: ClassVar[str] = "petitions.rated"
    score: int


@dataclass(frozen=True, kw_only=True)
class RuleExamined(Fact):
    """A rule was examined against six criteria (NĐ 20/2008 Art. 14); for the review of rules."""

    TYPE: ClassVar[str] = "petitions.rule_examined"
    content_class: int
    criteria: dict[str, bool]
    decision: str


@dataclass(frozen=True, kw_only=True)
class SenderErased(Fact):
    """What was kept of a sender was emptied."""

    TYPE: ClassVar[str] = "petitions.sender_erased"


@dataclass(frozen=True, kw_only=True)
class DueSoon(Fact):
    """Two thirds of the time are over."""

    TYPE: ClassVar[str] = "petitions.due_soon"
    answer_due_at: datetime
    holder: UUID | None


@dataclass(frozen=True, kw_only=True)
class Overdue(Fact):
    """The answer is overdue."""

    TYPE: ClassVar[str] = "petitions.overdue"
    answer_due_at: datetime
    holder: UUID | None
