"""Why a dossier stands where it stands: one case for each row of the table, and their order."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from motcua.apps.calendars.selectors import national_calendar
from motcua.apps.dossiers.domain import advice, urgency
from motcua.apps.dossiers.domain.advice import Beside
from motcua.apps.dossiers.domain.dossier import COLUMNS, DossierRecord
from motcua.apps.dossiers.domain.states import State, Verb
from motcua.apps.dossiers.domain.urgency import Ground, Signs
from motcua.kernel.moments import VIETNAM

KEY = UUID(int=1)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


#: Friday, two working days before the due date on Tuesday.
NOW = moment("2026-10-09 10:00")
DUE = moment("2026-10-20 17:00")
LONG_AGO = moment("2026-09-28 08:00")

_EMPTY: dict[str, Any] = dict.fromkeys(COLUMNS) | {
    "id": KEY,
    "code": "H55.31-261005-0001",
    "state": State.IN_HANDLING,
    "version": 3,
    "authority_id": KEY,
    "holder_id": KEY,
    "immediate_result": False,
    "no_due_date": False,
    "received_at": LONG_AGO,
    "completed_at": LONG_AGO,
    "changed_at": LONG_AGO,
    "due_at": DUE,
    "appointment_at": DUE,
}


def grounds(at: datetime = NOW, signs: Signs | None = None, **fields: Any) -> list[Ground]:
    record = DossierRecord(**_EMPTY | fields)
    found = urgency.grounds(record, signs=signs or Signs(), at=at, calendar=national_calendar())
    return [why.ground for why in found]


@pytest.mark.parametrize(
    ("at", "fields", "first"),
    [
        ("2026-10-22 10:00", {}, Ground.OVERDUE),
        ("2026-10-19 10:00", {}, Ground.APOLOGY_TODAY),
        ("2026-10-20 08:00", {}, Ground.APOLOGY_MISSED),
        ("2026-10-16 16:00", {}, Ground.APOLOGY_SOON),
        ("2026-10-09 10:00", {}, Ground.RUNNING),
        (
            "2026-10-22 10:00",
            {"extended_at": NOW, "appointment_at": moment("2026-10-30 17:00")},
            Ground.PROMISED,
        ),
        (
            "2026-11-02 10:00",
            {"extended_at": NOW, "appointment_at": moment("2026-10-30 17:00")},
            Ground.OVERDUE,
        ),
        (
            "2026-10-09 10:00",
            {"state": State.SUBMITTED, "received_at": None, "accept_due_at": NOW, "due_at": None},
            Ground.WAITING_FOR_INTAKE,
        ),
        (
            "2026-10-09 11:00",
            {"state": State.SUBMITTED, "received_at": None, "accept_due_at": NOW, "due_at": None},
            Ground.ACCEPTANCE_OVERDUE,
        ),
        (
            "2026-10-09 10:00",
            {"state": State.RECEIVED, "handover_due_at": LONG_AGO},
            Ground.HAND_OVER_OVERDUE,
        ),
        (
            "2026-10-09 10:00",
            {"state": State.RECEIVED, "handover_due_at": NOW + timedelta(hours=2)},
            Ground.TO_HAND_OVER,
        ),
        ("2026-10-09 10:00", {"state": State.WITHDRAW_REQUESTED}, Ground.WITHDRAWAL),
        ("2026-10-09 10:00", {"state": State.APPROVED}, Ground.TO_ISSUE),
        ("2026-10-09 10:00", {"holder_id": None}, Ground.UNASSIGNED),
        (
            "2026-10-22 10:00",
            {"state": State.WAITING_PAYMENT, "paused_since": NOW},
            Ground.WAITING_FOR_PAYMENT,
        ),
        (
            "2026-10-09 10:00",
            {"due_at": None, "appointment_at": None, "no_due_date": True},
            Ground.NO_DUE_DATE,
        ),
    ],
)
def test_what_the_row_tells(at: str, fields: dict[str, Any], first: Ground) -> None:
    assert grounds(moment(at), **fields)[0] is first


@pytest.mark.parametrize(
    ("signs", "fields", "wanted"),
    [
        (Signs(opinion_from="Sở A", opinion_at=NOW), {}, Ground.OPINION_BACK),
        (Signs(opinion_awaited="Sở A", opinion_due_at=LONG_AGO), {}, Ground.OPINION_OVERDUE),
        (Signs(opinion_awaited="Sở A", opinion_due_at=DUE), {}, Ground.OPINION_AWAITED),
        (Signs(supplemented_at=NOW), {}, Ground.SUPPLEMENTED),
        (Signs(draft="in_review"), {}, Ground.IN_REVIEW),
        (Signs(draft="returned"), {}, Ground.SENT_BACK),
        (Signs(apology_proposed=True), {}, Ground.APOLOGY_PROPOSED),
        (
            Signs(answer_by=LONG_AGO),
            {"state": State.SUPPLEMENT_AFTER, "paused_since": LONG_AGO},
            Ground.ANSWER_OVERDUE,
        ),
        (
            Signs(answer_by=DUE),
            {"state": State.SUPPLEMENT_AFTER, "paused_since": LONG_AGO},
            Ground.WAITING_FOR_APPLICANT,
        ),
    ],
)
def test_what_the_signs_tell(signs: Signs, fields: dict[str, Any], wanted: Ground) -> None:
    assert grounds(NOW, signs, **fields)[0] is wanted


def test_news_is_no_news_once_somebody_has_acted() -> None:
    later = NOW + timedelta(minutes=5)
    signs = Signs(opinion_from="Sở A", opinion_at=NOW, supplemented_at=NOW)
    found = grounds(later, signs, changed_at=later)
    assert Ground.OPINION_BACK not in found
    assert Ground.SUPPLEMENTED not in found


def test_late_comes_before_the_draft_and_what_has_ended_presses_nobody() -> None:
    found = grounds(moment("2026-10-22 10:00"), Signs(draft="in_review"))
    assert found[:2] == [Ground.OVERDUE, Ground.IN_REVIEW]
    assert grounds(moment("2026-10-22 10:00"), ended_at=NOW) == []


def test_the_time_is_told_in_working_minutes() -> None:
    record = DossierRecord(**_EMPTY)
    at = moment("2026-10-20 14:00")
    found = urgency.grounds(record, signs=Signs(), at=at, calendar=national_calendar())
    soon = next(why for why in found if why.ground is Ground.DUE_SOON)
    assert soon.minutes == 180


def test_beyond_the_calendar_nothing_breaks() -> None:
    far = moment("2090-01-01 08:00")
    assert grounds(moment("2089-12-31 08:00"), due_at=far, appointment_at=far)


def test_what_finishes_is_advised_first_then_what_presses() -> None:
    record = replace(DossierRecord(**_EMPTY), due_at=DUE)
    at = moment("2026-10-19 10:00")
    why = urgency.grounds(
        record, signs=Signs(draft="in_review"), at=at, calendar=national_calendar()
    )
    allowed = [Verb.ADVANCE, Verb.APPROVE, Verb.EXTEND, Beside.RETURN_DRAFT]
    found = advice.ordered(record, allowed, why)
    assert [step.act for step in found] == [
        Verb.APPROVE,
        Beside.RETURN_DRAFT,
        Verb.EXTEND,
        Verb.ADVANCE,
    ]
    assert found[0].why is not None and found[0].why.ground is Ground.IN_REVIEW
    assert found[2].why is not None and found[2].why.ground is Ground.APOLOGY_TODAY
    assert "19.9" in found[2].law


def test_without_pressure_the_usual_act_comes_first() -> None:
    record = DossierRecord(**_EMPTY)
    found = advice.ordered(record, [Verb.ASK_AGENCY, Verb.APPROVE], ())
    assert [step.act for step in found] == [Verb.APPROVE, Verb.ASK_AGENCY]
    assert all(step.why is None for step in found)
