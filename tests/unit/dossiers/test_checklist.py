"""What the procedure asks for beside what was handed in."""

from dataclasses import dataclass
from typing import Any

import pytest

from motcua.apps.dossiers.domain.checklist import Finding, Sheets, compare
from motcua.apps.procedures.domain.record import Component, ComponentKind


@dataclass(frozen=True)
class Given:
    name: str
    code: str = ""
    originals: int = 0
    certified: int = 0
    copies: int = 0
    satisfied_by: str = "paper"
    note: str = ""


FORM = Component(name="Đơn đề nghị", code="KQ.1", original=1)
COPY = Component(name="Bản sao căn cước", copy=2)


def test_what_came_as_asked_and_what_did_not() -> None:
    lines = compare(
        [FORM, COPY, Component(name="Ảnh", required=False)],
        [
            Given("ĐƠN  ĐỀ NGHỊ".replace("  ", " "), originals=1),
            Given("Bản sao căn cước", copies=1),
        ],
    )
    assert [line.finding for line in lines] == [
        Finding.AS_ASKED,
        Finding.FEWER,
        Finding.NOT_NEEDED,
    ]


def test_missing_and_unasked() -> None:
    lines = compare(
        [FORM, COPY], [Given("Giấy khác", copies=1), Given("x", satisfied_by="missing")]
    )
    assert [(line.name, line.finding) for line in lines] == [
        ("Đơn đề nghị", Finding.MISSING),
        ("Bản sao căn cước", Finding.MISSING),
        ("Giấy khác", Finding.UNASKED),
        ("x", Finding.MISSING),
    ]


@pytest.mark.parametrize(
    ("component", "given", "finding"),
    [
        (FORM, Given("Đơn viết tay", code="KQ.1", originals=1), Finding.AS_ASKED),
        (FORM, Given("Đơn đề nghị", satisfied_by="database"), Finding.AS_ASKED),
        (FORM, Given("Đơn đề nghị", satisfied_by="missing"), Finding.MISSING),
        (COPY, Given("Bản sao căn cước", originals=1, copies=1), Finding.AS_ASKED),
        (
            Component(name="Căn cước", kind=ComponentKind.SHOW, original=1),
            Given("Căn cước"),
            Finding.AS_ASKED,
        ),
        (Component(name="Giấy ủy quyền", condition="khi nộp thay"), None, Finding.NOT_NEEDED),
        (Component(name="N" * 400), Given("N" * 300, originals=1), Finding.AS_ASKED),
    ],
)
def test_one_paper(component: Component, given: Any, finding: Finding) -> None:
    (line,) = compare([component], [given] if given else [])
    assert line.finding is finding


def test_an_original_stands_for_a_copy_but_not_the_other_way() -> None:
    assert Sheets(originals=2).covers(Sheets(originals=1, copies=1))
    assert Sheets(certified=1).covers(Sheets(copies=1))
    assert not Sheets(copies=3).covers(Sheets(originals=1))
    assert not Sheets(originals=1).covers(Sheets(originals=1, certified=1))
