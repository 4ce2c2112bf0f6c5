"""Amounts of money in đồng: whole numbers, never floats."""

from dataclasses import dataclass

from motcua.kernel import numerals


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in đồng (VND), the unit of every fee."""

    dong: int

    def __str__(self) -> str:
        return f"{self.dong:,}".replace(",", ".") + " đ"

    def in_words(self) -> str:
        """Return the amount spelt out, as on a receipt: ``Ba mươi nghìn đồng``."""
        words = numerals.in_words(self.dong)
        return f"{words[:1].upper()}{words[1:]} đồng"
