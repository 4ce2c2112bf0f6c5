"""
The index of one-stop handling (TT 01/2018/TT-VPCP Art. 13-15): 0, 1 or 2 points, nine indices.

A score is the mean of the points, half up at one decimal. Staff are judged by indices 1, 2, 3, 4
and 7 (at most 10), bodies by all nine (at most 18). An index without data is missing, not zero.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

#: Most points that one index gives.
MOST_POINTS = 2
#: Indices by which an official is judged (Art. 14).
STAFF_INDICES = (1, 2, 3, 4, 7)
#: Share of procedures fully handled on the spot that gives 2 points for index 5 (Art. 13), percent.
ON_THE_SPOT_SHARE = 20
#: Index 8: share of petitions answered on time that gives 1 point, percent.
PETITIONS_SHARE = 90
#: Index 9: share of procedures at level 3 or 4, and of dossiers online, for 2 and for 1, percent.
ONLINE_PROCEDURES, ONLINE_DOSSIERS, ONLINE_DOSSIERS_SOME = 20, 30, 15
#: Scores from which a grade is given (Art. 15).
STAFF_GRADES = ((Decimal(5), "full"), (Decimal("3.5"), "partial"), (Decimal(0), "below"))
BODY_GRADES = (
    (Decimal(15), "excellent"),
    (Decimal(12), "good"),
    (Decimal(9), "fair"),
    (Decimal(6), "average"),
    (Decimal(0), "weak"),
)


class Kind(StrEnum):
    """How an index comes about."""

    COMPUTED = "computed"
    ASSESSED = "assessed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """One of the nine; ``by_dossier``: points are given to each dossier, otherwise to the body."""

    number: int
    name_vi: str
    rule_vi: str
    by_dossier: bool
    kind: Kind = Kind.COMPUTED

    @property
    def metric(self) -> str:
        """The code in the registry."""
        return f"onestop.index{self.number}"


INDICES = (
    Index(
        number=1,
        name_vi="Thời gian giải quyết",
        rule_vi="2 điểm: sớm hơn hạn; 1: đúng hạn; 0: trễ hạn luật định.",
        by_dossier=True,
    ),
    Index(
        number=2,
        name_vi="Thời gian của từng cơ quan, kể cả cơ quan phối hợp",
        rule_vi="2 điểm: mọi cơ quan sớm hơn hạn của mình; 1: đúng hạn; 0: có cơ quan trễ.",
        by_dossier=True,
    ),
    Index(
        number=3,
        name_vi="Số lần phải liên hệ để hoàn thiện hồ sơ",
        rule_vi="2 điểm: không phải bổ sung; 1: một lần; 0: từ hai lần.",
        by_dossier=True,
    ),
    Index(
        number=4,
        name_vi="Số cơ quan phải liên hệ",
        rule_vi="2 điểm: không phải đến cơ quan nào (trực tuyến, bưu chính); 1: chỉ bộ phận một "
        "cửa.",
        by_dossier=True,
    ),
    Index(
        number=5,
        name_vi="Tiếp nhận, giải quyết, trả kết quả tại bộ phận một cửa",
        rule_vi="2 điểm: từ 20 % thủ tục giải quyết ngay tại chỗ; 1: mọi thủ tục tiếp nhận tại "
        "một cửa; 0: chưa.",
        by_dossier=False,
    ),
    Index(
        number=6,
        name_vi="Công khai thủ tục",
        rule_vi="2 điểm: niêm yết và công khai điện tử đúng, đủ, kịp thời; 1: một trong hai; 0: "
        "không. Do người có thẩm quyền chấm.",
        by_dossier=False,
        kind=Kind.ASSESSED,
    ),
    Index(
        number=7,
        name_vi="Thái độ phục vụ",
        rule_vi="2 điểm: sớm hạn và không bị phản ánh; 1: đúng hạn và không bị phản ánh; 0: trễ "
        "hoặc có phản ánh.",
        by_dossier=True,
    ),
    Index(
        number=8,
        name_vi="Tiếp thu, giải trình phản ánh, kiến nghị",
        rule_vi="2 điểm: không có hoặc 100 % trả lời đúng hạn; 1: từ 90 %; 0: dưới 90 % hoặc để "
        "kéo dài.",
        by_dossier=False,
    ),
    Index(
        number=9,
        name_vi="Dịch vụ công trực tuyến",
        rule_vi="2 điểm: từ 20 % thủ tục mức 3, 4, từ 30 % hồ sơ trực tuyến, không hồ sơ trễ; 1: "
        "có, từ 15 % hồ sơ, không trễ; 0: còn lại.",
        by_dossier=False,
    ),
)
BY_METRIC = {index.metric: index for index in INDICES}
BY_NUMBER = {index.number: index for index in INDICES}


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """
    The score of an official or a body.

    :ivar indices: index -> points, number of those judged; an index without data is left out.
    :ivar missing: numbers of the indices without data.
    """

    indices: Mapping[int, tuple[int, int]]
    missing: tuple[int, ...]

    def of(self, number: int) -> Decimal | None:
        """Return the score of one index; None when it is missing."""
        found = self.indices.get(number)
        return mean(*found) if found and found[1] else None

    @property
    def total(self) -> Decimal | None:
        """The sum of the indices that could be judged; None when none could."""
        known = [value for number in self.indices if (value := self.of(number)) is not None]
        return sum(known, Decimal()) if known else None

    @property
    def most(self) -> int:
        """The most points that the judged indices could give."""
        return MOST_POINTS * sum(self.of(number) is not None for number in self.indices)


def mean(points: int, number: int) -> Decimal:
    """Return points per one judged, half up at one decimal."""
    return (Decimal(points) / number).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def scored(indices: Mapping[int, tuple[int, int]], wanted: Sequence[int]) -> Score:
    """Return the score over ``wanted`` indices: what has no data is missing."""
    known = {number: indices[number] for number in wanted if indices.get(number, (0, 0))[1]}
    return Score(indices=known, missing=tuple(n for n in wanted if n not in known))


def grade(score: Score, grades: Sequence[tuple[Decimal, str]]) -> str | None:
    """Return the grade of a whole score; None while an index is missing: it could change it."""
    if score.missing or score.total is None:
        return None
    total = score.total
    return next(name for least, name in grades if total >= least)


def on_the_spot(handled: int, procedures: int, received_here: int) -> int | None:
    """Return the points of index 5 from procedures handled on the spot and received here."""
    if not procedures:
        return None
    if handled * 100 >= ON_THE_SPOT_SHARE * procedures:
        return 2
    return 1 if received_here >= procedures else 0


def answered(on_time: int, late: int, overdue: int) -> int:
    """Return the points of index 8 from petitions answered on time, late, and still overdue."""
    judged = on_time + late + overdue
    if on_time == judged:
        return 2
    return 1 if not overdue and on_time * 100 >= PETITIONS_SHARE * judged else 0


def online(procedures: tuple[int, int], dossiers: tuple[int, int], late: int) -> int | None:
    """Return the points of index 9: (online, all) procedures, (online, all) dossiers, late ones."""
    if not procedures[1] or not dossiers[1]:
        return None
    if late or not procedures[0]:
        return 0
    by_dossier = dossiers[0] * 100
    enough = procedures[0] * 100 >= ONLINE_PROCEDURES * procedures[1]
    if enough and by_dossier >= ONLINE_DOSSIERS * dossiers[1]:
        return 2
    return 1 if by_dossier >= ONLINE_DOSSIERS_SOME * dossiers[1] else 0
