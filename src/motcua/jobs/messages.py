"""
What people are told of a fact about a dossier: the table fact -> message, and its values.

Told are the person whose dossier it is, whoever handed it in for them, and officials whose work
it becomes. Uniqueness (fact, person, channel) is the business of ``notifications``, so a fact may
be handled again.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from motcua.apps.agencies import selectors as agencies
from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.ratings import Occasion
from motcua.apps.journal.domain.facts import RecordedFact
from motcua.apps.journal.domain.handling import Handler
from motcua.apps.notifications import services as notifications
from motcua.apps.notifications.domain import Recipient
from motcua.apps.notifications.domain.events import EVENTS

#: What happened longer ago is not told any more: after an import, or a worker that stood still.
_FRESH = timedelta(days=3)
_NO_DUE_DATE = "không có ngày hẹn"
#: Pages that messages lead to. The worker does not load the pages; a test compares the addresses.
LINKS = {
    "dossier": "/ho-so/{}/",
    "mine_one": "/ho-so-cua-toi/{}/",
    "mine_supplement": "/ho-so-cua-toi/{}/bo-sung/",
    "rate_link": "/danh-gia/phieu/{}/",
    "track": "/tra-cuu/?code={}",
}

Values = Mapping[str, str]


def announce(fact: RecordedFact, at: datetime) -> None:
    """Queue the messages that follow from a fact."""
    dossier = dossiers.dossier(fact.subject)
    for event, tell in _TABLE[fact.type]:
        values = tell(fact, dossier)
        if values is None:
            continue
        for to, link in _recipients(event, fact, dossier):
            wanted = EVENTS[event].placeholders
            told = _common(dossier) | {"link": link} | values
            notifications.announce(
                event=event,
                key=str(fact.id),
                to=to,
                values={name: told[name] for name in wanted if name != "name"},
                at=at,
                subject=dossier.id,
                authority=dossier.authority_id,
            )


def forget(fact: RecordedFact, at: datetime) -> None:
    """Take what messages say of an erased person out of them."""
    notifications.forget_person(person=fact.subject, at=at)


ANNOUNCE = Handler(name="notifications.announce", handle=announce, fresh=_FRESH)
FORGET = Handler(name="notifications.forget_person", handle=forget)


def _recipients(
    event: str, fact: RecordedFact, dossier: DossierRecord
) -> Iterator[tuple[Recipient, str]]:
    """Yield who is told, each with the link to where they go on."""
    if EVENTS[event].official:
        holder = _uuid(fact.payload.get("holder")) or dossier.holder_id
        if holder is not None and holder != fact.actor:
            yield Recipient(account=holder), LINKS["dossier"].format(dossier.id)
        return
    tracked = LINKS["track"].format(dossier.code or dossier.reference)
    if dossier.owner_id is not None:
        yield Recipient(account=dossier.owner_id), _own_page(event, dossier)
    yield Recipient(person=dossier.person_id), tracked
    mandate = dossiers.mandate(dossier.id)
    if mandate is not None:
        yield Recipient(person=mandate.submitter_id), tracked


def _own_page(event: str, dossier: DossierRecord) -> str:
    route = "mine_supplement" if event == "supplement_asked" else "mine_one"
    return LINKS[route].format(dossier.id)


def _common(dossier: DossierRecord) -> dict[str, str]:
    keys = (dossier.receiver_id, dossier.authority_id, dossier.returning_id)
    names = {a.id: a.name for a in agencies.authorities(keys)}
    receiver = names.get(dossier.receiver_id, "")
    return {
        "code": dossier.code or dossier.reference,
        "procedure": dossier.procedure_name,
        "receiver": receiver,
        "authority": names.get(dossier.authority_id, ""),
        "place": names.get(dossier.returning_id, receiver) if dossier.returning_id else receiver,
    }


def _plain(fact: RecordedFact, dossier: DossierRecord) -> Values | None:
    return {}


def _submitted(fact: RecordedFact, dossier: DossierRecord) -> Values | None:
    """Tell of a dossier that nobody took from the applicant's hand."""
    return None if dossier.channel == "direct" else {}


def _due(fact: RecordedFact, dossier: DossierRecord) -> Values | None:
    return {"due": _moment(dossier.appointment_at)}


def _received(fact: RecordedFact, dossier: DossierRecord) -> Values | None:
    """Tell of the appointment, unless the result is given at once."""
    return None if dossier.immediate_result else _due(fact, dossier)


def _supplement_asked(fact: RecordedFact, dossier: DossierRecord) -> Values | None:
    asked = {s.id: s for s in dossiers.supplements(dossier.id)}
    found = asked.get(int(str(fact.payload["supplement"])))
    if found is None or found.answered_at is not None:
        return None
    return {
        "reason": found.content,
        "items": "\n".join(f"- {item}" for item in found.items),
        "until": found.answer_by.isoformat() if found.answer_by else "",
    }


def _ended(fact: RecordedFact, dossier: DossierRecord) -> Values | None:
    return {"reason": dossier.end_reason}


def _extended(fact: RecordedFact, dossier: DossierRecord) -> Values | None:
    return {
        "reason": dossier.extension_reason,
        "was": str(fact.payload["due_at"]),
        "due": str(fact.payload["appointment_at"]),
    }


def _redated(fact: RecordedFact, dossier: DossierRecord) -> Values | None:
    """Tell of another calendar only where the applicant has to wait longer than was promised."""
    promised = [d.appointment_at for d in dossiers.deadlines(dossier.id) if d.at < fact.at]
    told = fact.payload["appointment_at"]
    before, after = promised[-1] if promised else None, told and datetime.fromisoformat(str(told))
    if not before or not after or after <= before or not dossier.is_open:
        return None
    return {"was": before.isoformat(), "due": after.isoformat()}


def _issued(fact: RecordedFact, dossier: DossierRecord) -> Values | None:
    """Tell that the result is there, unless it was given out in the meantime."""
    return None if dossier.returned_at is not None else {}


def _returned(fact: RecordedFact, dossier: DossierRecord) -> Values | None:
    """Invite to rate by the link of the slip, which needs no account."""
    token = dossiers.rating_link(dossier.id, Occasion.RETURN)
    return {"link": LINKS["rate_link"].format(token)}


def _supplemented(fact: RecordedFact, dossier: DossierRecord) -> Values | None:
    return None if fact.payload["before_intake"] else _due(fact, dossier)


def _duty(fact: RecordedFact, dossier: DossierRecord) -> Values | None:
    return {"due": str(fact.payload["due_at"])} if dossier.is_open else None


def _moment(moment: datetime | None) -> str:
    return moment.isoformat() if moment else _NO_DUE_DATE


def _uuid(value: object) -> UUID | None:
    return UUID(str(value)) if value else None


_Tell = Callable[[RecordedFact, DossierRecord], Values | None]

_TABLE: dict[str, tuple[tuple[str, _Tell], ...]] = {
    "dossiers.submitted": (("submitted", _submitted),),
    "dossiers.received": (("received", _received),),
    "dossiers.supplement_asked": (("supplement_asked", _supplement_asked),),
    "dossiers.intake_refused": (("intake_refused", _ended),),
    "dossiers.extended": (("extended", _extended),),
    "dossiers.redated": (("redated", _redated),),
    "dossiers.payment_awaited": (("payment_awaited", _plain),),
    "dossiers.issued": (("issued", _issued),),
    "dossiers.result_corrected": (("corrected", _ended),),
    "dossiers.refused": (("refused", _ended),),
    "dossiers.stopped": (("stopped", _plain),),
    "dossiers.result_returned": (("result_returned", _returned),),
    "dossiers.apology_demanded": (("apology_demanded", _duty),),
    "dossiers.assigned": (("assigned", _due),),
    "dossiers.handed_over": (("assigned", _due),),
    "dossiers.supplemented": (("supplemented", _supplemented),),
    "dossiers.withdrawal_requested": (("withdrawal_requested", _plain),),
}
#: Facts about dossiers that somebody is told of.
TYPES = frozenset(_TABLE)
