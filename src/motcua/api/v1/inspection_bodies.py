"""Bodies of the inspections: one schema a verb, closed against unknown fields."""

from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field, StrictBool

from motcua.api.v1.bodies import Body, Files, Nothing, Short, example
from motcua.api.v1.reading import Day, Text
from motcua.apps.inspections.domain.rules import LONGEST_TEXT, LONGEST_TITLE, MOST
from motcua.apps.inspections.domain.session import (
    AgendaGiven,
    AnswerGiven,
    FindingGiven,
    FindingKind,
    ItemGiven,
    Link,
    LinkKind,
    Member,
    MemberRole,
    SessionGiven,
)
from motcua.apps.inspections.domain.targets import (
    LEAST_SURE,
    LONGEST_UNIT,
    MOST_POINTS,
    MOST_SURE,
    Point,
    TargetGiven,
)

Title = Annotated[Text, Field(max_length=LONGEST_TITLE)]
Long = Annotated[Text, Field(max_length=LONGEST_TEXT)]
Code = Annotated[Text, Field(max_length=100)]
Count = Annotated[int, Field(ge=-(2**62), le=2**62, strict=True)]
Number = Annotated[Decimal, Field(max_digits=14, decimal_places=2)]
_SOME = "019ab2c4-5d6e-7f80-9a1b-2c3d4e5f6071"
_OTHER = "019ab2c4-5d6e-7f80-9a1b-2c3d4e5f6072"


class MemberIn(Body):
    """Somebody in the team, named by office, never by name."""

    office: Short
    role: MemberRole = MemberRole.MEMBER
    account: UUID | None = None


class TopicIn(Body):
    """A topic with the codes of the metrics that are looked at."""

    topic: Title
    metrics: Annotated[list[Code], Field(max_length=MOST["metrics"])] = []


class Plan(Body):
    """The plan of a session; ``window`` is the period of its figures, ``nd09:half:2020-1``."""

    model_config = example(
        title="Kiểm tra cải cách thủ tục hành chính",
        decision="12/QĐ-TCT",
        decision_on="2020-06-22",
        leading=_SOME,
        bodies=[_OTHER],
        team=[{"office": "Bộ trưởng, Chủ nhiệm", "role": "head"}],
        starts_on="2020-07-15",
        ends_on="2020-07-15",
        window="nd09:half:2020-1",
        agenda=[{"topic": "Một cửa", "metrics": ["dossiers.on_time_form06"]}],
    )

    title: Title
    decision: Short
    decision_on: Day
    leading: UUID
    bodies: Annotated[list[UUID], Field(max_length=MOST["bodies"])]
    team: Annotated[list[MemberIn], Field(max_length=MOST["team"])]
    starts_on: Day
    ends_on: Day
    window: Code
    place: Title = ""
    online: StrictBool = False
    agenda: Annotated[list[TopicIn], Field(max_length=MOST["agenda"])] = []

    def arguments(self) -> dict[str, Any]:
        """Return the plan as the service takes it."""
        told = super().arguments() | {
            "bodies": tuple(self.bodies),
            "team": tuple(Member(**one.arguments()) for one in self.team),
            "agenda": tuple(
                AgendaGiven(topic=one.topic, metrics=tuple(one.metrics)) for one in self.agenda
            ),
        }
        return {"given": SessionGiven(**told)}


class AskReports(Body):
    """Until when the bodies report."""

    model_config = example(due_on="2020-07-08")

    due_on: Day


class AnswerIn(Body):
    """What a body says of a metric: both numbers of a rate, a count, or a value."""

    numerator: Count | None = None
    denominator: Count | None = None
    value: Number | None = None
    note: Title = ""


class Report(Body):
    """The report of a body; ``answers`` by the code of the metric."""

    model_config = example(
        body=_OTHER, answers={"centre.established": {"numerator": 1}}, text="Báo cáo của tỉnh."
    )

    body: UUID
    answers: Annotated[dict[Code, AnswerIn], Field(max_length=300)] = {}
    text: Long = ""

    def arguments(self) -> dict[str, Any]:
        """Return the report as the service takes it."""
        said = {code: AnswerGiven(**one.arguments()) for code, one in self.answers.items()}
        return {"body": self.body, "text": self.text, "answers": said}


class Hold(Body):
    """On which day the session took place."""

    model_config = example(on="2020-07-15")

    on: Day


class NoteIn(Body):
    """What is seen on site, with files kept before."""

    model_config = example(body=_OTHER, text="Máy lấy số hỏng.")

    body: UUID
    text: Long
    files: Files = []

    def arguments(self) -> dict[str, Any]:
        """Return the note as the service takes it."""
        return super().arguments() | {"files": tuple(self.files)}


class LinkIn(Body):
    """What a finding rests on: the code of a dossier, task, petition or metric."""

    kind: LinkKind
    ref: Short


class Find(Body):
    """A finding; a difficulty or proposal names who is to answer it."""

    model_config = example(
        body=_OTHER,
        topic="Một cửa",
        kind="difficulty",
        text="Đường truyền yếu.",
        links=[{"kind": "metric", "ref": "dossiers.on_time_form06"}],
        competent=_SOME,
        answer_by="2020-10-31",
    )

    body: UUID
    topic: Title
    kind: FindingKind
    text: Long
    nature: Title = ""
    degree: Title = ""
    cause: Long = ""
    responsible: Title = ""
    links: Annotated[list[LinkIn], Field(max_length=MOST["links"])] = []
    competent: UUID | None = None
    answer_by: Day | None = None

    def arguments(self) -> dict[str, Any]:
        """Return the finding as the service takes it."""
        links = tuple(Link(**one.arguments()) for one in self.links)
        return {"given": FindingGiven(**super().arguments() | {"links": links})}


class ItemIn(Body):
    """A sentence of the conclusion that becomes a task: one lead, a day or none."""

    text: Long
    lead: UUID
    deadline: Day | None = None
    product: Title = ""
    finding: UUID | None = None


class Draft(Body):
    """The draft of the conclusion; it replaces the one before."""

    model_config = example(
        items=[{"text": "Lắp đường truyền.", "lead": _OTHER, "deadline": "2020-10-30"}]
    )

    items: Annotated[list[ItemIn], Field(max_length=MOST["items"])]
    preamble: Long = ""

    def arguments(self) -> dict[str, Any]:
        """Return the draft as the service takes it."""
        items = [ItemGiven(**one.arguments()) for one in self.items]
        return {"items": items, "preamble": self.preamble}


class Conclude(Body):
    """Number, day and signatory (by office) with which the notice is issued."""

    model_config = example(number="250/TB-TCT", on="2020-07-22", signatory="Tổ trưởng")

    number: Short
    on: Day
    signatory: Short


class AnswerProposal(Body):
    """The answer of the competent body."""

    model_config = example(text="Đã bố trí vốn.", on="2020-09-01", document="400/BTTTT")

    text: Long
    on: Day
    document: Short = ""


class Close(Body):
    """Whether to close although something is left; the fact says how much."""

    model_config = example(anyway=False)

    anyway: StrictBool = False


class PointIn(Body):
    """A planned value on a day."""

    on: Day
    value: Number


class SetTarget(Body):
    """A target; without ``planned`` points the plan is a straight line."""

    model_config = example(
        title="30 % dịch vụ công trên Cổng",
        area=_OTHER,
        leading=_SOME,
        unit="%",
        starts_on="2020-03-01",
        due_on="2020-12-31",
        start="1",
        goal="30",
        metric="portal.services",
        planned=[{"on": "2020-09-30", "value": "15"}],
    )

    title: Title
    area: UUID
    leading: UUID
    unit: Annotated[Text, Field(max_length=LONGEST_UNIT)]
    starts_on: Day
    due_on: Day
    start: Number
    goal: Number
    metric: Code = ""
    planned: Annotated[list[PointIn], Field(max_length=MOST_POINTS)] = []

    def arguments(self) -> dict[str, Any]:
        """Return the target as the service takes it."""
        points = tuple(Point(one.on, one.value) for one in self.planned)
        return {"given": TargetGiven(**super().arguments() | {"planned": points})}


class RecordProgress(Body):
    """What was reached on a day, and the paper in which it stands."""

    model_config = example(on="2020-07-31", value="9.5", source="12/BC-UBND")

    on: Day
    value: Number
    source: Short


class RateConfidence(Body):
    """How sure it is, 1 (unlikely) to 5 (certain), and why."""

    model_config = example(rating=3, note="Chờ vốn.")

    rating: Annotated[int, Field(ge=LEAST_SURE, le=MOST_SURE, strict=True)]
    note: Title


#: Verb of a session that answers with the session -> its body.
VERBS: dict[str, type[Body]] = {
    "amend": Plan,
    "ask_reports": AskReports,
    "freeze": Nothing,
    "hold": Hold,
    "draft_conclusion": Draft,
    "conclude": Conclude,
    "close": Close,
}
#: Those that take the version which the caller read.
CONDITIONAL = {"amend", "draft_conclusion", "conclude"}
