"""Petitions that say the same in other words; what only looks alike stays apart."""

import pytest

from motcua.apps.petitions.domain import likeness

LIGHT = "Đèn đường ngõ 12 phố Bắc Sơn hỏng cả tuần nay, tối không ai dám đi."


def score(a: str, b: str, **codes: tuple[str, str]) -> float:
    return likeness.score(likeness.read("", a), likeness.read("", b), **codes)


@pytest.mark.parametrize(
    "other",
    [
        "Kính gửi UBND. Hệ thống chiếu sáng tại ngõ số 12, phố Bắc Sơn không hoạt động đã lâu.",
        "den duog ngo 12 pho bac son hong ca tuan r, toi om k ai dam di",
        "ngõ 12 Bắc Sơn tối om vì bóng đèn cháy mà ko thấy ai thay",
        "Đèn chiếu sáng ngõ 12 phố Bắc Sơnn hư hỏng",
    ],
)
def test_the_same_in_other_words(other: str) -> None:
    assert score(LIGHT, other) >= likeness.ENOUGH
    assert score(LIGHT, other) == score(other, LIGHT)


@pytest.mark.parametrize(
    "other",
    [
        LIGHT.replace("12", "15"),
        LIGHT.replace("Bắc Sơn", "Hùng Vương"),
        "Cống thoát nước ngõ 12 phố Bắc Sơn bị tắc, mưa là ngập.",
        "Rác thải chất đống đầu ngõ 12 phố Bắc Sơn, không ai thu gom.",
        "",
    ],
)
def test_another_place_or_another_matter(other: str) -> None:
    assert score(LIGHT, other) < likeness.ENOUGH


def test_other_communes_and_other_dossiers_are_other_matters() -> None:
    assert score("Đèn đường hỏng", "Đèn đường hỏng", communes=("00001", "00002")) < 0.5
    late = "Hồ sơ {} trễ hẹn chưa có kết quả"
    assert score(late.format("H55.31-261118-0042"), late.format("H55.31-261118-0043")) < 0.5


def test_marks_are_the_same_each_time_and_share_keys() -> None:
    a, b = (likeness.mark(likeness.read("", t)) for t in (LIGHT, LIGHT.replace("hỏng", "tắt")))
    assert a == likeness.mark(likeness.read("", LIGHT))
    assert set(a.keys) & set(b.keys)
    assert all(0 <= key < 2**63 for key in a.keys)


@pytest.mark.parametrize("text", ["", "\0", "😀" * 500, "<" * 9000, "a" * 9000, "H55." * 2000])
def test_any_text_can_be_read(text: str) -> None:
    likeness.mark(likeness.read(text, text))
