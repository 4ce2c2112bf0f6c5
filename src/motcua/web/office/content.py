"""What a dossier's page shows beside its verbs: papers, files, events, dates, people."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from motcua.apps.agencies import selectors as agencies
from motcua.apps.calendars.domain.working_time import Hours, SameDay
from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers.domain import clocks
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.states import STATE_WORDS
from motcua.apps.dossiers.selectors import Event
from motcua.apps.files import selectors as files
from motcua.apps.files.domain.record import FileRecord
from motcua.apps.identity import selectors as identity
from motcua.kernel.moments import local_day
from motcua.web.shared import labels, strip


@dataclass(frozen=True, slots=True)
class Happened:
    """One event of the timeline with the names of those in it."""

    words: tuple[str, str]
    at: datetime
    who: str
    where: str
    note: str


@dataclass(frozen=True, slots=True)
class Attached:
    """A file of the dossier; ``record`` tells whether it may be opened."""

    record: FileRecord
    role: str
    component_code: str


def of(found: DossierRecord, *, now: datetime, language: str) -> dict[str, Any]:
    """Return what the page of ``found`` shows."""
    derived = dossiers.derivation_of(found)
    return {
        "state_words": STATE_WORDS[found.state],
        "components": dossiers.components(found.id),
        "files": _files(found),
        "supplements": dossiers.supplements(found.id),
        "consultations": dossiers.consultations(found.id),
        "timeline": _timeline(found),
        "derivation": derived,
        "weeks": strip.weeks(
            derived.days, start=derived.start, due=derived.due_at, now=now, language=language
        )
        if derived.days and derived.start and derived.due_at
        else [],
        "off_days": [d for d in derived.days if d.row is not None],
        "strip_days": labels.WEEK,
        "next_day": not isinstance(clocks.read_term(found.term), Hours | SameDay | None),
        **_people(found, now),
    }


def _files(found: DossierRecord) -> list[Attached]:
    links = dossiers.files(found.id)
    records = {r.id: r for r in files.files([link.file_id for link in links])}
    return [
        Attached(records[link.file_id], link.role, link.component_code)
        for link in links
        if link.file_id in records
    ]


def _timeline(found: DossierRecord) -> list[Happened]:
    events = dossiers.timeline(found.id)
    names = identity.display_names({e.actor for e in events if e.actor})
    places = {a.id: a.name for a in agencies.authorities({e.authority for e in events})}
    return [_happened(event, names, places) for event in reversed(events)]


def _happened(event: Event, names: dict[UUID, str], places: dict[UUID, str]) -> Happened:
    return Happened(
        words=(event.words_vi, event.words_en),
        at=event.at,
        who=names.get(event.actor, "") if event.actor else "",
        where=places.get(event.authority, "") if event.authority else "",
        note=str(event.details.get("step") or event.details.get("code") or ""),
    )


def _people(found: DossierRecord, now: datetime) -> dict[str, Any]:
    places: dict[str, UUID | None] = {
        "authority": found.authority_id,
        "receiver": found.receiver_id,
    }
    places |= {"support": found.support_id, "returning": found.returning_id}
    records = {a.id: a for a in agencies.authorities(set(places.values()))}
    units = {u.id: u.name for u in agencies.units(found.authority_id, local_day(now))}
    holders = identity.display_names({found.holder_id}) if found.holder_id else {}
    return {
        "person": identity.person(found.person_id),
        "places": {name: records[key].name for name, key in places.items() if key in records},
        "unit": units.get(found.unit_id, "") if found.unit_id else "",
        "holder": holders.get(found.holder_id, "") if found.holder_id else "",
    }
