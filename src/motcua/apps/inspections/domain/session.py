"""
The inspection session (phiên kiểm tra) as a value: what is given, and how it stands.

A decision names bodies, days, team and duties; the bodies report beforehand; the conclusion says
for each task not done or wrongly done its nature, degree, cause and responsibility
(QĐ 42/2014/QĐ-TTg; QĐ 1642/QĐ-TTg of 19/8/2016 on the Prime Minister's Working Group).
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from motcua.apps.agencies.domain.rights import Place
from motcua.apps.inspections.domain.states import State


class MemberRole(StrEnum):
    """Roles in a team (đoàn kiểm tra), in the order in which they are named."""

    HEAD = "head"
    DEPUTY = "deputy"
    MEMBER = "member"
    SECRETARY = "secretary"


class FindingKind(StrEnum):
    """What was found: result, shortcoming, difficulty (khó khăn, vướng mắc), proposal."""

    RESULT = "result"
    SHORTCOMING = "shortcoming"
    DIFFICULTY = "difficulty"
    PROPOSAL = "proposal"


#: Kinds that wait for the answer of a competent body, and stand in the register across sessions.
ANSWERED = frozenset({FindingKind.DIFFICULTY, FindingKind.PROPOSAL})


class LinkKind(StrEnum):
    """What a finding rests on; ``ref`` is a code, or of a metric its code."""

    DOSSIER = "dossier"
    TASK = "task"
    PETITION = "petition"
    METRIC = "metric"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """
    Somebody in the team, named by office, never by name.

    :ivar account: whose account it is, where there is one.
    """

    office: str
    role: MemberRole = MemberRole.MEMBER
    account: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaGiven:
    """A topic of the session, with the codes of the metrics that are looked at."""

    topic: str
    metrics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionGiven:
    """
    A session to be.

    :ivar leading: the authority that leads it; its overseers work on it.
    :ivar window: key of the window that the figures are told for, ``nd09:half:2020-1``.
    """

    title: str
    decision: str
    decision_on: date
    leading: UUID
    bodies: tuple[UUID, ...]
    team: tuple[Member, ...]
    starts_on: date
    ends_on: date
    window: str
    place: str = ""
    online: bool = False
    agenda: tuple[AgendaGiven, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRecord:
    """One session as it stands. ``number`` is what people call it by."""

    id: UUID
    number: int
    title: str
    decision: str
    decision_on: date
    leading_id: UUID
    province_id: UUID | None
    starts_on: date
    ends_on: date
    window: str
    place: str
    online: bool
    state: State
    version: int
    reports_due_on: date | None
    held_on: date | None
    notice_number: str
    notice_on: date | None
    notice_signatory: str
    notice_preamble: str
    planned_by_id: UUID | None
    planned_at: datetime
    concluded_at: datetime | None
    closed_at: datetime | None
    changed_at: datetime

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done in the session."""
        return self.state is not State.CLOSED


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaRecord:
    """A topic as it stands in the session."""

    position: int
    topic: str
    metrics: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerGiven:
    """What a body says of one metric in its report; both numbers of a rate, or a value."""

    numerator: int | None = None
    denominator: int | None = None
    value: Decimal | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRecord:
    """The report of a body before the session; ``answers`` by the code of the metric."""

    body_id: UUID
    text: str
    answers: dict[str, AnswerGiven]
    received_at: datetime
    received_by_id: UUID | None
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRecord:
    """What was seen on site, with photos or papers."""

    id: UUID
    body_id: UUID
    text: str
    files: tuple[UUID, ...]
    at: datetime
    by_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What a finding rests on."""

    kind: LinkKind
    ref: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingGiven:
    """
    What was found at a body.

    :ivar nature: what kind of failing it is, ``degree`` how grave (tính chất, mức độ).
    :ivar cause: why it came about; ``responsible`` whose it is, by office.
    :ivar competent: who is to answer a difficulty or proposal, ``answer_by`` until when.
    """

    body: UUID
    topic: str
    kind: FindingKind
    text: str
    nature: str = ""
    degree: str = ""
    cause: str = ""
    responsible: str = ""
    links: tuple[Link, ...] = ()
    competent: UUID | None = None
    answer_by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRecord:
    """A finding as it stands; the answer is the latest one of the competent body."""

    id: UUID
    session_id: UUID
    session_number: int
    body_id: UUID
    position: int
    topic: str
    kind: FindingKind
    text: str
    nature: str
    degree: str
    cause: str
    responsible: str
    links: tuple[Link, ...]
    competent_id: UUID | None
    answer_by: date | None
    answer: str = ""
    answer_document: str = ""
    answered_on: date | None = None

    def is_overdue(self, today: date) -> bool:
        """Whether an answer is owed and its day has passed."""
        owed = self.kind in ANSWERED and self.answered_on is None
        return owed and self.answer_by is not None and today > self.answer_by


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemGiven:
    """A sentence of the conclusion that becomes a task: one lead, a day or none."""

    text: str
    lead: UUID
    deadline: date | None = None
    product: str = ""
    finding: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRecord:
    """An item of the conclusion; ``task`` once the notice was issued."""

    position: int
    text: str
    lead_id: UUID
    deadline: date | None
    product: str
    finding_id: UUID | None
    task_id: UUID | None


def place(session: SessionRecord) -> Place:
    """Return where the verbs of the session are judged: at the body that leads it."""
    return Place(authority=session.leading_id, province=session.province_id)
