"""Queueing: over the channels that somebody has, once, and not against their will."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from motcua.apps.identity import services as identity
from motcua.apps.identity.models import Person
from motcua.apps.journal.selectors import facts_of
from motcua.apps.notifications import services
from motcua.apps.notifications.domain import Recipient
from motcua.apps.notifications.domain.refusals import CannotDecline, UnknownEvent
from motcua.apps.notifications.models import Message
from motcua.kernel.refusal import Invalid
from tests.db.notifications.conftest import NOON, RATING, VALUES, Carriers, Tell, states
from tests.factories.dossiers import moment

pytestmark = pytest.mark.django_db
NOTICE = RATING | {"reason": "Thiếu bản sao", "items": "- Bản sao", "until": ""}


def test_a_person_is_told_over_every_channel_that_there_is(mai: UUID, tell: Tell) -> None:
    assert tell(Recipient(person=mai)) == 2
    assert states() == {"email": "queued", "sms": "queued"}


def test_whoever_has_an_account_reads_it_on_the_page_at_once(may: Person, tell: Tell) -> None:
    dossier = uuid4()
    assert tell(Recipient(account=may.account_id), subject=dossier) == 3
    assert states() == {"page": "sent", "email": "queued", "sms": "queued"}
    facts = facts_of(dossier)
    assert [(f.type, f.payload["channel"]) for f in facts] == [("notifications.sent", "page")]


def test_the_same_is_queued_once_however_often_and_by_whichever_name(
    may: Person, tell: Tell
) -> None:
    assert tell(Recipient(person=may.pk)) == 3
    assert tell(Recipient(person=may.pk)) == 0
    assert tell(Recipient(account=may.account_id)) == 0
    assert tell(Recipient(person=may.pk), key="2") == 3
    assert Message.objects.count() == 6


def test_a_fixed_line_gets_no_sms(mai: UUID, tell: Tell) -> None:
    Person.objects.filter(pk=mai).update(phone="02083123456", email="")
    assert tell(Recipient(person=mai)) == 0
    assert states() == {}


def test_sms_wait_for_the_morning_and_mails_do_not(mai: UUID, tell: Tell) -> None:
    night = moment("2026-10-05 22:30")
    tell(Recipient(person=mai), at=night)
    due = dict(Message.objects.values_list("channel", "due_at"))
    assert due == {"email": night, "sms": moment("2026-10-06 07:00")}


def test_what_was_declined_is_not_queued(mai: UUID, tell: Tell) -> None:
    person = Recipient(person=mai)
    services.choose(to=person, group="progress", channel="sms", wanted=False, by=None, at=NOON)
    tell(person)
    assert states() == {"email": "queued"}
    assert [f.payload["wanted"] for f in facts_of(mai)] == [False]


def test_what_the_law_demands_cannot_be_declined(mai: UUID, tell: Tell) -> None:
    person = Recipient(person=mai)
    with pytest.raises(CannotDecline):
        services.choose(to=person, group="notice", channel="email", wanted=False, by=None, at=NOON)
    assert tell(person, event="supplement_asked", values=NOTICE) == 2


def test_push_is_only_for_those_who_asked_for_it(may: Person, tell: Tell) -> None:
    person = Recipient(person=may.pk)
    for group in ("progress", "notice"):
        services.choose(to=person, group=group, channel="push", wanted=True, by=None, at=NOON)
    assert tell(person) == 4
    assert tell(person, event="supplement_asked", values=NOTICE) == 4
    services.choose(to=person, group="notice", channel="push", wanted=False, by=None, at=NOON)
    assert tell(person, event="supplement_asked", values=NOTICE, key="2") == 3


def test_an_erased_person_is_told_nothing(mai: UUID, tell: Tell) -> None:
    identity.erase_person(person=mai, by=None, at=NOON)
    assert tell(Recipient(person=mai)) == 0


def test_a_bare_address_gets_a_link_and_is_then_forgotten(carriers: Carriers, db: None) -> None:
    values = {"name": "Mai", "link": "https://motcua.example/nop/x", "until": "ngày mai"}
    draft = {"event": "draft_link", "key": "draft:1", "values": values, "at": NOON}
    to = Recipient(email=" Mai@Example.VN ")
    assert services.announce(to=to, **draft) == 1
    assert services.announce(to=Recipient(email="mai@example.vn"), **draft) == 0
    services.deliver(at=NOON)
    (letter,) = carriers.mail.letters
    assert letter.to == "mai@example.vn"
    assert "https://motcua.example/nop/x" in letter.body
    row = Message.objects.get()
    assert (row.state, row.address, row.values) == ("sent", "", {})
    assert "mai" not in row.recipient


@pytest.mark.parametrize("given", [{"email": "keine"}, {"phone": "12"}])
def test_a_bare_address_that_is_none_is_refused(given: dict[str, str], db: None) -> None:
    with pytest.raises(Invalid):
        services.announce(
            event="draft_link",
            key="1",
            to=Recipient(**given),
            values={"link": "/", "until": ""},
            at=NOON,
        )


def test_an_unknown_event_and_missing_values_are_told(mai: UUID, tell: Tell) -> None:
    with pytest.raises(UnknownEvent):
        tell(Recipient(person=mai), event="moon")
    with pytest.raises(ValueError, match="due"):
        tell(Recipient(person=mai), values=RATING)
    with pytest.raises(ValueError, match="secret"):
        tell(Recipient(person=mai), values=VALUES | {"secret": "1"})


def test_no_copy_of_addresses_or_names_is_kept(may: Person, tell: Tell) -> None:
    tell(Recipient(person=may.pk), values=VALUES | {"name": "Nông Thị Mẩy"})
    for row in Message.objects.values():
        kept = str(row).lower()
        assert not any(word in kept for word in ("may@example", "0987654321", "mẩy"))


def test_an_announcement_asks_few_questions(
    may: Person, tell: Tell, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(20):
        tell(Recipient(person=may.pk))
