"""Amounts of money in đồng: whole numbers, never floats."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in đồng (VND), the unit of every fee."""

    dong: int

    def __str__(self) -> str:
        return f"{self.dong:,}".replace(",", ".") + " đ"
