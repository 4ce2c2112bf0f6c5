"""
A petition (phản ánh, kiến nghị): feedback on administrative rules and those who carry them out.

Words of NĐ 20/2008/NĐ-CP, amended by NĐ 48/2013 and NĐ 92/2017. Complaints and denunciations are
none (Art. 1); they are recognised and routed out.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from motcua.apps.agencies.domain.rights import Place


class State(StrEnum):
    """Where a petition stands."""

    RECEIVED = "received"
    SUPPLEMENT_REQUESTED = "supplement_requested"
    CLASSIFIED = "classified"
    REFUSED = "refused"
    ROUTED_OUT = "routed_out"
    TRANSFERRED_OUT = "transferred_out"
    ASSIGNED = "assigned"
    IN_HANDLING = "in_handling"
    ANSWERED = "answered"
    APPROVED = "approved"
    PUBLISHED = "published"
    CLOSED = "closed"


#: States in which the sender still waits for an answer.
OPEN = frozenset(
    {
        State.RECEIVED,
        State.SUPPLEMENT_REQUESTED,
        State.CLASSIFIED,
        State.ASSIGNED,
        State.IN_HANDLING,
        State.ANSWERED,
    }
)
#: States in which an answer was given.
HANDLED = frozenset({State.APPROVED, State.PUBLISHED, State.CLOSED})


class Channel(StrEnum):
    """How a petition came in (NĐ 20/2008 Art. 6-7; QĐ 31/2021/QĐ-TTg Art. 43)."""

    WEB = "web"
    PORTAL = "portal"
    PAPER = "paper"
    PHONE = "phone"
    EMAIL = "email"
    RECEPTION = "reception"
    FORM = "form"
    DOSSIER = "dossier"


#: What an officer keys in, rather than the sender.
KEYED = (
    Channel.PAPER,
    Channel.PHONE,
    Channel.EMAIL,
    Channel.RECEPTION,
    Channel.FORM,
    Channel.PORTAL,
)


class Kind(StrEnum):
    """``feedback``: phản ánh (Art. 3.4). ``proposal``: kiến nghị, with a solution (Art. 3.5)."""

    FEEDBACK = "feedback"
    PROPOSAL = "proposal"


class Routed(StrEnum):
    """What is no petition and goes another way: khiếu nại, tố cáo (Art. 1)."""

    COMPLAINT = "complaint"
    DENUNCIATION = "denunciation"


@dataclass(frozen=True, slots=True)
class ContentClass:
    """A class of content (NĐ 20/2008 Art. 5): number, words in both languages."""

    number: int
    vi: str
    en: str

    @property
    def of_behaviour(self) -> bool:
        """Whether it is about how an agency or an official behaved."""
        return self.number == 1

    @property
    def of_rules(self) -> bool:
        """Whether a rule is to be examined (Art. 14)."""
        return self.number in (2, 3, 4, 5, 7, 8)


CLASSES: dict[int, ContentClass] = {
    number: ContentClass(number, vi, en)
    for number, vi, en in (
        (
            1,
            "Vướng mắc do chậm trễ, phiền hà, không làm hoặc làm sai của cơ quan, cán bộ",
            "Obstacles by delay, harassment, non-execution or wrong execution",
        ),
        (2, "Quy định không phù hợp với thực tế", "A rule that does not suit reality"),
        (3, "Quy định không đồng bộ, không thống nhất", "Rules that are inconsistent"),
        (4, "Quy định không hợp pháp", "A rule against the law"),
        (5, "Quy định trái điều ước quốc tế", "A rule against a treaty"),
        (6, "Vấn đề khác", "Other"),
        (7, "Đề xuất phương án xử lý những phản ánh trên", "Solutions proposed to classes 1-6"),
        (8, "Sáng kiến ban hành quy định mới", "An initiative for a new rule"),
    )
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SenderGiven:
    """Who sends: name, phone and an address or e-mail are demanded (Art. 7)."""

    name: str
    phone: str
    email: str = ""
    address: str = ""
    organisation: bool = False
    account: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PetitionGiven:
    """
    A petition as it is sent or keyed in.

    :ivar commune: code of the administrative unit that it is about; its authority gets the
        petition when ``to`` names none.
    :ivar dossier: the dossier that it was sent from.
    """

    sender: SenderGiven
    title: str
    text: str
    channel: Channel = Channel.WEB
    field: str = ""
    kind: Kind | None = None
    commune: str = ""
    to: UUID | None = None
    dossier: UUID | None = None
    files: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PetitionRecord:
    """
    A petition as others may see it; the sender stands elsewhere (``selectors.sender``).

    :ivar receiver_id: authority that took it in first; it checks before publication.
    :ivar authority_id: authority that has it now.
    :ivar arrived_at: when it reached that authority; ``received_at`` never changes.
    :ivar answer_due_at: end of the sender's clock; ``first_answer_due_at`` before any extension.
    :ivar urgent_at: the next limit in its present state, by which worklists are ordered.
    :ivar handled_at: when the answer that stands was approved.
    """

    id: UUID
    code: str
    version: int
    state: State
    resumes_in: State | None
    channel: Channel
    kind: Kind | None
    content_class: int | None
    field: str
    title: str
    text: str
    commune: str
    dossier_id: UUID | None
    province_id: UUID
    authority_id: UUID
    receiver_id: UUID
    unit_id: UUID | None
    holder_id: UUID | None
    owner_id: UUID | None
    hint: str
    received_at: datetime
    registered_at: datetime
    arrived_at: datetime
    changed_at: datetime
    hops: int
    competence_asked_at: datetime | None
    competence_decided_at: datetime | None
    classify_due_at: datetime
    transfer_due_at: datetime
    answer_started_at: datetime
    answer_term: str
    first_answer_due_at: datetime
    answer_due_at: datetime
    soon_at: datetime
    publish_due_at: datetime | None
    urgent_at: datetime
    calendar_version: str
    extended_at: datetime | None
    extended_days: int
    pauses: tuple[tuple[str, str], ...]
    paused_since: datetime | None
    classified_at: datetime | None
    handled_at: datetime | None
    published_at: datetime | None
    ended_at: datetime | None
    end_reason: str
    routed: str
    outside_name: str
    answer: str
    public_title: str
    public_text: str
    public_answer: str
    visible: bool
    reopened: int

    @property
    def is_open(self) -> bool:
        """Whether the sender still waits for an answer."""
        return self.state in OPEN

    def is_late(self, at: datetime) -> bool:
        """Return whether the answer was late, or is overdue at ``at``; a paused clock stands."""
        until = self.handled_at or self.paused_since or self.ended_at or at
        return min(until, at) > self.answer_due_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A petition just sent, with the secret of its link; the secret is not kept anywhere."""

    record: PetitionRecord
    secret: str


def place(petition: PetitionRecord) -> Place:
    """Return where a petition lies, for rights."""
    return Place(
        authority=petition.authority_id,
        receiver=petition.receiver_id,
        province=petition.province_id,
        unit=petition.unit_id,
        holder=petition.holder_id,
        owner=petition.owner_id,
    )
