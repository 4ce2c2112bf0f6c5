"""The register: numbers without a gap, rows, the yearly closing, notes, files."""

import io
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from motcua.adapters.memory import MemoryTypesetter
from motcua.apps.agencies.domain.rights import NOBODY, Forbidden
from motcua.apps.agencies.models import Appointment, Authority
from motcua.apps.dossiers import services
from motcua.apps.dossiers.domain.codes import CodeNotUnderstood
from motcua.apps.dossiers.domain.limits import KeyReused, TextMissing
from motcua.apps.dossiers.domain.papers.forms import Form
from motcua.apps.dossiers.domain.papers.register import (
    Entry,
    NotInRegister,
    PortionUnknown,
    RegisterClosed,
    RegisterTooLong,
    Row,
    YearNotOver,
    portions,
)
from motcua.apps.dossiers.models import RegisterClosing, RegisterNote
from motcua.apps.dossiers.selectors import papers
from motcua.apps.dossiers.selectors.papers import register
from motcua.apps.identity import services as identity
from motcua.apps.identity.models import Person
from motcua.apps.journal import selectors as journal
from motcua.kernel.period import Period
from tests.factories.dossiers import MONDAY, World, moment, standing

YEAR = Period(date(2026, 1, 1), date(2027, 1, 1))
NEXT_YEAR = moment("2027-01-04 09:00")


@pytest.fixture
def busy(world: World) -> World:
    """Three dossiers on one day, two on the next, one in the next year, one of a neighbour."""
    for at in (MONDAY, MONDAY, MONDAY, MONDAY + timedelta(days=1), MONDAY + timedelta(days=1)):
        world.handle(at=at)
    world.receive(at=moment("2027-01-04 08:00"))
    world.receive(
        receiver=world.neighbour.authority,
        competent=world.neighbour.authority,
        by=world.neighbour.receptionist,
    )
    world.submit()
    return world


def rows_of(world: World, period: Period = YEAR) -> list[Row]:
    days = register.days(world.commune.authority, period)
    return list(register.rows(world.commune.authority, days))


def workbook(world: World, by: UUID, period: Period = YEAR) -> list[list[Any]]:
    target = io.BytesIO()
    papers.register_xlsx(
        world.commune.authority, period, standing=standing(by), at=MONDAY, target=target
    )
    target.seek(0)
    return CalamineWorkbook.from_filelike(target).get_sheet_by_index(0).to_python()


def test_numbers_run_from_one_to_the_end_of_the_year(busy: World) -> None:
    assert [row.entry for row in rows_of(busy)] == [Entry(2026, n) for n in range(1, 6)]
    both = rows_of(busy, Period(date(2026, 10, 6), date(2027, 2, 1)))
    assert [row.entry for row in both] == [Entry(2026, 4), Entry(2026, 5), Entry(2027, 1)]
    assert not any(row.missing for row in both)


def test_a_row_tells_the_way_of_its_dossier(busy: World) -> None:
    dossier = busy.handle(at=MONDAY + timedelta(days=2))
    busy.do("approve", dossier, MONDAY + timedelta(days=2))
    busy.do("issue", dossier, MONDAY + timedelta(days=2))
    busy.do("return_result", dossier, MONDAY + timedelta(days=2), channel="counter")
    row = rows_of(busy)[-1]
    assert (row.code, row.agency, row.applicant) == (dossier.code, "Xã Một", "Nguyễn Thị Mai")
    assert row.received_at == dossier.received_at and row.due_at == dossier.first_due_at
    assert row.ended_at and row.returned_at and row.way == "tại quầy"


def test_a_receipt_and_the_register_agree_on_the_number(busy: World) -> None:
    found = {row.code: row.entry.shown for row in rows_of(busy)}
    twin = MemoryTypesetter()
    papers.typesetter, kept = (lambda: twin), papers.typesetter  # type: ignore[assignment]
    try:
        for row in rows_of(busy):
            assert row.dossier is not None
            papers.paper(
                Form.RECEIPT,
                dossier=row.dossier,
                standing=standing(busy.commune.receptionist),
                at=MONDAY,
            )
            assert twin.papers[-1][1]["serial"] == found[row.code]
    finally:
        papers.typesetter = kept


def test_pages_cost_the_same_wherever_they_begin(busy: World) -> None:
    days = register.days(busy.commune.authority, YEAR)
    counts = []
    for start, limit in ((0, 1), (4, 1), (0, 5)):
        with CaptureQueriesContext(connection) as queries:
            list(register.rows(busy.commune.authority, days, start=start, limit=limit))
        counts.append(len(queries))
    assert len(set(counts)) == 1


def test_a_code_without_a_dossier_keeps_its_number(busy: World) -> None:
    connection.cursor().execute(
        "update dossiers_counter set last = last + 1 where day = '2026-10-05' and receiver_id = %s",
        [busy.commune.authority],
    )
    rows = rows_of(busy)
    assert [row.entry.number for row in rows] == [1, 2, 3, 4, 5, 6]
    assert [row.missing for row in rows] == [False, False, False, True, False, False]


def test_a_new_code_of_the_agency_loses_no_entry(busy: World) -> None:
    Authority.objects.filter(pk=busy.commune.authority).update(code="H10.77")
    busy.handle(at=MONDAY + timedelta(days=3))
    with_chapters = rows_of(busy)
    assert len(with_chapters) == 6


def test_the_workbook_holds_texts_and_dates_never_formulas(busy: World) -> None:
    Person.objects.filter(pk=busy.person).update(
        full_name='=HYPERLINK("http://x")', address="+cmd|' /C calc'!A0\x0b", phone="@SUM(1)"
    )
    sheet = workbook(busy, busy.commune.receptionist)
    heading = next(row for row in sheet if row and row[0] == "Số TT")
    first = sheet[sheet.index(heading) + 1]
    assert first[0] == 1 and first[2].endswith("-261005-0001")
    assert first[5] == '=HYPERLINK("http://x")'
    assert first[6].startswith("+cmd|")
    assert first[8].isoformat() == "2026-10-05T08:00:00"


def test_the_pdf_of_a_period_names_form_and_circular(
    busy: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    twin = MemoryTypesetter()
    monkeypatch.setattr(papers, "typesetter", lambda: twin)
    who = standing(busy.commune.leader)
    papers.register_pdf(busy.commune.authority, YEAR, standing=who, at=MONDAY)
    data = twin.papers[-1][1]
    assert data["head"]["form"] == "Mẫu số 07"
    assert [row["number"] for row in data["rows"]] == ["01", "02", "03", "04", "05"]
    old = Period(date(2020, 1, 1), date(2021, 1, 1))
    papers.register_pdf(busy.commune.authority, old, standing=who, at=MONDAY)
    assert twin.papers[-1][1]["head"]["form"] == "Mẫu số 06"
    assert twin.papers[-1][1]["rows"] == []


def test_a_long_period_comes_in_parts(busy: World, monkeypatch: pytest.MonkeyPatch) -> None:
    twin = MemoryTypesetter()
    monkeypatch.setattr(papers, "typesetter", lambda: twin)
    monkeypatch.setattr(papers, "portions", lambda days: portions(days, 2))
    who = standing(busy.commune.leader)
    with pytest.raises(RegisterTooLong, match="part by part"):
        papers.register_pdf(busy.commune.authority, YEAR, standing=who, at=MONDAY)
    for part, numbers in ((1, ["01", "02"]), (2, ["03", "04"]), (3, ["05"])):
        papers.register_pdf(busy.commune.authority, YEAR, standing=who, at=MONDAY, part=part)
        assert [row["number"] for row in twin.papers[-1][1]["rows"]] == numbers
    for part in (0, 4, -1):
        with pytest.raises(PortionUnknown):
            papers.register_pdf(busy.commune.authority, YEAR, standing=who, at=MONDAY, part=part)


def test_who_may_open_the_register(busy: World) -> None:
    authority = busy.commune.authority
    for who in (busy.commune.receptionist, busy.commune.leader, busy.overseer):
        assert register.demand(standing(who), register.VIEW, authority, MONDAY)
        assert authority in {a.id for a in register.readable(standing(who), MONDAY)}
    strangers = (busy.commune.handler, busy.commune.unit_leader, busy.neighbour.leader)
    for asked in [*map(standing, strangers), standing(busy.citizen), NOBODY]:
        with pytest.raises(Forbidden):
            register.demand(asked, register.VIEW, authority, MONDAY)
        assert authority not in {a.id for a in register.readable(asked, MONDAY)}


def test_the_leader_of_the_one_stop_may_close(busy: World) -> None:
    Appointment.objects.filter(account=busy.commune.unit_leader).update(unit=busy.commune.one_stop)
    closed = services.close_register(
        authority=busy.commune.authority, year=2026, by=busy.commune.unit_leader, at=NEXT_YEAR
    )
    assert closed.count == 5
    who = standing(busy.commune.unit_leader)
    assert [a.id for a in register.readable(who, MONDAY)] == [busy.commune.authority]


def test_a_book_is_closed_once_and_tells_what_it_held(busy: World) -> None:
    by, authority = busy.commune.leader, busy.commune.authority
    closed = services.close_register(authority=authority, year=2026, by=by, at=NEXT_YEAR)
    assert (closed.count, closed.rows_hash) == (5, register.seal(authority, 2026).hexdigest())
    assert register.closing(authority, 2026) == closed
    fact = journal.facts_of(authority)[-1]
    assert (fact.type, fact.payload["rows_hash"]) == (
        "dossiers.register_closed",
        closed.rows_hash,
    )
    with pytest.raises(RegisterClosed, match="04/01/2027"):
        services.close_register(authority=authority, year=2026, by=by, at=NEXT_YEAR)
    assert RegisterClosing.objects.count() == 1


def test_what_happens_later_leaves_the_hash_whole(busy: World) -> None:
    authority = busy.commune.authority
    before = register.seal(authority, 2026).hexdigest()
    first = rows_of(busy)[0]
    assert first.dossier is not None
    dossier = DossierOf(first.dossier)
    busy.do("approve", dossier, NEXT_YEAR, late_reason="Thiếu người")
    busy.do("issue", dossier, NEXT_YEAR, late_reason="Thiếu người")
    identity.erase_person(person=busy.person, by=None, at=NEXT_YEAR)
    assert register.seal(authority, 2026).hexdigest() == before


class DossierOf:
    """A dossier of which only the key is known."""

    def __init__(self, key: UUID) -> None:
        self.id = key


def test_only_leaders_close_and_only_past_years(busy: World) -> None:
    for by in (busy.commune.receptionist, busy.neighbour.leader, busy.overseer, busy.citizen):
        with pytest.raises(Forbidden):
            services.close_register(
                authority=busy.commune.authority, year=2026, by=by, at=NEXT_YEAR
            )
    with pytest.raises(YearNotOver):
        services.close_register(
            authority=busy.commune.authority, year=2027, by=busy.commune.leader, at=NEXT_YEAR
        )


def test_an_empty_year_can_be_closed(busy: World) -> None:
    closed = services.close_register(
        authority=busy.commune.authority, year=2024, by=busy.commune.leader, at=NEXT_YEAR
    )
    assert closed.count == 0


def test_notes_stand_beside_entries_also_when_the_book_is_closed(busy: World) -> None:
    authority, by = busy.commune.authority, busy.commune.receptionist
    services.close_register(authority=authority, year=2026, by=busy.commune.leader, at=NEXT_YEAR)
    code = rows_of(busy)[1].code
    note = services.note_register(
        authority=authority, code=code.lower(), text="Sửa địa chỉ", by=by, at=NEXT_YEAR
    )
    assert note.entry == Entry(2026, 2)
    assert rows_of(busy)[1].note == "04/01/2027: Sửa địa chỉ"
    assert [found.text for found in register.notes(authority, 2026)] == ["Sửa địa chỉ"]


def test_a_note_sent_twice_is_written_once(busy: World) -> None:
    code = rows_of(busy)[0].code
    arguments: dict[str, Any] = {
        "authority": busy.commune.authority,
        "code": code,
        "by": busy.commune.receptionist,
        "at": NEXT_YEAR,
        "key": "k1",
    }
    for _ in range(3):
        services.note_register(**arguments, text="Một lần")
    assert RegisterNote.objects.count() == 1
    with pytest.raises(KeyReused):
        services.note_register(**arguments, text="Khác")


def test_notes_are_for_dossiers_of_this_register(busy: World) -> None:
    arguments: dict[str, Any] = {
        "authority": busy.commune.authority,
        "by": busy.commune.receptionist,
        "at": NEXT_YEAR,
    }
    days = register.days(busy.neighbour.authority, YEAR)
    other = next(register.rows(busy.neighbour.authority, days)).code
    for code in (other, "H99.1-261005-0001"):
        with pytest.raises(NotInRegister):
            services.note_register(**arguments, code=code, text="x")
    with pytest.raises(CodeNotUnderstood):
        services.note_register(**arguments, code="không phải mã", text="x")
    code = rows_of(busy)[0].code
    with pytest.raises(TextMissing):
        services.note_register(**arguments, code=code, text="  ")
    with pytest.raises(Forbidden):
        services.note_register(**arguments | {"by": busy.neighbour.leader}, code=code, text="x")


def test_a_book_taken_over_stays_with_its_one_stop(busy: World) -> None:
    services.take_over(
        from_authority=busy.commune.authority,
        to_authority=busy.neighbour.authority,
        by=None,
        at=MONDAY + timedelta(days=2),
    )
    rows = rows_of(busy)
    assert len(rows) == 5 and not any(row.missing for row in rows)
    assert {row.agency for row in rows} == {"Xã Hai"}
