"""Components: cases, rows, quantities, forms, lists in a row, shown or handed in."""

import pytest

from motcua.apps.procedures.domain.national.components import Components, read_components
from motcua.apps.procedures.domain.national.forms import split_forms
from motcua.apps.procedures.domain.record import Component, ComponentKind

HEAD = "Tên giấy tờMẫu đơn, tờ khaiSố lượng"


def papers(text: str) -> list[Component]:
    found = read_components(text)
    return [paper for case in found.cases for paper in case.components]


def counts(found: Components) -> list[list[tuple[str, int | None, int | None]]]:
    return [[(p.name, p.original, p.copy) for p in case.components] for case in found.cases]


def test_cases_and_rows() -> None:
    found = read_components(
        f"--{HEAD}Đơn đề nghị;1 bản chính- Bản sao bằng.0 bản chính,2 bản sao"
        f"Trường hợp cấp lại:{HEAD}Tờ khai1 bản chính"
    )
    assert [case.name for case in found.cases] == ["", "Trường hợp cấp lại:"]
    assert counts(found) == [
        [("Đơn đề nghị;", 1, 0), ("- Bản sao bằng.", 0, 2)],
        [("Tờ khai", 1, 0)],
    ]
    assert (found.marks, found.held, found.reports) == (3, 3, ())


def test_a_quantity_that_a_name_mentions_ends_no_row() -> None:
    found = read_components(
        f"{HEAD}- Giấy phép: 01 bản chính;1 bản chínhTờ khai (01 bản chính).1 bản chính"
    )
    assert counts(found) == [
        [("- Giấy phép: 01 bản chính;", 1, 0), ("Tờ khai (01 bản chính).", 1, 0)]
    ]
    assert (found.marks, found.held) == (4, 4)


@pytest.mark.parametrize(
    ("row", "name", "original"),
    [
        ("Đơn theo Mẫu số 181 bản chính", "Đơn theo Mẫu số 18", 1),
        ("Thông tư ngày 01/01/20261 bản chính,1 bản sao", "Thông tư ngày 01/01/2026", 1),
        ("Ảnh2 bản chính", "Ảnh", 2),
    ],
)
def test_digits_of_a_name_are_no_quantity(row: str, name: str, original: int) -> None:
    (paper,) = papers(HEAD + row)
    assert (paper.name, paper.original) == (name, original)


def test_two_digits_after_a_letter_stay_open() -> None:
    found = read_components(HEAD + "Ảnh12 bản chính")
    assert found.cases[0].components[0].original is None
    assert [report.why for report in found.reports] == ["run_together"]


@pytest.mark.parametrize(
    ("text", "name", "files"),
    [
        ("Đơn theo quy định;3. Mẫu đơn.docx", "Đơn theo quy định;", ("3. Mẫu đơn.docx",)),
        ("Đơn tại NĐ-CPMẫu số 37.docx", "Đơn tại NĐ-CP", ("Mẫu số 37.docx",)),
        (
            "Tờ khai.Mẫu 1.1 To trinh.docxMẫu 1.2.pdf",
            "Tờ khai.",
            ("Mẫu 1.1 To trinh.docx", "Mẫu 1.2.pdf"),
        ),
        (
            "Đơn cấp lạiMau 36_36.2025.TT-BNNMT_02.7.doc",
            "Đơn cấp lại",
            ("Mau 36_36.2025.TT-BNNMT_02.7.doc",),
        ),
        ("Báo cáo.PHỤ LỤC SỐ 01.docx", "Báo cáo.", ("PHỤ LỤC SỐ 01.docx",)),
        ("Đơn đề nghị", "Đơn đề nghị", ()),
    ],
)
def test_forms(text: str, name: str, files: tuple[str, ...]) -> None:
    assert split_forms(text) == (name, files, True)


def test_a_form_without_a_seam_is_reported() -> None:
    found = read_components(HEAD + "- đơn theo mẫumaudon_BCC.doc1 bản chính")
    (paper,) = found.cases[0].components
    assert (paper.form, paper.name) == (None, "- đơn theo mẫumaudon_BCC.doc")
    assert [report.why for report in found.reports] == ["form_run_together"]


def test_shown_or_handed_in() -> None:
    found = read_components(
        f"* Giấy tờ phải xuất trình:{HEAD}Hộ chiếu1 bản chính"
        f"* Giấy tờ phải nộp:{HEAD}Tờ khai1 bản chính"
        "* Xuất trình các giấy tờ:0 bản chínhCăn cước1 bản chính"
        "Nộp bản sao hoặc xuất trình bản chính1 bản chính"
    )
    kinds = [paper.kind for case in found.cases for paper in case.components]
    show, submit = ComponentKind.SHOW, ComponentKind.SUBMIT
    assert kinds == [show, submit, show, show, None]
    assert [report.why for report in found.reports] == ["submit_or_show"]


def test_required_and_on_which_condition() -> None:
    ever, maybe, nothing = papers(
        f"{HEAD}Tờ khai1 bản chínhGiấy ủy quyền (nếu có)1 bản chínhGhi chú.0 bản chính"
    )
    assert (ever.required, ever.condition) == (True, None)
    assert (maybe.required, maybe.condition) == (False, "nếu có")
    assert nothing.required is False


def test_papers_side_by_side_in_one_row() -> None:
    found = papers(f"{HEAD}Hồ sơ gồm: - Tờ trình; - Báo cáo thành tích;  - Biên bản.1 bản chính")
    assert [(p.name, p.original) for p in found] == [
        ("- Tờ trình;", 1),
        ("- Báo cáo thành tích;", 1),
        ("- Biên bản.", 1),
    ]
    assert {p.text for p in found} == {"Hồ sơ gồm: - Tờ trình; - Báo cáo thành tích; - Biên bản."}


def test_one_of_several_is_one_paper() -> None:
    assert len(papers(f"{HEAD}Một trong các giấy tờ sau: - Giấy A; - Giấy B.1 bản chính")) == 1


def test_listed_papers_with_quantities_of_their_own() -> None:
    found = papers(
        f"{HEAD}a) Chứng từ điện tử;  b) Giấy phép: 01 bản chính;  c) Hóa đơn: 02 bản chụp."
        "1 bản chính,1 bản sao"
    )
    assert [(p.original, p.copy) for p in found] == [(None, None), (1, 0), (0, 2)]


def test_text_without_a_table_is_reported_whole() -> None:
    found = read_components("nộp hồ sơ cho đơn vị quản lý")
    assert found.cases == ()
    assert [(r.why, r.text) for r in found.reports] == [
        ("no_quantity", "nộp hồ sơ cho đơn vị quản lý")
    ]


def test_what_is_left_over_is_reported() -> None:
    found = read_components(f"{HEAD}Tờ khai1 bản chính(Ghi chú cuối bảng)")
    assert [report.why for report in found.reports] == ["left_over"]
