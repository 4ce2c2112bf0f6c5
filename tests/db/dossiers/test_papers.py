"""Papers of a dossier: what stands on them, when they exist, who may have them."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.adapters.memory import MemoryTypesetter
from motcua.apps.agencies.domain.rights import NOBODY, Forbidden
from motcua.apps.dossiers import services
from motcua.apps.dossiers.domain.charges import ChargeGiven
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.papers.forms import Form, FormNotThen, PaperNotYet
from motcua.apps.dossiers.domain.parts import ComponentGiven, SatisfiedBy
from motcua.apps.dossiers.selectors import papers
from motcua.apps.files import ports as file_ports
from motcua.apps.identity import services as identity
from tests.factories.dossiers import MONDAY, World, moment, standing

LATER = MONDAY + timedelta(hours=3)


@pytest.fixture
def place(world: World) -> World:
    return world


@pytest.fixture(autouse=True)
def set_papers(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[str, Any]]]:
    """Yield what was given to the typesetter."""
    twin = MemoryTypesetter()
    monkeypatch.setattr(papers, "typesetter", lambda: twin)
    yield twin.papers


def data_of(
    form: Form, dossier: DossierRecord, by: UUID, given: list[tuple[str, Any]], **more: Any
) -> dict[str, Any]:
    """Ask for a paper and return what the typesetter got."""
    papers.paper(form, dossier=dossier.id, standing=standing(by), at=LATER, **more)
    return given[-1][1]


def test_the_receipt_tells_what_was_handed_in_and_when_the_result_is_due(
    place: World, set_papers: list[Any], settings: Any
) -> None:
    settings.PUBLIC_URL = "https://motcua.example"
    dossier = place.receive(
        components=[
            ComponentGiven(name="Đơn đề nghị", originals=1, copies=2),
            ComponentGiven(name="Trích lục", satisfied_by=SatisfiedBy.DATABASE),
        ]
    )
    data = data_of(Form.RECEIPT, dossier, place.commune.receptionist, set_papers)
    assert data["head"]["form"] == "Mẫu số 01"
    assert (data["head"]["above"], data["head"]["agency"]) == ("Xã Một", "Bộ phận Một cửa")
    assert data["code"] == dossier.code
    assert data["qr"] == f"https://motcua.example/tra-cuu/?code={dossier.code}"
    assert [(p["name"], p["originals"], p["copies"], p["note"]) for p in data["parts"]] == [
        ("Đơn đề nghị", "1", "2", ""),
        ("Trích lục", "", "", "từ CSDL"),
    ]
    assert data["phase"] == {
        "received": "08 giờ 00 phút, ngày 05 tháng 10 năm 2026",
        "due": "17 giờ 00 phút, ngày 12 tháng 10 năm 2026",
    }
    assert data["second"] is None
    assert (data["book"], data["serial"]) == ("2026", "01")
    assert data["official"].startswith("receptionist")
    assert data["applicant"]["owner"] == "Nguyễn Thị Mai"


def test_nothing_personal_stands_in_the_qr(place: World, set_papers: list[Any]) -> None:
    dossier = place.receive(owner=place.citizen)
    data = data_of(Form.RECEIPT, dossier, place.citizen, set_papers)
    assert data["qr"].endswith(f"/tra-cuu/?code={dossier.code}")
    assert str(dossier.person_id) not in data["qr"]


def test_a_supplement_after_intake_adds_a_phase_and_keeps_the_first(
    place: World, set_papers: list[Any]
) -> None:
    dossier = place.handle()
    place.do("ask_supplement", dossier, moment("2026-10-07 09:00"), content="Thiếu bản sao")
    place.do("supplement", dossier, moment("2026-10-09 09:00"))
    data = data_of(Form.RECEIPT, dossier, place.commune.receptionist, set_papers)
    assert data["phase"]["due"].endswith("ngày 12 tháng 10 năm 2026")
    assert data["second"]["received"] == "09 giờ 00 phút, ngày 09 tháng 10 năm 2026"
    assert data["second"]["due"].endswith("ngày 16 tháng 10 năm 2026")


def test_each_request_for_supplement_has_its_own_notice(
    place: World, set_papers: list[Any]
) -> None:
    dossier = place.submit()
    place.do("ask_supplement", dossier, MONDAY, content="Thiếu đơn", items=["Đơn", "Bản sao"])
    place.do("supplement", dossier, MONDAY)
    place.do("ask_supplement", dossier, MONDAY, content="Thiếu ảnh", justification="Sót")
    first = data_of(Form.SUPPLEMENT, dossier, place.commune.receptionist, set_papers, number=1)
    assert (first["reason"], first["items"], first["count"]) == (
        "Thiếu đơn",
        ("Đơn", "Bản sao"),
        "1",
    )
    last = data_of(Form.SUPPLEMENT, dossier, place.commune.receptionist, set_papers)
    assert (last["reason"], last["count"]) == ("Thiếu ảnh", "2")
    for number in (0, 3, 10**9, -1):
        with pytest.raises(PaperNotYet):
            data_of(Form.SUPPLEMENT, dossier, place.commune.receptionist, set_papers, number=number)


def test_a_refusal_tells_whether_it_came_before_intake(place: World, set_papers: list[Any]) -> None:
    turned_away = place.submit()
    place.do("refuse", turned_away, MONDAY, reason="Không thuộc thẩm quyền")
    before = data_of(Form.REFUSAL, turned_away, place.commune.receptionist, set_papers)
    assert (before["before"], before["reason"]) == (True, "Không thuộc thẩm quyền")
    examined = place.handle()
    place.do("refuse_after_examination", examined, MONDAY, reason="Không đủ điều kiện")
    after = data_of(Form.REFUSAL, examined, place.commune.receptionist, set_papers)
    assert (after["before"], after["reason"]) == (False, "Không đủ điều kiện")
    assert after["head"]["agency"] == "Xã Một"


def test_an_apology_names_the_new_date_that_was_promised_then(
    place: World, set_papers: list[Any]
) -> None:
    dossier = place.handle()
    place.do(
        "extend",
        dossier,
        MONDAY,
        until=moment("2026-10-15 17:00"),
        apology="Xin lỗi ông bà",
        reason="Thiếu người",
    )
    data = data_of(Form.APOLOGY, dossier, place.commune.receptionist, set_papers)
    assert data["until"] == "17 giờ 00 phút, ngày 15 tháng 10 năm 2026"
    assert data["due"] == "17 giờ 00 phút, ngày 12 tháng 10 năm 2026"
    assert (data["apology"], data["reason"]) == ("Xin lỗi ông bà", "Thiếu người")
    assert data["lead"] == "Phòng Hộ tịch, Xã Một"
    assert data["signer"].startswith("leader")


def test_a_stop_tells_when_it_was_asked_for(place: World, set_papers: list[Any]) -> None:
    dossier = place.handle()
    place.do("request_withdrawal", dossier, moment("2026-10-06 09:00"), reason="Nộp nơi khác")
    place.do("stop", dossier, moment("2026-10-06 10:00"))
    data = data_of(Form.STOP, dossier, place.commune.receptionist, set_papers)
    assert data["requested"].startswith("09 giờ 00 phút, ngày 06")
    assert data["stopped"].startswith("10 giờ 00 phút, ngày 06")
    assert data["reason"] == "Nộp nơi khác"


def test_the_control_slip_goes_from_hand_to_hand(place: World, set_papers: list[Any]) -> None:
    dossier = place.handle()
    place.do("approve", dossier, moment("2026-10-07 08:00"))
    place.do("issue", dossier, moment("2026-10-07 09:00"), result_no="12/GP")
    place.do("return_result", dossier, moment("2026-10-08 09:00"), channel="counter")
    data = data_of(Form.CONTROL, dossier, place.commune.handler, set_papers)
    assert [(p["giver"], p["taker"], p["result"]) for p in data["passages"]] == [
        ("Người nộp hồ sơ", "Bộ phận Một cửa, Xã Một", ""),
        ("Bộ phận Một cửa, Xã Một", "Phòng Hộ tịch", ""),
        ("Phòng Hộ tịch", "Xã Một", ""),
        ("Xã Một", "Bộ phận Một cửa, Xã Một", "Trước hạn"),
        ("Bộ phận Một cửa, Xã Một", "Người nộp hồ sơ", ""),
    ]
    assert data["passages"][1]["time"] == "08:00\n05/10/2026"
    assert data["passages"][1]["taker_name"].startswith("handler")


def test_asking_another_agency_shows_on_the_control_slip(
    place: World, set_papers: list[Any]
) -> None:
    dossier = place.handle()
    place.do(
        "ask_agency",
        dossier,
        MONDAY,
        question="Có vướng quy hoạch?",
        agency_name="Phòng Kinh tế",
        answer_by=moment("2026-10-07 17:00"),
    )
    data = data_of(Form.CONTROL, dossier, place.commune.handler, set_papers)
    assert data["coordinating"] == "Phòng Kinh tế"
    assert data["passages"][-1]["taker"] == "Phòng Kinh tế"


def test_the_process_sheet_has_a_line_for_each_fact(place: World, set_papers: list[Any]) -> None:
    dossier = place.handle()
    data = data_of(Form.SHEET, dossier, place.commune.leader, set_papers)
    assert [line["what"].split(";")[0] for line in data["lines"]] == [
        "Nộp hồ sơ",
        "Tiếp nhận",
        "Chuyển hồ sơ",
    ]
    assert data["lines"][0]["unit"] == "Bộ phận Một cửa, Xã Một"
    assert f"mã hồ sơ {dossier.code}" in data["lines"][1]["what"]


def test_forms_have_the_numbers_of_their_day(place: World, set_papers: list[Any]) -> None:
    old = place.handle(at=moment("2020-05-04 08:00"))
    data = data_of(Form.CONTROL, old, place.commune.handler, set_papers)
    assert (data["head"]["form"], data["head"]["law"]) == ("Mẫu số 05", "TT 01/2018/TT-VPCP")
    new = place.handle()
    data = data_of(Form.CONTROL, new, place.commune.handler, set_papers)
    assert (data["head"]["form"], data["head"]["law"]) == ("Mẫu số 06", "TT 03/2025/TT-VPCP")


def test_the_notice_of_stopping_did_not_exist_in_2020(place: World, set_papers: list[Any]) -> None:
    old = place.handle(at=moment("2020-05-04 08:00"))
    place.do("request_withdrawal", old, moment("2020-05-05 08:00"))
    stopped = place.do("stop", old, moment("2020-05-05 09:00"))
    with pytest.raises(FormNotThen, match="TT 01/2018"):
        data_of(Form.STOP, old, place.commune.receptionist, set_papers)
    found = papers.available(stopped, standing=standing(place.commune.handler))
    assert Form.STOP not in {paper.form for paper in found}


@pytest.mark.parametrize(
    ("form", "when"),
    [
        (Form.RECEIPT, "được tiếp nhận"),
        (Form.SUPPLEMENT, "yêu cầu bổ sung"),
        (Form.REFUSAL, "từ chối"),
        (Form.APOLOGY, "xin lỗi và hẹn lại"),
        (Form.STOP, "dừng giải quyết"),
        (Form.CONTROL, "được tiếp nhận"),
    ],
)
def test_a_form_that_does_not_exist_yet_says_when_it_will(
    place: World, form: Form, when: str
) -> None:
    dossier = place.submit()
    with pytest.raises(PaperNotYet) as no:
        papers.paper(
            form, dossier=dossier.id, standing=standing(place.commune.receptionist), at=LATER
        )
    assert when in no.value.sentence("vi")


def test_papers_are_for_those_who_may_see_the_dossier(place: World) -> None:
    dossier = place.handle()
    strangers = [standing(place.neighbour.receptionist), NOBODY]
    for who in strangers:
        for form in Form:
            with pytest.raises(Forbidden):
                papers.paper(form, dossier=dossier.id, standing=who, at=LATER)
        assert papers.available(dossier, standing=who) == ()


def test_applicants_get_no_papers_of_the_office(place: World) -> None:
    dossier = place.handle()
    owned = services.submit(
        procedure_version=place.procedures["plain"],
        channel="online",
        receiver=place.commune.authority,
        competent=place.commune.authority,
        person=place.person,
        by=place.citizen,
        at=MONDAY,
    )
    citizen = standing(place.citizen)
    for form in (Form.CONTROL, Form.SHEET):
        with pytest.raises(Forbidden):
            papers.paper(form, dossier=owned.id, standing=citizen, at=LATER)
    assert papers.available(owned, standing=citizen) == ()
    own = papers.available(dossier, standing=standing(place.commune.handler))
    assert [paper.form for paper in own] == [Form.RECEIPT, Form.CONTROL, Form.SHEET]


def test_which_papers_there_are_costs_no_query(place: World) -> None:
    dossier = place.handle()
    who = standing(place.commune.handler)
    with CaptureQueriesContext(connection) as queries:
        papers.available(dossier, standing=who)
    assert len(queries) == 0


def test_after_erasure_nothing_personal_stands_on_a_new_print(
    place: World, set_papers: list[Any]
) -> None:
    dossier = place.handle()
    identity.erase_person(person=place.person, by=None, at=LATER)
    data = data_of(Form.RECEIPT, dossier, place.commune.receptionist, set_papers)
    assert data["applicant"]["owner"] == "(đã xóa dữ liệu cá nhân)"
    assert data["applicant"]["id_number"] == ""


def test_a_hand_over_slip_is_signed_by_both(place: World, set_papers: list[Any]) -> None:
    dossiers = [place.receive().id for _ in range(3)]
    done = services.hand_over_many(
        dossiers=dossiers,
        unit=place.commune.room,
        by=place.commune.receptionist,
        at=MONDAY,
    )
    slip = done.slips[0]
    papers.slip(slip, standing=standing(place.commune.handler), at=LATER)
    data = set_papers[-1][1]
    assert len(data["rows"]) == 3
    assert data["number"] == "1/2026"
    assert data["giver_unit"] == "Bộ phận Một cửa, Xã Một"
    assert data["taker_unit"] == "Phòng Hộ tịch, Xã Một"
    assert data["giver"].startswith("receptionist")
    assert (data["taker"], data["confirmed"]) == ("", "")
    with pytest.raises(Forbidden):
        papers.slip(slip, standing=standing(place.neighbour.handler), at=LATER)


def test_money_is_spelt_out(place: World, set_papers: list[Any]) -> None:
    dossier = place.handle()
    charges = services.charge(
        dossier_id=dossier.id,
        items=[ChargeGiven(name="Lệ phí", kind="charge", amount=75_000, due="intake")],
        by=place.commune.receptionist,
        at=MONDAY,
    )
    receipt = services.collect(
        dossier_id=dossier.id,
        charges=[one.id for one in charges],
        method="cash",
        by=place.commune.receptionist,
        at=MONDAY,
    )
    papers.fee_receipt(receipt.id, standing=standing(place.commune.handler), at=LATER)
    data = set_papers[-1][1]
    assert (data["total"], data["words"]) == ("75.000", "Bảy mươi lăm nghìn đồng")
    assert (data["number"], data["method"]) == (receipt.written, "Tiền mặt")
    with pytest.raises(Forbidden):
        papers.fee_receipt(receipt.id, standing=standing(place.neighbour.leader), at=LATER)


def test_real_papers_are_pdf(place: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(papers, "typesetter", file_ports.typesetter)
    dossier = place.handle()
    for form in (Form.RECEIPT, Form.CONTROL, Form.SHEET):
        paper = papers.paper(
            form, dossier=dossier.id, standing=standing(place.commune.handler), at=LATER
        )
        assert paper.content.startswith(b"%PDF")
        assert paper.name.endswith(f"{dossier.code}.pdf")
