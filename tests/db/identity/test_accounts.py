"""Accounts, credentials of systems, lock-out, persons and their erasure."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.contrib.auth import get_user_model
from django.db import connection

from motcua.apps.identity import selectors, services
from motcua.apps.identity.domain.accounts import (
    BadCredentials,
    Kind,
    LoginTaken,
    NewAccount,
    UnknownAccount,
)
from motcua.apps.identity.domain.lockout import Locked
from motcua.apps.identity.domain.persons import Erased, Particulars, PersonKind, UnknownPerson
from motcua.apps.journal import selectors as journal
from motcua.kernel.keys import KeyReused
from motcua.kernel.refusal import Invalid

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 20, 2, tzinfo=UTC)
PASSWORD = "một cửa mở sớm"


def opened(login: str = "nong.lien", kind: Kind = Kind.OFFICIAL, **more: object) -> UUID:
    values = {"display_name": "Nông Thị Liên", "by": None, "at": AT} | more
    return services.open_account(login=login, kind=kind, **values).id  # type: ignore[arg-type]


def test_a_login_is_unique_whatever_the_case_of_its_letters() -> None:
    account = opened(" Nong.Lien ")
    assert selectors.find_account("NONG.LIEN").id == account  # type: ignore[union-attr]
    with pytest.raises(LoginTaken) as caught:
        opened("nong.LIEN")
    assert "nong.lien" in caught.value.sentence("vi")


@pytest.mark.parametrize("login", ["", "a b", "a\0b", "x" * 151, "<script>", "tên;drop"])
def test_a_login_that_cannot_be_is_refused(login: str) -> None:
    with pytest.raises(Invalid) as caught:
        opened(login)
    assert caught.value.field == "login"


@pytest.mark.parametrize("password", ["", "ngắn", "1234567890123", "password123", "nong.lien1"])
def test_a_weak_password_is_refused_and_nothing_is_written(password: str) -> None:
    with pytest.raises(Invalid) as caught:
        opened(password=password)
    assert caught.value.field == "password"
    assert selectors.find_account("nong.lien") is None


def test_many_accounts_are_opened_at_once_or_none() -> None:
    new = [
        NewAccount(login=f"cb{n}", kind=Kind.OFFICIAL, display_name=f"Cán bộ {n}") for n in range(5)
    ]
    keys = services.open_accounts(accounts=new, password=PASSWORD, by=None, at=AT)
    assert [a.login for a in selectors.accounts(keys)] == [n.login for n in new]
    assert all(user.check_password(PASSWORD) for user in get_user_model().objects.all())
    assert [f.type for f in journal.facts_of(keys[3])] == ["identity.account_opened"]
    more = [NewAccount(login=x, kind=Kind.OFFICIAL, display_name="B") for x in ("mới", "cb3")]
    with pytest.raises(LoginTaken) as caught:
        services.open_accounts(accounts=more, password=PASSWORD, by=None, at=AT)
    assert "cb3" in caught.value.sentence("vi")
    assert selectors.find_account("mới") is None


def test_ending_sessions_changes_what_a_session_is_checked_against() -> None:
    account, other = opened("a", password=PASSWORD), opened("b", password=PASSWORD)
    users = get_user_model().objects
    before = {k: users.get(pk=k).get_session_auth_hash() for k in (account, other)}
    services.end_sessions(accounts=[account])
    assert users.get(pk=account).get_session_auth_hash() != before[account]
    assert users.get(pk=other).get_session_auth_hash() == before[other]


def test_a_closed_account_can_do_nothing_more() -> None:
    account = opened(kind=Kind.SYSTEM)
    given = services.issue_client(account=account, by=None, at=AT)
    token = services.issue_token(client_id=given.client_id, secret=given.secret, at=AT)
    services.close_account(account=account, by=None, at=AT)
    services.close_account(account=account, by=None, at=AT)
    assert selectors.active_kind(account) is None
    assert selectors.token_account(token.token, AT) is None
    with pytest.raises(BadCredentials):
        services.issue_token(client_id=given.client_id, secret=given.secret, at=AT)
    closed = [f.type for f in journal.facts_of(account)].count("identity.account_closed")
    assert closed == 1
    with pytest.raises(UnknownAccount):
        services.close_account(account=uuid4(), by=None, at=AT)


def test_a_system_gets_tokens_that_run_out_and_are_kept_as_digests() -> None:
    account = opened(kind=Kind.SYSTEM)
    given = services.issue_client(account=account, by=None, at=AT)
    issued = services.issue_token(client_id=str(given.client_id), secret=given.secret, at=AT)
    assert issued.expires_in == 3600
    assert selectors.token_account(issued.token, AT) == account
    assert selectors.token_account(issued.token, issued.expires_at) is None
    assert selectors.token_account(issued.token + "x", AT) is None
    assert selectors.token_account("", AT) is None
    with connection.cursor() as cursor:
        cursor.execute("SELECT t::text FROM identity_token t UNION SELECT c::text FROM "
                       "identity_client c")  # fmt: skip
        stored = " ".join(row[0] for row in cursor.fetchall())
    assert issued.token not in stored
    assert given.secret not in stored


@pytest.mark.parametrize("client", ["", "không", str(uuid4())])
def test_wrong_credentials_are_refused_alike(client: str) -> None:
    account = opened(kind=Kind.SYSTEM)
    given = services.issue_client(account=account, by=None, at=AT)
    for pair in ((client, given.secret), (given.client_id, "sai"), (given.client_id, "\ud800")):
        with pytest.raises(BadCredentials):
            services.issue_token(client_id=pair[0], secret=pair[1], at=AT)
    services.revoke_client(client=given.client_id, by=None, at=AT)
    with pytest.raises(BadCredentials):
        services.issue_token(client_id=given.client_id, secret=given.secret, at=AT)


def test_a_person_gets_no_client() -> None:
    with pytest.raises(Invalid):
        services.issue_client(account=opened(), by=None, at=AT)


def fail(times: int, login: str = "nong.lien", address: str = "10.0.0.1") -> None:
    for n in range(times):
        services.note_failure(login=login, address=address, at=AT + timedelta(seconds=n))


def test_five_failures_lock_the_login_from_there_but_not_from_elsewhere() -> None:
    account = opened()
    fail(4)
    services.demand_unlocked(login="nong.lien", address="10.0.0.1", at=AT)
    fail(1)
    with pytest.raises(Locked) as caught:
        services.demand_unlocked(login="Nong.Lien", address="10.0.0.1", at=AT)
    assert "15 phút" in caught.value.sentence("vi")
    services.demand_unlocked(login="nong.lien", address="10.0.0.2", at=AT)
    services.demand_unlocked(login="nong.lien", address="10.0.0.1", at=AT + timedelta(minutes=16))
    assert "identity.sign_in_locked" in [f.type for f in journal.facts_of(account)]


def test_a_spread_out_attack_locks_the_login_everywhere() -> None:
    for n in range(20):
        fail(1, address=f"10.0.1.{n}")
    with pytest.raises(Locked):
        services.demand_unlocked(login="nong.lien", address="10.9.9.9", at=AT)


def test_success_forgets_the_failures_from_there() -> None:
    fail(4)
    services.note_success(login="nong.lien", address="10.0.0.1")
    fail(4)
    services.demand_unlocked(login="nong.lien", address="10.0.0.1", at=AT)


def test_no_login_stands_in_the_table_of_failures() -> None:
    fail(1, login="lien@example.vn")
    with connection.cursor() as cursor:
        cursor.execute("SELECT f::text FROM identity_sign_in_failures f")
        assert not any("lien" in row[0] or "10.0.0" in row[0] for row in cursor.fetchall())


@pytest.mark.django_db(transaction=True)
def test_failures_at_once_are_all_counted() -> None:
    def one(_: int) -> None:
        try:
            services.note_failure(login="x", address="10.0.0.1", at=AT)
        finally:
            connection.close()

    with ThreadPoolExecutor(5) as pool:
        list(pool.map(one, range(5)))
    with pytest.raises(Locked):
        services.demand_unlocked(login="x", address="10.0.0.1", at=AT)


TABLES = ("identity_person", "identity_account", "journal_fact", "account_emailaddress")
TABLES = ("identity_person", "identity_account", "journal_fact", "account_emailaddress")
PERSONAL = {
    "full_name": "Nông Thị Liên",
    "id_number": "019203000123",
    "phone": "0912345678",
    "email": "lien@example.vn",
    "address": "Tổ 5, phường Đức Xuân",
    "birth_on": datetime(1990, 5, 1, tzinfo=UTC).date(),
}


def test_a_person_is_found_by_number_and_by_words_without_accents() -> None:
    person = services.register_person(**PERSONAL, by=None, at=AT)
    for words in ("lien nong", "LIÊN", "019203000123", "0912 345 678", "+84912345678"):
        assert [p.id for p in selectors.find_persons(words)] == [person.id]
    assert selectors.find_persons(" ") == []


def test_amending_says_which_fields_and_not_what() -> None:
    person = services.register_person(**PERSONAL, by=None, at=AT)
    services.amend_person(person=person.id, phone="0987654321", by=None, at=AT)
    services.amend_person(person=person.id, phone="0987654321", by=None, at=AT)
    facts = journal.facts_of(person.id)
    assert [f.type for f in facts] == ["identity.person_registered", "identity.person_amended"]
    assert facts[1].payload == {"fields": ["phone"]}
    assert selectors.person(person.id).phone == "0987654321"


def test_the_same_key_writes_a_person_down_once() -> None:
    first = services.register_person(**PERSONAL, by=None, at=AT, key="k")
    again = services.register_person(**PERSONAL, by=None, at=AT + timedelta(days=1), key="k")
    assert again == first
    assert [f.type for f in journal.facts_of(first.id)] == ["identity.person_registered"]
    clerk = opened()
    others = [{"by": clerk, "key": "k"}, {"by": None, "key": "l"}, {"by": None}]
    made = {services.register_person(**PERSONAL, at=AT, **other).id for other in others}
    assert len(made | {first.id}) == 4


@pytest.mark.parametrize(
    "other", [{"phone": "0987654321"}, {"kind": "organisation"}, {"account": ...}]
)
def test_another_person_under_the_same_key_is_refused(other: dict[str, Any]) -> None:
    first = services.register_person(**PERSONAL, by=None, at=AT, key="k")
    other = {"account": opened()} if "account" in other else other
    with pytest.raises(KeyReused) as caught:
        services.register_person(**PERSONAL | other, by=None, at=AT, key="k")
    assert caught.value.status == 409
    assert selectors.person(first.id) == first


def test_a_person_amended_or_erased_since_is_still_the_one_of_the_key() -> None:
    person = services.register_person(**PERSONAL, by=None, at=AT, key="k")
    amended = services.amend_person(person=person.id, phone="0987654321", by=None, at=AT)
    assert services.register_person(**PERSONAL, by=None, at=AT, key="k") == amended
    with pytest.raises(KeyReused):
        services.register_person(**PERSONAL | {"address": "Tổ 6"}, by=None, at=AT, key="k")
    services.erase_person(person=person.id, by=None, at=AT)
    left = services.register_person(**PERSONAL, by=None, at=AT, key="k")
    assert (left.id, left.full_name, left.erased_at) == (person.id, "", AT)


@pytest.mark.django_db(transaction=True)
def test_of_two_requests_at_once_under_one_key_one_is_carried_out() -> None:
    def register(_: int) -> UUID:
        try:
            return services.register_person(**PERSONAL, by=None, at=AT, key="k").id
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as clerks:
        (made,) = set(clerks.map(register, range(8)))
    assert len(journal.facts_of(made)) == 1


def test_erasing_leaves_the_key_and_nothing_else_anywhere() -> None:
    account = opened("lien@example.vn", Kind.CITIZEN, email="lien@example.vn", password=PASSWORD)
    person = services.register_person(**PERSONAL, account=account, by=None, at=AT)
    services.erase_person(person=person.id, by=None, at=AT)
    services.erase_person(person=person.id, by=None, at=AT)
    left = selectors.person(person.id)
    assert left.erased_at == AT
    assert (left.full_name, left.id_number, left.phone, left.email) == ("", "", "", "")
    assert (left.address, left.birth_on, left.tax_code) == ("", None, "")
    with connection.cursor() as cursor:
        for name in TABLES:
            cursor.execute(f"SELECT t::text FROM {name} t")
            stored = json.dumps([row[0] for row in cursor.fetchall()], ensure_ascii=False)
            for secret in ("Liên", "lien", "019203000123", "0912345678", "Đức Xuân", "1990"):
                assert secret not in stored, name
    assert [f.type for f in journal.facts_of(person.id)][-1] == "identity.person_erased"
    with pytest.raises(Erased):
        services.amend_person(person=person.id, phone="0987654321", by=None, at=AT)
    with pytest.raises(UnknownPerson):
        services.erase_person(person=uuid4(), by=None, at=AT)


def test_many_persons_are_registered_at_once_or_none() -> None:
    new = [Particulars(kind=PersonKind.CITIZEN, full_name=f"Người {n} ạ") for n in range(4)]
    keys = services.register_persons(persons=new, by=None, at=AT)
    assert [selectors.person(key).full_name for key in keys] == [n.full_name for n in new]
    bad = [*new, Particulars(kind=PersonKind.CITIZEN, full_name="")]
    with pytest.raises(Invalid):
        services.register_persons(persons=bad, by=None, at=AT)
    assert len(selectors.find_persons("người", limit=100)) == 4
