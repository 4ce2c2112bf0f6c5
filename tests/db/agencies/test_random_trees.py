"""For random trees, mergers and officials: what the database says an office reaches is right."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import product
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.apps.agencies import selectors, services
from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.authorities import AuthorityKind
from motcua.apps.agencies.domain.plans import AppointmentPlan, AuthorityPlan
from motcua.apps.agencies.domain.rights import RIGHTS, Place, Role, Scope
from motcua.apps.agencies.domain.rights_table import At, at_of
from motcua.apps.identity import services as identity

OLD, MERGER = date(2015, 1, 1), date(2025, 7, 1)
AT = datetime(2026, 11, 20, 2, tzinfo=UTC)
VERBS = ("dossiers.view", "dossiers.receive", "dossiers.approve", "statistics.export")
ROLES = (Role.RECEPTIONIST, Role.LEADER, Role.OVERSEER)


@st.composite
def trees(draw: st.DrawFn) -> tuple[list[int | None], list[bool], dict[int, int]]:
    """Draw parents (earlier ones), which are provinces, and mergers (into later ones)."""
    size = draw(st.integers(2, 10))
    parents = [
        draw(st.one_of(st.none(), st.integers(0, n - 1))) if n else None for n in range(size)
    ]
    provinces: list[bool] = []
    for parent in parents:
        inside = parent is not None and _lies_in_province(parent, parents, provinces)
        provinces.append(False if inside else draw(st.booleans()))
    merged = {n: draw(st.integers(n + 1, size)) for n in range(size - 1)}
    return parents, provinces, {n: into for n, into in merged.items() if into < size}


def _lies_in_province(n: int | None, parents: list[int | None], provinces: list[bool]) -> bool:
    while n is not None:
        if provinces[n]:
            return True
        n = parents[n]
    return False


def plans(parents: list[int | None], provinces: list[bool]) -> Iterable[AuthorityPlan]:
    for n, parent in enumerate(parents):
        kind = AuthorityKind.PROVINCE if provinces[n] else AuthorityKind.DEPARTMENT
        above = None if parent is None else str(parent)
        yield AuthorityPlan(
            key=str(n), name=f"Cơ quan {n}", kind=kind, valid_from=OLD, parent=above
        )


class World:
    """The tree as it stands now, walked in plain Python."""

    def __init__(self) -> None:
        self.rows = selectors.authorities()
        self.provinces = {row.id for row in self.rows if row.kind == "province"}
        self._before: dict[UUID, set[UUID]] = {row.id: set() for row in self.rows}
        self._children: dict[UUID, set[UUID]] = {row.id: set() for row in self.rows}
        for row in self.rows:
            if row.parent_id:
                self._children[row.parent_id].add(row.id)
        for succession in selectors.successions():
            if succession.successor_id:
                self._before[succession.successor_id].add(succession.predecessor_id)

    def own(self, home: UUID) -> set[UUID]:
        """Home, and every authority whose work it inherited."""
        return {home}.union(*(self.own(before) for before in self._before[home]))

    def covered(self, home: UUID) -> set[UUID]:
        """The same, and all below; a province stands for what is in it."""
        found: set[UUID] = set()
        waiting = [home]
        while waiting:
            here = waiting.pop()
            if here not in found:
                found.add(here)
                waiting += self._before[here]
                waiting += [] if here in self.provinces else self._children[here]
        return found

    def allows(self, role: Role, home: UUID, verb: str, place: Place) -> bool:
        """The rule in words."""
        judged = {
            At.COMPETENT: {place.authority},
            At.RECEIVER: {place.receiver},
            At.EITHER: {place.authority, place.receiver},
        }[at_of(verb)]
        scope = RIGHTS[verb].get(role)
        if scope is Scope.AUTHORITY:
            return bool(judged & self.own(home))
        if scope is Scope.SUBTREE:
            covered = self.covered(home)
            beyond = covered - self.provinces | self.own(home)
            return place.province in covered & self.provinces or bool(judged & beyond)
        return False


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(drawn=trees(), role=st.sampled_from(ROLES), seat=st.integers(0, 9))
def test_reach_is_what_a_person_would_work_out(
    drawn: tuple[list[int | None], list[bool], dict[int, int]], role: Role, seat: int
) -> None:
    parents, provinces, merged = drawn
    with transaction.atomic():
        made = services.load_structure(
            authorities=list(plans(parents, provinces)), document="QĐ", by=None, at=AT
        ).authorities
        for n, into in merged.items():
            services.merge(
                predecessors=[made[str(n)]],
                successor=made[str(into)],
                on=MERGER + timedelta(days=n),
                document="NQ",
                by=None,
                at=AT,
            )
        home = made[str(max(k for k in range(len(parents)) if k not in merged))]
        if str(seat) in made and seat not in merged:
            home = made[str(seat)]
        who = identity.open_account(login="a", kind="official", display_name="A", by=None, at=AT).id
        office = AppointmentPlan(account=who, authority=home, role=role, from_on=date(2026, 1, 1))
        services.load_structure(appointments=[office], document="QĐ", by=None, at=AT)
        standing = selectors.standing(who, AT)
        world = World()
        for verb, competent, receiver in product(VERBS, world.rows, world.rows):
            place = Place(
                authority=competent.id, receiver=receiver.id, province=competent.province_id
            )
            expected = world.allows(role, home, verb, place)
            assert rights.allows(standing, verb, place) is expected, (verb, place)
        transaction.set_rollback(True)
