"""
The real-time service index (Bộ chỉ số, QĐ 766/QĐ-TTg of 23/6/2022): weights as dated data.

Points of the five groups are published; how a group spreads over its parts is known for a few
only. A part carries its mark: ``certain`` as published, ``assumed`` an even spread of the rest.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Certainty(StrEnum):
    """How sure a weight is."""

    CERTAIN = "certain"
    ASSUMED = "assumed"


@dataclass(frozen=True, slots=True)
class Part:
    """A criterion: the metric whose share (percent) is multiplied with ``points``."""

    metric: str
    points: Decimal
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class IndexGroup:
    """A group of criteria."""

    code: str
    name_vi: str
    name_en: str
    points: int
    parts: tuple[Part, ...]
    #: Criteria that no metric of the registry covers, in words, with the points they stand for.
    unseen: tuple[tuple[str, Decimal], ...] = ()


_A, _C = Certainty.ASSUMED, Certainty.CERTAIN
#: Days on which these weights hold: the system opened on 1/8/2022.
VALID_FROM, VALID_UNTIL = date(2022, 6, 23), None
GROUPS = (
    IndexGroup(
        "transparency",
        "Công khai, minh bạch",
        "transparency",
        18,
        (Part("portal.synchronised", Decimal(6), _A),),
        (
            ("Thủ tục được công bố đúng hạn", Decimal(4)),
            ("Thủ tục được cập nhật, công khai đúng hạn", Decimal(4)),
            ("Thủ tục được công khai đủ các bộ phận", Decimal(4)),
        ),
    ),
    IndexGroup(
        "progress",
        "Tiến độ giải quyết",
        "progress and result",
        20,
        (Part("dossiers.on_time_index", Decimal(20), _C),),
    ),
    IndexGroup(
        "digitisation",
        "Số hóa hồ sơ",
        "digitisation",
        22,
        (),
        (
            ("Hồ sơ có kết quả điện tử", Decimal(8)),
            ("Hồ sơ được số hóa thành phần", Decimal(7)),
            ("Hồ sơ tái sử dụng dữ liệu đã số hóa", Decimal(7)),
        ),
    ),
    IndexGroup(
        "online",
        "Dịch vụ trực tuyến và thanh toán",
        "online service and payment",
        22,
        (
            Part("procedures.online_share", Decimal(4), _A),
            Part("procedures.online_used", Decimal(4), _A),
            Part("dossiers.online_share", Decimal(4), _A),
        ),
        (("Thanh toán trực tuyến", Decimal(10)),),
    ),
    IndexGroup(
        "satisfaction",
        "Mức độ hài lòng",
        "satisfaction",
        18,
        (
            Part("petitions.on_time", Decimal(12), _A),
            Part("ratings.satisfied", Decimal(6), _C),
        ),
    ),
)
BY_METRIC = {f"index766.{group.code}": group for group in GROUPS}


@dataclass(frozen=True, slots=True)
class Scored:
    """
    Points of what could be judged.

    :ivar points: None when nothing could be judged.
    :ivar judged: the most points that the judged parts could give.
    :ivar missing: what has no data, metrics by code, the rest in words.
    """

    points: Decimal | None
    judged: Decimal
    missing: tuple[str, ...]


def score(group: IndexGroup, shares: Mapping[str, Decimal | None]) -> Scored:
    """Return the points of a group from the shares (percent) of its parts; None is missing."""
    known = [(part, shares.get(part.metric)) for part in group.parts]
    judged = [(part, value) for part, value in known if value is not None]
    missing = (*(part.metric for part, value in known if value is None), *_words(group))
    if not judged:
        return Scored(None, Decimal(0), missing)
    points = sum(
        (part.points * min(value, Decimal(100)) / 100 for part, value in judged), Decimal()
    )
    return Scored(points, sum((part.points for part, _ in judged), Decimal()), missing)


def total(groups: Mapping[str, Scored]) -> Scored:
    """Return the sum of the groups; what is missing in one is missing in the sum."""
    known = [one for one in groups.values() if one.points is not None]
    missing = tuple(what for one in groups.values() for what in one.missing)
    if not known:
        return Scored(None, Decimal(0), missing)
    points = sum((one.points for one in known if one.points is not None), Decimal())
    return Scored(points, sum((one.judged for one in known), Decimal()), missing)


def _words(group: IndexGroup) -> tuple[str, ...]:
    return tuple(words for words, _ in group.unseen)
