"""Who looked at a dossier, as its applicant may know: office, reason and time, no names."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.apps.agencies import selectors as agencies
from motcua.apps.dossiers.domain.viewings import REASON_WORDS, ROLE_WORDS, ViewReason
from motcua.apps.dossiers.events import Viewed
from motcua.apps.journal import selectors as journal
from motcua.apps.journal.domain.facts import RecordedFact
from motcua.kernel.moments import local_day


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewingRecord:
    """One look: which office of which authority, why, when; words Vietnamese and English."""

    at: datetime
    reason: ViewReason
    reason_words: tuple[str, str]
    role_words: tuple[str, str]
    authority: str
    unit: str


def viewings(dossier_id: UUID) -> list[ViewingRecord]:
    """Return the looks at a dossier from the journal, the latest first."""
    facts = [fact for fact in journal.facts_of(dossier_id) if fact.type == Viewed.TYPE]
    offices = {_key(fact, "office") or fact.authority for fact in facts}
    authorities = {a.id: a.name for a in agencies.authorities(offices)} if facts else {}
    units = _units(facts)
    return [_record(fact, authorities, units) for fact in reversed(facts)]


def _record(
    fact: RecordedFact, authorities: dict[UUID, str], units: dict[UUID, str]
) -> ViewingRecord:
    reason = ViewReason(str(fact.payload["reason"]))
    office, unit = _key(fact, "office") or fact.authority, _key(fact, "unit")
    return ViewingRecord(
        at=fact.at,
        reason=reason,
        reason_words=REASON_WORDS[reason],
        role_words=ROLE_WORDS.get(str(fact.payload["role"]), ("Cán bộ", "Official")),
        authority=authorities.get(office, "") if office else "",
        unit=units.get(unit, "") if unit else "",
    )


def _units(facts: list[RecordedFact]) -> dict[UUID, str]:
    """Return the names of the units that looked: one query for each authority among them."""
    homes = {(_key(f, "office"), local_day(f.at)) for f in facts if _key(f, "unit")}
    latest = {office: max(d for o, d in homes if o == office) for office, _ in homes if office}
    return {u.id: u.name for office, day in latest.items() for u in agencies.units(office, day)}


def _key(fact: RecordedFact, name: str) -> UUID | None:
    value = fact.payload.get(name)
    return UUID(str(value)) if value else None
