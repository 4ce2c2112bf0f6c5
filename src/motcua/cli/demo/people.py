"""Invented people: names drawn from the mountain provinces, put together by a seeded die."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

_FAMILIES = (
    "Nguyễn", "Hoàng", "Nông", "Triệu", "Lý", "Ma", "Bế", "Đàm", "Lục", "Vi", "Hứa", "Lò", "Sùng",
    "Giàng", "Vàng", "Thào", "Phàn", "Chảo", "Đặng", "Bàn", "Dương", "Trần", "Lương", "Lưu", "Mông",
)  # fmt: skip
_MIDDLE_MEN = ("Văn", "Đức", "Quang", "Minh", "Xuân", "A", "Seo", "Công", "Hữu")
_MIDDLE_WOMEN = ("Thị", "Thu", "Ngọc", "Mai", "Thanh", "Mùi", "Kim", "Bích")
_GIVEN_MEN = (
    "Páo", "Tòng", "Cầu", "Hùng", "Khánh", "Lâm", "Sơn", "Thành", "Việt", "Ún", "Dũng", "Hải",
    "Kiên", "Nghĩa", "Phúc", "Quyết", "Tiến", "Vượng",
)  # fmt: skip
_GIVEN_WOMEN = (
    "Liên", "Mẩy", "Pham", "Hạnh", "Hoa", "Hương", "Lan", "Nga", "Nhung", "Thảo", "Thúy", "Xuyến",
    "Yến", "Chinh", "Dung", "Giang", "Huệ", "Quỳnh",
)  # fmt: skip
_VILLAGES = (
    "Nà Khuổi",
    "Bản Lác",
    "Khuổi Nặm",
    "Thôn Đoài",
    "Pác Ngòi",
    "Tổ 5",
    "Bản Pò",
    "Nà Lẹng",
)


@dataclass(frozen=True, slots=True)
class Invented:
    """A person who does not exist; the numbers are of ranges that nobody holds."""

    full_name: str
    birth_on: date
    id_number: str
    phone: str
    address: str


def name(dice: Random) -> str:
    """Return an invented name."""
    woman = dice.random() < 0.5
    middle = dice.choice(_MIDDLE_WOMEN if woman else _MIDDLE_MEN)
    given = dice.choice(_GIVEN_WOMEN if woman else _GIVEN_MEN)
    return f"{dice.choice(_FAMILIES)} {middle} {given}"


def person(dice: Random, number: int, place: str) -> Invented:
    """Return the invented person with a running ``number``, living in ``place``."""
    return Invented(
        full_name=name(dice),
        birth_on=date(1950, 1, 1) + timedelta(days=dice.randrange(19_000)),
        id_number=f"099{number:09d}",
        phone=f"0990{number % 1_000_000:06d}",
        address=f"{dice.choice(_VILLAGES)}, {place}",
    )
