"""What an applicant sees of a dossier: time, steps, papers, requests, result, who looked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain.rights import Standing
from motcua.apps.calendars.domain.working_time import Hours, SameDay
from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers.domain import clocks
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.parts import FileRole
from motcua.apps.dossiers.domain.ratings import OCCASION_WORDS
from motcua.apps.dossiers.domain.states import State, Verb
from motcua.apps.files import selectors as files
from motcua.apps.files.domain.record import FileRecord
from motcua.apps.identity import selectors as identity
from motcua.kernel.moments import local_day
from motcua.web.public import plain
from motcua.web.shared import labels, reading, strip
from motcua.web.shared.deadline_bar import Signal
from motcua.web.shared.papers import papers_of
from motcua.web.shared.reading import Reading

_WAITS = frozenset({State.SUPPLEMENT_BEFORE, State.SUPPLEMENT_AFTER, State.WAITING_PAYMENT})


@dataclass(frozen=True, slots=True)
class Row:
    """
    One of one's own dossiers in the list.

    :ivar person: whom it was handed in for, where that is somebody else.
    :ivar waits: the office waits for the applicant.
    """

    dossier: DossierRecord
    time: Reading
    words: object
    authority: str
    person: str
    waits: bool


@dataclass(frozen=True, slots=True)
class Happened:
    """One step in plain words."""

    words: object
    at: datetime
    where: str
    note: str


@dataclass(frozen=True, slots=True)
class Attached:
    """A file of the dossier; ``readable``: a browser can show it."""

    record: FileRecord
    role: str
    readable: bool


def rows(found: Sequence[DossierRecord], *, account: UUID, now: datetime) -> list[Row]:
    """Return the rows of a list, names read in one query each."""
    if not found:
        return []
    own = identity.person_of_account(account)
    people = identity.persons({d.person_id for d in found if own is None or d.person_id != own.id})
    places = {a.id: a.name for a in agencies.authorities({d.authority_id for d in found})}
    return [
        Row(
            dossier=d,
            time=reading.of(d, now=now),
            words=plain.STATES[d.state].now,
            authority=places.get(d.authority_id, ""),
            person=people[d.person_id].full_name if d.person_id in people else "",
            waits=d.state in _WAITS,
        )
        for d in found
    ]


def of(
    found: DossierRecord, *, standing: Standing, account: UUID, now: datetime, language: str
) -> dict[str, Any]:
    """Return what the page of ``found`` shows."""
    time = reading.of(found, now=now)
    asked = dossiers.supplements(found.id)
    attached = _files(found)
    return {
        "time": time,
        "late": time.signal is Signal.LATE and not found.ended_at,
        "plain": plain.STATES[found.state],
        "components": dossiers.components(found.id),
        "results": [f for f in attached if f.role == FileRole.RESULT],
        "papers": [f for f in attached if f.role != FileRole.RESULT],
        "asked": next((s for s in reversed(asked) if s.answered_at is None), None),
        "answered": [s for s in asked if s.answered_at is not None],
        "viewings": dossiers.viewings(found.id),
        "charges": dossiers.charges(found.id),
        "forms": papers_of(found, standing),
        "to_rate": [(o, OCCASION_WORDS[o]) for o in dossiers.ratings_due(found, at=now)],
        **_history(found),
        **_derived(found, now=now, language=language),
        **_people(found, account, now),
    }


def _files(found: DossierRecord) -> list[Attached]:
    links = dossiers.files(found.id)
    records = {r.id: r for r in files.files([link.file_id for link in links])}
    shown = ("application/pdf", "image/jpeg", "image/png")
    return [
        Attached(record, link.role, record.media_type in shown)
        for link in links
        if (record := records.get(link.file_id))
        and (link.role != FileRole.RESULT or link.result_version == found.result_version)
    ]


def _history(found: DossierRecord) -> dict[str, Any]:
    events = dossiers.timeline(found.id)
    places = {a.id: a.name for a in agencies.authorities({e.authority for e in events})}
    told: list[Happened] = []
    inside: list[Happened] = []
    for event in reversed(events):
        verb = Verb(event.verb)
        kept = told if verb in plain.VERBS else inside
        kept.append(
            Happened(
                words=plain.VERBS.get(verb) or plain.INTERNAL.get(verb, ""),
                at=event.at,
                where=places.get(event.authority, "") if event.authority else "",
                note=str(event.details.get("step") or ""),
            )
        )
    return {"told": told, "inside": inside}


def _derived(found: DossierRecord, *, now: datetime, language: str) -> dict[str, Any]:
    derived = dossiers.derivation_of(found)
    weeks: list[strip.Week] = []
    if derived.days and derived.start and derived.due_at:
        weeks = strip.weeks(
            derived.days, start=derived.start, due=derived.due_at, now=now, language=language
        )
    return {
        "derivation": derived,
        "weeks": weeks,
        "off_days": [d for d in derived.days if d.row is not None],
        "strip_days": labels.WEEK,
        "next_day": not isinstance(clocks.read_term(found.term), Hours | SameDay | None),
    }


def _people(found: DossierRecord, account: UUID, now: datetime) -> dict[str, Any]:
    """Return who has it and for whom it is; the officer's name is the applicant's to know."""
    keys = {found.authority_id, found.receiver_id, found.returning_id}
    places = {a.id: a.name for a in agencies.authorities(keys)}
    units = {}
    if found.unit_id:
        units = {u.id: u.name for u in agencies.units(found.authority_id, local_day(now))}
    holders = identity.display_names({found.holder_id}) if found.holder_id else {}
    person = identity.person(found.person_id)
    at = found.authority_id if found.handed_over_at else found.receiver_id
    return {
        "receiver": places.get(found.receiver_id, ""),
        "agency": places.get(at, ""),
        "returning": places.get(found.returning_id, "") if found.returning_id else "",
        "unit": units.get(found.unit_id, "") if found.unit_id else "",
        "holder": holders.get(found.holder_id, "") if found.holder_id else "",
        "mandate": dossiers.mandate(found.id),
        "other_person": "" if person.account == account else person.full_name,
    }
