"""Papers and the register through HTTP: who gets which, what a page shows, hostile questions."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from motcua.adapters.memory import MemoryTypesetter
from motcua.apps.dossiers import services
from motcua.apps.dossiers.domain.charges import ChargeGiven
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.models import RegisterClosing, RegisterNote
from motcua.apps.dossiers.selectors import papers
from motcua.apps.journal.models import FactRow
from motcua.kernel.moments import local_day
from tests.factories.dossiers import World, moment
from tests.journeys.conftest import SignIn, recent

LAST_YEAR = moment("2025-11-03 08:00")


@pytest.fixture(autouse=True)
def set_papers(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[str, Any]]]:
    twin = MemoryTypesetter()
    monkeypatch.setattr(papers, "typesetter", lambda: twin)
    yield twin.papers


@pytest.fixture
def dossier(world: World) -> DossierRecord:
    return world.handle(at=recent(), owner=world.citizen)


def address(dossier: DossierRecord, form: str, *more: int) -> str:
    return reverse("dossier_paper", args=[dossier.id, form, *more])


def test_a_paper_opens_in_the_browser_with_a_name_of_its_own(
    world: World, sign_in: SignIn, dossier: DossierRecord
) -> None:
    officer = sign_in(world.commune.receptionist)
    answer = officer.get(address(dossier, "01"))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'inline; filename="mau-01-{dossier.code}.pdf"'
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    saved = officer.get(address(dossier, "01"), {"tai": "1"})
    assert saved["Content-Disposition"].startswith("attachment;")


def test_a_paper_that_does_not_exist_yet_says_when(
    world: World, sign_in: SignIn, dossier: DossierRecord
) -> None:
    answer = sign_in(world.commune.receptionist).get(address(dossier, "04"))
    assert answer.status_code == 409
    assert "chỉ có khi cơ quan xin lỗi và hẹn lại" in answer.content.decode()


@pytest.mark.parametrize("form", ["00", "07", "1", "x" * 500, "01%00", "’"])
def test_an_unknown_form_is_not_found(
    world: World, sign_in: SignIn, dossier: DossierRecord, form: str
) -> None:
    officer = sign_in(world.commune.receptionist)
    assert officer.get(f"/ho-so/{dossier.id}/phieu/{form}/").status_code == 404
    assert officer.get(f"/ho-so/{uuid4()}/phieu/01/").status_code == 404


def test_papers_ask_for_an_account_and_the_right(
    world: World, sign_in: SignIn, dossier: DossierRecord
) -> None:
    assert Client().get(address(dossier, "01")).status_code == 302
    assert sign_in(world.neighbour.receptionist).get(address(dossier, "01")).status_code == 403
    assert sign_in(world.citizen).get(address(dossier, "01")).status_code == 200
    for form in ("06", "sheet"):
        assert sign_in(world.citizen).get(address(dossier, form)).status_code == 403
        assert sign_in(world.commune.handler).get(address(dossier, form)).status_code == 200


def test_each_supplement_has_an_address(
    world: World, sign_in: SignIn, dossier: DossierRecord, set_papers: list[Any]
) -> None:
    world.do("ask_supplement", dossier, recent(), content="Thiếu bản sao", items=["Bản sao"])
    officer = sign_in(world.commune.receptionist)
    assert officer.get(address(dossier, "02", 1)).status_code == 200
    assert set_papers[-1][1]["items"] == ("Bản sao",)
    assert officer.get(address(dossier, "02", 2)).status_code == 409
    assert officer.get(address(dossier, "02", 0)).status_code == 409


def test_a_dossiers_page_lists_its_papers(
    world: World, sign_in: SignIn, dossier: DossierRecord
) -> None:
    page = sign_in(world.commune.handler).get(f"/ho-so/{dossier.id}/").content.decode()
    for form in ("01", "06", "sheet"):
        assert address(dossier, form) in page
    assert address(dossier, "04") not in page


def test_slips_and_receipts_are_papers_too(
    world: World, sign_in: SignIn, set_papers: list[Any]
) -> None:
    received = world.receive(at=recent())
    by = world.commune.receptionist
    done = services.hand_over_many(
        dossiers=[received.id], unit=world.commune.room, by=by, at=recent()
    )
    officer = sign_in(by)
    slip = reverse("slip_pdf", args=[done.slips[0]])
    assert officer.get(slip).status_code == 200
    assert set_papers[-1][0] == "handover"
    charges = services.charge(
        dossier_id=received.id,
        items=[ChargeGiven(name="Lệ phí", kind="charge", amount=30_000, due="intake")],
        by=by,
        at=recent(),
    )
    paid = services.collect(
        dossier_id=received.id, charges=[charges[0].id], method="cash", by=by, at=recent()
    )
    receipt = reverse("fee_receipt_pdf", args=[paid.id])
    assert officer.get(receipt).status_code == 200
    assert set_papers[-1][1]["words"] == "Ba mươi nghìn đồng"
    for path in (slip, receipt):
        assert Client().get(path).status_code == 302
        assert sign_in(world.neighbour.receptionist).get(path).status_code == 403
        assert sign_in(world.citizen).get(path).status_code == 403
    assert officer.get(reverse("slip_pdf", args=[uuid4()])).status_code == 404
    assert officer.get(reverse("fee_receipt_pdf", args=[uuid4()])).status_code == 404


def register_of(world: World, **more: object) -> dict[str, object]:
    return {"authority": world.commune.authority, **more}


def test_the_register_shows_this_month_and_leads_to_dossiers(
    world: World, sign_in: SignIn, dossier: DossierRecord
) -> None:
    page = sign_in(world.commune.receptionist).get("/so-theo-doi/").content.decode()
    assert dossier.code and dossier.code in page
    assert "Nguyễn Thị Mai" in page
    assert f"/ho-so/{dossier.id}/" in page


def test_the_register_goes_on_page_by_page(world: World, sign_in: SignIn) -> None:
    for _ in range(52):
        world.receive(at=recent())
    officer = sign_in(world.commune.receptionist)
    first = officer.get("/so-theo-doi/").content.decode()
    assert "after=50" in first and ">50<" in first and ">51<" not in first
    second = officer.get("/so-theo-doi/", {"after": "50"}).content.decode()
    assert ">51<" in second and ">52<" in second and ">50<" not in second
    for nonsense in ("-1", "x", "9" * 40, "52", "１"):
        assert ">50<" in officer.get("/so-theo-doi/", {"after": nonsense}).content.decode()


def test_an_empty_period_says_what_to_do(world: World, sign_in: SignIn) -> None:
    page = sign_in(world.commune.receptionist).get(
        "/so-theo-doi/", {"from": "2020-01-01", "to": "2020-01-31"}
    )
    assert "Kỳ này không nhận hồ sơ nào" in page.content.decode()


def test_files_of_the_register_leave_a_trace(
    world: World, sign_in: SignIn, dossier: DossierRecord, set_papers: list[Any]
) -> None:
    officer = sign_in(world.commune.receptionist)
    pdf = officer.get("/so-theo-doi/so.pdf")
    assert (pdf.status_code, set_papers[-1][0]) == (200, "register")
    xlsx = officer.get("/so-theo-doi/so.xlsx")
    assert b"".join(xlsx.streaming_content)[:2] == b"PK"  # type: ignore[attr-defined]
    assert xlsx["Content-Disposition"].startswith('attachment; filename="so-theo-doi-')
    facts = FactRow.objects.filter(type="dossiers.register_exported").order_by("seq")
    assert [fact.payload["kind"] for fact in facts] == ["pdf", "xlsx"]
    assert facts[0].payload["count"] == 1


def test_the_register_asks_for_an_account_and_the_right(world: World, sign_in: SignIn) -> None:
    paths = ("/so-theo-doi/", "/so-theo-doi/so.pdf", "/so-theo-doi/so.xlsx")
    for path in paths:
        assert Client().get(path).status_code == 302
        for stranger in (world.commune.handler, world.citizen):
            answer = sign_in(stranger).get(path, register_of(world))
            assert answer.status_code == 403
        neighbour = sign_in(world.neighbour.receptionist)
        assert neighbour.get(path, register_of(world)).status_code == 403
    assert sign_in(world.overseer).get("/so-theo-doi/", register_of(world)).status_code == 200


@pytest.mark.parametrize(
    "question",
    [
        {"from": "hôm qua"},
        {"from": "2026-02-01", "to": "2026-01-01"},
        {"from": "2001-01-01", "to": "2099-01-01"},
        {"part": "x"},
        {"part": "7"},
        {"part": "9" * 50},
        {"authority": "không"},
        {"authority": str(uuid4())},
    ],
)
def test_questions_without_sense_are_refused(
    world: World, sign_in: SignIn, question: dict[str, str]
) -> None:
    officer = sign_in(world.commune.receptionist)
    for path in ("/so-theo-doi/so.pdf", "/so-theo-doi/so.xlsx", "/so-theo-doi/"):
        assert officer.get(path, question).status_code in (200, 403, 404, 422)
    assert officer.get("/so-theo-doi/so.pdf", question).status_code in (403, 404, 422)


def test_a_note_stands_beside_its_entry(
    world: World, sign_in: SignIn, dossier: DossierRecord
) -> None:
    officer = sign_in(world.commune.receptionist)
    form = {"authority": world.commune.authority, "code": dossier.code, "text": "Sửa tên"}
    for _ in range(3):
        answer = officer.post("/so-theo-doi/ghi-chu/", form | {"key": "once"})
        assert answer.status_code == 302
    assert RegisterNote.objects.count() == 1
    assert "Sửa tên" in officer.get("/so-theo-doi/").content.decode()


def test_a_refused_note_keeps_what_was_typed(world: World, sign_in: SignIn) -> None:
    officer = sign_in(world.commune.receptionist)
    form = {"authority": world.commune.authority, "code": "abc", "text": "<b>giữ lại</b>"}
    answer = officer.post("/so-theo-doi/ghi-chu/", form)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "không phải mã hồ sơ" in page and "&lt;b&gt;giữ lại" in page
    empty = officer.post("/so-theo-doi/ghi-chu/", form | {"code": "H10.1-260101-0001", "text": ""})
    assert empty.status_code in (404, 422)
    assert officer.post("/so-theo-doi/ghi-chu/", {"authority": "x"}).status_code == 422
    stranger = sign_in(world.neighbour.receptionist)
    assert stranger.post("/so-theo-doi/ghi-chu/", form).status_code == 403


def test_a_book_is_closed_after_asking_once(world: World, sign_in: SignIn) -> None:
    world.receive(at=LAST_YEAR)
    leader = sign_in(world.commune.leader)
    asked = {"authority": world.commune.authority, "year": 2025}
    book = {"authority": world.commune.authority, "from": "2025-01-01", "to": "2025-12-31"}
    page = leader.get("/so-theo-doi/", book).content.decode()
    assert "Khóa sổ năm 2025…" in page
    assert "không mở lại được" in leader.get("/so-theo-doi/khoa/", asked).content.decode()
    for _ in range(2):
        answer = leader.post("/so-theo-doi/khoa/", asked)
        assert answer.status_code == 302
    assert RegisterClosing.objects.count() == 1
    page = leader.get("/so-theo-doi/", book | {"check": "2025"}).content.decode()
    assert "các dòng không đổi từ lúc khóa" in page
    assert RegisterClosing.objects.get().rows_hash in page


def test_closing_is_for_leaders_and_past_years(world: World, sign_in: SignIn) -> None:
    year = local_day(recent()).year
    asked = {"authority": world.commune.authority, "year": year}
    leader = sign_in(world.commune.leader)
    assert leader.post("/so-theo-doi/khoa/", asked).status_code == 409
    for wrong in ("x", "", "1", "99999"):
        assert leader.post("/so-theo-doi/khoa/", asked | {"year": wrong}).status_code == 422
    for stranger in (world.commune.receptionist, world.neighbour.leader, world.overseer):
        answer = sign_in(stranger).post("/so-theo-doi/khoa/", asked | {"year": 2025})
        assert answer.status_code == 403
    assert RegisterClosing.objects.count() == 0
