"""
Facts about dossiers, in the past tense. Free text and personal data stay out: they are found by
reference in the dossier, so that erasing a person never breaks the journal.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from motcua.apps.journal.domain.facts import Fact


@dataclass(frozen=True, kw_only=True)
class Submitted(Fact):
    """An applicant handed in a dossier (nộp hồ sơ)."""

    TYPE: ClassVar[str] = "dossiers.submitted"
    reference: str
    procedure_code: str
    procedure_version: UUID
    channel: str
    receiver: UUID
    person: UUID
    submitted_at: datetime
    accept_due_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Received(Fact):
    """The one-stop took it in: code and receipt (form 01)."""

    TYPE: ClassVar[str] = "dossiers.received"
    code: str
    receiver: UUID
    due_at: datetime | None
    calendar_version: str | None
    handover_due_at: datetime


@dataclass(frozen=True, kw_only=True)
class SupplementAsked(Fact):
    """The applicant was asked for papers, once and in full (form 02)."""

    TYPE: ClassVar[str] = "dossiers.supplement_asked"
    supplement: int
    before_intake: bool
    count: int
    justified: bool


@dataclass(frozen=True, kw_only=True)
class Supplemented(Fact):
    """The papers are complete; after intake the legal clock starts from zero."""

    TYPE: ClassVar[str] = "dossiers.supplemented"
    before_intake: bool
    due_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class IntakeRefused(Fact):
    """Not accepted, with a written reason (form 03)."""

    TYPE: ClassVar[str] = "dossiers.intake_refused"


@dataclass(frozen=True, kw_only=True)
class HandedOver(Fact):
    """The one-stop handed the dossier to those who handle it."""

    TYPE: ClassVar[str] = "dossiers.handed_over"
    unit: UUID | None
    holder: UUID | None
    due_at: datetime | None
    in_time: bool


@dataclass(frozen=True, kw_only=True)
class Assigned(Fact):
    """An official of a unit was given the dossier."""

    TYPE: ClassVar[str] = "dossiers.assigned"
    unit: UUID | None
    holder: UUID | None


@dataclass(frozen=True, kw_only=True)
class Advanced(Fact):
    """The dossier went to the next step of the internal procedure."""

    TYPE: ClassVar[str] = "dossiers.advanced"
    step: str


@dataclass(frozen=True, kw_only=True)
class AgencyAsked(Fact):
    """Another agency was asked for its opinion, with a limit of its own."""

    TYPE: ClassVar[str] = "dossiers.agency_asked"
    consultation: UUID
    agency: UUID | None
    answer_due_at: datetime
    excluded: bool


@dataclass(frozen=True, kw_only=True)
class AgencyAnswered(Fact):
    """The other agency's answer was recorded."""

    TYPE: ClassVar[str] = "dossiers.agency_answered"
    consultation: UUID
    in_time: bool
    due_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class PaymentAwaited(Fact):
    """Handling waits for a financial obligation; ``paused``: the procedure stops the clock."""

    TYPE: ClassVar[str] = "dossiers.payment_awaited"
    paused: bool


@dataclass(frozen=True, kw_only=True)
class Resumed(Fact):
    """What was waited for came, or a withdrawal was taken back: handling goes on."""

    TYPE: ClassVar[str] = "dossiers.resumed"
    due_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Extended(Fact):
    """Apology and a new appointment, once (form 04). The due date stays."""

    TYPE: ClassVar[str] = "dossiers.extended"
    due_at: datetime
    appointment_at: datetime


@dataclass(frozen=True, kw_only=True)
class ApologyDemanded(Fact):
    """The clock told the office to finish in time, or to apologise and say why."""

    TYPE: ClassVar[str] = "dossiers.apology_demanded"
    due_at: datetime
    holder: UUID | None


@dataclass(frozen=True, kw_only=True)
class Approved(Fact):
    """The competent person approved the result."""

    TYPE: ClassVar[str] = "dossiers.approved"
    late: bool
    draft: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class Issued(Fact):
    """The result was issued: the clock ends."""

    TYPE: ClassVar[str] = "dossiers.issued"
    result_no: str
    due_at: datetime | None
    late: bool


@dataclass(frozen=True, kw_only=True)
class RefusedAfterExamination(Fact):
    """Refused in writing after examination (form 03): the clock ends."""

    TYPE: ClassVar[str] = "dossiers.refused"
    due_at: datetime | None
    late: bool


@dataclass(frozen=True, kw_only=True)
class WithdrawalRequested(Fact):
    """The applicant wants the dossier back."""

    TYPE: ClassVar[str] = "dossiers.withdrawal_requested"


@dataclass(frozen=True, kw_only=True)
class Stopped(Fact):
    """Stopped at the applicant's request (form 05): the clock ends."""

    TYPE: ClassVar[str] = "dossiers.stopped"
    late: bool


@dataclass(frozen=True, kw_only=True)
class ResultReturned(Fact):
    """The applicant has the result."""

    TYPE: ClassVar[str] = "dossiers.result_returned"
    return_channel: str
    result_version: int


@dataclass(frozen=True, kw_only=True)
class ResultCorrected(Fact):
    """The agency's mistake was corrected at its cost: a new version of the result."""

    TYPE: ClassVar[str] = "dossiers.result_corrected"
    result_no: str
    result_version: int


@dataclass(frozen=True, kw_only=True)
class TakenOver(Fact):
    """A successor authority continues the dossier; code, papers and dates stay."""

    TYPE: ClassVar[str] = "dossiers.taken_over"
    predecessor: UUID
    successor: UUID


@dataclass(frozen=True, kw_only=True)
class Redated(Fact):
    """The calendar changed, and with it the due dates."""

    TYPE: ClassVar[str] = "dossiers.redated"
    calendar_before: str | None
    calendar_version: str
    due_before: datetime | None
    due_at: datetime | None
    form_due_at: datetime | None
    index_due_at: datetime | None
    appointment_at: datetime | None
