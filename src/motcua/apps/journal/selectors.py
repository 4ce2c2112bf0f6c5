"""Reading the journal: the facts of a subject."""

from uuid import UUID

from motcua.apps.journal.domain.facts import RecordedFact
from motcua.apps.journal.models import FactRow


def facts_of(subject: UUID) -> list[RecordedFact]:
    """Return the facts about ``subject``, in the order in which they were recorded."""
    return [_recorded(row) for row in FactRow.objects.filter(subject=subject).order_by("seq")]


def _recorded(row: FactRow) -> RecordedFact:
    return RecordedFact(
        id=row.id,
        seq=row.seq,
        type=row.type,
        subject=row.subject,
        authority=row.authority,
        actor=row.actor,
        at=row.at,
        recorded_at=row.recorded_at,
        payload=row.payload,
    )
