"""Bodies of the verbs: one schema a verb, closed against unknown fields, with an example each."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StrictBool

from motcua.api.v1.reading import Moment, Text
from motcua.apps.dossiers.domain.parts import (
    MOST_COMPONENTS,
    MOST_COPIES,
    ComponentGiven,
    FileGiven,
    SatisfiedBy,
)
from motcua.kernel.refusal import Refusal

Words = Annotated[Text, Field(max_length=4_000)]
Short = Annotated[Text, Field(max_length=300)]
Term = Annotated[Text, Field(max_length=100)]
Sheets = Annotated[int, Field(ge=0, le=MOST_COPIES, strict=True)]
Files = Annotated[list[UUID], Field(max_length=50)]

_SOME = "019ab2c4-5d6e-7f80-9a1b-2c3d4e5f6071"
_OTHER = "019ab2c4-5d6e-7f80-9a1b-2c3d4e5f6072"


def example(**values: Any) -> ConfigDict:
    """Return the configuration of a body that is shown with ``values``."""
    return ConfigDict(extra="forbid", json_schema_extra={"examples": [values]})


class Body(BaseModel):
    """A body; a field that the verb does not know is an error, not a silence."""

    model_config = ConfigDict(extra="forbid")

    def arguments(self) -> dict[str, Any]:
        """Return the keyword arguments of the service."""
        return {name: getattr(self, name) for name in self.__class__.model_fields}


class Component(Body):
    """One paper handed in, with its numbers of sheets."""

    model_config = example(name="Tờ khai đăng ký khai sinh", originals=1, satisfied_by="paper")

    name: Short
    code: Annotated[Text, Field(max_length=100)] = ""
    originals: Sheets = 0
    certified: Sheets = 0
    copies: Sheets = 0
    satisfied_by: SatisfiedBy = SatisfiedBy.PAPER
    note: Short = ""
    files: Files = []

    def given(self) -> ComponentGiven:
        """Return the component as the service takes it."""
        return ComponentGiven(**self.arguments() | {"files": tuple(self.files)})


class Submit(Body):
    """A new dossier: for which procedure, by which way, to whom."""

    model_config = example(
        procedure_code="1.001193",
        channel="direct",
        receiver=_SOME,
        competent=_SOME,
        person=_OTHER,
        components=[{"name": "Tờ khai đăng ký khai sinh", "originals": 1}],
    )

    procedure_code: Annotated[str, Field(pattern=r"^[^\s\u0000]{1,40}$")]
    case: Words | None = None
    channel: Literal["direct", "online", "postal"]
    receiver: UUID
    competent: UUID
    support: UUID | None = None
    returning: UUID | None = None
    person: UUID
    owner: UUID | None = None
    submitted_at: Moment | None = None
    components: Annotated[list[Component], Field(max_length=MOST_COMPONENTS)] = []

    def arguments(self) -> dict[str, Any]:
        """Return the keyword arguments of ``submit``."""
        values = super().arguments()
        values["code"] = values.pop("procedure_code")
        values["components"] = [component.given() for component in self.components]
        return values

    @contextmanager
    def own_names(self) -> Iterator[None]:
        """Let a refusal name the field as it is called here."""
        try:
            yield
        except Refusal as no:
            no.field = "procedure_code" if no.field == "code" else no.field
            raise


class WithFiles(Body):
    """A body that may name files kept before (``POST /files/``)."""

    files: Files = []

    def arguments(self) -> dict[str, Any]:
        """Return the keyword arguments, files as the service takes them."""
        given = [FileGiven(file=file) for file in self.files]
        return super().arguments() | {"files": given}


class Receive(Body):
    """Acceptance; ``term`` or ``no_due_date`` only where the procedure leaves its term open."""

    model_config = example(term="5 ngày làm việc")

    term: Term | None = None
    no_due_date: StrictBool = False


class Reason(Body):
    """A written reason."""

    model_config = example(reason="Hồ sơ không thuộc thẩm quyền của xã.")

    reason: Words


class OptionalReason(Body):
    """A reason, if there is one."""

    model_config = example(reason="Người nộp không còn nhu cầu.")

    reason: Words = ""


class HandOver(Body):
    """To which unit, to whom."""

    model_config = example(unit=_SOME)

    unit: UUID | None = None
    holder: UUID | None = None


class AskSupplement(Body):
    """What is missing, in full; ``justification`` where the law wants one."""

    model_config = example(
        content="Thiếu giấy chứng sinh; đề nghị nộp bản chính.", items=["Giấy chứng sinh"]
    )

    content: Words
    items: Annotated[list[Short], Field(max_length=MOST_COMPONENTS)] = []
    answer_by: Moment | None = None
    justification: Words = ""


class Supplement(WithFiles):
    """The applicant's answer."""

    model_config = example(answer="Đã nộp bản chính giấy chứng sinh.", files=[_SOME])

    answer: Words = ""


class Assign(HandOver):
    """Who gets it, for which step."""

    model_config = example(holder=_SOME, step="Thẩm định")

    step: Short = ""


class Advance(Body):
    """The next step."""

    model_config = example(step="Trình ký")

    step: Short
    holder: UUID | None = None


class AskAgency(Body):
    """A question to another agency with a limit of its own: ``answer_by`` or ``term``."""

    model_config = example(
        question="Đề nghị xác minh nơi cư trú.",
        agency_name="Công an phường",
        term="3 ngày làm việc",
    )

    question: Words
    agency: UUID | None = None
    agency_name: Short = ""
    answer_by: Moment | None = None
    term: Term | None = None


class Answer(Body):
    """The answer to a consultation."""

    model_config = example(consultation=_SOME, answer="Đã xác minh, thông tin đúng.")

    consultation: UUID
    answer: Words


class Extend(Body):
    """Apology, reason and the new appointment."""

    model_config = example(
        until="2026-12-04T17:00:00+07:00",
        apology="Ủy ban nhân dân xã xin lỗi ông, bà vì trả kết quả chậm.",
        reason="Phải xác minh thêm.",
    )

    until: Moment
    apology: Words
    reason: Words


class Approve(Body):
    """Approval; ``late_reason`` after the due date."""

    model_config = example(late_reason="")

    late_reason: Words = ""


class Issue(WithFiles):
    """The result; ``late_reason`` after the due date."""

    model_config = example(result_no="12/GKS", files=[_SOME])

    result_no: Short = ""
    late_reason: Words = ""


class RefuseAfterExamination(Reason):
    """Refusal; ``late_reason`` after the due date."""

    model_config = example(reason="Không đủ điều kiện theo Điều 18.")

    late_reason: Words = ""


class ReturnResult(Body):
    """How the applicant got the result."""

    model_config = example(channel="counter")

    channel: Literal["counter", "post", "online"]


class Correct(WithFiles):
    """What was wrong, and the new result."""

    model_config = example(reason="Sai năm sinh.", result_no="12/GKS-ĐC")

    reason: Words
    result_no: Short = ""


class Nothing(Body):
    """No fields."""

    model_config = example()
