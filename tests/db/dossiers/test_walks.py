"""Random lives: whatever people try, in whatever order, the invariants hold."""

import random
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction

from motcua.apps.dossiers import selectors, services
from motcua.apps.dossiers.domain import states
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.states import MoveNotAllowed, State, Verb
from motcua.apps.dossiers.models import Deadline, Dossier
from motcua.kernel.refusal import Refusal
from tests.factories.dossiers import MONDAY, OFFICE_OF, World
from tests.unit.dossiers.test_states import PORTAL_MOVES

VERBS = [verb for verb in Verb if verb.value in OFFICE_OF]


def arguments(world: World, verb: Verb, dossier: DossierRecord, at: datetime) -> dict[str, Any]:
    """Return what the verb needs, as a willing official would fill it in."""
    open_ones = [c for c in selectors.consultations(dossier.id) if c.answered_at is None]
    given: dict[Verb, dict[str, Any]] = {
        Verb.RECEIVE: {"term": "5 ngày làm việc"},
        Verb.ASK_SUPPLEMENT: {"content": "Thiếu giấy tờ", "justification": "Phát sinh mới"},
        Verb.REFUSE: {"reason": "Sai thẩm quyền"},
        Verb.HAND_OVER: {"unit": world.commune.room, "holder": world.commune.handler},
        Verb.ASSIGN: {"holder": world.commune.handler, "unit": world.commune.room},
        Verb.ADVANCE: {"step": "Thẩm định"},
        Verb.ASK_AGENCY: {"agency_name": "Sở", "question": "Ý kiến?", "term": "3 ngày làm việc"},
        Verb.ANSWER: {
            "consultation": open_ones[0].id if open_ones else dossier.id,
            "answer": "Đồng ý",
        },
        Verb.EXTEND: {
            "until": at + timedelta(days=30),
            "apology": "Xin lỗi",
            "reason": "Chờ xác minh",
        },
        Verb.APPROVE: {"late_reason": "Thiếu người"},
        Verb.ISSUE: {"late_reason": "Thiếu người", "result_no": "1/GCN"},
        Verb.REFUSE_AFTER_EXAMINATION: {"reason": "Không đủ điều kiện", "late_reason": "Chậm"},
        Verb.RETURN_RESULT: {"channel": "counter"},
        Verb.CORRECT: {"reason": "Sai tên"},
    }
    return given.get(verb, {})


def check(before: DossierRecord, after: DossierRecord, verb: Verb) -> None:
    """Hold every invariant of one step."""
    assert after.version == before.version + 1
    old, new = states.PORTAL_STATUS[before.state], after.portal_status
    assert new in PORTAL_MOVES[old] | {old}, (before.state, verb, after.state)
    assert (after.code is None) == (after.received_at is None)
    assert (after.ended_at is None) == after.is_open
    if before.code:
        assert after.code == before.code
    if before.first_due_at:
        assert after.first_due_at == before.first_due_at
    if before.ended_at:
        same = ("ended_at", "end_kind", "due_at", "form_due_at", "index_due_at", "supplements")
        assert all(getattr(before, name) == getattr(after, name) for name in same)
    if after.clock_started_at and not after.no_due_date:
        assert after.due_at is not None
        assert after.form_due_at is not None and after.index_due_at is not None
        assert after.index_due_at >= after.form_due_at
        assert after.appointment_at is not None and after.appointment_at >= after.due_at
    if after.state in (State.SUPPLEMENT_AFTER,) and after.clock_started_at:
        assert after.pause_kind == "supplement"
    if not after.is_open:
        assert after.paused_since is None


@pytest.mark.parametrize("seed", range(25))
def test_random_walks_break_nothing(world: World, seed: int) -> None:
    dice = random.Random(seed)
    at = MONDAY
    procedure = dice.choice(["plain", "excluding", "endless", "open", "immediate", "short"])
    channel = dice.choice(["direct", "online", "postal"])
    dossier = world.submit(procedure, channel=channel)
    for _ in range(40):
        at += timedelta(minutes=dice.choice([1, 30, 240, 1440, 2880]))
        willing = states.verbs_from(dossier.state, immediate=dossier.immediate_result)
        verb = dice.choice(willing if willing and dice.random() < 0.6 else VERBS)
        call = arguments(world, verb, dossier, at)
        facts = len(selectors.timeline(dossier.id))
        rows = Deadline.objects.filter(dossier_id=dossier.id).count()
        try:
            with transaction.atomic():
                after = world.do(verb.value, dossier, at, **call)
        except Refusal as refusal:
            allowed = states.verbs_from(dossier.state, immediate=dossier.immediate_result)
            assert isinstance(refusal, MoveNotAllowed) == (verb not in allowed)
            assert selectors.dossier(dossier.id) == dossier
            assert len(selectors.timeline(dossier.id)) == facts
            assert Deadline.objects.filter(dossier_id=dossier.id).count() == rows
            continue
        assert verb in states.verbs_from(dossier.state, immediate=dossier.immediate_result)
        assert selectors.dossier(dossier.id) == after
        assert len(selectors.timeline(dossier.id)) == facts + 1
        check(dossier, after, verb)
        dossier = after
    _counts_add_up()


def _counts_add_up() -> None:
    received = Dossier.objects.filter(received_at__isnull=False)
    handled = received.filter(ended_at__isnull=False).count()
    assert received.count() == handled + received.filter(ended_at__isnull=True).count()


def test_the_derivation_of_every_walk_ends_on_its_due_date(world: World) -> None:
    dice = random.Random(99)
    for _ in range(20):
        dossier = world.handle(dice.choice(["plain", "excluding", "calendar_days", "short"]))
        at = MONDAY + timedelta(hours=dice.randrange(1, 20))
        if dice.random() < 0.5:
            dossier = world.do("ask_supplement", dossier, at, content="Thiếu")
            dossier = world.do("supplement", dossier, at + timedelta(hours=dice.randrange(1, 99)))
        else:
            dossier = world.do("suspend_for_payment", dossier, at)
            dossier = world.do("resume", dossier, at + timedelta(hours=dice.randrange(1, 99)))
        shown = selectors.derivation(dossier.id)
        assert shown.due_at == dossier.due_at
        last = next(day for day in shown.days if day.is_due)
        assert dossier.due_at is not None
        assert last.date == dossier.due_at.astimezone(MONDAY.tzinfo).date()


def test_verbs_show_what_they_take() -> None:
    for name in OFFICE_OF:
        shown = services.__dict__[name]
        assert shown.__doc__
        with pytest.raises(TypeError):
            shown(dossier_id=None, by=None, at=MONDAY, nonsense=1)
