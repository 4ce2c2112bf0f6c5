"""Shapes of the answers. Personal data stand in one of them only."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from ninja import Schema


class DossierOut(Schema):
    """A dossier as it stands; ``portal_status`` in the words of the national portal (1-10)."""

    id: UUID
    reference: str
    code: str | None
    state: str
    portal_status: int
    version: int
    procedure_code: str
    procedure_name: str
    case: str
    channel: str
    authority_id: UUID
    receiver_id: UUID
    support_id: UUID | None
    returning_id: UUID | None
    unit_id: UUID | None
    holder_id: UUID | None
    step: str
    person_id: UUID
    submitted_at: datetime
    accept_due_at: datetime | None
    received_at: datetime | None
    clock_started_at: datetime | None
    term: str | None
    calendar_version: str | None
    no_due_date: bool
    provisional: bool
    first_due_at: datetime | None
    form_due_at: datetime | None
    index_due_at: datetime | None
    due_at: datetime | None
    appointment_at: datetime | None
    supplements: int
    paused_since: datetime | None
    pause_kind: str | None
    ended_at: datetime | None
    end_kind: str | None
    result_no: str
    returned_at: datetime | None


class RateOut(Schema):
    """One group's counts and the fraction that the definition reads from them."""

    group: str
    label: str
    received: int
    handled: int
    early: int
    on_time: int
    late: int
    open_within: int
    open_overdue: int
    numerator: int
    denominator: int
    percent: float | None
    no_due_date: int
    paused: int


class AuthorityOut(Schema):
    """An authority as it stands on the day asked for."""

    id: UUID
    name: str
    kind: str
    code: str
    old_code: str
    parent_id: UUID | None
    province_id: UUID | None
    valid_from: date
    valid_until: date | None


class FileOut(Schema):
    """What is known of a file that was kept."""

    id: UUID
    name: str
    media_type: str
    size: int
    sha256: str
    state: str


class HeadOut(Schema):
    """The head of the journal's tree: keep it, and everything can be checked later."""

    size: int
    root: str
    sealed_at: datetime | None


class InclusionOut(Schema):
    """The proof that a fact stands at ``index`` under ``head`` (RFC 6962 section 2.1.1)."""

    index: int
    leaf_hash: str
    proof: list[str]
    head: HeadOut


class ProcedureOut(Schema):
    """A procedure in force, in full; ``record`` is the shape of docs/reference/procedures."""

    id: UUID
    code: str
    name: str
    number: int
    decision_no: str | None
    valid_from: date | None
    valid_until: date | None
    record: dict[str, Any]
