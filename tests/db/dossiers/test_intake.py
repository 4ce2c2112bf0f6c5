"""Intake at any hour and over any boundary: which agency does what, and when the clock starts."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from motcua.apps.agencies.domain.rights import Forbidden
from motcua.apps.dossiers import selectors, services
from motcua.apps.dossiers.domain import intake, limits
from motcua.apps.dossiers.domain.states import State
from motcua.apps.dossiers.models import Dossier
from motcua.kernel.refusal import NotFound
from tests.factories import dossiers as factory
from tests.factories.dossiers import MONDAY, World, moment


def test_the_competent_agencys_receipt_starts_the_clock(world: World) -> None:
    near, far = world.neighbour, world.commune
    dossier = world.submit(receiver=near.authority, by=near.receptionist, support=near.authority)
    dossier = services.receive(dossier_id=dossier.id, by=near.receptionist, at=MONDAY)
    assert dossier.code is not None and ".32-" in dossier.code
    assert (dossier.clock_started_at, dossier.due_at) == (None, None)
    tuesday = MONDAY + timedelta(days=1)
    dossier = services.hand_over(
        dossier_id=dossier.id, by=near.receptionist, at=tuesday, unit=far.room
    )
    assert (dossier.state, dossier.clock_started_at) == (State.IN_HANDLING, tuesday)
    assert dossier.first_due_at == dossier.due_at == moment("2026-10-13 17:00")


def test_another_province_only_where_the_nation_is_listed(world: World) -> None:
    other = factory.world()
    away = {"receiver": other.commune.authority, "by": other.commune.receptionist}
    with pytest.raises(intake.OutsideBoundary):
        world.submit(**away)
    world.procedures["nation"] = factory.procedure(boundary_free="nation")
    dossier = world.submit("nation", **away)
    assert (dossier.province_id, dossier.receiver_id) == (
        world.province,
        other.commune.authority,
    )


def test_on_line_at_night_acceptance_has_its_own_clock(world: World) -> None:
    night = moment("2026-10-03 23:30")
    dossier = world.submit(channel="online", by=world.citizen, at=night)
    assert (dossier.owner_id, dossier.accept_due_at) == (world.citizen, moment("2026-10-05 17:00"))
    dossier = world.do("receive", dossier, moment("2026-10-05 09:00"))
    assert dossier.clock_started_at == moment("2026-10-05 09:00")
    assert dossier.submitted_at == night


def test_by_post_the_hand_over_record_starts_the_clock(world: World) -> None:
    handed = moment("2026-10-02 10:00")
    dossier = world.submit(channel="postal", submitted_at=handed)
    dossier = world.do("receive", dossier, MONDAY)
    assert (dossier.clock_started_at, dossier.received_at) == (handed, MONDAY)
    assert dossier.due_at == moment("2026-10-09 17:00")


def test_by_post_after_a_supplement_its_completion_starts_the_clock(world: World) -> None:
    dossier = world.submit(channel="postal", submitted_at=moment("2026-10-02 10:00"))
    dossier = world.do("ask_supplement", dossier, MONDAY, content="Thiếu")
    dossier = world.do("supplement", dossier, moment("2026-10-06 09:00"))
    dossier = world.do("receive", dossier, moment("2026-10-06 10:00"))
    assert dossier.clock_started_at == moment("2026-10-06 09:00")


def test_a_submission_cannot_lie_ahead(world: World) -> None:
    with pytest.raises(intake.SubmittedLater):
        world.submit(submitted_at=MONDAY + timedelta(minutes=1))
    with pytest.raises(intake.MomentNeedsZone):
        world.submit(submitted_at=MONDAY.replace(tzinfo=None))
    with pytest.raises(intake.SubmittedLongAgo):
        world.submit(submitted_at=datetime.min.replace(tzinfo=UTC))


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"channel": "pigeon"}, intake.ChannelUnknown),
        ({"case": "nobody's"}, limits.CaseUnknown),
        ({"procedure_version": uuid4()}, NotFound),
        ({"procedure_version": None, "code": "9.999999"}, NotFound),
        ({"procedure_version": None}, limits.TextMissing),
        ({"competent": uuid4()}, NotFound),
        ({"receiver": uuid4()}, Forbidden),
    ],
)
def test_bad_submissions_are_refused_and_write_nothing(
    world: World, change: dict[str, object], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal) as refused:
        world.submit(**change)
    if refusal is not Forbidden:
        assert refused.value.field in (*change, "code")
    assert not Dossier.objects.exists()


def test_by_code_the_version_in_force_on_the_day(world: World) -> None:
    code = selectors.dossier(world.submit().id).procedure_code
    dossier = world.submit(procedure_version=None, code=code)
    assert dossier.procedure_version_id == world.procedures["plain"]


def test_a_citizen_hands_in_for_themselves_only(world: World) -> None:
    with pytest.raises(Forbidden):
        world.submit(by=world.citizen, owner=world.overseer)


def test_the_public_sees_progress_and_nothing_else(world: World) -> None:
    dossier = world.handle()
    assert dossier.code is not None
    for code in (dossier.code, dossier.code.lower(), dossier.reference):
        shown = selectors.progress(code)
        assert (shown.state, shown.stage, shown.stages) == (State.IN_HANDLING, 3, 6)
        assert shown.words_vi == "Đang giải quyết"
    seen = repr(selectors.progress(dossier.code))
    # The agency is no secret: its code stands in the dossier's own.
    secret = (dossier.procedure_name, dossier.person_id, dossier.holder_id, dossier.unit_id)
    for hidden in secret:
        assert str(hidden) not in seen


def test_details_need_the_applicant_or_an_official_with_the_right(world: World) -> None:
    dossier = world.submit(by=world.citizen, channel="online")
    other = factory.world()
    for account in (world.citizen, world.commune.receptionist, world.overseer):
        standing = factory.standing(account)
        assert selectors.view(dossier.id, standing=standing) == dossier
    for account in (other.citizen, other.commune.receptionist, world.neighbour.receptionist):
        with pytest.raises(Forbidden):
            selectors.view(dossier.id, standing=factory.standing(account))
