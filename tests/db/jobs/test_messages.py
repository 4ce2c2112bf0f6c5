"""What people are told of a dossier: each fact once, to whom it concerns, and in time only."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from motcua.apps.dossiers import services as dossiers
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.identity import services as identity
from motcua.apps.identity.models import Account, Person
from motcua.apps.journal.models import FactRow
from motcua.apps.journal.selectors import facts_of
from motcua.apps.journal.selectors.facts import recorded
from motcua.apps.notifications import selectors, services
from motcua.apps.notifications.domain import Recipient
from motcua.apps.notifications.models import Message
from motcua.apps.notifications.selectors.recipients import STOP_PATH
from motcua.jobs.handlers import HANDLERS
from motcua.jobs.messages import ANNOUNCE, LINKS, TYPES
from tests.db.notifications.conftest import Carriers, carriers  # noqa: F401 - a fixture
from tests.factories.dossiers import MONDAY, World, declare_day_off, moment, person, world

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def here(db: None) -> World:
    """A one-stop whose applicant and officials can be reached."""
    built = world()
    Person.objects.filter(pk=built.person).update(email="mai@example.vn", phone="0912345678")
    Account.objects.filter(pk=built.commune.handler).update(email="handler@xa.example")
    return built


def handle(at: datetime = MONDAY) -> None:
    """Hand every fact to its handlers, as the worker does after commit."""
    for row in FactRow.objects.order_by("seq"):
        for handler in HANDLERS[row.type]:
            handler.handle(recorded(row), at)


def told(about: DossierRecord) -> dict[str, set[str]]:
    """Return event -> channels."""
    found: dict[str, set[str]] = {}
    for event, channel in Message.objects.filter(subject=about.id).values_list("event", "channel"):
        found.setdefault(event, set()).add(channel)
    return found


def words(event: str, carriers: Carriers) -> str:  # noqa: F811
    code = {str(m.pk) for m in Message.objects.filter(event=event, channel="email")}
    (letter,) = [letter for letter in carriers.mail.letters if str(letter.id) in code]
    return f"{letter.subject}\n{letter.body}"


def test_every_fact_of_the_table_has_the_handler() -> None:
    handled = {kind for kind, handlers in HANDLERS.items() if ANNOUNCE in handlers}
    assert handled == TYPES


def test_links_lead_to_pages_that_are_there() -> None:
    key = uuid4()
    for route in ("dossier", "mine_one", "mine_supplement", "rate_link"):
        assert LINKS[route].format(key) == reverse(route, args=[key])
    assert LINKS["track"].format("X") == reverse("track") + "?code=X"
    assert STOP_PATH.format("X") == reverse("messages_stop", args=["X"])


def test_the_way_of_a_dossier_is_told(here: World, carriers: Carriers) -> None:  # noqa: F811
    dossier = here.handle(owner=here.citizen)
    here.do("ask_supplement", dossier, MONDAY, content="Thiếu bản sao", items=["Bản sao căn cước"])
    handle()
    services.deliver(at=MONDAY)
    here.do("supplement", dossier, MONDAY + DAY)
    until = moment("2026-10-20 17:00")
    here.do("extend", dossier, MONDAY + DAY, until=until, apology="Xin lỗi.", reason="Mưa lũ")
    here.do("approve", dossier, MONDAY + 2 * DAY)
    here.do("issue", dossier, MONDAY + 2 * DAY, result_no="1/KQ")
    handle(MONDAY + 2 * DAY)
    services.deliver(at=MONDAY + 2 * DAY)
    here.do("return_result", dossier, MONDAY + 3 * DAY, channel="counter")
    handle(MONDAY + 3 * DAY)
    services.deliver(at=MONDAY + 3 * DAY)
    citizen = {"page", "email", "sms"}
    assert told(dossier) == {
        "received": citizen,
        "supplement_asked": citizen,
        "extended": citizen,
        "issued": citizen,
        "result_returned": citizen,
        "assigned": {"page", "email"},
        "supplemented": {"page", "email"},
    }
    code = facts_of(dossier.id)[1].payload["code"]
    asked = words("supplement_asked", carriers)
    assert f"Hồ sơ {code} cần bổ sung" in asked
    assert "Thiếu bản sao" in asked
    assert "- Bản sao căn cước" in asked
    assert f"/ho-so-cua-toi/{dossier.id}/bo-sung/" in asked
    sorry = words("extended", carriers)
    assert "Lý do: Mưa lũ" in sorry
    assert "Ngày hẹn mới: 17:00 thứ Ba 20/10/2026" in sorry
    assert "Nhận tại: Xã Một" in words("issued", carriers)
    assert "/danh-gia/phieu/" in words("result_returned", carriers)
    assert Message.objects.values_list("authority", flat=True).distinct().get() == (
        here.commune.authority
    )


def test_a_fact_handled_again_tells_nothing_twice(here: World) -> None:
    dossier = here.receive()
    handle()
    count = Message.objects.count()
    for fact in facts_of(dossier.id):
        for handler in HANDLERS[fact.type]:
            handler.handle(fact, MONDAY)
    assert Message.objects.count() == count > 0


def test_without_an_account_the_link_needs_none(
    here: World,
    carriers: Carriers,  # noqa: F811
) -> None:
    Person.objects.filter(pk=here.person).update(account=None)
    dossier = here.receive()
    handle()
    services.deliver(at=MONDAY)
    assert told(dossier) == {"received": {"email", "sms"}}
    assert f"https://motcua.example/tra-cuu/?code={dossier.code}" in words("received", carriers)


def test_whoever_handed_in_for_somebody_is_told_too(here: World) -> None:
    other = person("Lý Văn Páo")
    Person.objects.filter(pk=other).update(phone="0987654321")
    dossier = here.submit("plain", person=other, owner=here.citizen)
    dossiers.receive(dossier_id=dossier.id, by=here.commune.receptionist, at=MONDAY)
    handle()
    people = set(Message.objects.filter(event="received").values_list("person", flat=True))
    assert people == {other, here.person}


def test_refusals_and_stops_are_told_with_the_reason(
    here: World,
    carriers: Carriers,  # noqa: F811
) -> None:
    refused = here.submit(channel="online")
    here.do("refuse", refused, MONDAY, reason="Không thuộc thẩm quyền")
    examined = here.handle()
    here.do("refuse_after_examination", examined, MONDAY, reason="Không đủ điều kiện")
    stopped = here.handle()
    here.do("request_withdrawal", stopped, MONDAY)
    here.do("stop", stopped, MONDAY)
    handle()
    services.deliver(at=MONDAY)
    assert set(told(refused)) == {"submitted", "intake_refused"}
    assert "Không thuộc thẩm quyền" in words("intake_refused", carriers)
    assert "Không đủ điều kiện" in words("refused", carriers)
    assert set(told(stopped)) == {"received", "assigned", "withdrawal_requested", "stopped"}


def test_an_official_is_told_of_others_deeds_only(here: World) -> None:
    dossier = here.handle()
    by, holder = here.commune.unit_leader, here.commune.unit_leader
    dossiers.assign(dossier_id=dossier.id, holder=holder, by=by, at=MONDAY)
    dossiers.assign(dossier_id=dossier.id, holder=here.commune.handler, by=by, at=MONDAY)
    dossiers.demand_apologies(at=moment("2026-10-09 09:00"))
    handle(moment("2026-10-09 09:00"))
    assert Message.objects.filter(event="assigned", account=by).count() == 0
    rows = Message.objects.filter(event="apology_demanded")
    assert {row.account_id for row in rows} == {here.commune.handler}
    assert {row.channel for row in rows} == {"page", "email"}


def test_a_promise_is_told_anew_only_when_it_moves_later(here: World) -> None:
    dossier = here.handle()
    declare_day_off(moment("2026-10-08 00:00").date(), by=here.overseer, at=MONDAY + DAY)
    dossiers.redate(by=here.overseer, at=MONDAY + DAY)
    handle(MONDAY + DAY)
    assert "redated" in told(dossier)
    row = Message.objects.filter(event="redated").first()
    assert row is not None
    assert row.values["was"] < row.values["due"]


def test_an_erased_person_is_forgotten(here: World) -> None:
    dossier = here.handle()
    here.do("ask_supplement", dossier, MONDAY, content="Thiếu bản sao")
    handle()
    identity.erase_person(person=here.person, by=None, at=MONDAY)
    handle()
    rows = Message.objects.filter(person=here.person)
    assert rows.count() > 0
    assert not any(row.values for row in rows)
    assert set(rows.exclude(channel="page").values_list("state", flat=True)) == {"skipped"}


def test_the_citizen_reads_it_on_the_own_page(here: World) -> None:
    here.handle()
    handle()
    (found,), more = selectors.own(here.citizen)
    assert more is None
    assert found.words.subject.startswith("Đã tiếp nhận hồ sơ H")
    assert "Kính gửi Nguyễn Thị Mai" in found.words.body
    assert {channel for channel, *_rest in found.also} == {"email", "sms"}
    assert selectors.known(Recipient(account=here.citizen)).person == here.person


def test_handling_a_fact_costs_a_bounded_number_of_questions(
    here: World, django_assert_max_num_queries: Any
) -> None:
    dossier: DossierRecord = here.receive()
    fact = next(f for f in facts_of(dossier.id) if f.type == "dossiers.received")
    with django_assert_max_num_queries(45):
        HANDLERS[fact.type][0].handle(fact, MONDAY)
