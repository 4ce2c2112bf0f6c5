"""What can be seen of an open dossier on a day, and the numbers that the model reads from it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum
from math import log, log1p


class Stage(IntEnum):
    """How far the work on a dossier has come."""

    RECEIVED = 0
    HANDED_OVER = 1
    IN_WORK = 2
    ADVANCED = 3
    APPROVED = 4


STAGE_WORDS: dict[Stage, tuple[str, str]] = {
    Stage.RECEIVED: ("mới tiếp nhận, chưa chuyển", "received, not handed over yet"),
    Stage.HANDED_OVER: ("đã chuyển, chưa qua bước nào", "handed over, no step taken yet"),
    Stage.IN_WORK: ("đã phân công", "assigned"),
    Stage.ADVANCED: ("đang qua các bước xử lý", "passing through the steps"),
    Stage.APPROVED: ("đã phê duyệt", "approved"),
}
#: Fact type -> stage that it leads to.
_REACHED = {
    "dossiers.handed_over": Stage.HANDED_OVER,
    "dossiers.assigned": Stage.IN_WORK,
    "dossiers.advanced": Stage.ADVANCED,
    "dossiers.approved": Stage.APPROVED,
}


def stage_of(facts: Iterable[str]) -> Stage:
    """Return the stage after facts of these types."""
    return max((_REACHED[kind] for kind in facts if kind in _REACHED), default=Stage.RECEIVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """
    An open dossier as it stands on a day.

    :ivar procedure_share: share late of its procedure lately, 0-1, drawn to the overall share.
    :ivar unit_share: the same of its unit.
    :ivar used: working time used, as a share of the whole term.
    :ivar left_days: working days left until the due date.
    :ivar waiting_days: days that the unit would need for all it has open, at its own pace.
    """

    procedure_share: float
    unit_share: float
    used: float
    left_days: float
    waiting_days: float
    stage: Stage
    supplements: int = 0
    paused: bool = False
    consulting: bool = False


@dataclass(frozen=True, slots=True)
class Factor:
    """
    A number that the model weighs; ``group`` is the reason that it belongs to.

    :ivar sign: +1 where more of it can only make late more likely, -1 less; 0 = either. Where a
        short history says the contrary, the factor is left out.
    """

    name: str
    group: str
    sign: int
    read: Callable[[Situation], float]


def _logit(share: float) -> float:
    held = min(max(share, 0.001), 0.999)
    return log(held / (1 - held))


def _pressure(s: Situation) -> float:
    return log((s.waiting_days + 0.5) / (max(s.left_days, 0.0) + 0.5))


FACTORS: tuple[Factor, ...] = (
    Factor("always", "", 0, lambda s: 1.0),
    Factor("procedure", "procedure", +1, lambda s: _logit(s.procedure_share)),
    Factor("unit", "unit", +1, lambda s: _logit(s.unit_share)),
    Factor("used", "time", +1, lambda s: min(s.used, 2.0)),
    Factor("used_squared", "time", +1, lambda s: min(s.used, 2.0) ** 2),
    Factor("left", "time", -1, lambda s: log1p(max(s.left_days, 0.0))),
    Factor("early_and_used", "stage", +1, lambda s: min(s.used, 2.0) * (s.stage < Stage.ADVANCED)),
    Factor("handed_over", "stage", -1, lambda s: float(s.stage >= Stage.HANDED_OVER)),
    Factor("in_work", "stage", -1, lambda s: float(s.stage >= Stage.IN_WORK)),
    Factor("advanced", "stage", -1, lambda s: float(s.stage >= Stage.ADVANCED)),
    Factor("approved", "stage", -1, lambda s: float(s.stage >= Stage.APPROVED)),
    Factor("waiting", "load", +1, lambda s: log1p(s.waiting_days)),
    Factor("pressure", "load", +1, _pressure),
    Factor("supplemented", "supplement", 0, lambda s: float(s.supplements > 0)),
    Factor("paused", "paused", 0, lambda s: float(s.paused)),
    Factor("consulting", "consulting", 0, lambda s: float(s.consulting)),
)


def numbers(situation: Situation) -> tuple[float, ...]:
    """Return what the model weighs, in the order of ``FACTORS``."""
    return tuple(factor.read(situation) for factor in FACTORS)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the probability is what it is: ``weight`` > 0 makes late more likely (in log-odds)."""

    group: str
    weight: float
    vi: str
    en: str


def _percent(share: float, mark: str) -> str:
    return f"{100 * share:.0f}{mark}"


def words(group: str, s: Situation) -> tuple[str, str]:
    """Return what a reason says, Vietnamese and English."""
    vi, en = STAGE_WORDS[s.stage]
    told = {
        "procedure": (
            f"thủ tục này gần đây trễ {_percent(s.procedure_share, ' %')}",
            f"{_percent(s.procedure_share, '%')} of this procedure were late lately",
        ),
        "unit": (
            f"nơi giải quyết gần đây trễ {_percent(s.unit_share, ' %')}",
            f"{_percent(s.unit_share, '%')} of this unit's dossiers were late lately",
        ),
        "time": (
            f"đã dùng {_percent(s.used, ' %')} thời hạn",
            f"{_percent(s.used, '%')} of the term is used",
        ),
        "stage": (vi, en),
        "load": (
            f"việc đang chờ bằng khoảng {s.waiting_days:.0f} ngày làm".replace(".", ","),
            f"about {s.waiting_days:.0f} days of work are waiting",
        ),
        "supplement": ("đã phải bổ sung giấy tờ", "papers had to be supplemented")
        if s.supplements
        else ("chưa phải bổ sung giấy tờ", "no papers had to be supplemented"),
        "paused": ("đang tạm dừng", "the clock is paused")
        if s.paused
        else ("không tạm dừng", "the clock is running"),
        "consulting": ("đang chờ ý kiến cơ quan khác", "another agency has been asked")
        if s.consulting
        else ("không chờ cơ quan khác", "no other agency is asked"),
    }
    return told[group]
