"""Every verb once, in the order of a dossier's life."""

from datetime import timedelta

import pytest

from motcua.apps.dossiers import selectors, services
from motcua.apps.dossiers.domain.states import State
from tests.factories.dossiers import MONDAY, World, moment


def test_from_intake_to_result(world: World) -> None:
    dossier = world.submit()
    assert (dossier.state, dossier.code, dossier.version) == (State.SUBMITTED, None, 1)
    assert dossier.reference.startswith("TC-")

    dossier = world.do("receive", dossier, MONDAY)
    assert dossier.state is State.RECEIVED
    assert dossier.code is not None and dossier.code.endswith("-261005-0001")
    assert dossier.first_due_at == dossier.due_at == moment("2026-10-12 17:00")

    dossier = world.do("hand_over", dossier, MONDAY, unit=world.commune.room)
    dossier = world.do("assign", dossier, MONDAY, holder=world.commune.handler)
    dossier = world.do("advance", dossier, MONDAY, step="Thẩm định")
    assert (dossier.state, dossier.step) == (State.IN_HANDLING, "Thẩm định")
    dossier = world.do("approve", dossier, MONDAY + timedelta(days=2))
    dossier = world.do("issue", dossier, MONDAY + timedelta(days=2), result_no="12/GXN")
    assert (dossier.end_kind, dossier.ended_at) == ("issued", MONDAY + timedelta(days=2))
    dossier = world.do("return_result", dossier, MONDAY + timedelta(days=3), channel="counter")
    assert (dossier.state, dossier.return_channel) == (State.RETURNED, "counter")
    assert dossier == selectors.dossier(dossier.id)

    verbs = [event.verb for event in selectors.timeline(dossier.id)]
    assert verbs == [
        "submit",
        "receive",
        "hand_over",
        "assign",
        "advance",
        "approve",
        "issue",
        "return_result",
    ]
    assert dossier.version == len(verbs)
