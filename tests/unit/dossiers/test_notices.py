"""Notices before intake: the same words everywhere, complete, never empty."""

import pytest

from motcua.apps.dossiers.domain import limits, notices
from motcua.apps.dossiers.domain.notices import (
    Defect,
    DefectUnsaid,
    Lack,
    NothingLacking,
    RefusalReason,
    refusal_notice,
    supplement_notice,
)


def test_each_paper_is_named_with_its_reason() -> None:
    lacks = [
        Lack(paper="Tờ  khai", defect=Defect.UNREADABLE, words="trang 2"),
        Lack(paper="Bản vẽ", words="thiếu mặt cắt"),
    ]
    notice = supplement_notice(lacks, words="Nộp tại quầy.")
    assert notice.items == (
        "Tờ khai: ảnh mờ hoặc thiếu trang, không đọc được; trang 2",
        "Bản vẽ: thiếu mặt cắt",
    )
    assert notice.content.endswith("Nộp tại quầy.")


def test_nothing_and_no_reason_are_refused() -> None:
    with pytest.raises(NothingLacking):
        supplement_notice([])
    with pytest.raises(DefectUnsaid):
        supplement_notice([Lack(paper="Bản vẽ", words="  ")])
    assert supplement_notice([], words="Ghi số điện thoại.").content == "Ghi số điện thoại."


def test_the_longest_names_still_fit_a_form() -> None:
    lacks = [Lack(paper="Giấy " * 400, defect=defect, words="x") for defect in Defect]
    notice = supplement_notice(lacks)
    assert len(notice.content) + sum(map(len, notice.items)) < limits.LONGEST_TEXT
    with pytest.raises(limits.TextTooLong):
        supplement_notice([], words="x" * 5000)


def test_a_refusal_has_a_reason_and_the_way_on() -> None:
    told = refusal_notice(RefusalReason.WRONG_AGENCY, agency=" UBND  xã Hai ")
    assert told.splitlines()[-1] == "Đề nghị nộp tại: UBND xã Hai."
    with pytest.raises(limits.TextMissing):
        refusal_notice(RefusalReason.OTHER, agency="UBND xã Hai")
    assert refusal_notice(RefusalReason.OTHER, words="Vì…") == "Vì…"


def test_every_word_has_both_languages() -> None:
    for table in (notices.DEFECT_WORDS, notices.REFUSAL_WORDS):
        assert all(en for _vi, en in table.values())
    assert set(notices.DEFECT_WORDS) == set(Defect)
    assert set(notices.REFUSAL_WORDS) == set(RefusalReason)
