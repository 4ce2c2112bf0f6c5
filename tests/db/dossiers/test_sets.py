"""Thousands at once: mergers and changes of the calendar, one fact each, outcomes untouched."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from motcua.apps.agencies.domain.rights import Forbidden
from motcua.apps.calendars import selectors as calendars
from motcua.apps.dossiers import selectors, services
from motcua.apps.dossiers.domain import limits
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.states import State
from motcua.apps.dossiers.models import Deadline, Dossier, Takeover
from tests.factories import dossiers as factory
from tests.factories.dossiers import MONDAY, World, moment

MERGER = moment("2026-10-07 00:00")


def everything() -> dict[object, DossierRecord]:
    keys = Dossier.objects.values_list("id", flat=True)
    return {key: selectors.dossier(key) for key in keys}


def test_a_merger_moves_a_thousand_and_changes_no_date(world: World) -> None:
    _many(world, 1000)
    ended = _issued(world)
    elsewhere = world.receive(
        receiver=world.neighbour.authority,
        competent=world.neighbour.authority,
        by=world.neighbour.receptionist,
    )
    before = everything()
    taken = services.take_over(
        from_authority=world.commune.authority,
        to_authority=world.neighbour.authority,
        by=world.overseer,
        at=MERGER,
    )
    after = everything()
    assert taken == 1000 == Takeover.objects.count()
    for key, old in before.items():
        new = after[key]
        same = ("code", "due_at", "form_due_at", "index_due_at", "appointment_at", "first_due_at")
        same += ("reference", "received_at", "clock_started_at", "state", "person_id", "pauses")
        assert all(getattr(old, name) == getattr(new, name) for name in same)
        if key in (ended.id, elsewhere.id):
            assert new == old
        else:
            assert (new.authority_id, new.version) == (world.neighbour.authority, old.version + 1)
            fact = selectors.timeline(new.id)[-1]
            assert fact.verb == "take_over"
            assert fact.details["predecessor"] == str(world.commune.authority)


def test_a_merger_done_twice_finds_nothing_the_second_time(world: World) -> None:
    world.handle()
    call = {
        "from_authority": world.commune.authority,
        "to_authority": world.neighbour.authority,
        "by": world.overseer,
        "at": MERGER,
    }
    assert (services.take_over(**call), services.take_over(**call)) == (1, 0)


def test_what_was_not_taken_in_yet_is_coded_by_the_successor(world: World) -> None:
    dossier = world.submit()
    services.take_over(
        from_authority=world.commune.authority,
        to_authority=world.neighbour.authority,
        by=world.overseer,
        at=MERGER,
    )
    dossier = services.receive(
        dossier_id=dossier.id, by=world.neighbour.receptionist, at=MERGER + timedelta(hours=8)
    )
    assert dossier.code is not None and ".32-" in dossier.code


def test_only_who_holds_the_right_may_merge(world: World) -> None:
    call = {"from_authority": world.commune.authority, "at": MERGER}
    with pytest.raises(Forbidden):
        services.take_over(**call, to_authority=world.neighbour.authority, by=world.commune.leader)
    with pytest.raises(limits.SameAuthority):
        services.take_over(**call, to_authority=world.commune.authority, by=world.overseer)


def _many(world: World, count: int) -> None:
    """Put ``count`` received dossiers down at once, copies of one that went the whole way."""
    first = Dossier.objects.get(pk=world.receive().id)
    values = [field.attname for field in Dossier._meta.concrete_fields if not field.generated]
    copies = []
    for number in range(count - 1):
        copy = Dossier(**{name: getattr(first, name) for name in values if name != "id"})
        copy.id, copy.reference = uuid4(), f"{first.reference}-{number}"
        copy.code = f"{first.code}{number:05d}"
        copies.append(copy)
    Dossier.objects.bulk_create(copies)


def _issued(world: World) -> DossierRecord:
    dossier = world.handle()
    world.do("approve", dossier, MONDAY)
    return world.do("issue", dossier, MONDAY)


def _declare_day_off(world: World, day: date) -> str:
    """Make ``day`` a day off nationally and return the calendar's new version."""
    return factory.declare_day_off(day, by=world.overseer, at=MONDAY)


def test_a_day_off_moves_open_dossiers_and_only_those(world: World) -> None:
    plain, endless = world.handle(), world.handle("endless")
    ended, unreceived = _issued(world), world.submit()
    short = world.handle("short")
    paused = world.handle("excluding")
    paused = world.do("suspend_for_payment", paused, MONDAY)
    before = everything()
    version = _declare_day_off(world, date(2026, 10, 8))
    assert everything() == before

    at = moment("2026-10-06 08:00")
    seen = selectors.preview_redate(standing=factory.standing(world.overseer), at=at)
    assert {m.dossier for m in seen.moves} == {plain.id, paused.id}
    assert (seen.unmoved, seen.breached, seen.rescued) == (1, 0, 0)
    assert everything() == before

    done = services.redate(by=world.overseer, at=at, expected=len(seen.moves))
    assert done == seen
    after = everything()
    assert after[plain.id].due_at == moment("2026-10-13 17:00")
    assert after[plain.id].first_due_at == moment("2026-10-12 17:00")
    assert after[plain.id].version == before[plain.id].version + 1
    assert after[plain.id].calendar_version == after[short.id].calendar_version == version
    assert after[short.id].version == before[short.id].version
    for untouched in (ended, unreceived, endless):
        assert after[untouched.id] == before[untouched.id]
    facts = [e for key in after for e in selectors.timeline(key) if e.verb == "redate"]
    assert len(facts) == 2 == Deadline.objects.filter(verb="redate").count()

    again = services.redate(by=world.overseer, at=at)
    assert (again.moves, again.unmoved) == ((), 0)


def test_breached_and_rescued_are_told(world: World) -> None:
    world.handle()
    at = moment("2026-10-13 08:00")
    _declare_day_off(world, date(2026, 10, 9))
    seen = selectors.preview_redate(standing=factory.standing(world.overseer), at=at)
    assert (seen.breached, seen.rescued) == (0, 1)
    services.redate(by=world.overseer, at=at)
    back = selectors.preview_redate(
        standing=factory.standing(world.overseer),
        at=at,
        version=calendars.national_versions()[-1].name,
    )
    assert (back.breached, back.rescued) == (1, 0)


def test_a_stale_preview_is_not_applied(world: World) -> None:
    dossier = world.handle()
    _declare_day_off(world, date(2026, 10, 8))
    with pytest.raises(limits.PreviewStale):
        services.redate(by=world.overseer, at=MONDAY, expected=2)
    assert selectors.dossier(dossier.id) == dossier


def test_who_may_redate_nothing_is_refused(world: World) -> None:
    with pytest.raises(Forbidden):
        services.redate(by=world.commune.handler, at=MONDAY)


def test_until_redated_a_dossier_keeps_its_calendar(world: World) -> None:
    dossier = world.handle("excluding")
    _declare_day_off(world, date(2026, 10, 8))
    dossier = world.do("suspend_for_payment", dossier, moment("2026-10-06 07:00"))
    dossier = world.do("resume", dossier, moment("2026-10-07 07:00"))
    assert (dossier.state, dossier.due_at) == (State.IN_HANDLING, moment("2026-10-13 17:00"))
    days = selectors.derivation(dossier.id)
    assert days.calendar_version == dossier.calendar_version
    assert (days.days[-1].date, days.days[-1].is_due) == (date(2026, 10, 13), True)
