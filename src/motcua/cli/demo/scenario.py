"""
What happens in the demonstration: how many dossiers, how many late, over which days.

The six rates of the reporting period 15/12/2019-14/6/2020 are published figures; the counts
behind them are ours, chosen as the fractions that give them to two decimals by form 06.
"""

from dataclasses import dataclass
from datetime import date

from motcua.kernel.period import Period

SEED = 20_201_214
HALF_YEAR = Period(date(2019, 12, 15), date(2020, 6, 15))
MERGER_ON = date(2025, 7, 1)


@dataclass(frozen=True, slots=True)
class Province:
    """One province of 2020: its codes, its dossiers of the half year, those late."""

    name: str
    code: str
    old_code: str
    admin_code: str
    handled: int
    late: int
    merged_into: str | None = None


PROVINCES = (
    Province("Thái Nguyên", "H55", "000.00.00.H55", "19", 471, 3),
    Province("Cao Bằng", "H14", "000.00.00.H14", "04", 210, 2),
    Province("Bắc Kạn", "H03", "000.00.00.H03", "06", 190, 2, merged_into="H55"),
    Province("Lạng Sơn", "H37", "000.00.00.H37", "20", 556, 1),
    Province("Hà Giang", "H22", "000.00.00.H22", "02", 348, 27, merged_into="H60"),
    Province("Tuyên Quang", "H60", "000.00.00.H60", "08", 300, 3),
)
