"""Bodies of the verbs: one schema a verb, closed against unknown fields, with an example each."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from motcua.apps.dossiers.domain.parts import (
    MOST_COMPONENTS,
    MOST_COPIES,
    ComponentGiven,
    FileGiven,
    SatisfiedBy,
)

Words = Annotated[str, Field(max_length=4_000)]
Short = Annotated[str, Field(max_length=300)]
Sheets = Annotated[int, Field(ge=0, le=MOST_COPIES)]
Files = Annotated[list[UUID], Field(max_length=50)]


class Body(BaseModel):
    """A body; a field that the verb does not know is an error, not a silence."""

    model_config = ConfigDict(extra="forbid")

    def arguments(self) -> dict[str, Any]:
        """Return the keyword arguments of the service."""
        return {name: getattr(self, name) for name in self.__class__.model_fields}


class Component(Body):
    """One paper handed in, with its numbers of sheets."""

    name: Short
    code: Annotated[str, Field(max_length=100)] = ""
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

    procedure_code: Annotated[str, Field(max_length=40, examples=["1.001193"])]
    case: Words | None = None
    channel: Literal["direct", "online", "postal"]
    receiver: UUID
    competent: UUID
    support: UUID | None = None
    returning: UUID | None = None
    person: UUID
    owner: UUID | None = None
    submitted_at: AwareDatetime | None = None
    components: Annotated[list[Component], Field(max_length=MOST_COMPONENTS)] = []

    def arguments(self) -> dict[str, Any]:
        """Return the keyword arguments of ``submit``."""
        values = super().arguments()
        values["code"] = values.pop("procedure_code")
        values["components"] = [component.given() for component in self.components]
        return values


class WithFiles(Body):
    """A body that may name files kept before (``POST /files``)."""

    files: Files = []

    def arguments(self) -> dict[str, Any]:
        """Return the keyword arguments, files as the service takes them."""
        given = [FileGiven(file=file) for file in self.files]
        return super().arguments() | {"files": given}


class Receive(Body):
    """Acceptance; ``term`` or ``no_due_date`` only where the procedure leaves its term open."""

    term: Annotated[str, Field(max_length=100, examples=["5 ngày làm việc"])] | None = None
    no_due_date: bool = False


class Reason(Body):
    """A written reason."""

    reason: Words


class OptionalReason(Body):
    """A reason, if there is one."""

    reason: Words = ""


class HandOver(Body):
    """To which unit, to whom."""

    unit: UUID | None = None
    holder: UUID | None = None


class AskSupplement(Body):
    """What is missing, in full; ``justification`` where the law wants one."""

    content: Words
    items: Annotated[list[Short], Field(max_length=MOST_COMPONENTS)] = []
    answer_by: AwareDatetime | None = None
    justification: Words = ""


class Supplement(WithFiles):
    """The applicant's answer."""

    answer: Words = ""


class Assign(HandOver):
    """Who gets it, for which step."""

    step: Short = ""


class Advance(Body):
    """The next step."""

    step: Short
    holder: UUID | None = None


class AskAgency(Body):
    """A question to another agency with a limit of its own: ``answer_by`` or ``term``."""

    question: Words
    agency: UUID | None = None
    agency_name: Short = ""
    answer_by: AwareDatetime | None = None
    term: Annotated[str, Field(max_length=100)] | None = None


class Answer(Body):
    """The answer to a consultation."""

    consultation: UUID
    answer: Words


class Extend(Body):
    """Apology, reason and the new appointment."""

    until: AwareDatetime
    apology: Words
    reason: Words


class Approve(Body):
    """Approval; ``late_reason`` after the due date."""

    late_reason: Words = ""


class Issue(WithFiles):
    """The result; ``late_reason`` after the due date."""

    result_no: Short = ""
    late_reason: Words = ""


class RefuseAfterExamination(Reason):
    """Refusal; ``late_reason`` after the due date."""

    late_reason: Words = ""


class ReturnResult(Body):
    """How the applicant got the result."""

    channel: Literal["counter", "post", "online"]


class Correct(WithFiles):
    """What was wrong, and the new result."""

    reason: Words
    result_no: Short = ""


class Nothing(Body):
    """No fields."""
