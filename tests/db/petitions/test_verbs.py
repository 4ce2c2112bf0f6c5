"""What the verbs keep: the sender's clock, secrets, reminders, erasure, a page at any size."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain.rights import Forbidden
from motcua.apps.journal.models import FactRow
from motcua.apps.petitions import selectors, services
from motcua.apps.petitions.domain import refusals
from motcua.apps.petitions.domain.filters import Filters, Queue
from motcua.apps.petitions.domain.petition import Channel, Kind, Routed, State
from motcua.apps.petitions.models import Sender
from motcua.kernel.moments import local_day
from motcua.kernel.refusal import Refusal
from tests.factories import petitions as factory
from tests.factories.dossiers import MONDAY, World


def test_the_clock_stands_still_while_the_sender_is_asked(world: World) -> None:
    found, home = factory.assigned(world, MONDAY), world.commune
    due = found.answer_due_at
    asked = services.ask_supplement(
        petition_id=found.id, question="Ở đâu?", by=home.handler, at=MONDAY + timedelta(days=2)
    )
    assert asked.paused_since is not None
    assert not asked.is_late(due + timedelta(days=30))
    with pytest.raises(Forbidden):
        services.supplement(petition_id=found.id, text="x", by=world.citizen, at=asked.changed_at)
    back = services.supplement(
        petition_id=found.id,
        text="Thôn Nà Pài.",
        by=None,
        at=MONDAY + timedelta(days=9),
        secret=selectors.secret_of(found.id),
    )
    assert back.state is State.ASSIGNED
    assert (local_day(back.answer_due_at) - local_day(due)).days == 7
    other = selectors.secret_of(world.citizen)
    with pytest.raises(refusals.PetitionNotFound):
        services.supplement(
            petition_id=found.id, text="x", by=None, at=back.changed_at, secret=other
        )


def test_behaviour_has_twenty_days_and_one_extension(world: World) -> None:
    found, home = factory.sent(world, MONDAY), world.commune
    assert (local_day(found.answer_due_at) - local_day(MONDAY)).days == 15
    done = services.classify(
        petition_id=found.id,
        content_class=1,
        kind=Kind.FEEDBACK,
        by=home.receptionist,
        at=MONDAY + timedelta(days=1),
    )
    assert (local_day(done.answer_due_at) - local_day(MONDAY)).days >= 20
    more = services.extend(petition_id=found.id, days=5, reason="Phức tạp.", by=home.leader,
                           at=MONDAY + timedelta(days=3))  # fmt: skip
    assert more.first_answer_due_at == done.answer_due_at < more.answer_due_at
    with pytest.raises(refusals.ExtendedBefore):
        services.extend(
            petition_id=found.id, days=5, reason="Nữa.", by=home.leader, at=more.changed_at
        )


def test_a_low_score_opens_again_and_the_same_is_not_rated_twice(world: World) -> None:
    found = factory.published(world, MONDAY)
    secret = selectors.secret_of(found.id)
    again = services.rate(
        petition_id=found.id, score=2, by=None, at=MONDAY + timedelta(days=3), secret=secret
    )
    assert again.state is State.IN_HANDLING
    assert not again.visible
    assert again.received_at == found.received_at
    good = factory.published(world, MONDAY)
    secret = selectors.secret_of(good.id)
    services.rate(petition_id=good.id, score=5, by=None, at=MONDAY, secret=secret)
    with pytest.raises(refusals.NotRated):
        services.rate(petition_id=good.id, score=5, by=None, at=MONDAY, secret=secret)


def test_nobody_is_named_in_facts_or_in_public(world: World) -> None:
    found = factory.published(world, MONDAY, by=world.citizen)
    told = json.dumps([row.payload for row in FactRow.objects.filter(subject=found.id)])
    assert "Mận" not in told
    assert "0912" not in told
    shown = repr(selectors.published(query=found.code))
    assert "Mận" not in shown
    assert "0912345678" not in shown


def test_a_denunciations_sender_is_shown_to_who_routes_only(world: World) -> None:
    found, home = factory.assigned(world, MONDAY), world.commune
    services.route_out(
        petition_id=found.id,
        kind=Routed.DENUNCIATION,
        to_name="Thanh tra",
        by=home.receptionist,
        at=MONDAY,
    )
    desk, handler = (agencies.standing(who, MONDAY) for who in (home.receptionist, home.handler))
    assert selectors.sender(found.id, standing=desk) is not None
    assert selectors.may_see(selectors.petition(found.id), handler)
    assert selectors.sender(found.id, standing=handler) is None


def test_the_sender_is_erased_with_the_person(world: World) -> None:
    sender = factory.SENDER.__class__(name="Lý A Páo", phone="0912345678", account=world.citizen)
    found = factory.sent(world, MONDAY, by=world.citizen, sender=sender)
    assert services.erase_sender(account=world.citizen, at=MONDAY) == 1
    row = Sender.objects.get(pk=found.id)
    assert (row.name, row.phone, row.mark) == ("", "", "")
    with pytest.raises(refusals.PetitionNotFound):
        services.look_up(code=found.code, phone="0912345678", address="::1", at=MONDAY)
    assert selectors.counters(as_of=MONDAY)[0].counters.received == 1


def test_reminders_are_recorded_once_each(world: World) -> None:
    found = factory.assigned(world, MONDAY)
    assert services.remind(at=MONDAY + timedelta(days=1)) == 0
    assert services.remind(at=found.soon_at) == 1
    assert services.remind(at=found.soon_at) == 0
    assert services.remind(at=found.answer_due_at + timedelta(hours=1)) == 1
    assert services.remind(at=found.answer_due_at + timedelta(days=9)) == 0
    kinds = [row.type for row in FactRow.objects.filter(subject=found.id).order_by("seq")]
    assert kinds[-2:] == ["petitions.due_soon", "petitions.overdue"]


def test_a_page_asks_few_questions_however_long_the_list(world: World) -> None:
    for _ in range(12):
        factory.sent(world, MONDAY)
    standing = agencies.standing(world.commune.leader, MONDAY)

    def asked(limit: int) -> int:
        with CaptureQueriesContext(connection) as queries:
            selectors.page(standing=standing, at=MONDAY, limit=limit)
        return len(queries)

    assert asked(2) == asked(12) <= 3


def test_what_an_office_keys_in_and_where(world: World) -> None:
    given = factory.given(world.neighbour.authority, channel=Channel.PAPER)
    desk = world.commune.receptionist
    with pytest.raises(Forbidden):
        services.register(given=given, received_on=local_day(MONDAY), by=desk, at=MONDAY)
    wrong: list[dict[str, Any]] = [
        {"text": " "},
        {"text": "x" * 9000},
        {"sender": factory.SENDER.__class__(name="1", phone="0912345678")},
        {"sender": factory.SENDER.__class__(name="Lý A", phone="12")},
        {"sender": factory.SENDER.__class__(name="Lý A", phone="")},
        {"files": (world.citizen,)},
    ]
    for changes in wrong:
        with pytest.raises(Refusal):
            factory.sent(world, MONDAY, **changes)
    for nowhere in (world.citizen, None):
        with pytest.raises(Refusal):
            services.send(given=factory.given(nowhere), by=None, at=MONDAY)
    assert (
        selectors.count(
            standing=agencies.standing(world.overseer, MONDAY),
            at=MONDAY,
            filters=Filters(queue=Queue.ALL),
        )
        == 0
    )
