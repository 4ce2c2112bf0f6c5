"""Rules of petitions: hints, clocks, codes, redaction, scores; pure."""

from datetime import date

import pytest

from motcua.apps.calendars import selectors as calendars
from motcua.apps.petitions.domain import clocks, codes, hints, redaction, verbs
from motcua.apps.petitions.domain.clocks import Clock
from motcua.apps.petitions.domain.counters import Counters, index_8
from motcua.apps.petitions.domain.petition import HANDLED, OPEN, Routed, State
from motcua.apps.petitions.domain.refusals import PersonalData
from motcua.apps.petitions.domain.verbs import LIFE_CYCLE, Verb, WrongState
from motcua.kernel.moments import local_day
from tests.factories.dossiers import moment


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Tôi làm đơn tố cáo ông A.", Routed.DENUNCIATION),
        ("TÔI KHIẾU NẠI quyết định thu hồi đất", Routed.COMPLAINT),
        ("toi to cao can bo nhan hoi lo", Routed.DENUNCIATION),
        ("don khieu nai ve dat dai", Routed.COMPLAINT),
        ("Khiếu nại và tố cáo cán bộ", Routed.DENUNCIATION),
        ("Đây không phải khiếu nại, chỉ là góp ý.", None),
        ("Tờ khai màu cáo, tôi cao tuổi, đường to cao", None),
        ("Đường vào thôn sạt lở.", None),
        ("", None),
    ],
)
def test_words_hint_with_and_without_accents(text: str, kind: Routed | None) -> None:
    assert hints.hint(text) is kind


def test_limits_are_dated_and_name_their_source() -> None:
    assert clocks.limit(Clock.ANSWER, date(2026, 1, 1)).source.startswith("Công điện 89")
    assert str(clocks.limit(Clock.ANSWER, date(2020, 1, 1)).term) == "15 ngày"
    assert str(clocks.limit(Clock.ANSWER_BEHAVIOUR, date(2020, 1, 1)).term) == "20 ngày"
    assert str(clocks.limit(Clock.TRANSFER, date(2020, 1, 1)).term) == "5 ngày làm việc"
    assert all(limit.source for limit in clocks.LIMITS)
    assert {limit.clock for limit in clocks.LIMITS} == set(Clock)


def test_the_answer_is_due_on_the_fifteenth_day_and_moves_by_the_pause() -> None:
    calendar, start = calendars.national_calendar(), moment("2026-10-05 09:00")
    due = clocks.runs_out(Clock.ANSWER, start=start, calendar=calendar)
    assert local_day(due.at) == date(2026, 10, 20)
    pause = ("2026-10-06T09:00:00+07:00", "2026-10-08T09:00:00+07:00")
    later = clocks.runs_out(Clock.ANSWER, start=start, calendar=calendar, pauses=[pause])
    assert local_day(later.at) == date(2026, 10, 22)
    transfer = clocks.runs_out(Clock.TRANSFER, start=start, calendar=calendar)
    assert local_day(transfer.at) == date(2026, 10, 12)
    assert local_day(clocks.amber_at(start, due.at)) == date(2026, 10, 15)


def test_codes() -> None:
    assert codes.written(date(2020, 8, 12), 12) == "PAKN.20200812.0012"
    assert codes.normal(" pakn.20200812.0012 ") == "PAKN.20200812.0012"
    assert codes.normal("PAKN.2020.1") == ""


def test_what_is_published_names_nobody() -> None:
    told = {"name": "Nông Thị Mẩy", "phone": "0912345678", "email": "", "address": ""}
    text = "Tôi là Nông Thị Mẩy, số 0912 345 678, thư may@example.vn."
    shown = redaction.proposed(text, **told)
    redaction.demand_nobody(shown, field="text", **told)
    for bad in ("toi la nong thi may", "gọi 0912.345.678", text):
        with pytest.raises(PersonalData):
            redaction.demand_nobody(bad, field="text", **told)
    redaction.demand_nobody("May áo ở chợ.", field="text", **told)


def test_index_8() -> None:
    assert index_8(Counters()) == 2
    assert index_8(Counters(handled_on_time=5, open_within=3)) == 2
    assert index_8(Counters(handled_on_time=9, handled_late=1)) == 1
    assert index_8(Counters(handled_on_time=8, handled_late=1)) == 0
    assert index_8(Counters(handled_on_time=99, open_overdue=1)) == 0


def test_every_state_is_open_handled_or_an_end_and_has_words() -> None:
    ends = {State.REFUSED, State.ROUTED_OUT, State.TRANSFERRED_OUT}
    assert OPEN | HANDLED | ends == set(State)
    assert set(verbs.STATE_WORDS) == set(State)
    assert {row.verb for row in LIFE_CYCLE} == set(Verb)
    assert not any(verbs.possible(state) for state in ends)
    with pytest.raises(WrongState):
        verbs.after(State.REFUSED, Verb.APPROVE)
