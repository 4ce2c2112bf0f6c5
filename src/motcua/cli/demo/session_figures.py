"""
What six provinces declare in the demonstration, window by window: made up, and marked so.

Published are four figures only (dossiers on time in Thái Nguyên, Lạng Sơn and Tuyên Quang, late in
Hà Giang), that each province had fewer than 10 services on the national portal against a goal of
30 %, and that 5 of 6 had a service centre. Which one had none is made up, like every other figure.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from motcua.apps.indicators.domain.windows import Window, WindowKind

SYNTHETIC = "số liệu minh họa"
#: Published rates of the half year to 14/6/2020, in percent.
PUBLISHED = {
    "H55": ("dossiers.on_time_form06", Decimal("99.36")),
    "H37": ("dossiers.on_time_form06", Decimal("99.82")),
    "H60": ("dossiers.on_time_form06", Decimal("99.00")),
    "H22": ("dossiers.late_form06", Decimal("7.76")),
}
#: A declared rate that the facts do not bear out: the board shows the gap.
BELIED = {"H03": ("dossiers.on_time_form06", Decimal("99.90"))}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """
    The figures of one province in mid-2020.

    :ivar sent: documents over the axis in half a year, ``received`` likewise.
    :ivar services: on the portal, of ``eligible``.
    :ivar synced: percent of dossiers synchronised.
    :ivar certificates: issued and entitled; ``computers`` and officials; communes well equipped.
    """

    sent: int
    received: int
    levels: int
    services: int
    eligible: int
    dossiers: int
    synced: int
    received_dossiers: int
    certificates: tuple[int, int]
    computers: tuple[int, int]
    communes: tuple[int, int]
    centre: bool = True
    regulation: bool = True
    reporting: bool = False
    plan: bool = False


TOLD = {
    "H55": Told(
        sent=41_260,
        received=96_840,
        levels=4,
        services=9,
        eligible=312,
        dossiers=64,
        synced=98,
        received_dossiers=480,
        certificates=(3_912, 4_150),
        computers=(3_980, 4_120),
        communes=(151, 178),
        reporting=True,
        plan=True,
    ),
    "H14": Told(
        sent=18_940,
        received=52_310,
        levels=3,
        services=6,
        eligible=268,
        dossiers=7,
        synced=41,
        received_dossiers=214,
        certificates=(2_104, 3_380),
        computers=(2_610, 3_240),
        communes=(68, 161),
        centre=False,
    ),
    "H03": Told(
        sent=16_480,
        received=47_020,
        levels=3,
        services=5,
        eligible=254,
        dossiers=4,
        synced=88,
        received_dossiers=196,
        certificates=(2_230, 2_540),
        computers=(2_060, 2_310),
        communes=(59, 108),
        plan=True,
    ),
    "H37": Told(
        sent=33_710,
        received=88_460,
        levels=4,
        services=8,
        eligible=301,
        dossiers=51,
        synced=52,
        received_dossiers=566,
        certificates=(3_508, 3_760),
        computers=(3_420, 3_590),
        communes=(149, 200),
        reporting=True,
    ),
    "H22": Told(
        sent=21_330,
        received=58_770,
        levels=3,
        services=4,
        eligible=259,
        dossiers=2,
        synced=38,
        received_dossiers=355,
        certificates=(1_990, 3_905),
        computers=(2_740, 3_810),
        communes=(71, 193),
        regulation=False,
    ),
    "H60": Told(
        sent=24_050,
        received=61_180,
        levels=4,
        services=7,
        eligible=273,
        dossiers=12,
        synced=96,
        received_dossiers=306,
        certificates=(2_870, 3_110),
        computers=(2_890, 3_060),
        communes=(98, 138),
        plan=True,
    ),
}
#: Window -> share of the way from how it stood in mid-2020 to what is asked for, in percent.
WAY = {
    Window(WindowKind.HALF, 2020, 1): 0,
    Window(WindowKind.HALF, 2020, 2): 40,
    Window(WindowKind.HALF, 2021, 2): 58,
    Window(WindowKind.HALF, 2023, 2): 72,
    Window(WindowKind.HALF, 2025, 2): 84,
    Window(WindowKind.HALF, 2026, 1): 90,
    Window(WindowKind.HALF, 2026, 2): 93,
}
#: Who is slow, in percent of the way that the others go.
_PACE = {"H55": 100, "H14": 70, "H03": 85, "H37": 95, "H22": 55, "H60": 90}
_CENTRE_FROM, _ALL_DONE_FROM = date(2020, 12, 1), date(2021, 6, 1)

#: Code of a metric, numerator, denominator.
Declared = tuple[str, int, int | None]


def declared(code: str, window: Window) -> Iterator[Declared]:
    """Yield what the province of ``code`` declares for a window."""
    told, way = TOLD[code], WAY[window] * _PACE[code] // 100
    done = window.period.last >= _ALL_DONE_FROM
    yield "centre.established", int(told.centre or window.period.last >= _CENTRE_FROM), None
    yield "onestop.regulation", int(told.regulation or way >= 20), None
    yield "documents.sent", told.sent * (100 + way) // 100, None
    yield "documents.received", told.received * (100 + way) // 100, None
    yield "documents.levels", 4 if way >= 28 else told.levels, 4
    yield "portal.services", _towards(told.services, told.eligible * 3 // 5, way), told.eligible
    yield "portal.dossiers", _towards(told.dossiers, told.received_dossiers * 6, way), None
    yield "portal.synchronised", *_share(told.synced, told.received_dossiers, way)
    yield "reporting.finished", int(told.reporting or way >= 36 or done), None
    yield "digitisation.plan", int(told.plan or way >= 30), None
    yield "certificates.issued", *_part(told.certificates, way)
    yield "equipment.computers", *_part(told.computers, way)
    yield "equipment.adequate", *_part(told.communes, way)


def _towards(start: int, goal: int, way: int) -> int:
    return start + (goal - start) * way // 100


def _share(percent: int, whole: int, way: int) -> tuple[int, int]:
    return whole * _towards(percent, 99, way) // 100, whole


def _part(pair: tuple[int, int], way: int) -> tuple[int, int]:
    return _towards(pair[0], pair[1] * 99 // 100, way), pair[1]
