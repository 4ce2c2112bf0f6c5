"""Sending: what is due, once, with patience for carriers and none for wrong addresses."""

import threading
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection

from motcua.apps.identity import services as identity
from motcua.apps.identity.models import Person
from motcua.apps.journal.selectors import facts_of
from motcua.apps.notifications import ports, selectors, services
from motcua.apps.notifications.domain import Channel, Recipient, State
from motcua.apps.notifications.domain.refusals import NotNow, UnknownMessage
from motcua.apps.notifications.models import BadAddress, Message
from motcua.apps.notifications.services import Delivered
from tests.db.notifications.conftest import NOON, Carriers, Tell, states
from tests.factories.dossiers import moment

pytestmark = pytest.mark.django_db


def one(channel: str) -> Message:
    return Message.objects.get(channel=channel)


def test_what_is_due_goes_out_once_with_name_code_and_links(
    mai: UUID, tell: Tell, carriers: Carriers
) -> None:
    dossier = uuid4()
    tell(Recipient(person=mai), subject=dossier)
    assert services.deliver(at=NOON) == Delivered(sent=2)
    assert services.deliver(at=NOON) == Delivered()
    (mail,), (sms,) = carriers.mail.letters, carriers.sms.letters
    assert (mail.to, mail.subject) == ("mai@example.vn", "Đã tiếp nhận hồ sơ H55.31-261005-0001")
    assert "Kính gửi Nguyễn Thị Mai," in mail.body
    assert "17:00 thứ Hai 12/10/2026" in mail.body
    assert "https://motcua.example/tra-cuu/?code=H55.31-261005-0001" in mail.body
    assert sms.to == "0912345678"
    assert "Mai" not in sms.text
    facts = facts_of(dossier)
    assert {f.payload["channel"] for f in facts} == {"email", "sms"}
    assert {f.type for f in facts} == {"notifications.sent"}
    assert not any("example.vn" in str(f.payload) or "Mai" in str(f.payload) for f in facts)


def test_an_edited_text_is_used_and_so_is_the_language_chosen(
    mai: UUID, tell: Tell, carriers: Carriers
) -> None:
    to = Recipient(person=mai)
    services.choose_language(to=to, language="en", by=None, at=NOON)
    services.edit_text(
        event="received",
        channel="email",
        language="en",
        subject="News of {code}",
        body="Hello {name}, code {code}",
        by=None,
        at=NOON,
    )
    tell(to)
    services.deliver(at=NOON)
    (mail,) = carriers.mail.letters
    assert mail.subject == "News of H55.31-261005-0001"
    assert mail.body.startswith("Hello Nguyễn Thị Mai, code H55")
    assert "no more mails" in mail.body.lower()


def test_sms_and_push_do_not_go_out_at_night_though_they_are_due(
    mai: UUID, tell: Tell, carriers: Carriers
) -> None:
    tell(Recipient(person=mai), at=moment("2026-10-05 20:59"))
    assert services.deliver(at=moment("2026-10-05 21:30")) == Delivered(sent=1)
    assert states() == {"email": "sent", "sms": "queued"}
    assert services.deliver(at=moment("2026-10-06 07:00")) == Delivered(sent=1)


def test_a_carrier_that_is_away_is_tried_again_later_and_given_up_in_the_end(
    mai: UUID, tell: Tell, carriers: Carriers
) -> None:
    tell(Recipient(person=mai))
    tell(Recipient(person=mai), key="2")
    carriers.mail.trouble = ports.Unavailable("away")
    assert services.deliver(at=NOON) == Delivered(sent=2, postponed=1)
    at, rounds = NOON, 0
    while Message.objects.filter(channel="email", state="queued").exists():
        at += timedelta(hours=4)
        services.deliver(at=at)
        rounds += 1
        assert rounds < 50
    assert timedelta(days=1) < at - NOON < timedelta(days=7)
    failed = Message.objects.filter(channel="email", state="failed")
    assert failed.count() == 2
    assert "away" in failed[0].problem
    assert [f.type for f in facts_of(mai)].count("notifications.failed") == 2


def test_a_fault_in_a_carrier_does_not_stop_the_others(
    mai: UUID, tell: Tell, carriers: Carriers
) -> None:
    tell(Recipient(person=mai))
    carriers.mail.trouble = ZeroDivisionError("a fault")
    assert services.deliver(at=NOON) == Delivered(sent=1, postponed=1)


def test_a_wrong_address_bounces_and_is_not_used_again_until_confirmed(
    mai: UUID, tell: Tell, carriers: Carriers
) -> None:
    to = Recipient(person=mai)
    tell(to)
    tell(to, key="2")
    carriers.mail.trouble = ports.Undeliverable("SMTP 550 no such user")
    assert services.deliver(at=NOON) == Delivered(sent=2, bounced=1, skipped=1)
    carriers.mail.trouble = None
    assert tell(to, key="3") == 1
    skipped = Message.objects.filter(channel="email", state="skipped")
    assert {row.problem for row in skipped} == {"bad_address"}
    assert "mai" not in BadAddress.objects.get().mark
    assert services.confirm_address(to=to, channel="email", by=None, at=NOON)
    assert not services.confirm_address(to=to, channel="email", by=None, at=NOON)
    assert tell(to, key="4") == 2


def test_another_address_is_another_chance(mai: UUID, tell: Tell, carriers: Carriers) -> None:
    to = Recipient(person=mai)
    tell(to)
    carriers.mail.trouble = ports.Undeliverable("no")
    services.deliver(at=NOON)
    carriers.mail.trouble = None
    identity.amend_person(person=mai, email="new@example.vn", by=None, at=NOON)
    assert tell(to, key="2") == 2


def test_a_letter_refused_for_itself_fails_and_leaves_the_address_alone(
    mai: UUID, tell: Tell, carriers: Carriers
) -> None:
    tell(Recipient(person=mai))
    carriers.mail.trouble = ports.Rejected("SMTP 554 spam")
    assert services.deliver(at=NOON) == Delivered(sent=1, failed=1)
    assert BadAddress.objects.count() == 0


def test_what_changed_since_queueing_counts(mai: UUID, tell: Tell, carriers: Carriers) -> None:
    to = Recipient(person=mai)
    tell(to)
    services.choose(to=to, group="progress", channel="sms", wanted=False, by=None, at=NOON)
    Person.objects.filter(pk=mai).update(email="")
    assert services.deliver(at=NOON) == Delivered(skipped=2)
    problems = dict(Message.objects.values_list("channel", "problem"))
    assert problems == {"sms": "declined", "email": "no_address"}


def test_an_erased_person_is_skipped_and_forgotten(
    mai: UUID, tell: Tell, carriers: Carriers
) -> None:
    tell(Recipient(person=mai))
    tell(Recipient(person=mai), key="2")
    identity.erase_person(person=mai, by=None, at=NOON)
    assert services.deliver(at=NOON, limit=2) == Delivered(skipped=2)
    assert services.forget_person(person=mai, at=NOON) == 4
    assert {row.state for row in Message.objects.all()} == {"skipped"}
    assert {str(row.values) for row in Message.objects.all()} == {"{}"}
    assert carriers.letters == []


def test_bounces_are_noted_by_hand_and_messages_go_out_once_more(
    mai: UUID, tell: Tell, carriers: Carriers
) -> None:
    tell(Recipient(person=mai))
    with pytest.raises(NotNow):
        services.note_bounce(message=one("email").pk, by=None, at=NOON)
    services.deliver(at=NOON)
    sent = one("email").pk
    with pytest.raises(NotNow):
        services.retry(message=sent, by=None, at=NOON)
    for _ in range(2):
        services.note_bounce(message=sent, by=None, at=NOON)
    assert one("email").state == State.BOUNCED
    assert tell(Recipient(person=mai), key="2") == 1
    services.retry(message=sent, by=None, at=NOON)
    assert services.deliver(at=NOON).sent == 2
    assert BadAddress.objects.count() == 0
    told = [f.type.removeprefix("notifications.") for f in facts_of(mai)]
    assert told[2:5] == ["bounced", "address_confirmed", "retried"]
    with pytest.raises(UnknownMessage):
        services.retry(message=uuid4(), by=None, at=NOON)


def test_a_bare_address_that_failed_is_kept_for_a_month_only(carriers: Carriers) -> None:
    services.announce(
        event="draft_link",
        key="1",
        to=Recipient(email="a@example.vn"),
        values={"name": "A", "link": "/nop/x", "until": ""},
        at=NOON,
    )
    carriers.mail.trouble = ports.Rejected("no")
    services.deliver(at=NOON)
    assert services.forget_addresses(at=NOON + timedelta(days=29)) == 0
    assert services.forget_addresses(at=NOON + timedelta(days=31)) == 1
    row = selectors.message(Message.objects.get().pk)
    assert not row.can_be_retried
    with pytest.raises(NotNow):
        services.retry(message=row.id, by=None, at=NOON)


def test_the_round_ends_when_told(mai: UUID, tell: Tell, carriers: Carriers) -> None:
    for key in "123":
        tell(Recipient(person=mai), key=key)
    assert services.deliver(at=NOON, limit=2).sent == 2
    assert services.deliver(at=NOON, stopping=lambda: True) == Delivered()


def test_the_queue_tells_how_it_stands(mai: UUID, tell: Tell, carriers: Carriers) -> None:
    tell(Recipient(person=mai))
    assert selectors.health(NOON + timedelta(minutes=20)).overdue == 0
    ill = selectors.health(NOON + timedelta(hours=2))
    assert (ill.queued, ill.overdue, ill.oldest) == (2, 2, timedelta(hours=2))
    carriers.mail.trouble = ports.Unavailable("away")
    services.deliver(at=NOON)
    well = selectors.health(NOON)
    assert (well.queued, well.trying, well.failed) == (1, 1, 0)
    assert "away" in well.problem
    assert selectors.simulated() == (Channel.EMAIL, Channel.SMS, Channel.PUSH)


@pytest.mark.django_db(transaction=True)
def test_many_workers_send_each_message_once(
    mai: UUID, tell: Tell, carriers: Carriers, monkeypatch: Any
) -> None:
    for key in range(30):
        tell(Recipient(person=mai), key=str(key))
    done: list[Delivered] = []

    def work() -> None:
        try:
            done.append(services.deliver(at=NOON))
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sum(d.sent for d in done) == 60
    assert len({letter.id for letter in carriers.letters}) == len(carriers.letters) == 60
