"""Every verb, in the order of a dossier's life, and the papers that it leaves."""

from datetime import datetime, timedelta

import pytest

from motcua.apps.calendars.domain.working_time import CalendarEnds
from motcua.apps.dossiers import selectors, services
from motcua.apps.dossiers.domain import intake, limits
from motcua.apps.dossiers.domain.parts import ComponentGiven
from motcua.apps.dossiers.domain.states import MoveNotAllowed, State
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
    expected = "submit receive hand_over assign advance approve issue return_result"
    assert verbs == expected.split()
    assert dossier.version == len(verbs)


def test_components_are_kept_in_order(world: World) -> None:
    given = (
        ComponentGiven(name="Tờ khai", originals=1),
        ComponentGiven(name="Giấy chứng sinh", code="GCS", certified=2, note="đối chiếu"),
    )
    dossier = world.submit(components=given)
    kept = selectors.components(dossier.id)
    assert [(c.name, c.originals, c.certified, c.note) for c in kept] == [
        ("Tờ khai", 1, 0, ""),
        ("Giấy chứng sinh", 0, 2, "đối chiếu"),
    ]


def test_refusal_at_intake_needs_a_reason_and_ends(world: World) -> None:
    dossier = world.submit()
    with pytest.raises(limits.TextMissing):
        world.do("refuse", dossier, MONDAY, reason="  ")
    dossier = world.do("refuse", dossier, MONDAY, reason="Không thuộc thẩm quyền")
    assert (dossier.state, dossier.received_at) == (State.NOT_ACCEPTED, None)
    assert (dossier.end_kind, dossier.end_reason) == ("not_accepted", "Không thuộc thẩm quyền")


def test_supplement_before_intake_runs_no_clock(world: World) -> None:
    dossier = world.submit(channel="online", at=moment("2026-10-04 22:15"))
    assert dossier.accept_due_at == moment("2026-10-05 17:00")
    dossier = world.do(
        "ask_supplement", dossier, MONDAY, content="Thiếu tờ khai", items=["Tờ khai"]
    )
    assert (dossier.state, dossier.supplements, dossier.supplements_before) == (
        State.SUPPLEMENT_BEFORE,
        0,
        1,
    )
    dossier = world.do("supplement", dossier, moment("2026-10-06 07:00"))
    assert dossier.state is State.SUBMITTED
    assert dossier.accept_due_at == moment("2026-10-06 17:00")
    asked = selectors.supplements(dossier.id)
    assert [(s.content, s.items, s.answered_at is not None) for s in asked] == [
        ("Thiếu tờ khai", ["Tờ khai"], True)
    ]


def test_supplement_after_intake_restarts_the_clock(world: World) -> None:
    dossier = world.handle()
    dossier = world.do(
        "ask_supplement", dossier, moment("2026-10-07 09:00"), content="Thiếu bản đồ"
    )
    assert (dossier.state, dossier.pause_kind) == (State.SUPPLEMENT_AFTER, "supplement")
    dossier = world.do("supplement", dossier, moment("2026-10-09 09:00"))
    assert dossier.state is State.IN_HANDLING
    assert dossier.due_at == dossier.appointment_at == moment("2026-10-16 17:00")
    assert dossier.form_due_at == dossier.first_due_at == moment("2026-10-12 17:00")
    assert dossier.index_due_at == moment("2026-10-14 17:00")
    verbs = [(d.verb, d.due_at) for d in selectors.deadlines(dossier.id)]
    assert verbs == [
        ("receive", moment("2026-10-12 17:00")),
        ("ask_supplement", moment("2026-10-12 17:00")),
        ("supplement", moment("2026-10-16 17:00")),
    ]


def test_a_second_request_needs_a_justification(world: World) -> None:
    dossier = world.handle()
    at = moment("2026-10-06 09:00")
    dossier = world.do("ask_supplement", dossier, at, content="Thiếu bản đồ")
    dossier = world.do("supplement", dossier, at + timedelta(hours=1))
    with pytest.raises(limits.SupplementNeedsReason) as refused:
        world.do("ask_supplement", dossier, at + timedelta(hours=2), content="Thiếu nữa")
    assert refused.value.field == "justification"
    dossier = world.do(
        "ask_supplement",
        dossier,
        at + timedelta(hours=2),
        content="Thiếu nữa",
        justification="Hồ sơ bổ sung có mâu thuẫn mới",
    )
    assert dossier.supplements == 2


def test_a_request_after_three_working_days_needs_a_justification(world: World) -> None:
    dossier = world.handle()
    world.do("ask_supplement", world.handle(), moment("2026-10-08 17:00"), content="Thiếu")
    with pytest.raises(limits.SupplementNeedsReason) as refused:
        world.do("ask_supplement", dossier, moment("2026-10-09 08:00"), content="Thiếu")
    assert "08/10/2026" in refused.value.sentence("vi")


def test_payment_pauses_only_where_the_procedure_says_so(world: World) -> None:
    for procedure, due in (("excluding", "2026-10-14 17:00"), ("plain", "2026-10-12 17:00")):
        dossier = world.handle(procedure)
        dossier = world.do("suspend_for_payment", dossier, moment("2026-10-06 07:00"))
        assert dossier.state is State.WAITING_PAYMENT
        assert (dossier.paused_since is not None) == (procedure == "excluding")
        dossier = world.do("resume", dossier, moment("2026-10-08 07:00"))
        assert (dossier.state, dossier.due_at) == (State.IN_HANDLING, moment(due))


def test_an_agency_is_asked_with_its_own_limit(world: World) -> None:
    dossier = world.handle()
    dossier = world.do(
        "ask_agency",
        dossier,
        moment("2026-10-06 09:00"),
        agency=world.neighbour.authority,
        question="Có tranh chấp không?",
        term="2 ngày làm việc",
    )
    (asked,) = selectors.consultations(dossier.id)
    assert asked.due_at == moment("2026-10-08 17:00")
    dossier = world.do(
        "answer", dossier, moment("2026-10-09 08:00"), consultation=asked.id, answer="Không"
    )
    assert dossier.due_at == moment("2026-10-12 17:00")
    fact = selectors.timeline(dossier.id)[-1]
    assert (fact.verb, fact.details["in_time"]) == ("answer", False)
    with pytest.raises(limits.ConsultationNotOpen):
        world.do("answer", dossier, moment("2026-10-09 09:00"), consultation=asked.id, answer="Có")


def test_an_excluded_consultation_stops_the_clock_until_the_last_answer(world: World) -> None:
    dossier = world.handle("excluding")
    for hour in ("07:00", "08:00"):
        dossier = world.do(
            "ask_agency",
            dossier,
            moment(f"2026-10-06 {hour}"),
            agency_name="Bộ Tư pháp",
            question="Ý kiến?",
            term="5 ngày",
        )
    assert (dossier.pause_kind, dossier.open_consultations) == ("consultation", 2)
    for asked, day in zip(selectors.consultations(dossier.id), ("07", "08"), strict=True):
        dossier = world.do(
            "answer", dossier, moment(f"2026-10-{day} 07:00"), consultation=asked.id, answer="Được"
        )
    assert (dossier.paused_since, dossier.due_at) == (None, moment("2026-10-14 17:00"))


def test_an_extension_needs_apology_and_reason_in_time_and_once(world: World) -> None:
    dossier = world.handle()
    until = moment("2026-10-20 17:00")
    words = {"apology": "Xin lỗi ông bà", "reason": "Chờ xác minh"}
    with pytest.raises(limits.TextMissing) as refused:
        world.do("extend", dossier, MONDAY, until=until, apology="", reason="Chờ xác minh")
    assert refused.value.field == "apology"
    with pytest.raises(limits.PromiseNotLater):
        world.do("extend", dossier, MONDAY, until=moment("2026-10-12 17:00"), **words)
    with pytest.raises(limits.ExtensionTooLate):
        world.do("extend", dossier, moment("2026-10-12 07:00"), until=until, **words)
    dossier = world.do("extend", dossier, moment("2026-10-11 23:00"), until=until, **words)
    assert (dossier.due_at, dossier.appointment_at) == (moment("2026-10-12 17:00"), until)
    with pytest.raises(limits.ExtendedBefore):
        world.do("extend", dossier, moment("2026-10-11 23:30"), until=until, **words)


def test_ending_late_without_apology_demands_a_reason(world: World) -> None:
    late = moment("2026-10-13 09:00")
    dossier = world.handle()
    for verb, arguments in (("approve", {}), ("refuse_after_examination", {"reason": "Không đủ"})):
        with pytest.raises(limits.LateReasonMissing) as refused:
            world.do(verb, dossier, late, **arguments)
        assert "12/10/2026" in refused.value.sentence("vi")
    dossier = world.do("approve", dossier, late, late_reason="Thiếu người")
    dossier = world.do("issue", dossier, late)
    assert dossier.late_reason == "Thiếu người"
    assert selectors.timeline(dossier.id)[-1].details["late"] is True


def test_an_apology_covers_until_the_promised_day(world: World) -> None:
    dossier = world.handle()
    until = moment("2026-10-20 17:00")
    dossier = world.do(
        "extend", dossier, MONDAY, until=until, apology="Xin lỗi", reason="Chờ xác minh"
    )
    dossier = world.do("approve", dossier, moment("2026-10-19 09:00"))
    with pytest.raises(limits.LateReasonMissing):
        world.do("issue", dossier, moment("2026-10-21 09:00"))


def test_withdrawal_runs_on_until_confirmed_and_can_be_taken_back(world: World) -> None:
    dossier = world.handle()
    dossier = world.do("request_withdrawal", dossier, MONDAY, reason="Đổi ý")
    assert (dossier.state, dossier.paused_since) == (State.WITHDRAW_REQUESTED, None)
    dossier = world.do("resume", dossier, MONDAY)
    assert dossier.state is State.IN_HANDLING
    dossier = world.do("request_withdrawal", dossier, MONDAY)
    dossier = world.do("stop", dossier, MONDAY)
    assert (dossier.state, dossier.end_kind) == (State.STOPPED, "stopped")


def test_a_withdrawal_taken_back_while_waiting_for_a_supplement_waits_on(world: World) -> None:
    dossier = world.handle()
    at = moment("2026-10-06 09:00")
    dossier = world.do("ask_supplement", dossier, at, content="Thiếu")
    dossier = world.do("request_withdrawal", dossier, at + timedelta(hours=1))
    dossier = world.do("resume", dossier, at + timedelta(hours=2))
    assert (dossier.state, dossier.paused_since) == (State.SUPPLEMENT_AFTER, at)


def test_who_withdraws_while_the_office_waits_does_not_make_it_late(world: World) -> None:
    dossier = world.handle()
    dossier = world.do("ask_supplement", dossier, moment("2026-10-07 09:00"), content="Thiếu")
    dossier = world.do("request_withdrawal", dossier, moment("2026-11-02 09:00"))
    dossier = world.do("stop", dossier, moment("2026-11-02 10:00"))
    assert dossier.ended_at is not None and dossier.due_at is not None
    assert dossier.index_due_at is not None and dossier.paused_since is None
    assert dossier.ended_at <= dossier.due_at == dossier.index_due_at
    assert dossier.form_due_at == moment("2026-10-12 17:00")


def test_a_promise_beyond_the_calendar_is_refused(world: World) -> None:
    dossier = world.handle()
    for until in (moment("9999-12-31 23:59"), moment("2200-01-01 08:00")):
        with pytest.raises(CalendarEnds):
            world.do("extend", dossier, MONDAY, until=until, apology="Xin lỗi", reason="Chờ")
    with pytest.raises(intake.MomentNeedsZone):
        world.do(
            "extend", dossier, MONDAY, until=datetime(2026, 11, 1), apology="Xin lỗi", reason="Chờ"
        )


def test_a_corrected_result_is_returned_again_and_the_outcome_stays(world: World) -> None:
    dossier = world.handle()
    dossier = world.do("approve", dossier, MONDAY)
    dossier = world.do("issue", dossier, MONDAY, result_no="1")
    with pytest.raises(intake.ReturnChannelUnknown):
        world.do("return_result", dossier, MONDAY, channel="pigeon")
    dossier = world.do("return_result", dossier, MONDAY, channel="post")
    ended = (dossier.ended_at, dossier.end_kind)
    dossier = world.do("correct", dossier, moment("2026-11-02 08:00"), reason="Sai ngày sinh")
    assert (dossier.state, dossier.result_version, dossier.result_no) == (State.ISSUED, 2, "1")
    assert (dossier.ended_at, dossier.end_kind) == ended
    assert dossier.returned_at is None
    dossier = world.do("return_result", dossier, moment("2026-11-02 09:00"), channel="online")
    assert dossier.state is State.RETURNED


def test_a_result_on_the_spot_goes_without_hand_over(world: World) -> None:
    dossier = world.receive("immediate")
    assert dossier.due_at == moment("2026-10-05 17:00")
    dossier = world.do("approve", dossier, MONDAY)
    dossier = world.do("issue", dossier, MONDAY)
    dossier = world.do("return_result", dossier, MONDAY, channel="counter")
    assert dossier.state is State.RETURNED


def test_a_procedure_without_due_date_says_so(world: World) -> None:
    dossier = world.receive("endless")
    assert (dossier.no_due_date, dossier.due_at, dossier.first_due_at) == (True, None, None)
    with pytest.raises(limits.NothingToExtend):
        world.do(
            "extend", dossier, MONDAY, until=moment("2026-12-01 17:00"), apology="a", reason="b"
        )


def test_an_open_term_is_stated_by_the_official_never_guessed(world: World) -> None:
    dossier = world.submit("open")
    with pytest.raises(limits.TermOpen):
        world.do("receive", dossier, MONDAY)
    dossier = world.do("receive", dossier, MONDAY, term="3 ngày làm việc")
    assert dossier.due_at == moment("2026-10-08 17:00")
    dossier = world.do("receive", world.submit("open"), MONDAY, no_due_date=True)
    assert dossier.no_due_date


def test_the_procedures_own_term_beats_what_is_typed(world: World) -> None:
    dossier = world.do("receive", world.submit(), MONDAY, term="90 ngày")
    assert dossier.due_at == moment("2026-10-12 17:00")


def test_received_after_three_it_is_handed_over_the_next_morning(world: World) -> None:
    for hour, limit in (("15:00", "2026-10-05 17:00"), ("15:01", "2026-10-06 07:00")):
        dossier = world.receive(at=moment(f"2026-10-05 {hour}"))
        assert dossier.handover_due_at == moment(limit)


def test_a_verb_out_of_place_is_refused_and_nothing_is_written(world: World) -> None:
    dossier = world.receive()
    with pytest.raises(MoveNotAllowed) as refused:
        world.do("issue", dossier, MONDAY)
    assert refused.value.status == 409
    assert "hand_over" in refused.value.details["next"]
    assert selectors.dossier(dossier.id) == dossier
    assert len(selectors.timeline(dossier.id)) == 2


def test_an_unknown_dossier(world: World) -> None:
    with pytest.raises(limits.DossierNotFound):
        services.receive(dossier_id=world.person, by=world.commune.receptionist, at=MONDAY)
