"""A counter's day (chốt ngày): what came, what went, what waits, and money; sums that add up."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from motcua.apps.dossiers.domain.charges import Method
from motcua.apps.dossiers.domain.intake import Channel, ReturnChannel
from motcua.kernel.refusal import Invalid, Refusal


class ClosedBefore(Refusal):
    """A day is closed once and never opened again."""

    code, status = "dossiers.closed_before", 409
    vi = "Ngày {day} đã được chốt. Không mở lại được; chênh lệch phát hiện sau ghi vào ngày sau."
    en = "{day} is closed. It cannot be reopened; note later differences on a later day."


class DayNotCome(Invalid):
    """A day that has not begun."""

    code = "dossiers.day_not_come"
    vi = "Ngày {day} chưa đến. Hãy chọn hôm nay hoặc một ngày trước."
    en = "{day} has not come. Choose today or an earlier day."


class DifferenceUnexplained(Refusal):
    """The cash counted is not the cash of the receipts, and nobody says why."""

    code = "dossiers.difference_unexplained"
    vi = "Tiền mặt đếm được lệch {amount} so với biên lai. Hãy ghi rõ chênh lệch và lý do."
    en = "The cash counted differs by {amount} from the receipts. Say what and why."


class CashImpossible(Invalid):
    """An amount that no till holds."""

    code = "dossiers.cash_impossible"
    vi = "Số tiền mặt đếm được không hợp lệ. Hãy ghi số đồng, ví dụ 1250000."
    en = "The counted cash cannot be right. Write whole đồng, such as 1250000."


@dataclass(frozen=True, slots=True, kw_only=True)
class DayFigures:
    """
    One day of one counter.

    :ivar received: taken in that day, by channel.
    :ivar went_on: of these, handed over by now; ``still_here``: received and not handed over;
        ``otherwise``: asked for a supplement, withdrawn, done on the spot.
    :ivar handed_over: handed over that day, whenever received; ``handed_late`` of them late.
    :ivar returned: results given out that day, by channel.
    :ivar to_accept, to_hand_over, to_return: what waits at the counter at ``at``.
    :ivar money: what came in by method; ``refunded`` went back for receipts of earlier days.
    """

    at: datetime
    received: dict[Channel, int]
    went_on: int
    still_here: int
    otherwise: int
    handed_over: int
    handed_late: int
    returned: dict[ReturnChannel, int]
    to_accept: int
    to_hand_over: int
    to_return: int
    receipts: int
    cancelled_receipts: int
    money: dict[Method, int]
    cancelled: int
    refunded: int
    cash: int

    @property
    def received_total(self) -> int:
        """All that was taken in: the sum over the channels."""
        return sum(self.received.values())

    @property
    def returned_total(self) -> int:
        """All that was given out: the sum over the channels."""
        return sum(self.returned.values())

    @property
    def collected(self) -> int:
        """All money that came in: the sum over the methods."""
        return sum(self.money.values())

    def broken_identities(self) -> list[str]:
        """Return which of the sums do not add up; none, or the figures are wrong."""
        holds = {
            "received = went on + still here + otherwise": self.received_total
            == self.went_on + self.still_here + self.otherwise,
            "collected = cash + transfer + online": self.collected
            == sum(self.money[m] for m in Method),
            "late among handed over": 0 <= self.handed_late <= self.handed_over,
            "cash = cash collected - refunded at most": self.money[Method.CASH] - self.refunded
            <= self.cash
            <= self.money[Method.CASH],
        }
        return [name for name, held in holds.items() if not held]

    def as_json(self) -> dict[str, object]:
        """Return the figures as they are kept when the day is closed."""
        told = {name: getattr(self, name) for name in self.__dataclass_fields__ if name != "at"}
        return {
            name: {str(k): v for k, v in value.items()} if isinstance(value, dict) else value
            for name, value in told.items()
        }


def from_json(kept: dict[str, object], at: datetime) -> DayFigures:
    """Return the figures of a closed day."""
    kinds = {"received": Channel, "returned": ReturnChannel, "money": Method}
    told = {
        name: {kind: value[kind.value] for kind in kinds[name]}
        if isinstance(value, dict)
        else value
        for name, value in kept.items()
    }
    return DayFigures(at=at, **told)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingRecord:
    """A closed day: its figures as they stood, the cash counted, what differed."""

    id: UUID
    authority_id: UUID
    day: date
    at: datetime
    by_id: UUID
    figures: DayFigures
    counted_cash: int
    differences: str

    @property
    def difference(self) -> int:
        """Cash counted less the cash of the receipts, in đồng."""
        return self.counted_cash - self.figures.cash
