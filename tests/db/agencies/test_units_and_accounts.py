"""Units with their days; accounts closed, opened again, given a password; lists of officials."""

from datetime import date, timedelta

import pytest

from motcua.apps.agencies import selectors, services
from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.refusals import NotThen, OwnAccount, UnitInUse, WrongAccount
from motcua.apps.agencies.domain.rights import Forbidden, Reach
from motcua.apps.identity.models import Account
from motcua.apps.journal import selectors as journal
from motcua.kernel.refusal import Invalid
from tests.db.agencies.test_delegations import Commune
from tests.db.agencies.test_standings import AT, MACHINE, OLD, account, appoint, found

pytestmark = pytest.mark.django_db

TODAY = AT.date()


@pytest.fixture
def commune() -> Commune:
    return Commune()


def names(commune: Commune, day: date) -> list[str]:
    return [unit.name for unit in selectors.units(commune.home, day)]


def test_a_unit_keeps_its_names_with_their_days(commune: Commune) -> None:
    renamed = {"unit": commune.room, "document": "QĐ 5", **MACHINE}
    services.rename_unit(name="Phòng Văn hóa", on=date(2026, 7, 1), **renamed)
    services.rename_unit(name="Phòng Xã hội", on=TODAY + timedelta(3), **renamed)
    assert names(commune, date(2020, 1, 1)) == ["Phòng Hộ tịch"]
    assert names(commune, date(2026, 7, 1)) == ["Phòng Văn hóa"]
    assert names(commune, TODAY + timedelta(3)) == ["Phòng Xã hội"]
    life = selectors.unit_life(commune.room)
    assert [n.name for n in life.names] == ["Phòng Hộ tịch", "Phòng Văn hóa", "Phòng Xã hội"]
    assert [n.document for n in life.names] == ["", "QĐ 5", "QĐ 5"]
    with pytest.raises(NotThen):
        services.rename_unit(name="X", on=TODAY, **renamed)
    services.rename_unit(name="Phòng Xã hội - Văn hóa", on=TODAY + timedelta(3), **renamed)
    assert len(selectors.unit_life(commune.room).names) == 3


def test_a_unit_closes_only_when_nobody_serves_there(commune: Commune) -> None:
    closing = {"unit": commune.room, "document": "QĐ 6", **MACHINE}
    with pytest.raises(UnitInUse) as caught:
        services.close_unit(on=TODAY, **closing)
    assert "1 người" in caught.value.sentence("vi")
    services.relieve(appointment=commune.desk, until_on=TODAY, **MACHINE)
    with pytest.raises(NotThen):
        services.close_unit(on=OLD, **closing)
    services.close_unit(on=TODAY, **closing)
    assert names(commune, TODAY) == []
    (life,) = selectors.units_ever(commune.home)
    assert life.until_on == TODAY
    kinds = [fact.type for fact in journal.facts_of(commune.home)]
    assert kinds[-1] == "agencies.unit_closed"


def test_an_administrator_arranges_units_of_the_own_authority_only(commune: Commune) -> None:
    elsewhere = found("Xã Định Hóa", "commune", commune.province)
    who = {"by": commune.admin, "at": AT}
    services.add_unit(authority=commune.home, name="Kho", kind="other", from_on=TODAY, **who)
    with pytest.raises(Forbidden):
        services.add_unit(authority=elsewhere, name="Kho", kind="other", from_on=TODAY, **who)
    with pytest.raises(Forbidden):
        services.rename_unit(
            unit=commune.room, name="X", on=TODAY, document="QĐ", by=commune.leader, at=AT
        )


def test_an_account_is_closed_and_opened_again(commune: Commune) -> None:
    who = {"by": commune.admin, "at": AT}
    services.close_official(account=commune.deputy, **who)
    assert selectors.standing(commune.deputy, AT).appointments == ()
    services.close_official(account=commune.deputy, **who)
    services.reopen_official(account=commune.deputy, **who)
    assert selectors.standing(commune.deputy, AT).appointments
    kinds = [fact.type for fact in journal.facts_of(commune.deputy)]
    assert kinds == [
        "identity.account_opened",
        "identity.account_closed",
        "identity.account_reopened",
    ]


def test_a_password_is_given_once_and_must_be_changed(commune: Commune) -> None:
    services.reset_password(
        account=commune.deputy, password="một-mật-khẩu-tạm-9", by=commune.admin, at=AT
    )
    row = Account.objects.get(pk=commune.deputy)
    assert row.must_change_password
    assert row.check_password("một-mật-khẩu-tạm-9")


def test_whose_account_may_not_be_touched(commune: Commune) -> None:
    who = {"by": commune.admin, "at": AT}
    with pytest.raises(OwnAccount):
        services.close_official(account=commune.admin, **who)
    with pytest.raises(Forbidden):
        services.close_official(account=commune.overseer, **who)
    with pytest.raises(WrongAccount):
        services.close_official(account=account("lien@example.vn", "citizen"), **who)
    nobody = account("nobody")
    with pytest.raises(Forbidden):
        services.close_official(account=nobody, **who)
    # Somebody who also serves elsewhere, or wide, is not this administrator's alone.
    elsewhere = found("Xã Định Hóa", "commune", commune.province)
    appoint(commune.deputy, elsewhere, "receptionist")
    with pytest.raises(Forbidden):
        services.reset_password(account=commune.deputy, password="một-mật-khẩu-tạm-9", **who)
    services.close_official(account=commune.deputy, by=commune.overseer, at=AT)


def test_officials_by_authority_paged_and_searched(commune: Commune) -> None:
    reach = rights.reach(selectors.standing(commune.overseer, AT), "agencies.administer")
    found_ = selectors.officials(reach=reach, on=TODAY)
    assert {o.account_id for o in found_} == {
        commune.leader,
        commune.deputy,
        commune.admin,
        commune.overseer,
    }
    first = selectors.officials(reach=reach, on=TODAY, limit=2)
    rest = selectors.officials(reach=reach, on=TODAY, after=selectors.official_cursor(first[-1]))
    assert [*first, *rest] == found_
    assert selectors.count_officials(reach=reach, on=TODAY) == 4
    by_title = selectors.officials(reach=reach, on=TODAY, words="chu tich")
    assert [o.account_id for o in by_title] == [commune.leader]
    assert selectors.officials(reach=Reach(), on=TODAY) == []
    assert selectors.officials(reach=reach, on=TODAY, words="(x\0") == []
    with pytest.raises(Invalid):
        selectors.officials(reach=reach, on=TODAY, after="1_x")
    services.relieve(appointment=commune.office, until_on=TODAY, **MACHINE)
    former = selectors.officials(reach=reach, on=TODAY, former=True)
    assert [o.account_id for o in former] == [commune.leader]
    assert former[0].offices[0].until_on == TODAY
    assert len(selectors.offices_ever(commune.leader)) == 1
