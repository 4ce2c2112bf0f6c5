"""Tasks read from texts: what gives a task, to whom, until when; and what gives none."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.apps.tasks.domain.extraction import Proposal, extract, full_name, paragraphs, rule_of
from motcua.apps.tasks.domain.extraction.deadlines import Reader
from motcua.apps.tasks.domain.extraction.letters import flat
from motcua.cli.bench import extraction as bench
from motcua.cli.task_extraction import working_days

ON = date(2020, 8, 20)


def read(text: str, on: date | None = ON) -> list[Proposal]:
    return extract(text.split("\n"), on=on, working_days=working_days)


def told(text: str) -> list[tuple[str, str]]:
    return [(one.lead, one.deadline.kind.value) for one in read(text)]


@pytest.mark.parametrize(
    ("words", "kind", "iso"),
    [
        ("trước ngày 30/9/2020", "date", "2020-09-30"),
        ("chậm nhất ngày 05/10/20", "date", "2020-10-05"),
        ("trước 17h00 ngày 25/8", "date", "2020-08-25"),
        ("trước 15 tháng 1", "date", "2021-01-15"),
        ("trong tháng 9 năm 2020", "period_end", "2020-09-30"),
        ("trước tháng 10/2020", "period_end", "2020-09-30"),
        ("xong trong quý III/2020", "period_end", "2020-09-30"),
        ("đến hết quý IV", "period_end", "2020-12-31"),
        ("hoàn thành trong năm 2020", "period_end", "2020-12-31"),
        ("trong vòng 30 ngày", "relative", "2020-09-19"),
        ("trong 10 ngày làm việc kể từ ngày ký", "relative", "2020-09-04"),
        ("trong 05 ngày làm việc, kể từ ngày nhận đủ hồ sơ", "relative", None),
        ("trước ngày 25 hằng tháng", "recurring", None),
        ("trước 15/12 hằng năm", "recurring", None),
        ("ngày 20 của tháng cuối quý", "recurring", None),
    ],
)
def test_a_deadline_is_read(words: str, kind: str, iso: str | None) -> None:
    for text in (words, flat(words), unicodedata.normalize("NFD", words)):
        found = Reader(ON, working_days).best(unicodedata.normalize("NFC", text))
        assert found is not None, text
        on = found.deadline.on
        assert (found.deadline.kind.value, on and on.isoformat()) == (kind, iso)


@pytest.mark.parametrize(
    "words",
    [
        "Quyết định số 12/QĐ-TTg ngày 15/7/2020 của Thủ tướng",
        "giai đoạn 2021 - 2025",
        "tính đến ngày 15/8/2020",
        "kế hoạch hằng năm",
        "trong tháng 8 vừa qua",
        "trước ngày 31/02/2021",
    ],
)
def test_a_date_that_is_no_deadline_is_none(words: str) -> None:
    assert Reader(ON).best(words) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Căn cứ Luật Đất đai; căn cứ Nghị quyết 02 của Chính phủ giao các bộ cải thiện;",
        "Bộ Y tế đã hoàn thành nhiệm vụ được giao trước ngày 30/6/2020.",
        "Thủ tướng biểu dương UBND tỉnh Cao Bằng.",
        "Nơi nhận:\n- Bộ Y tế;\n- Bộ Công an;",
        "Tại Thông báo số 2/TB-VPCP, Thủ tướng giao Bộ Y tế xây dựng đề án.",
        "Các Bộ trưởng chịu trách nhiệm thi hành Quyết định này.",
        "Văn phòng Chính phủ thông báo để các bộ biết, thực hiện./.",
        "Công văn nêu: “Giao Bộ Y tế rà soát toàn bộ danh mục trước ngày 30/9/2020”.",
    ],
)
def test_what_assigns_nothing_gives_no_proposal(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("Bộ trưởng Bộ Tài nguyên và Môi trường rà soát.", ["Bộ Tài nguyên và Môi trường"]),
        ("Bộ Tài chính và Bộ Nội vụ rà soát.", ["Bộ Tài chính", "Bộ Nội vụ"]),
        (
            "Chủ tịch UBND các tỉnh: Cao Bằng, Hà Giang báo cáo.",
            ["UBND tỉnh Cao Bằng", "UBND tỉnh Hà Giang"],
        ),
        (
            "Các Bộ: Tài chính, Kế hoạch và Đầu tư và Nội vụ rà soát.",
            ["Bộ Tài chính", "Bộ Kế hoạch và Đầu tư", "Bộ Nội vụ"],
        ),
        ("Giao VPCP theo dõi.", ["VPCP"]),
        ("Xây dựng đề án do Bộ KH&ĐT chủ trì.", ["Bộ KH&ĐT"]),
        ("UBND tỉnh yêu cầu Sở Y tế rà soát.", ["Sở Y tế"]),
        ("Thủ trưởng các cơ quan, đơn vị báo cáo.", ["các cơ quan, đơn vị"]),
        ("GIAO BỘ Y TẾ BÁO CÁO.", ["Bộ Y tế"]),
        (
            "UBND xã Trà Lĩnh và phường Thục Phán niêm yết công khai.",
            ["UBND xã Trà Lĩnh", "UBND phường Thục Phán"],
        ),
    ],
)
def test_agencies_are_named_as_in_the_text(text: str, leads: list[str]) -> None:
    assert [one.lead for one in read(text)] == leads


def test_children_inherit_agency_and_deadline_of_their_heading() -> None:
    text = """II. NHIỆM VỤ
3. Bộ Y tế hoàn thành các việc sau trước ngày 30/9/2020:
a) Rà soát danh mục;
b) Báo cáo kết quả trước ngày 15/10/2020."""
    found = read(text)
    assert [(p.anchor, p.lead, str(p.deadline.on)) for p in found] == [
        ("mục II.3 điểm a", "Bộ Y tế", "2020-09-30"),
        ("mục II.3 điểm b", "Bộ Y tế", "2020-10-15"),
    ]


def test_lines_broken_at_the_margin_are_joined() -> None:
    text = """1. Giao Bộ Tài nguyên và Môi trường chủ trì, phối hợp với
Bộ Tài chính hoàn thiện dự thảo Nghị định, trình Chính phủ trước ngày
15 tháng 9
năm 2020.
- 2 -
2. Bộ Y tế báo cáo."""
    assert [p.index for p in paragraphs(text.split("\n"))] == [1, 2]
    first = read(text)[0]
    assert (first.coordinating, str(first.deadline.on)) == (("Bộ Tài chính",), "2020-09-15")


def test_a_plan_in_labelled_lines_is_one_task() -> None:
    text = """1. Đào tạo
- Nội dung: Bồi dưỡng kỹ năng số.
- Đơn vị chủ trì: Sở Nội vụ; đơn vị phối hợp: Sở Tài chính.
- Thời hạn: Trước ngày 30/11/2020."""
    (one,) = read(text)
    assert (one.lead, one.coordinating, one.act) == (
        "Sở Nội vụ",
        ("Sở Tài chính",),
        "Bồi dưỡng kỹ năng số",
    )
    assert str(one.deadline.on) == "2020-11-30"


def test_abbreviations_are_written_out_for_matching() -> None:
    assert full_name("Bộ TN&MT") == "Bộ Tài nguyên và Môi trường"
    assert full_name("VPCP") == "Văn phòng Chính phủ"
    assert full_name("Ủy ban nhân dân tỉnh Cao Bằng") == "UBND tỉnh Cao Bằng"
    assert full_name("Sở Công Thương") == "Sở Công Thương"


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("trước ngày 25 hằng tháng", "monthly:25"),
        ("hằng tháng", "monthly:25"),
        ("ngày 20 của tháng cuối quý", "quarterly:20"),
        ("vào thứ Sáu hằng tuần", "weekly:5"),
        ("trước 15/12 hằng năm", "yearly:12-15"),
        ("định kỳ 6 tháng", "half_yearly:15"),
        ("định kỳ", ""),
    ],
)
def test_recurrence_becomes_a_rule(words: str, rule: str) -> None:
    assert rule_of(words) == rule


@given(st.text(alphabet="ABộSởgiao UBND.,;:()-1/9“”\n\u202eđêủyếu", max_size=300))
def test_any_text_is_read_without_failing(text: str) -> None:
    for one in read(text):
        assert one.lead and one.act and one.paragraph >= 1


def test_a_long_line_is_read_in_bounded_time() -> None:
    hostile = "các bộ, ngành, " * 4000 + "Giao Bộ Y tế, " * 500
    read(hostile)


def test_the_labelled_set_is_read_as_well_as_promised() -> None:
    result = bench.run()
    assert result["reached"], result["figures"]
    assert result["conditions"]["paragraphs"] >= 80
