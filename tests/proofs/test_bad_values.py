"""
Bad values at the services themselves, which the pages and the command line call too: a refusal,
never a fault, and nothing half-written.
"""

import inspect
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.apps.dossiers import selectors, services
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.parts import ComponentGiven, FileGiven
from motcua.apps.dossiers.domain.states import Verb
from motcua.apps.identity import services as identity
from motcua.kernel.refusal import Refusal
from tests.db.dossiers.test_walks import arguments
from tests.factories.dossiers import MONDAY, OFFICE_OF, World, world
from tests.proofs import hostile
from tests.proofs.test_bad_input import BEFORE, HANDLED

pytestmark = pytest.mark.django_db
profile = settings(max_examples=60, deadline=None, derandomize=True, database=None)
SOON = MONDAY + timedelta(hours=1)
TEXTS = st.sampled_from(hostile.TEXTS) | st.text(st.characters(), max_size=40)


@pytest.fixture
def here() -> World:
    return world()


def strategy(here: World, annotation: str) -> st.SearchStrategy[Any]:
    """Return hostile values of the type that an argument is declared with."""
    strangers = [here.neighbour.authority, here.person, here.procedures["open"], here.overseer]
    options: dict[str, st.SearchStrategy[Any]] = {
        "str": TEXTS,
        "UUID": st.sampled_from(strangers) | st.uuids(),
        "datetime": st.sampled_from(hostile.INSTANTS),
        "int": st.integers() | st.sampled_from([2**31, 2**63, -1]),
        "bool": st.booleans(),
        "Iterable[str]": st.lists(TEXTS, max_size=3) | st.just(["x"] * 3_000),
        "Iterable[FileGiven]": st.builds(FileGiven, file=st.uuids()).map(lambda given: [given]),
        "Iterable[ComponentGiven]": st.just(()),
    }
    kinds = [kind.strip() for kind in annotation.split("|")]
    found = [options[kind] for kind in kinds if kind in options]
    return st.one_of(*found, *([st.none()] if "None" in kinds else []))


def spoilable(service: Callable[..., Any]) -> dict[str, str]:
    """Return the arguments of a service with their declared types, all but the door's clock."""
    declared = {p.name: p.annotation for p in inspect.signature(service).parameters.values()}
    return {
        name: re.sub(r"\b\w+\.", "", inspect.formatannotation(kind).strip("'"))
        for name, kind in declared.items()
        if name != "at"
    }


def judge(call: Callable[[], object]) -> None:
    """Demand a result or a refusal that has moved nothing and speaks both languages."""
    before = hostile.measure()
    with transaction.atomic():
        try:
            call()
        except Refusal as no:
            assert hostile.measure() == before
            assert no.sentence("vi") and no.sentence("en")
        transaction.set_rollback(True)
    assert hostile.measure() == before


def torment(here: World, service: Callable[..., Any], fine: dict[str, Any]) -> None:
    """Call a service with one argument spoilt, again and again."""
    with transaction.atomic():
        service(**fine)
        transaction.set_rollback(True)
    kinds = {name: strategy(here, kind) for name, kind in spoilable(service).items()}

    @profile
    @given(data=st.data())
    def spoilt(data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(kinds)))
        value = data.draw(kinds[name])
        judge(lambda: service(**fine | {name: value}))

    spoilt()


def ready(here: World, verb: str) -> DossierRecord:
    """Return a dossier on which ``verb`` may be done."""
    dossier = here.submit("excluding" if verb != "receive" else "open")
    for number, name in enumerate(BEFORE.get(verb, HANDLED)):
        at = MONDAY + timedelta(minutes=number)
        dossier = here.do(name, dossier, at, **arguments_of(here, name, dossier, at))
    return dossier


def arguments_of(here: World, verb: str, dossier: DossierRecord, at: datetime) -> dict[str, Any]:
    given = arguments(here, Verb(verb), dossier, at)
    if verb == "receive" and dossier.procedure_version_id != here.procedures["open"]:
        return {}
    return given


@pytest.mark.parametrize("verb", OFFICE_OF)
def test_every_argument_of_every_verb(here: World, verb: str) -> None:
    dossier = ready(here, verb)
    fine = arguments_of(here, verb, dossier, SOON) | {
        "dossier_id": dossier.id,
        "by": getattr(here.commune, OFFICE_OF[verb]),
        "at": SOON,
    }
    torment(here, getattr(services, verb), fine)


def test_every_argument_of_a_submission(here: World) -> None:
    commune = here.commune
    fine = {
        "procedure_version": here.procedures["plain"],
        "channel": "direct",
        "receiver": commune.authority,
        "competent": commune.authority,
        "person": here.person,
        "by": commune.receptionist,
        "at": MONDAY,
    }
    torment(here, services.submit, fine)


@profile
@given(
    name=TEXTS,
    code=TEXTS,
    note=TEXTS,
    counts=st.tuples(*[st.integers(-2, 1_001) | st.just(2**63)] * 3),
    files=st.lists(st.uuids(), max_size=2),
)
def test_every_field_of_a_component(
    name: str, code: str, note: str, counts: tuple[int, int, int], files: list[UUID]
) -> None:
    originals, certified, copies = counts
    with transaction.atomic():
        here = world()

        def call() -> None:
            component = ComponentGiven(
                name=name,
                code=code,
                note=note,
                originals=originals,
                certified=certified,
                copies=copies,
                files=tuple(files),
            )
            here.submit(components=[component])

        judge(call)
        transaction.set_rollback(True)


def test_every_argument_of_a_person(here: World) -> None:
    fine = {
        "full_name": "Nguyễn Thị Mai",
        "kind": "citizen",
        "id_number": "019190000123",
        "phone": "0912345678",
        "email": "mai@example.vn",
        "address": "Xã Một",
        "by": here.commune.receptionist,
        "at": MONDAY,
    }
    texts = {name for name, value in fine.items() if isinstance(value, str)} | {"tax_code"}

    @profile
    @given(name=st.sampled_from(sorted(texts)), value=TEXTS)
    def spoilt(name: str, value: str) -> None:
        judge(lambda: identity.register_person(**fine | {name: value}))

    spoilt()


@profile
@given(text=TEXTS)
def test_looking_up(text: str) -> None:
    """What strangers type into the look-up is found or refused."""
    judge(lambda: selectors.progress(text))
