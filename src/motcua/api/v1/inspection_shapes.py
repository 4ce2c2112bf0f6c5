"""What the API tells of sessions and targets."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from ninja import Schema

from motcua.api.v1.indicators import PlaceOut


class SessionOut(Schema):
    """A session as it stands."""

    id: UUID
    number: int
    title: str
    decision: str
    decision_on: date
    leading_id: UUID
    starts_on: date
    ends_on: date
    window: str
    place: str
    online: bool
    state: str
    version: int
    reports_due_on: date | None
    held_on: date | None
    notice_number: str
    notice_on: date | None
    notice_signatory: str
    planned_at: datetime
    concluded_at: datetime | None
    closed_at: datetime | None


class MemberOut(Schema):
    """Somebody in the team, by office."""

    office: str
    role: str


class TopicOut(Schema):
    """A topic with the codes of its metrics."""

    position: int
    topic: str
    metrics: list[str]


class AnswerOut(Schema):
    """What a body says of a metric."""

    numerator: int | None
    denominator: int | None
    value: Decimal | None
    note: str


class ReportOut(Schema):
    """The report of a body; ``answers`` by the code of the metric."""

    body_id: UUID
    text: str
    answers: dict[str, AnswerOut]
    received_at: datetime
    version: int


class SideOut(Schema):
    """One side of a figure."""

    numerator: int | None
    denominator: int | None
    value: Decimal | None


class FigureOut(Schema):
    """A metric at a body: the system's value, the declared one, computed minus declared."""

    metric: str
    body_id: UUID
    computed: SideOut | None
    declared: SideOut | None
    gap: Decimal | None


class NoteOut(Schema):
    """What was seen on site."""

    id: UUID
    body_id: UUID
    text: str
    files: list[UUID]
    at: datetime


class LinkOut(Schema):
    """What a finding rests on."""

    kind: str
    ref: str


class FindingOut(Schema):
    """A finding, with the answer of the competent body where one is owed."""

    id: UUID
    session_id: UUID
    session_number: int
    body_id: UUID
    position: int
    topic: str
    kind: str
    text: str
    nature: str
    degree: str
    cause: str
    responsible: str
    links: list[LinkOut]
    competent_id: UUID | None
    answer_by: date | None
    answer: str
    answer_document: str
    answered_on: date | None


class ItemOut(Schema):
    """An item of the conclusion; its task with state and deadline once the notice was issued."""

    position: int
    text: str
    lead_id: UUID
    deadline: date | None
    product: str
    finding_id: UUID | None
    task_id: UUID | None
    task_code: str | None
    task_state: str | None


class PackOut(Schema):
    """The mark (SHA-256) of the frozen pack, and when it was frozen."""

    digest: str
    frozen_at: datetime


class WholeOut(SessionOut):
    """
    A session with everything of it.

    ``items`` is empty for bodies inspected until the notice is issued; ``pack`` null = not frozen.
    """

    bodies: list[PlaceOut]
    team: list[MemberOut]
    agenda: list[TopicOut]
    reports: list[ReportOut]
    figures: list[FigureOut]
    notes: list[NoteOut]
    findings: list[FindingOut]
    items: list[ItemOut]
    pack: PackOut | None


class PointOut(Schema):
    """A planned value on a day; straight between points."""

    on: date
    value: Decimal


class ActualOut(PointOut):
    """A value reached, entered or of the indicator's series; it holds until the next."""

    source: str
    told: str


class GapOut(Schema):
    """How far from the plan on a day; ``ahead`` below zero = behind, null = no value yet."""

    on: date
    planned: Decimal
    actual: Decimal | None
    known_on: date | None
    ahead: Decimal | None


class ConfidenceOut(Schema):
    """How sure somebody was, 1 to 5."""

    rating: int
    note: str
    at: datetime


class TargetOut(Schema):
    """A target; ``planned`` with its first and last point."""

    id: UUID
    title: str
    area_id: UUID
    leading_id: UUID
    metric: str
    unit: str
    starts_on: date
    due_on: date
    start: Decimal
    goal: Decimal
    planned: list[PointOut]


class CurveOut(TargetOut):
    """A target with what was reached, the gap to the plan, and how sure one was."""

    actual: list[ActualOut]
    gap: GapOut
    confidence: list[ConfidenceOut]
