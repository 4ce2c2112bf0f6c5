"""
An application under way (hồ sơ đang soạn): what was answered, which questions are asked in which
order, and what is handed in in the end.

The questions follow from the procedure's version: a case is asked for only where there are
several, a condition only where a paper has one, the paper only where its condition holds.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from motcua.apps.dossiers.domain.draft_refusals import StepUnknown
from motcua.apps.dossiers.domain.intake import ReturnChannel
from motcua.apps.dossiers.domain.mandates import Ground
from motcua.apps.dossiers.domain.parts import ComponentGiven, SatisfiedBy
from motcua.apps.identity.domain.persons import Particulars
from motcua.apps.procedures.domain.record import Component
from motcua.apps.procedures.domain.version import VersionRecord

#: Most files for one paper, and for the whole of a draft.
MOST_FILES_PER_PART, MOST_FILES = 20, 100
#: Most bytes of all files of a draft.
MOST_BYTES = 100_000_000
#: Most drafts that one account may have under way.
MOST_DRAFTS = 20
#: Most links that are sent for one draft.
MOST_LINKS = 5
#: Hours for which a draft is kept that nobody has signed in for and no link was sent for.
HOURS_WITHOUT_LINK = 24
#: The part of a draft to which the paper of a mandate belongs.
MANDATE_PART = "mandate"
#: What the office may have checked against papers: once recorded, an applicant changes it there.
SETTLED = ("full_name", "birth_on", "id_number")


class How(StrEnum):
    """How a paper is given."""

    FILE = "file"
    PAPER = "paper"
    DATABASE = "database"
    NONE = "none"


class Sent(StrEnum):
    """How originals come to the counter."""

    BRING = "bring"
    POST = "post"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """
    What was answered about one paper.

    :ivar applies: whether its condition holds; None = not asked yet.
    :ivar alternative: what may be given in its place is given.
    :ivar originals: how many originals will be brought or posted.
    """

    applies: bool | None = None
    how: How | None = None
    alternative: bool = False
    originals: int = 0
    sent: Sent = Sent.BRING


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """Everything that was answered so far; None = not yet."""

    case: str | None = None
    competent: UUID | None = None
    receiver: UUID | None = None
    for_other: bool | None = None
    ground: Ground | None = None
    mandate_note: str = ""
    person: Particulars | None = None
    papers: Mapping[str, Paper] = field(default_factory=dict)
    return_wish: ReturnChannel | None = None

    def paper(self, key: str) -> Paper:
        """Return what was answered about a paper."""
        return self.papers.get(key, Paper())


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRecord:
    """
    One draft as others see it.

    :ivar files: identifiers of its files by part, in the order in which they came.
    :ivar dossier_id: what it became; then ``answers`` is empty.
    """

    id: UUID
    owner_id: UUID | None
    version_id: UUID
    code: str
    answers: Answers
    files: Mapping[str, Sequence[UUID]]
    email: str
    links_sent: int
    started_at: datetime
    changed_at: datetime
    expires_at: datetime
    dossier_id: UUID | None


class Kind(StrEnum):
    """What a step asks."""

    CASE = "case"
    WHERE = "where"
    WHOM = "whom"
    MANDATE = "mandate"
    PERSON = "person"
    APPLIES = "applies"
    PAPER = "paper"
    RESULT = "result"
    CHECK = "check"


#: Words of the steps in addresses; those of a paper are followed by its number.
SLUGS: dict[Kind, str] = {
    Kind.CASE: "truong-hop",
    Kind.WHERE: "noi-nop",
    Kind.WHOM: "cho-ai",
    Kind.MANDATE: "dai-dien",
    Kind.PERSON: "nguoi-co-ho-so",
    Kind.APPLIES: "co-can",
    Kind.PAPER: "giay-to",
    Kind.RESULT: "nhan-ket-qua",
    Kind.CHECK: "kiem-tra",
}


@dataclass(frozen=True, slots=True)
class Step:
    """
    One question on a page of its own.

    :ivar number: place in the progress shown; questions about one thing share it.
    :ivar place: number of the paper, from 1; 0 elsewhere.
    :ivar key: part of the draft to which files of this step belong; "" where there are none.
    """

    kind: Kind
    number: int
    place: int = 0
    key: str = ""
    component: Component | None = None

    @property
    def slug(self) -> str:
        """The step's word in addresses."""
        return f"{SLUGS[self.kind]}-{self.place}" if self.place else SLUGS[self.kind]


def keyed(components: Sequence[Component]) -> list[tuple[str, Component]]:
    """
    Return the papers of a case, each with a key by which its answers are found again.

    The key follows from the paper's name, so that answers outlive another case or version.
    """
    seen: dict[str, int] = {}
    result = []
    for component in components:
        digest = hashlib.sha256(component.name.encode("utf-8", "surrogatepass")).hexdigest()[:12]
        seen[digest] = seen.get(digest, 0) + 1
        result.append((digest if seen[digest] == 1 else f"{digest}-{seen[digest]}", component))
    return result


def components_of(version: VersionRecord, answers: Answers) -> tuple[Component, ...]:
    """Return the papers of the case that was chosen, or of the only one."""
    if len(version.cases) > 1 and answers.case is None:
        return version.cases[0].components
    return version.components(answers.case)


def steps(version: VersionRecord, answers: Answers) -> list[Step]:
    """Return the questions that these answers lead through, the check last."""
    return list(_steps(version, answers))


def _steps(version: VersionRecord, answers: Answers) -> Iterator[Step]:
    number = 0
    if len(version.cases) > 1:
        number += 1
        yield Step(Kind.CASE, number)
    yield Step(Kind.WHERE, number := number + 1)
    yield Step(Kind.WHOM, number := number + 1)
    if answers.for_other:
        yield Step(Kind.MANDATE, number, key=MANDATE_PART)
    yield Step(Kind.PERSON, number := number + 1)
    for place, (key, component) in enumerate(keyed(components_of(version, answers)), 1):
        number += 1
        if component.condition:
            yield Step(Kind.APPLIES, number, place, "", component)
        if not component.condition or answers.paper(key).applies:
            yield Step(Kind.PAPER, number, place, key, component)
    yield Step(Kind.RESULT, number := number + 1)
    yield Step(Kind.CHECK, number + 1)


def step_at(version: VersionRecord, answers: Answers, slug: str) -> Step:
    """
    Return the question that goes by a word.

    :raises StepUnknown: these answers lead to no such question.
    """
    for step in _steps(version, answers):
        if step.slug == slug:
            return step
    raise StepUnknown(what=slug)


def key_at(version: VersionRecord, answers: Answers, place: int) -> str:
    """Return the key of the paper with a number from 1."""
    return keyed(components_of(version, answers))[place - 1][0]


def answered(step: Step, version: VersionRecord, draft: DraftRecord) -> bool:
    """Return whether a step has its answer; the check never has."""
    answers = draft.answers
    match step.kind:
        case Kind.CASE:
            return answers.case in {case.name for case in version.cases}
        case Kind.WHERE:
            return answers.competent is not None
        case Kind.WHOM:
            return answers.for_other is not None
        case Kind.MANDATE:
            return answers.ground is not None
        case Kind.PERSON:
            return answers.person is not None
        case Kind.APPLIES:
            return answers.paper(key_at(version, answers, step.place)).applies is not None
        case Kind.PAPER:
            paper = answers.paper(step.key)
            return paper.how is not None and (paper.how is not How.FILE or step.key in draft.files)
        case Kind.RESULT:
            return answers.return_wish is not None
    return False


def next_open(version: VersionRecord, draft: DraftRecord) -> Step:
    """Return the first step without an answer; the check where all have one."""
    found = steps(version, draft.answers)
    return next(step for step in found if not answered(step, version, draft))


def handed_in(version: VersionRecord, draft: DraftRecord) -> list[ComponentGiven]:
    """
    Return the papers as they are handed in.

    A paper whose condition does not hold is not part of the dossier.
    """
    return [
        _given(place, component, draft.answers.paper(key), draft.files.get(key, ()))
        for place, (key, component) in enumerate(keyed(components_of(version, draft.answers)), 1)
        if not component.condition or draft.answers.paper(key).applies
    ]


_SATISFIED = {
    How.FILE: SatisfiedBy.FILE,
    How.PAPER: SatisfiedBy.PAPER,
    How.DATABASE: SatisfiedBy.DATABASE,
    How.NONE: SatisfiedBy.MISSING,
}


def _given(place: int, component: Component, paper: Paper, files: Sequence[UUID]) -> ComponentGiven:
    """Return a paper; one that nobody gave a code goes by its number, so that files find it."""
    how = paper.how or How.NONE
    sends = how in (How.FILE, How.PAPER)
    return ComponentGiven(
        name=component.name,
        code=component.code or str(place),
        originals=paper.originals if sends else 0,
        satisfied_by=_SATISFIED[how],
        note=". ".join(_notes(component, paper, sends)),
        files=tuple(files) if how is How.FILE else (),
    )


def _notes(component: Component, paper: Paper, sends: bool) -> Iterator[str]:
    if sends and paper.alternative and component.alternative:
        yield f"Nộp thay: {component.alternative}"[:1000]
    if sends and paper.originals and paper.sent is Sent.POST:
        yield "Bản chính gửi qua bưu chính"
    if paper.how is How.DATABASE and component.held_by_state:
        yield f"Người nộp cho biết Nhà nước đã có: {component.held_by_state}"[:1000]
