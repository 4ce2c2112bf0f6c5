"""What a dossier's page shows beside its acts: papers, dialogue, drafts, dates, people, events."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.rights import Standing
from motcua.apps.calendars.domain.working_time import Hours, SameDay
from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers.domain import clocks
from motcua.apps.dossiers.domain.checklist import Finding
from motcua.apps.dossiers.domain.dossier import DossierRecord, place
from motcua.apps.dossiers.domain.states import STATE_WORDS
from motcua.apps.dossiers.selectors import Event
from motcua.apps.identity import selectors as identity
from motcua.apps.journal.domain.facts import BEHALF
from motcua.web.office import dialogue, papers
from motcua.web.office.staffing import Room
from motcua.web.shared import labels, strip
from motcua.web.shared.papers import papers_of

#: So many events are shown at once; the rest opens.
_EVENTS = 12


@dataclass(frozen=True, slots=True)
class Happened:
    """One event of the timeline with the names of those in it."""

    words: tuple[str, str]
    at: datetime
    who: str
    where: str
    note: str


def of(room: Room, standing: Standing, *, now: datetime, language: str) -> dict[str, Any]:
    """Return what the page of the room's dossier shows."""
    found = room.dossier
    inside = rights.allows(standing, "dossiers.view_internal", place(found))
    attached = papers.attached(found.id, internal=inside)
    lines = papers.lines(room, attached)
    events = _timeline(found, internal=inside)
    return {
        "state_words": STATE_WORDS[found.state],
        "inside": inside,
        "lines": lines,
        "differences": sum(
            line.finding not in (Finding.AS_ASKED, Finding.NOT_NEEDED) for line in lines
        ),
        "files": papers.loose(attached),
        "working": [one for one in attached if one.role == "working"],
        "supplements": dialogue.supplements(found, attached),
        "consultations": dialogue.consultations(room, now),
        "timeline": events[:_EVENTS],
        "earlier": events[_EVENTS:],
        "charges": dossiers.charges(found.id),
        "forecast": dossiers.forecasts([found], at=now).get(found.id),
        "paper_links": papers_of(found, standing),
        **_derivation(found, now, language),
        **_people(room),
        **(_inside(room, standing) if inside else {}),
    }


def _derivation(found: DossierRecord, now: datetime, language: str) -> dict[str, Any]:
    derived = dossiers.derivation_of(found)
    drawn = derived.days and derived.start and derived.due_at
    return {
        "derivation": derived,
        "weeks": strip.weeks(
            derived.days, start=derived.start, due=derived.due_at, now=now, language=language
        )
        if drawn and derived.start and derived.due_at
        else [],
        "off_days": [d for d in derived.days if d.row is not None],
        "strip_days": labels.WEEK,
        "next_day": not isinstance(clocks.read_term(found.term), Hours | SameDay | None),
    }


def _timeline(found: DossierRecord, *, internal: bool) -> list[Happened]:
    events = dossiers.timeline(found.id, internal=internal)
    accounts = {e.actor for e in events} | {_behalf(e) for e in events}
    names = identity.display_names({key for key in accounts if key})
    places = {a.id: a.name for a in agencies.authorities({e.authority for e in events})}
    return [_happened(event, names, places) for event in reversed(events)]


def _happened(event: Event, names: dict[UUID, str], places: dict[UUID, str]) -> Happened:
    return Happened(
        words=(event.words_vi, event.words_en),
        at=event.at,
        who=_who(event, names),
        where=places.get(event.authority, "") if event.authority else "",
        note=str(event.details.get("step") or event.details.get("code") or ""),
    )


def _people(room: Room) -> dict[str, Any]:
    found = room.dossier
    places: dict[str, UUID | None] = {
        "authority": found.authority_id,
        "receiver": found.receiver_id,
        "support": found.support_id,
        "returning": found.returning_id,
    }
    records = {a.id: a for a in agencies.authorities(set(places.values()))}
    mandate = dossiers.mandate(found.id)
    persons = identity.persons({found.person_id} | ({mandate.submitter_id} if mandate else set()))
    return {
        "person": persons.get(found.person_id),
        "mandate": mandate,
        "wish": dossiers.return_wish(found.id),
        "submitter": persons.get(mandate.submitter_id) if mandate else None,
        "places": {name: records[key].name for name, key in places.items() if key in records},
        "unit": dict(room.units).get(found.unit_id, "") if found.unit_id else "",
        "holder": _names({found.holder_id}).get(found.holder_id, "") if found.holder_id else "",
    }


def _inside(room: Room, standing: Standing) -> dict[str, Any]:
    """Return what the applicant does not see: drafts, notes, the proposal to apologise."""
    notes, drafts, proposal = dossiers.notes(room.dossier.id), room.drafts, room.proposal
    keys = {note.author_id for note in notes}
    for draft in drafts:
        keys |= {draft.made_by_id, draft.sent_by_id, draft.reviewer_id, draft.decided_by_id}
    keys |= {proposal.by_id} if proposal else set()
    where = place(room.dossier)
    return {
        "notes": notes,
        "drafts": papers.drafts(drafts),
        "proposal": proposal,
        "names": _names(keys),
        "reader": standing.account,
        "may_note": rights.allows(standing, "dossiers.note", where),
        "leads": rights.allows(standing, "dossiers.return_draft", where),
    }


def _names(keys: set[UUID | None]) -> dict[UUID | None, str]:
    return {**identity.display_names({key for key in keys if key})}


def _who(event: Event, names: dict[UUID, str]) -> str:
    """Return who acted, and for whom if by delegation: ``Lan thay Hùng``."""
    who = names.get(event.actor, "") if event.actor else ""
    behalf = names.get(key, "") if (key := _behalf(event)) else ""
    return _("%(who)s thay %(giver)s") % {"who": who, "giver": behalf} if behalf else who


def _behalf(event: Event) -> UUID | None:
    """Return the account for whom somebody acted by delegation."""
    told = event.details.get(BEHALF)
    return UUID(str(told)) if told else None
