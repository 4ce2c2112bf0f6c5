"""For random trees: a delegate never gets more than the giver has, nor outside the days."""

from datetime import date, timedelta
from itertools import product

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.apps.agencies import selectors, services
from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.authorities import UnitKind
from motcua.apps.agencies.domain.plans import AppointmentPlan
from motcua.apps.agencies.domain.rights import RIGHTS, Place, Role
from motcua.apps.agencies.domain.rights_table import NOT_DELEGATED
from motcua.apps.identity import services as identity
from motcua.kernel.moments import at as moment
from tests.db.agencies.test_random_trees import AT, MERGER, World, plans, trees

LENT = (Role.RECEPTIONIST, Role.HANDLER, Role.UNIT_LEADER, Role.LEADER, Role.OVERSEER)
FIRST, DAYS = date(2026, 11, 16), 7


@pytest.mark.django_db
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    drawn=trees(),
    role=st.sampled_from(LENT),
    own=st.sampled_from((Role.RECEPTIONIST, Role.HANDLER)),
    ends=st.one_of(st.none(), st.integers(0, DAYS - 1)),
    relieved=st.one_of(st.none(), st.integers(1, DAYS - 1)),
)
def test_a_delegate_gets_what_the_giver_has_and_no_more(
    drawn: tuple[list[int | None], list[bool], dict[int, int]],
    role: Role,
    own: Role,
    ends: int | None,
    relieved: int | None,
) -> None:
    parents, provinces, merged = drawn
    with transaction.atomic():
        machine = {"by": None, "at": AT}
        made = services.load_structure(
            authorities=list(plans(parents, provinces)), document="QĐ", **machine
        ).authorities
        for n, into in merged.items():
            services.merge(
                predecessors=[made[str(n)]],
                successor=made[str(into)],
                on=MERGER + timedelta(days=n),
                document="NQ",
                **machine,
            )
        home = made[str(max(k for k in range(len(parents)) if k not in merged))]
        unit = services.add_unit(
            authority=home, name="P", kind=UnitKind.CASE, from_on=date(2026, 1, 1), **machine
        ).id
        giver, receiver = (
            identity.open_account(login=n, kind="official", display_name=n, **machine).id
            for n in ("giver", "receiver")
        )
        begun = date(2026, 1, 1)
        seats = [
            AppointmentPlan(account=giver, authority=home, role=role, unit=unit, from_on=begun),
            AppointmentPlan(account=receiver, authority=home, role=own, from_on=begun),
        ]
        offices = services.load_structure(appointments=seats, document="QĐ", **machine).appointments
        (lent,) = services.delegate(
            appointments=[offices[0]],
            receiver=receiver,
            from_on=FIRST,
            until_on=FIRST + timedelta(DAYS),
            document="GUQ",
            **machine,
        )
        alone = selectors.standing(receiver, moment(FIRST - timedelta(1)))
        assert all(a.giver is None for a in alone.appointments)
        last = DAYS
        if ends is not None:
            services.end_delegation(delegation=lent.id, on=FIRST + timedelta(ends), **machine)
            last = min(last, ends)
        if relieved is not None:
            day = FIRST + timedelta(relieved)
            services.relieve(appointment=offices[0], until_on=day, **machine)
            last = min(last, relieved)
        rows = World().rows
        places = [
            Place(
                authority=a.id,
                receiver=b.id,
                province=a.province_id,
                unit=in_unit,
                holder=holder,
            )
            for a, b in product(rows, rows[:3])
            for in_unit, holder in ((None, None), (unit, receiver), (None, giver), (None, receiver))
        ]
        for number in (0, max(last - 1, 0), last, DAYS):
            now = moment(FIRST + timedelta(number))
            mine, theirs = selectors.standing(receiver, now), selectors.standing(giver, now)
            for verb in RIGHTS:
                reaches = [rights.reach(who, verb) for who in (mine, alone, theirs)]
                for place in places:
                    has, before, gives = (reach.covers(place) for reach in reaches)
                    gives = gives and number < last
                    assert has <= (before or gives), (verb, place, number)
                    if before or (gives and verb not in NOT_DELEGATED):
                        assert has, (verb, place, number)
            for verb, place in product(("dossiers.view", "dossiers.approve"), places):
                before = rights.allows(alone, verb, place)
                has = rights.allows(mine, verb, place)
                behalf = rights.acting_for(mine, verb, place)
                assert behalf == (giver if has and not before else None)
        transaction.set_rollback(True)
