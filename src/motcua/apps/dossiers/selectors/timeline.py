"""What happened to a dossier, and how its due date came about day by day."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.apps.calendars import selectors as calendars
from motcua.apps.calendars.domain import working_time
from motcua.apps.calendars.domain.working_time import DerivedDay, Pause
from motcua.apps.dossiers.domain import clocks
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.states import VERB_WORDS, Verb
from motcua.apps.dossiers.models import Deadline
from motcua.apps.dossiers.selectors.records import dossier
from motcua.apps.journal import selectors as journal
from motcua.apps.journal.domain.facts import JSON, RecordedFact

VERB_OF: dict[str, Verb] = {
    "dossiers.submitted": Verb.SUBMIT,
    "dossiers.received": Verb.RECEIVE,
    "dossiers.supplement_asked": Verb.ASK_SUPPLEMENT,
    "dossiers.supplemented": Verb.SUPPLEMENT,
    "dossiers.intake_refused": Verb.REFUSE,
    "dossiers.handed_over": Verb.HAND_OVER,
    "dossiers.assigned": Verb.ASSIGN,
    "dossiers.advanced": Verb.ADVANCE,
    "dossiers.agency_asked": Verb.ASK_AGENCY,
    "dossiers.agency_answered": Verb.ANSWER,
    "dossiers.payment_awaited": Verb.SUSPEND_FOR_PAYMENT,
    "dossiers.resumed": Verb.RESUME,
    "dossiers.extended": Verb.EXTEND,
    "dossiers.approved": Verb.APPROVE,
    "dossiers.issued": Verb.ISSUE,
    "dossiers.refused": Verb.REFUSE_AFTER_EXAMINATION,
    "dossiers.withdrawal_requested": Verb.REQUEST_WITHDRAWAL,
    "dossiers.stopped": Verb.STOP,
    "dossiers.result_returned": Verb.RETURN_RESULT,
    "dossiers.result_corrected": Verb.CORRECT,
    "dossiers.apology_demanded": Verb.DEMAND_APOLOGY,
    "dossiers.taken_over": Verb.TAKE_OVER,
    "dossiers.redated": Verb.REDATE,
}


#: Fact type -> words, for what happens inside the office and the applicant does not see.
INTERNAL: dict[str, tuple[str, str]] = {
    "dossiers.note_written": ("Ghi chú nội bộ", "Internal note"),
    "dossiers.note_erased": ("Xóa ghi chú nội bộ", "Internal note erased"),
    "dossiers.working_file_attached": ("Đính kèm tệp nội bộ", "Working file attached"),
    "dossiers.result_drafted": ("Soạn dự thảo kết quả", "Result drafted"),
    "dossiers.draft_sent": ("Trình dự thảo", "Draft sent for review"),
    "dossiers.draft_returned": ("Trả lại dự thảo", "Draft returned"),
    "dossiers.apology_proposed": ("Đề nghị lãnh đạo xin lỗi", "Apology proposed"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """
    One thing that happened: which verb, when, who; ``details`` is the fact's payload.

    ``verb`` is the fact's own name where it is no verb of the life cycle.
    """

    fact: UUID
    verb: str
    words_vi: str
    words_en: str
    at: datetime
    recorded_at: datetime
    actor: UUID | None
    authority: UUID | None
    details: dict[str, JSON]


def timeline(dossier_id: UUID, *, internal: bool = False) -> tuple[Event, ...]:
    """
    Return what happened to a dossier, oldest first, from the journal.

    :param internal: also what happens inside the office, which the applicant does not see.
    """
    facts = journal.facts_of(dossier_id)
    return tuple(
        _event(fact)
        for fact in facts
        if fact.type in VERB_OF or (internal and fact.type in INTERNAL)
    )


def _event(fact: RecordedFact) -> Event:
    verb = VERB_OF.get(fact.type)
    words = VERB_WORDS[verb] if verb else INTERNAL[fact.type]
    return Event(
        fact=fact.id,
        verb=verb or fact.type.split(".")[-1],
        words_vi=words[0],
        words_en=words[1],
        at=fact.at,
        recorded_at=fact.recorded_at,
        actor=fact.actor,
        authority=fact.authority,
        details=fact.payload,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """How the legal due date comes about; ``days`` is empty without a due date."""

    start: datetime | None
    term: str | None
    calendar_version: str | None
    pauses: tuple[Pause, ...]
    due_at: datetime | None
    days: tuple[DerivedDay, ...]


def derivation(dossier_id: UUID) -> Derivation:
    """
    Return the present legal due date of a dossier, day by day.

    :raises DossierNotFound: there is no such dossier.
    """
    return derivation_of(dossier(dossier_id))


def derivation_of(found: DossierRecord) -> Derivation:
    """Return the present legal due date of a dossier at hand, day by day."""
    clock = clocks.clock_of(found)
    days: tuple[DerivedDay, ...] = ()
    pauses = clocks.counted_pauses(clock)
    if clock.clock_started_at is not None and clock.term is not None:
        days = working_time.derivation(
            start=clock.clock_started_at,
            term=clock.term,
            calendar=calendars.working_calendar(
                owner=found.authority_id, version=found.calendar_version
            ),
            pauses=pauses,
        )
    return Derivation(
        start=clock.clock_started_at,
        term=found.term,
        calendar_version=found.calendar_version,
        pauses=pauses,
        due_at=found.due_at,
        days=days,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineRecord:
    """The clock after one verb."""

    at: datetime
    verb: str
    start: datetime | None
    term: str | None
    calendar_version: str | None
    pauses: tuple[Pause, ...]
    form_due_at: datetime | None
    index_due_at: datetime | None
    due_at: datetime | None
    appointment_at: datetime | None
    supplements: int
    paused_since: datetime | None


def deadlines(dossier_id: UUID) -> tuple[DeadlineRecord, ...]:
    """Return every deadline that the dossier ever had, oldest first, each with its inputs."""
    names = [name for name in DeadlineRecord.__dataclass_fields__ if name != "pauses"]
    rows = Deadline.objects.filter(dossier_id=dossier_id).order_by("at", "id")
    return tuple(
        DeadlineRecord(
            pauses=tuple(clocks.pause_from_json(pause) for pause in row.pop("pauses")), **row
        )
        for row in rows.values(*names, "pauses")
    )
