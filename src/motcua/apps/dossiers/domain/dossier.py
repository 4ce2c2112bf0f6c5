"""The dossier as a value: what verbs change and selectors return."""

import json
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from motcua.apps.agencies.domain.rights import Place
from motcua.apps.dossiers.domain.states import ENDED, PORTAL_STATUS, PortalStatus, State

#: Sorts after every due date: nothing presses the office.
NEVER = datetime(9999, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierRecord:
    """
    One dossier as it stands. Field names are the columns of the table.

    ``reference`` is the public look-up code from submission on; ``code`` is the legal code (mã số
    hồ sơ), None until received. ``version`` grows by one with each verb.
    """

    id: UUID
    reference: str
    code: str | None
    state: State
    interrupted_state: State | None
    version: int
    procedure_version_id: UUID
    procedure_code: str
    procedure_name: str
    field: str
    case: str
    channel: str
    immediate_result: bool
    province_id: UUID
    authority_id: UUID
    receiver_id: UUID
    support_id: UUID | None
    returning_id: UUID | None
    unit_id: UUID | None
    holder_id: UUID | None
    step: str
    person_id: UUID
    owner_id: UUID | None
    changed_at: datetime
    submitted_at: datetime
    completed_at: datetime
    accept_due_at: datetime | None
    received_at: datetime | None
    handover_due_at: datetime | None
    handed_over_at: datetime | None
    first_started_at: datetime | None
    clock_started_at: datetime | None
    term: str | None
    exclusions: list[str]
    no_due_date: bool
    calendar_version: str | None
    pauses: list[list[str]]
    paused_since: datetime | None
    pause_kind: str | None
    open_consultations: int
    first_due_at: datetime | None
    form_due_at: datetime | None
    index_due_at: datetime | None
    due_at: datetime | None
    appointment_at: datetime | None
    provisional: bool
    deadline_at: datetime | None
    extended_at: datetime | None
    extension_reason: str
    apology: str
    late_reason: str
    supplements: int
    supplements_before: int
    ended_at: datetime | None
    end_kind: str | None
    end_reason: str
    result_no: str
    result_version: int
    returned_at: datetime | None
    return_channel: str | None
    apology_demanded_for: datetime | None = None

    @property
    def portal_status(self) -> PortalStatus:
        """Status in the words of the national portal."""
        return PORTAL_STATUS[self.state]

    @property
    def is_open(self) -> bool:
        """Whether the dossier still waits for its end."""
        return self.state not in ENDED

    @property
    def is_boundary_free(self) -> bool:
        """Whether another agency than the competent one received it."""
        return self.receiver_id != self.authority_id

    @property
    def resumes_in(self) -> State:
        """State to which an interruption leads back."""
        if self.state is State.WITHDRAW_REQUESTED and self.interrupted_state:
            return self.interrupted_state
        return State.RECEIVED if self.handed_over_at is None else State.IN_HANDLING

    def is_late(self, at: datetime) -> bool:
        """Whether the legal due date has passed at ``at`` (or had, when the dossier ended)."""
        moment = self.ended_at or at
        paused = self.ended_at is None and self.paused_since is not None
        return self.due_at is not None and not paused and moment > self.due_at


COLUMNS: tuple[str, ...] = tuple(field.name for field in fields(DossierRecord))


def from_row(row: tuple[Any, ...]) -> DossierRecord:
    """Return the record of a row that holds ``COLUMNS`` in order, lists as JSON text."""
    values = dict(zip(COLUMNS, row, strict=True))
    values["state"] = State(values["state"])
    if values["interrupted_state"] is not None:
        values["interrupted_state"] = State(values["interrupted_state"])
    values["pauses"] = json.loads(values["pauses"])
    values["exclusions"] = json.loads(values["exclusions"])
    return DossierRecord(**values)


def place(dossier: DossierRecord) -> Place:
    """Return where ``dossier`` lies for the table of rights. The one way from a row to rights."""
    return Place(
        authority=dossier.authority_id,
        receiver=dossier.receiver_id,
        province=dossier.province_id,
        unit=dossier.unit_id,
        holder=dossier.holder_id,
        owner=dossier.owner_id,
    )
