"""The table of rights: what is in it, and that sets and single looks are the same rule."""

from dataclasses import replace
from itertools import product
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.rights import (
    NOBODY,
    OFFICES,
    RIGHTS,
    ROLES,
    Appointed,
    At,
    Forbidden,
    Kind,
    Place,
    Role,
    Scope,
    Standing,
)
from motcua.apps.agencies.domain.rights_table import NOT_DELEGATED, at_of
from tests.architecture.house import ROOT

VERBS = sorted(RIGHTS)
KEYS = [UUID(int=n) for n in range(1, 9)]
keys = st.sampled_from(KEYS)
maybe = st.one_of(st.none(), keys)
some = st.frozensets(keys, max_size=3)

appointed = st.builds(
    Appointed,
    role=st.sampled_from(OFFICES),
    authority=keys,
    unit=maybe,
    authorities=some,
    subtree=some,
    provinces=some,
    giver=maybe,
)
standings = st.builds(
    Standing,
    account=keys,
    kind=st.sampled_from([Kind.OFFICIAL, Kind.CITIZEN, Kind.SYSTEM]),
    appointments=st.lists(appointed, max_size=3).map(tuple),
)
places = st.builds(
    Place,
    authority=maybe,
    receiver=maybe,
    province=maybe,
    unit=maybe,
    holder=maybe,
    owner=maybe,
)


def told_in_words(standing: Standing, verb: str, place: Place) -> bool:
    """The rule written a second time, office by office, as a person would explain it."""
    row = RIGHTS[verb]
    if row.get(Role.ANYONE) is Scope.ALL:
        return True
    applicant = standing.kind is Kind.CITIZEN and row.get(Role.APPLICANT) is Scope.OWN
    if applicant and place.owner == standing.account:
        return True
    return any(
        _office_allows(office, row[office.role], verb, standing.account, place)
        for office in standing.appointments
        if office.role in row and (office.giver is None or verb not in NOT_DELEGATED)
    )


def _office_allows(
    office: Appointed, scope: Scope, verb: str, account: UUID | None, place: Place
) -> bool:
    judged = {
        At.COMPETENT: {place.authority},
        At.RECEIVER: {place.receiver},
        At.EITHER: {place.authority, place.receiver},
    }[at_of(verb)] - {None}
    account = office.giver or account  # what the giver holds, not what the delegate does
    if scope is Scope.ALL:
        return True
    if scope is Scope.OWN:
        return place.holder == account
    if scope is Scope.UNIT:
        in_unit = office.unit is not None and place.unit == office.unit
        return in_unit or place.holder == account
    if scope is Scope.AUTHORITY:
        return bool(judged & office.authorities)
    below = office.authorities | office.subtree
    return bool(judged & below) or place.province in office.provinces


@given(standings, st.sampled_from(VERBS), st.lists(places, max_size=20))
def test_a_list_shows_exactly_what_single_looks_allow(
    standing: Standing, verb: str, rows: list[Place]
) -> None:
    reach = rights.reach(standing, verb)
    listed = [row for row in rows if reach.covers(row)]
    assert listed == [row for row in rows if rights.allows(standing, verb, row)]
    assert listed == [row for row in rows if told_in_words(standing, verb, row)]
    if reach.nothing:
        assert listed == []


@given(standings, st.sampled_from(VERBS), places)
def test_no_more_offices_no_more_rights(standing: Standing, verb: str, place: Place) -> None:
    without = replace(standing, appointments=standing.appointments[1:])
    if rights.allows(without, verb, place):
        assert rights.allows(standing, verb, place)


@pytest.mark.parametrize("verb", VERBS)
def test_nobody_may_only_what_is_public(verb: str) -> None:
    everywhere = Place(**{name: uuid4() for name in Place.__slots__})
    public = RIGHTS[verb].get(Role.ANYONE) is Scope.ALL
    assert rights.allows(NOBODY, verb, everywhere) is public
    assert rights.allows(NOBODY, verb, Place()) is (Role.ANYONE in RIGHTS[verb])


@pytest.mark.parametrize("verb", VERBS)
def test_every_row_names_known_roles_and_sensible_scopes(verb: str) -> None:
    row = RIGHTS[verb]
    assert row
    assert set(row) <= set(ROLES)
    # What may be nobody's is owned by who knows its secret: a draft's link, a petition's code.
    by_secret = ("dossiers.draft", "petitions.supplement", "petitions.rate")
    anyone = Scope.OWN if verb in by_secret else Scope.ALL
    assert row.get(Role.ANYONE, anyone) is anyone
    assert row.get(Role.APPLICANT, Scope.OWN) is Scope.OWN
    assert row.get(Role.OPERATOR, Scope.ALL) is Scope.ALL


@pytest.mark.parametrize("verb", [v for v in VERBS if v.startswith(("dossiers.", "files."))])
def test_the_operator_sees_no_dossier(verb: str) -> None:
    allowed = {
        "dossiers.draft",
        "dossiers.look_up",
        "dossiers.take_over",
        "dossiers.redate",
        "dossiers.take_ticket",
    }
    assert (Role.OPERATOR in RIGHTS[verb] or Role.ANYONE in RIGHTS[verb]) == (verb in allowed)


def official(role: Role, **more: object) -> Standing:
    home = KEYS[0]
    values = {"authority": home, "authorities": frozenset({home}), "unit": KEYS[1]} | more
    return Standing(
        account=KEYS[7], kind=Kind.OFFICIAL, appointments=(Appointed(role=role, **values),)
    )


def test_a_receptionist_acts_on_what_the_own_one_stop_received() -> None:
    clerk = official(Role.RECEPTIONIST)
    received_here = Place(receiver=KEYS[0], authority=KEYS[3])
    competent_here = Place(receiver=KEYS[3], authority=KEYS[0])
    for verb in ("dossiers.submit", "dossiers.receive", "dossiers.refuse", "dossiers.hand_over"):
        assert rights.allows(clerk, verb, received_here)
        assert not rights.allows(clerk, verb, competent_here)
    for verb in ("dossiers.view", "dossiers.list", "dossiers.return_result"):
        assert rights.allows(clerk, verb, received_here)
        assert rights.allows(clerk, verb, competent_here)
    assert not rights.allows(clerk, "dossiers.approve", competent_here)


def test_a_handler_sees_the_unit_and_works_on_what_is_held() -> None:
    handler = official(Role.HANDLER)
    held = Place(authority=KEYS[0], unit=KEYS[1], holder=KEYS[7])
    colleague = replace(held, holder=KEYS[6])
    elsewhere = replace(colleague, unit=KEYS[2])
    assert rights.allows(handler, "dossiers.advance", held)
    assert not rights.allows(handler, "dossiers.advance", colleague)
    assert rights.allows(handler, "dossiers.view", colleague)
    assert not rights.allows(handler, "dossiers.view", elsewhere)
    assert not rights.allows(handler, "dossiers.approve", held)


def test_only_leaders_approve_within_unit_or_authority() -> None:
    place = Place(authority=KEYS[0], unit=KEYS[2], holder=KEYS[6])
    assert rights.allows(official(Role.LEADER), "dossiers.approve", place)
    assert not rights.allows(official(Role.UNIT_LEADER), "dossiers.approve", place)
    assert rights.allows(
        official(Role.UNIT_LEADER), "dossiers.approve", replace(place, unit=KEYS[1])
    )


def test_an_overseer_looks_over_the_province_and_does_nothing_there() -> None:
    office = official(Role.OVERSEER, provinces=frozenset({KEYS[4]}))
    place = Place(authority=KEYS[3], province=KEYS[4])
    assert rights.allows(office, "dossiers.view", place)
    assert not rights.allows(office, "dossiers.view", replace(place, province=KEYS[5]))
    for verb in VERBS:
        if verb.startswith("dossiers.") and Role.OVERSEER not in RIGHTS[verb]:
            allowed = RIGHTS[verb].get(Role.ANYONE) is Scope.ALL
            assert rights.allows(office, verb, place) is allowed


def test_an_applicant_sees_and_acts_on_the_own_dossier_only() -> None:
    citizen = Standing(account=KEYS[5], kind=Kind.CITIZEN)
    own, other = Place(owner=KEYS[5], authority=KEYS[0]), Place(owner=KEYS[6])
    may = {v for v in VERBS if v.startswith("dossiers.") and rights.allows(citizen, v, own)}
    assert may == {
        "dossiers.draft",
        "dossiers.follow",
        "dossiers.rate",
        "dossiers.submit",
        "dossiers.supplement",
        "dossiers.request_withdrawal",
        "dossiers.view",
        "dossiers.list",
        "dossiers.look_up",
        "dossiers.take_ticket",
    }
    public = {verb for verb in may if RIGHTS[verb].get(Role.ANYONE) is Scope.ALL}
    assert not any(rights.allows(citizen, verb, other) for verb in may - public)


def test_a_refusal_names_the_verb() -> None:
    with pytest.raises(Forbidden) as caught:
        rights.require(NOBODY, "dossiers.approve", Place())
    assert caught.value.status == 403
    assert "dossiers.approve" in caught.value.sentence("vi")


def test_an_unknown_verb_is_a_fault_not_a_no() -> None:
    for standing, verb in product((NOBODY, official(Role.LEADER)), ("dossiers.fly", "")):
        with pytest.raises(KeyError):
            rights.allows(standing, verb, Place())


def test_the_page_about_rights_shows_the_table_as_it_is() -> None:
    page = (ROOT / "docs" / "explanation" / "rights.md").read_text("utf-8")
    for verb in VERBS:
        scopes = " | ".join(RIGHTS[verb].get(role, "") for role in Role)
        assert f"| `{verb}` | {at_of(verb)} | {scopes} |" in page
