"""The demonstration's messages: what the shown commune told people in the last three days."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.module_loading import import_string

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain.authorities import AuthorityKind
from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.identity import selectors as identity_selectors
from motcua.apps.identity import services as identity
from motcua.apps.journal import selectors as journal
from motcua.apps.journal.domain.facts import RecordedFact
from motcua.apps.notifications import selectors, services
from motcua.apps.notifications.domain import Channel, Recipient, State
from motcua.cli.demo.citizen import CITIZEN
from motcua.cli.demo.story import SHOWN, Stage

#: Of the commune's newest applicants, how many have an e-mail address, and whose is wrong.
_WITH_EMAIL, _WRONG = 30, (2, 7)
_DAYS = timedelta(days=3)
_EDITED = (
    "UBND tỉnh Thái Nguyên: đã tiếp nhận hồ sơ {code}, hẹn trả {due}. Theo dõi tại {link}",
    "Thai Nguyen: dossier {code} received, ready by {due}. Follow it at {link}",
)


def load(stage: Stage, overseer: str, now: datetime) -> None:
    """
    Tell people, as the worker would have done at the time, and let a few mails come back.

    The worker tells of the rest when it starts; what was told here it knows.
    """
    commune = next(o for o in stage.world.of_kind("H55", AuthorityKind.COMMUNE) if o.code == SHOWN)
    citizen = identity_selectors.find_account(CITIZEN)
    assert citizen is not None
    _edit_texts(overseer, now)
    services.choose(
        to=Recipient(account=citizen.id),
        group="rating",
        channel="sms",
        wanted=False,
        by=citizen.id,
        at=now,
    )
    shown = _newest(commune.id, commune.leader, now)
    wrong = _give_addresses(shown, citizen.id, now)
    who = agencies.standing(citizen.id, now)
    own = [d for ended in (False, True) for d in dossiers.mine(standing=who, ended=ended)]
    told = {f.id: f for d in shown for f in _recent(d, now)}
    told |= {f.id: f for d in own for f in _recent(d, now, days=_DAYS * 20)}
    facts = sorted(told.values(), key=lambda fact: fact.at)
    tell: Callable[[RecordedFact, datetime], None] = import_string("motcua.jobs.messages.announce")
    for fact in facts:
        tell(fact, fact.at)
        services.deliver(at=fact.at)
    _let_bounce(commune.id, wrong, now)


def _edit_texts(overseer: str, now: datetime) -> None:
    account = identity_selectors.find_account(overseer)
    assert account is not None
    for language, body in zip(("vi", "en"), _EDITED, strict=True):
        services.edit_text(
            event="received",
            channel="sms",
            language=language,
            subject="",
            body=body,
            by=account.id,
            at=now - 2 * _DAYS,
        )


def _newest(authority: UUID, leader: UUID, now: datetime) -> list[DossierRecord]:
    page = dossiers.by_authority(
        standing=agencies.standing(leader, now), authority=authority, limit=200
    )
    return list(page.items)


def _give_addresses(shown: list[DossierRecord], citizen: UUID, now: datetime) -> set[UUID]:
    """Give some applicants an e-mail address of a domain that cannot exist (RFC 2606)."""
    wrong = set()
    people = list(dict.fromkeys(d.person_id for d in shown))[:_WITH_EMAIL]
    for number, person in enumerate(people):
        identity.amend_person(person=person, email=f"nguoi{number}@thu.example", by=None, at=now)
        if number in _WRONG:
            wrong.add(person)
    own = identity_selectors.person_of_account(citizen)
    if own is not None and own.id not in people:
        identity.amend_person(person=own.id, email="may@thu.example", by=None, at=now)
    return wrong


def _recent(
    dossier: DossierRecord, now: datetime, *, days: timedelta = _DAYS
) -> list[RecordedFact]:
    types = import_string("motcua.jobs.messages.TYPES")
    facts = journal.facts_of(dossier.id)
    return [f for f in facts if f.type in types and now - days <= f.at <= now]


def _let_bounce(authority: UUID, wrong: set[UUID], now: datetime) -> None:
    """Let the mails to the wrong addresses come back, the newest first."""
    marked: set[UUID] = set()
    page = selectors.sent(
        authorities=[authority],
        since=now - 2 * _DAYS,
        states=[State.SENT],
        channel=Channel.EMAIL,
        limit=200,
    )
    for message in page.items:
        if message.subject is None or message.simulated is False:
            continue
        person = dossiers.dossier(message.subject).person_id
        if person in wrong - marked:
            services.note_bounce(message=message.id, reason="SMTP 550", by=None, at=now)
            marked.add(person)
