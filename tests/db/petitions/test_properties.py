"""Whatever is done in whatever order: counters add up, and lists show what single looks allow."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from motcua.apps.agencies import selectors as agencies
from motcua.apps.petitions import selectors, services
from motcua.apps.petitions.domain.counters import Counters, GroupBy
from motcua.apps.petitions.domain.examining import CRITERIA
from motcua.apps.petitions.domain.filters import Filters, Queue
from motcua.apps.petitions.domain.petition import Kind, PetitionRecord, Routed
from motcua.apps.petitions.models import Petition, Spell
from motcua.kernel.refusal import Refusal
from tests.factories import petitions as factory
from tests.factories.dossiers import MONDAY, World

Act = Callable[[PetitionRecord, datetime, random.Random], object]


def acts(world: World) -> list[Act]:
    """Return every verb, carried out by the operator, with arguments that may or may not fit."""
    bodies = [world.commune.authority, world.neighbour.authority, world.province]

    def does(name: str, **fixed: Any) -> Act:
        def act(p: PetitionRecord, at: datetime, dice: random.Random) -> object:
            values = {k: v(dice) if callable(v) else v for k, v in fixed.items()}
            return getattr(services, name)(petition_id=p.id, by=None, at=at, **values)

        return act

    homes = {
        world.commune.authority: world.commune,
        world.neighbour.authority: world.neighbour,
    }

    def assign(p: PetitionRecord, at: datetime, dice: random.Random) -> object:
        home = homes.get(p.authority_id, world.commune)
        return services.assign(
            petition_id=p.id, unit=home.room, holder=home.handler, by=None, at=at
        )

    return [
        does("classify", content_class=lambda d: d.randint(1, 8), kind=Kind.FEEDBACK),
        assign,
        does("ask_supplement", question="Ở đâu?"),
        does("supplement", text="Ở thôn Nà Pài."),
        does("refuse", ground="unclear", reason="Không rõ."),
        does("transfer", to=lambda d: d.choice(bodies), reason="Đúng thẩm quyền."),
        does("transfer", to_name="Bộ Tài chính", reason="Ngoài tỉnh."),
        does("transfer", to=lambda d: d.choice(bodies), also=bodies[:2], reason="Cùng làm."),
        does("contribute", text="Đồng ý.", agrees=lambda d: d.random() < 0.7),
        does("ask_competence", reason="Không rõ ai."),
        does("decide_competence", to=lambda d: d.choice(bodies), reason="Giao."),
        does("route_out", kind=Routed.COMPLAINT, to_name="Thanh tra tỉnh"),
        does("draft_answer", text="Trả lời.", early="Gấp."),
        does("approve"),
        does("approve"),
        does("return_draft", reason="Sửa lại."),
        does("extend", days=5, reason="Phức tạp."),
        does("publish", redacted_text="Nội dung."),
        does("return_answer", reason="Lạc đề."),
        does("close"),
        does("reopen", reason="Chưa xong."),
        does("rate", score=lambda d: d.randint(1, 5)),
        does(
            "examine_rule",
            rule="QĐ 1",
            criteria=dict.fromkeys(CRITERIA, True),
            decision="keep",
        ),
    ]


def total(moment: datetime, **options: Any) -> Counters:
    groups = selectors.counters(as_of=moment, **options)
    return sum((group.counters for group in groups), Counters())


@pytest.mark.parametrize("seed", range(4))
def test_counters_add_up_and_any_moment_gives_the_same_again(world: World, seed: int) -> None:
    dice, at = random.Random(seed), MONDAY
    possible, keys, kept = acts(world), [], {}
    for _ in range(120):
        at += timedelta(hours=dice.choice((1, 7, 30)))
        if len(keys) < 6 or dice.random() < 0.1:
            keys.append(factory.sent(world, at).id)
        else:
            try:
                dice.choice(possible)(selectors.petition(dice.choice(keys)), at, dice)
            except Refusal:
                continue
        kept[at] = selectors.counters(as_of=at)
        counted = total(at)
        assert counted.received == len(keys)
        assert counted == total(at, group_by=GroupBy.CLASS)
        assert counted == total(at, group_by=GroupBy.CHANNEL)
        late = [row for row in map(selectors.petition, keys) if row.is_open and row.is_late(at)]
        assert counted.open_overdue == len(late)
    assert len(kept) > 25
    assert all(selectors.counters(as_of=moment) == told for moment, told in kept.items())
    assert Spell.objects.filter(until_at=None).count() == Petition.objects.count()


def test_lists_show_exactly_what_single_views_allow(world: World) -> None:
    dice, at = random.Random(11), MONDAY
    possible, keys = acts(world), [factory.sent(world, MONDAY).id for _ in range(12)]
    for _ in range(150):
        at += timedelta(hours=3)
        try:
            dice.choice(possible)(selectors.petition(dice.choice(keys)), at, dice)
        except Refusal:
            continue
    offices = ("receptionist", "handler", "unit_leader", "leader")
    readers = [getattr(home, o) for home in (world.commune, world.neighbour) for o in offices]
    for reader in [*readers, world.overseer, world.citizen]:
        standing = agencies.standing(reader, at)
        listed, cursor = set(), None
        while True:
            page = selectors.page(
                standing=standing,
                at=at,
                filters=Filters(queue=Queue.ALL),
                cursor=cursor,
                limit=5,
            )
            listed |= {p.id for p in page.petitions}
            cursor = page.cursor
            if cursor is None:
                break
        allowed = {k for k in keys if selectors.may_see(selectors.petition(k), standing)}
        assert listed == allowed
    assert not listed
