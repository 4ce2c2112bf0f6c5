"""Delegations: their days, what they give, what they refuse, and what no delegate may do."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from motcua.apps.agencies import selectors, services
from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.refusals import (
    AlreadyDelegated,
    NotGiversToGive,
    NotThen,
    ReceiverElsewhere,
    ToOneself,
    UnknownAppointment,
    UnknownDelegation,
    WrongAccount,
)
from motcua.apps.agencies.domain.rights import RIGHTS, Forbidden, Place
from motcua.apps.agencies.domain.rights_table import NOT_DELEGATED
from motcua.apps.identity import services as identity
from motcua.apps.journal import selectors as journal
from motcua.kernel.refusal import Invalid
from tests.db.agencies.test_standings import AT, MACHINE, OLD, account, appoint, found

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2026, 11, 18), date(2026, 11, 25)


class Commune:
    """A commune with a leader, a unit leader, a handler and its administrator."""

    def __init__(self) -> None:
        self.province = found("Thái Nguyên", "province")
        self.home = found("Xã Phú Bình", "commune", self.province)
        self.room = services.add_unit(
            authority=self.home, name="Phòng Hộ tịch", kind="case", from_on=OLD, **MACHINE
        ).id
        self.leader, self.deputy = account("leader"), account("deputy")
        self.admin, self.overseer = account("admin"), account("overseer")
        self.office = appoint(self.leader, self.home, "leader", title="Chủ tịch")
        self.desk = appoint(self.deputy, self.home, "handler", unit=self.room)
        appoint(self.admin, self.home, "authority_admin")
        appoint(self.overseer, self.province, "overseer")

    def delegate(self, **more: object) -> UUID:
        values = {
            "appointments": [self.office],
            "receiver": self.deputy,
            "from_on": FIRST,
            "until_on": LAST,
            "document": "GUQ 12/GUQ-UBND",
        }
        return services.delegate(**values | MACHINE | more)[0].id  # type: ignore[arg-type]

    def may(self, who: UUID, verb: str, day: date, **place: object) -> bool:
        at = datetime(day.year, day.month, day.day, 3, tzinfo=UTC)
        where = Place(**{"authority": self.home, "province": self.province} | place)  # type: ignore[arg-type]
        return rights.allows(selectors.standing(who, at), verb, where)


@pytest.fixture
def commune() -> Commune:
    return Commune()


def test_it_holds_on_its_days_only(commune: Commune) -> None:
    commune.delegate()
    days = {d: commune.may(commune.deputy, "dossiers.approve", d) for d in (FIRST, LAST)}
    assert days == {FIRST: True, LAST: False}
    assert not commune.may(commune.deputy, "dossiers.approve", FIRST - timedelta(1))
    (office,) = [a for a in selectors.standing(commune.deputy, AT).appointments if a.giver]
    assert (office.giver, office.title, office.role) == (commune.leader, "Chủ tịch", "leader")


def test_ended_early_it_ends_at_once(commune: Commune) -> None:
    key = commune.delegate()
    services.end_delegation(delegation=key, on=AT.date(), **MACHINE)
    assert commune.may(commune.deputy, "dossiers.approve", FIRST)
    assert not commune.may(commune.deputy, "dossiers.approve", AT.date())
    assert selectors.delegation(key).ended_on == AT.date()
    with pytest.raises(NotThen):
        services.end_delegation(delegation=key, on=AT.date(), **MACHINE)
    with pytest.raises(UnknownDelegation):
        services.end_delegation(delegation=uuid4(), on=AT.date(), **MACHINE)


def test_it_falls_with_the_giver_and_with_the_receiver(commune: Commune) -> None:
    commune.delegate()
    day = AT.date()
    services.relieve(appointment=commune.office, until_on=day, **MACHINE)
    assert not commune.may(commune.deputy, "dossiers.approve", day)
    again = appoint(commune.leader, commune.home, "leader", from_on=day)
    commune.delegate(appointments=[again], from_on=day)
    assert commune.may(commune.deputy, "dossiers.approve", day)
    identity.close_account(account=commune.leader, **MACHINE)
    assert not commune.may(commune.deputy, "dossiers.approve", day)
    identity.reopen_account(account=commune.leader, **MACHINE)
    assert commune.may(commune.deputy, "dossiers.approve", day)
    services.relieve(appointment=commune.desk, until_on=day, **MACHINE)
    assert not commune.may(commune.deputy, "dossiers.approve", day)


def test_what_the_giver_holds_counts_for_the_delegate(commune: Commune) -> None:
    handler = account("handler")
    desk = appoint(handler, commune.home, "handler", unit=commune.room)
    held = {"holder": handler, "unit": commune.room}
    assert not commune.may(commune.deputy, "dossiers.advance", FIRST, **held)
    commune.delegate(appointments=[desk])
    assert commune.may(commune.deputy, "dossiers.advance", FIRST, **held)
    standing = selectors.standing(commune.deputy, AT)
    place = Place(authority=commune.home, **held)  # type: ignore[arg-type]
    assert rights.acting_for(standing, "dossiers.advance", place) == handler
    own = Place(authority=commune.home, holder=commune.deputy)
    assert rights.acting_for(standing, "dossiers.advance", own) is None


def test_nobody_passes_on_what_was_lent(commune: Commune) -> None:
    commune.delegate()
    third = account("third")
    appoint(third, commune.home, "receptionist")
    who = {"by": commune.deputy, "at": AT}
    with pytest.raises(Forbidden):
        commune.delegate(receiver=third, **who)
    with pytest.raises(NotGiversToGive):
        commune.delegate(appointments=[commune.desk], receiver=third, from_on=date(2014, 1, 1))
    standing = selectors.standing(commune.deputy, AT)
    everywhere = Place(authority=commune.home, province=commune.province)
    assert set(RIGHTS) >= NOT_DELEGATED
    assert not any(rights.allows(standing, verb, everywhere) for verb in NOT_DELEGATED)


def test_what_is_refused(commune: Commune) -> None:
    with pytest.raises(ToOneself):
        commune.delegate(receiver=commune.leader)
    with pytest.raises(Invalid):
        commune.delegate(appointments=[])
    with pytest.raises(Invalid):
        commune.delegate(until_on=FIRST)
    with pytest.raises(Invalid):
        commune.delegate(document=" ")
    with pytest.raises(UnknownAppointment):
        commune.delegate(appointments=[uuid4()])
    with pytest.raises(UnknownAppointment):
        commune.delegate(appointments=[commune.office, commune.desk])
    with pytest.raises(ReceiverElsewhere):
        commune.delegate(receiver=account("stranger"))
    with pytest.raises(WrongAccount):
        commune.delegate(receiver=account("lien@example.vn", "citizen"))
    commune.delegate()
    with pytest.raises(AlreadyDelegated):
        commune.delegate(from_on=FIRST + timedelta(1))


def test_who_may_record_one(commune: Commune) -> None:
    neighbour = found("Xã Định Hóa", "commune", commune.province)
    stranger = account("stranger")
    appoint(stranger, neighbour, "authority_admin")
    for who in (stranger, commune.deputy):
        with pytest.raises(Forbidden):
            commune.delegate(by=who, at=AT)
    key = commune.delegate(by=commune.admin, at=AT)
    with pytest.raises(Forbidden):
        services.end_delegation(delegation=key, on=AT.date(), by=stranger, at=AT)
    services.end_delegation(delegation=key, on=AT.date(), by=commune.leader, at=AT)
    wide = selectors.appointments(on=AT.date(), account=commune.admin)[0].id
    with pytest.raises(Forbidden):
        commune.delegate(appointments=[wide], by=commune.leader, at=AT)
    commune.delegate(appointments=[wide], by=commune.overseer, at=AT)


def test_the_facts_name_both(commune: Commune) -> None:
    key = commune.delegate(by=commune.admin, at=AT)
    services.end_delegation(delegation=key, on=AT.date(), by=commune.admin, at=AT)
    given, ended = journal.facts_of(key)
    for fact in (given, ended):
        assert fact.payload["giver"] == str(commune.leader)
        assert fact.payload["receiver"] == str(commune.deputy)
        assert (fact.authority, fact.actor) == (commune.home, commune.admin)


def test_lists_of_delegations(commune: Commune) -> None:
    keys = [
        commune.delegate(from_on=FIRST + timedelta(10 * n), until_on=LAST + timedelta(10 * n))
        for n in range(3)
    ]
    first = selectors.delegations(authority=commune.home, limit=2)
    assert [d.id for d in first] == [keys[2], keys[1]]
    rest = selectors.delegations(authority=commune.home, after=selectors.cursor_of(first[-1]))
    assert [d.id for d in rest] == [keys[0]]
    now = selectors.delegations(authority=commune.home, on=AT.date())
    assert [d.id for d in now] == [keys[0]]
    assert len(selectors.delegations_of(commune.deputy)) == 3
    with pytest.raises(Invalid):
        selectors.delegations(authority=commune.home, after="x")
