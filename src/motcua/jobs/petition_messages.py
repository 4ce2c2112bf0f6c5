"""Messages that follow from facts of petitions: to the sender, and to officers."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain.rights_table import Role
from motcua.apps.identity import selectors as identity
from motcua.apps.journal.domain.facts import RecordedFact
from motcua.apps.journal.domain.handling import Handler
from motcua.apps.notifications import services as notifications
from motcua.apps.notifications.domain import Recipient
from motcua.apps.notifications.domain.events import EVENTS
from motcua.apps.petitions import selectors, services
from motcua.apps.petitions.domain.petition import PetitionRecord, State
from motcua.kernel.moments import local_day

#: What happened longer ago is not told any more.
_FRESH = timedelta(days=3)
#: Pages that messages lead to; a test compares the addresses.
LINKS = {"follow": "/phan-anh/theo-doi/", "petition": "/phan-anh/xu-ly/{}/"}
Values = Mapping[str, str]
_Tell = Callable[[RecordedFact, PetitionRecord], Values | None]


def announce(fact: RecordedFact, at: datetime) -> None:
    """Queue the messages that follow from a fact about a petition."""
    found = selectors.petition(fact.subject)
    event, tell = _TABLE[fact.type]
    values = tell(fact, found)
    if values is None:
        return
    body = agencies.authority(found.authority_id).name
    common = {"code": found.code, "authority": body}
    for to, link in _recipients(event, fact, found):
        told = common | {"link": link} | values
        wanted = EVENTS[event].placeholders
        notifications.announce(
            event=event,
            key=str(fact.id),
            to=to,
            values={name: told[name] for name in wanted if name != "name"},
            at=at,
            subject=found.id,
            authority=found.authority_id,
        )


def erase(fact: RecordedFact, at: datetime) -> None:
    """Empty what is kept of an erased person as a sender of petitions."""
    account = identity.person(fact.subject).account
    if account is not None:
        services.erase_sender(account=account, at=fact.at)


PETITION_ANNOUNCE = Handler(name="petitions.announce", handle=announce, fresh=_FRESH)
PETITION_ERASE = Handler(name="petitions.erase_sender", handle=erase)


def _recipients(
    event: str, fact: RecordedFact, found: PetitionRecord
) -> Iterator[tuple[Recipient, str]]:
    """Yield who is told; the sender by account, or by the address that they left."""
    if EVENTS[event].official:
        link = LINKS["petition"].format(found.id)
        for account in _officers(fact, found):
            if account != fact.actor:
                yield Recipient(account=account), link
        return
    link = LINKS["follow"]
    if found.owner_id is not None:
        yield Recipient(account=found.owner_id), link
        return
    left = selectors.left_addresses(found.id)
    if left is not None and (left[0] or left[1]):
        yield Recipient(email=left[0], phone=left[1]), link


def _officers(fact: RecordedFact, found: PetitionRecord) -> list[UUID]:
    """Return who works on it; before somebody does, the desk and the leaders of the body."""
    if found.holder_id is not None:
        return [found.holder_id]
    wanted = (Role.RECEPTIONIST, Role.LEADER)
    held = agencies.appointments(on=local_day(fact.at), authority=found.authority_id)
    return list(dict.fromkeys(a.account_id for a in held if a.role in wanted))[:5]


def _sent(fact: RecordedFact, found: PetitionRecord) -> Values | None:
    return {"due": str(fact.payload["answer_due_at"])}


def _asked(fact: RecordedFact, found: PetitionRecord) -> Values | None:
    if found.state is not State.SUPPLEMENT_REQUESTED:
        return None
    open_ones = [s.question for s in selectors.supplements(found.id) if s.answered_at is None]
    return {"reason": open_ones[-1]} if open_ones else None


def _ended(fact: RecordedFact, found: PetitionRecord) -> Values | None:
    return {"reason": found.end_reason or found.outside_name}


def _plain(fact: RecordedFact, found: PetitionRecord) -> Values | None:
    return {}


def _due(fact: RecordedFact, found: PetitionRecord) -> Values | None:
    return {"due": found.answer_due_at.isoformat()} if found.is_open else None


_TABLE: dict[str, tuple[str, _Tell]] = {
    "petitions.received": ("petition_received", _sent),
    "petitions.supplement_asked": ("petition_supplement_asked", _asked),
    "petitions.extended": ("petition_extended", _due),
    "petitions.published": ("petition_published", _plain),
    "petitions.refused": ("petition_ended", _ended),
    "petitions.routed_out": ("petition_ended", _ended),
    "petitions.transferred_out": ("petition_ended", _ended),
    "petitions.transferred": ("petition_arrived", _due),
    "petitions.competence_decided": ("petition_arrived", _due),
    "petitions.assigned": ("petition_assigned", _due),
    "petitions.supplemented": ("petition_supplemented", _due),
    "petitions.reopened": ("petition_arrived", _due),
    "petitions.due_soon": ("petition_due_soon", _due),
    "petitions.overdue": ("petition_overdue", _due),
}
#: Facts of petitions that somebody is told of.
TYPES = frozenset(_TABLE)
