"""Who stands where at a moment: offices, inheritance, reach; appointments and their refusals."""

from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest
from django.contrib.auth import get_user_model

from motcua.apps.agencies import selectors, services
from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.refusals import (
    AlreadyAppointed,
    NotThen,
    UnknownAppointment,
    UnknownAuthority,
    UnknownUnit,
    WrongAccount,
)
from motcua.apps.agencies.domain.rights import NOBODY, Forbidden, Kind, Place
from motcua.apps.identity import services as identity
from motcua.apps.identity.domain.accounts import UnknownAccount
from motcua.apps.journal import selectors as journal
from motcua.kernel.refusal import Invalid

pytestmark = pytest.mark.django_db

OLD, MERGER, TODAY = date(2015, 1, 1), date(2025, 7, 1), date(2026, 11, 20)
AT = datetime(2026, 11, 20, 2, tzinfo=UTC)
THEN = datetime(2025, 6, 30, 2, tzinfo=UTC)
MACHINE = {"by": None, "at": AT}


def account(login: str, kind: str = "official") -> UUID:
    return identity.open_account(login=login, kind=kind, display_name=login, **MACHINE).id


def found(name: str, kind: str, parent: UUID | None = None) -> UUID:
    return services.found(
        name=name, kind=kind, parent=parent, valid_from=OLD, document="QĐ 1", **MACHINE
    ).id


def appoint(who: UUID, where: UUID | None, role: str, **more: object) -> UUID:
    values = {"from_on": OLD} | MACHINE | more
    return services.appoint(account=who, authority=where, role=role, **values).id


@pytest.fixture
def land() -> dict[str, UUID]:
    """Two provinces, one merged into the other on 1/7/2025, with a commune each."""
    made = {"tn": found("Thái Nguyên", "province"), "bk": found("Bắc Kạn", "province")}
    made["tn.xa"] = found("Xã Phú Bình", "commune", made["tn"])
    made["bk.xa"] = found("Xã Chợ Đồn", "commune", made["bk"])
    made["bk.xa2"] = found("Xã Ba Bể", "commune", made["bk"])
    for before, after in (("bk.xa", "tn.xa"), ("bk", "tn")):
        services.merge(
            predecessors=[made[before]],
            successor=made[after],
            on=MERGER,
            document="NQ",
            **MACHINE,
        )
    return made


def test_who_is_unknown_or_closed_is_nobody() -> None:
    assert selectors.standing(None, AT) == NOBODY
    assert selectors.standing(uuid4(), AT) == NOBODY
    closed = account("a")
    identity.close_account(account=closed, **MACHINE)
    assert selectors.standing(closed, AT) == NOBODY


def test_a_citizen_is_an_applicant_and_nothing_more() -> None:
    citizen = account("lien@example.vn", "citizen")
    standing = selectors.standing(citizen, AT)
    assert (standing.kind, standing.appointments) == (Kind.CITIZEN, ())
    reach = rights.reach(standing, "dossiers.view")
    assert reach.owner
    assert reach.covers(Place(owner=citizen))
    assert not reach.covers(Place(owner=account("b")))


def test_an_office_counts_on_its_days_only(land: dict[str, UUID]) -> None:
    clerk = account("a")
    appoint(clerk, land["tn.xa"], "receptionist", from_on=MERGER, until_on=TODAY)
    place = Place(receiver=land["tn.xa"])

    def may(moment: datetime) -> bool:
        return rights.allows(selectors.standing(clerk, moment), "dossiers.receive", place)

    assert not may(THEN)
    assert may(datetime(2025, 6, 30, 17, tzinfo=UTC))  # midnight in Vietnam
    assert may(datetime(2026, 11, 19, 16, 59, tzinfo=UTC))
    assert not may(datetime(2026, 11, 19, 17, tzinfo=UTC))


def test_who_continues_an_authority_sees_what_it_left(land: dict[str, UUID]) -> None:
    leader = account("a")
    appoint(leader, land["tn.xa"], "leader")
    inherited = Place(authority=land["bk.xa"], province=land["bk"])
    assert rights.allows(selectors.standing(leader, AT), "dossiers.view", inherited)
    assert not rights.allows(selectors.standing(leader, THEN), "dossiers.view", inherited)
    stranger = Place(authority=land["bk.xa2"], province=land["tn"])
    assert not rights.allows(selectors.standing(leader, AT), "dossiers.view", stranger)


def test_an_overseer_covers_the_province_and_the_one_it_took_in(land: dict[str, UUID]) -> None:
    overseer = account("a")
    appoint(overseer, land["tn"], "overseer")
    (office,) = selectors.standing(overseer, AT).appointments
    assert office.provinces == {land["tn"], land["bk"]}
    assert office.subtree == frozenset()
    (office,) = selectors.standing(overseer, THEN).appointments
    assert office.provinces == {land["tn"]}


def test_an_overseer_of_the_government_covers_every_province() -> None:
    government = found("Chính phủ", "government")
    provinces = {found(f"Tỉnh {n}", "province", government) for n in range(3)}
    ministry = found("Bộ", "ministry", government)
    overseer = account("a")
    appoint(overseer, government, "overseer")
    (office,) = selectors.standing(overseer, AT).appointments
    assert office.provinces == provinces
    assert office.subtree == {ministry}


def test_a_standing_takes_two_queries(
    land: dict[str, UUID], django_assert_num_queries: object
) -> None:
    clerk = account("a")
    for role in ("receptionist", "handler", "leader"):
        appoint(clerk, land["tn.xa"], role)
    with django_assert_num_queries(2):  # type: ignore[operator]
        assert len(selectors.standing(clerk, AT).appointments) == 3


def test_appointing_and_relieving_end_sessions_and_are_facts(land: dict[str, UUID]) -> None:
    clerk = account("a")
    users = get_user_model().objects

    def session() -> str:
        return str(users.get(pk=clerk).get_session_auth_hash())

    first = session()
    office = appoint(clerk, land["tn.xa"], "receptionist")
    second = session()
    services.relieve(appointment=office, until_on=TODAY, **MACHINE)
    assert len({first, second, session()}) == 3
    assert [f.type for f in journal.facts_of(office)] == ["agencies.appointed", "agencies.relieved"]
    assert selectors.appointments(account=clerk, on=TODAY) == []
    with pytest.raises(NotThen):
        services.relieve(appointment=office, until_on=date(2027, 1, 1), **MACHINE)
    with pytest.raises(UnknownAppointment):
        services.relieve(appointment=uuid4(), until_on=TODAY, **MACHINE)


def test_what_cannot_be_appointed_is_refused(land: dict[str, UUID]) -> None:
    clerk, citizen, system = account("a"), account("b@c.vn", "citizen"), account("s", "system")
    unit = services.add_unit(
        authority=land["tn"], name="Phòng", kind="case", from_on=OLD, **MACHINE
    ).id
    for role in ("king", "applicant", "anyone", "operator", ""):
        with pytest.raises(Invalid):
            appoint(clerk, land["tn"], role)
    with pytest.raises(Invalid):
        appoint(clerk, None, "leader")
    with pytest.raises(Invalid):
        appoint(clerk, land["tn"], "leader", until_on=OLD)
    with pytest.raises(UnknownAuthority):
        appoint(clerk, uuid4(), "leader")
    with pytest.raises(UnknownAccount):
        appoint(uuid4(), land["tn"], "leader")
    with pytest.raises(UnknownUnit):
        appoint(clerk, land["tn.xa"], "handler", unit=unit)
    with pytest.raises(NotThen):
        appoint(clerk, land["bk"], "leader", from_on=TODAY)
    for who, role in ((citizen, "leader"), (system, "leader"), (clerk, "system")):
        with pytest.raises(WrongAccount):
            appoint(who, land["tn"], role)
    appoint(clerk, land["tn"], "handler", unit=unit)
    with pytest.raises(AlreadyAppointed):
        appoint(clerk, land["tn"], "handler", unit=unit)
    appoint(clerk, land["tn"], "handler")


def test_an_administrator_appoints_at_home_and_nobody_wide(land: dict[str, UUID]) -> None:
    admin, clerk = account("admin"), account("a")
    appoint(admin, land["tn.xa"], "authority_admin")
    by = {"by": admin}
    appoint(clerk, land["tn.xa"], "handler", **by)
    for role in ("overseer", "authority_admin"):
        with pytest.raises(Forbidden):
            appoint(clerk, land["tn.xa"], role, **by)
    with pytest.raises(Forbidden):
        appoint(clerk, land["tn"], "handler", **by)
    with pytest.raises(Forbidden):
        appoint(clerk, None, "operator", **by)
    with pytest.raises(Forbidden):
        services.erase_person(person=uuid4(), by=admin, at=AT)


def test_an_administrator_opens_accounts_at_home(land: dict[str, UUID]) -> None:
    admin = account("admin")
    appoint(admin, land["tn.xa"], "authority_admin")
    new = {
        "login": "moi",
        "display_name": "Người mới",
        "password": "một cửa mở sớm",
        "role": "receptionist",
        "from_on": TODAY,
        "by": admin,
        "at": AT,
    }
    opened = services.open_official(authority=land["tn.xa"], **new)
    assert opened.must_change_password
    assert [a.role for a in selectors.standing(opened.id, AT).appointments] == ["receptionist"]
    with pytest.raises(Forbidden):
        services.open_official(authority=land["tn"], **new | {"login": "khac"})


def test_the_operator_of_the_installation_has_no_authority() -> None:
    operator = account("van-hanh")
    appoint(operator, None, "operator")
    standing = selectors.standing(operator, AT)
    assert rights.allows(standing, "procedures.import", Place())
    assert not rights.allows(standing, "dossiers.view", Place(owner=operator, holder=None))
    services.found(name="Tỉnh", kind="province", valid_from=OLD, document="NQ", by=operator, at=AT)
    with pytest.raises(Forbidden):
        services.found(
            name="Khác", kind="province", valid_from=OLD, document="NQ", by=account("x"), at=AT
        )
