"""Bodies of tasks: one schema a verb, closed against unknown fields, with an example each."""

from typing import Annotated, Any
from uuid import UUID

from pydantic import Field, StrictBool

from motcua.api.v1.bodies import Body, Files, Nothing, Reason, Short, Words, example
from motcua.api.v1.reading import Day, Text
from motcua.apps.tasks.domain.given import Amendment, DunLevel
from motcua.apps.tasks.domain.rules import LONGEST_TITLE, MOST_COORDINATING, MOST_TASKS
from motcua.apps.tasks.domain.task import (
    Deadline,
    DeadlineKind,
    PartGiven,
    SourceGiven,
    SourceKind,
    TaskGiven,
    TaskKind,
    Urgency,
)

Title = Annotated[Text, Field(max_length=LONGEST_TITLE)]
Agencies = Annotated[list[UUID], Field(max_length=MOST_COORDINATING)]
Percent = Annotated[int, Field(ge=0, le=100, strict=True)]
_SOME = "019ab2c4-5d6e-7f80-9a1b-2c3d4e5f6071"
_OTHER = "019ab2c4-5d6e-7f80-9a1b-2c3d4e5f6072"
_SOURCE = {
    "number": "280/TB-VPCP",
    "issued_on": "2020-08-25",
    "issuer": "Văn phòng Chính phủ",
    "kind": "notice",
    "anchor": "mục II.3",
}
_TASK = {
    "title": "Hoàn thành kế hoạch số hóa",
    "content": "Hoàn thành kế hoạch số hóa kết quả giải quyết thủ tục hành chính.",
    "source": _SOURCE,
    "giver": _SOME,
    "lead": _OTHER,
    "deadline": {"kind": "date", "on": "2020-12-31"},
}


class Source(Body):
    """The document that gives the task, and the place in it."""

    model_config = example(**_SOURCE)

    number: Short
    issued_on: Day
    issuer: Short
    kind: SourceKind
    title: Title = ""
    signatory: Short = ""
    anchor: Short = ""
    excerpt: Words = ""
    file: UUID | None = None


class DeadlineIn(Body):
    """A day, none (then give ``review_on``), or again and again by a rule (``monthly:25``)."""

    model_config = example(kind="date", on="2020-12-31")

    kind: DeadlineKind
    on: Day | None = None
    rule: Annotated[Text, Field(max_length=50)] = ""


class Assign(Body):
    """A task: what, by whom, for whom, until when, from which paper."""

    model_config = example(**_TASK)

    title: Title
    content: Words
    source: Source
    giver: UUID
    lead: UUID
    deadline: DeadlineIn
    review_on: Day | None = None
    coordinating: Agencies = []
    kind: TaskKind = TaskKind.OTHER
    urgency: Urgency = Urgency.NORMAL
    product: Words = ""
    national_ref: Annotated[Text, Field(max_length=100)] = ""
    unit: UUID | None = None
    holder: UUID | None = None
    public: StrictBool = True
    secrecy: Annotated[Text, Field(max_length=20)] = "none"

    def given(self) -> TaskGiven:
        """Return the task as the service takes it."""
        told = self.arguments() | {
            "source": SourceGiven(**self.source.arguments()),
            "deadline": Deadline(**self.deadline.arguments()),
            "coordinating": tuple(self.coordinating),
        }
        return TaskGiven(**told)


class AssignMany(Body):
    """Tasks that are given all or none."""

    model_config = example(tasks=[_TASK])

    tasks: Annotated[list[Assign], Field(min_length=1, max_length=MOST_TASKS)]


class Part(Body):
    """A part of a task."""

    model_config = example(title="Số hóa ở xã", content="…", lead=_OTHER, deadline="2020-11-30")

    title: Title
    content: Words
    lead: UUID
    deadline: Day
    unit: UUID | None = None
    holder: UUID | None = None
    product: Words = ""


class Split(Body):
    """The parts, each due within the whole."""

    model_config = example(
        parts=[
            {"title": "Số hóa ở xã", "content": "…", "lead": _OTHER, "deadline": "2020-11-30"},
        ]
    )

    parts: Annotated[list[Part], Field(min_length=1, max_length=MOST_TASKS)]

    def arguments(self) -> dict[str, Any]:
        """Return the keyword arguments of ``split``."""
        return {"parts": [PartGiven(**part.arguments()) for part in self.parts]}


class Allot(Body):
    """Which unit, and which official of it."""

    model_config = example(unit=_SOME, holder=_OTHER)

    unit: UUID | None = None
    holder: UUID | None = None


class AnswerReturn(Body):
    """Granted or not, why, and to whom the task goes instead; nobody = it is withdrawn."""

    model_config = example(granted=True, reason="Đúng là của Sở Tài chính.", to=_OTHER)

    granted: StrictBool
    reason: Words
    to: UUID | None = None


class ReportProgress(Body):
    """How far, what is difficult, what is proposed, what comes next."""

    model_config = example(percent=40, text="Đã số hóa 40 %.", difficulties="Thiếu máy quét.")

    percent: Percent
    text: Words
    difficulties: Words = ""
    proposal: Words = ""
    next_step: Words = ""


class Contribute(Body):
    """A coordinating agency's part."""

    model_config = example(text="Số liệu của Sở Tài chính.", files=[])

    text: Words
    files: Files = []


class SubmitResult(Body):
    """What was done, by which document of which day."""

    model_config = example(
        summary="Đã hoàn thành.", document_number="45/BC-UBND", document_on="2020-12-20"
    )

    summary: Words
    document_number: Short
    document_on: Day
    files: Files = []


class Confirm(Body):
    """How good the result is, in a few words."""

    model_config = example(quality="tốt")

    quality: Short = ""


class AskExtension(Body):
    """Until when, and why."""

    model_config = example(until="2021-01-31", reason="Chờ số liệu của các xã.")

    until: Day
    reason: Words


class DecideExtension(Body):
    """On which request, granted or not, why, by which document."""

    model_config = example(request_id=_SOME, granted=True, reason="", document="12/UBND-VP")

    request_id: UUID
    granted: StrictBool
    reason: Words = ""
    document: Short = ""


class Reassign(Body):
    """To which agency, and why."""

    model_config = example(to=_OTHER, reason="Sắp xếp lại cơ quan.")

    to: UUID
    reason: Words


class Amend(Body):
    """What changes; a new deadline needs the document that sets it."""

    model_config = example(deadline="2021-01-31", document="12/UBND-VP")

    title: Title | None = None
    content: Words | None = None
    product: Words | None = None
    urgency: Urgency | None = None
    deadline: Day | None = None
    review_on: Day | None = None
    public: StrictBool | None = None
    coordinating: Agencies | None = None
    document: Short = ""

    def arguments(self) -> dict[str, Any]:
        """Return the keyword arguments of ``amend``."""
        told = super().arguments()
        keys = told["coordinating"]
        return {"amendment": Amendment(**told | {"coordinating": keys and tuple(keys)})}


class Dun(Body):
    """By which document, with which words, how hard."""

    model_config = example(document="30/UBND-VP", text="Đề nghị khẩn trương.", level="written")

    document: Short
    text: Words
    level: DunLevel = DunLevel.WRITTEN


#: Verb of a task -> its body; the address is the verb with hyphens.
VERBS: dict[str, type[Body]] = {
    "accept": Nothing,
    "request_return": Reason,
    "answer_return": AnswerReturn,
    "split": Split,
    "allot": Allot,
    "report_progress": ReportProgress,
    "contribute": Contribute,
    "submit_result": SubmitResult,
    "confirm": Confirm,
    "return_result": Reason,
    "ask_extension": AskExtension,
    "decide_extension": DecideExtension,
    "withdraw": Reason,
    "reassign": Reassign,
    "amend": Amend,
    "dun": Dun,
}
