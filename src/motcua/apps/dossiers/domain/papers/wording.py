"""Moments, days and places as Vietnamese papers write them."""

import re
from datetime import date, datetime

from motcua.kernel.moments import local

_KINDS = re.compile(
    r"^(?:UBND\s+)?(?:Tỉnh|Thành phố|Xã|Phường|Thị trấn|Thị xã|Huyện|Quận|Đặc khu)\s+(?=\D)",
    re.IGNORECASE,
)


def long_day(day: date) -> str:
    """Return a day in full: ``ngày 05 tháng 02 năm 2026`` (NĐ 30/2020: nought before 1-9, 1-2)."""
    return f"ngày {day.day:02d} tháng {_month(day)} năm {day.year}"


def _month(day: date) -> str:
    return f"{day.month:02d}" if day.month < 3 else str(day.month)


def long_moment(moment: datetime | None) -> str:
    """Return a moment in full: ``08 giờ 30 phút, ngày 05 tháng 10 năm 2026``; "" for none."""
    if moment is None:
        return ""
    here = local(moment)
    return f"{here:%H} giờ {here:%M} phút, {long_day(here.date())}"


def short_moment(moment: datetime | None) -> str:
    """Return a moment for a cell: ``08:30 05/10/2026``; "" for none."""
    return f"{local(moment):%H:%M %d/%m/%Y}" if moment else ""


def short_day(moment: datetime | None) -> str:
    """Return the day of a moment: ``05/10/2026``; "" for none."""
    return f"{local(moment):%d/%m/%Y}" if moment else ""


def place_name(unit: str) -> str:
    """Return a unit's name without its kind (``Xã Phú Lương`` -> ``Phú Lương``, ``Phường 1``)."""
    return _KINDS.sub("", unit)


def file_name(*parts: str) -> str:
    """Return a name for a file: letters, digits, dots and dashes only."""
    return "-".join(re.sub(r"[^0-9A-Za-z.]+", "-", part).strip("-") for part in parts if part)
