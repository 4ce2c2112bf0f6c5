"""
Hand-over slips (phiếu bàn giao): what goes from the one-stop to a unit, and results back.

NĐ 61/2018 Art. 18.2-3 for the way in, with the 15:00 rule; Art. 19-20 for the way back.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.kernel.refusal import Invalid, NotFound, Refusal

#: Most dossiers on one slip, and in one go: what two people can check piece by piece.
MOST_ON_SLIP = 300


class Direction(StrEnum):
    """Which way a slip goes."""

    TO_UNIT = "to_unit"
    TO_ONE_STOP = "to_one_stop"


class SlipUnknown(NotFound):
    """There is no such slip, or the reader may not know that there is."""

    code = "dossiers.slip_unknown"
    vi = "Không tìm thấy phiếu bàn giao này."
    en = "There is no such hand-over slip."


class SlipConfirmed(Refusal):
    """A slip is signed once."""

    code, status = "dossiers.slip_confirmed", 409
    vi = "Phiếu bàn giao số {number} đã được ký nhận trước đó."
    en = "Slip {number} was signed for before."


class NotOnSlip(Invalid):
    """A dossier that the slip does not name."""

    code = "dossiers.not_on_slip"
    vi = "Hồ sơ được ghi thiếu không có trên phiếu này. Hãy tải lại trang."
    en = "A dossier noted as missing is not on this slip. Reload the page."


class TooMany(Invalid):
    """Nothing chosen, or more than two people can check."""

    code = "dossiers.too_many"
    vi = "Hãy chọn từ 1 đến {most} hồ sơ cho một lần bàn giao."
    en = "Choose 1 to {most} dossiers for one hand-over."


class OnSlipAlready(Refusal):
    """The result is on its way to the counter already."""

    code, status = "dossiers.on_slip_already", 409
    vi = "Kết quả này đã có trên phiếu bàn giao số {number}."
    en = "This result is on slip {number} already."


class NoResult(Refusal):
    """A result that is not there cannot be handed to the counter."""

    code, status = "dossiers.no_result", 409
    vi = "Hồ sơ chưa có kết quả đã ban hành để chuyển ra quầy."
    en = "The dossier has no issued result to bring to the counter."


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipRecord:
    """
    One slip with both signatures.

    The giver signs by making it. Number: continuous within the giving authority and year.

    :ivar confirmed_at: when the taker signed; None = not yet.
    :ivar missing: how many of its dossiers the taker did not find.
    """

    id: UUID
    direction: Direction
    giver_id: UUID
    giver_unit_id: UUID | None
    taker_id: UUID
    taker_unit_id: UUID | None
    year: int
    number: int
    made_at: datetime
    made_by_id: UUID
    confirmed_at: datetime | None
    confirmed_by_id: UUID | None
    note: str
    total: int = 0
    missing: int = 0

    @property
    def written(self) -> str:
        """The number as people write it: ``17/2026``."""
        return f"{self.number}/{self.year}"


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRecord:
    """
    One dossier on a slip.

    :ivar in_time: handed over within the 15:00 rule; None where no rule sets a limit.
    :ivar missing: the taker did not find it; it is to be handed over again.
    :ivar resolved_at: when it was handed over again.
    """

    position: int
    dossier: DossierRecord
    at: datetime
    in_time: bool | None
    missing: bool
    missing_note: str
    resolved_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one dossier of many: done, or the rule that said no."""

    dossier: UUID
    refusal: Refusal | None = None

    @property
    def done(self) -> bool:
        """Whether it was done."""
        return self.refusal is None


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOverMany:
    """The outcome of each dossier, in the order asked for, and the slips that were made."""

    outcomes: tuple[Outcome, ...]
    slips: tuple[UUID, ...]

    @property
    def done(self) -> int:
        """How many were handed over."""
        return sum(o.done for o in self.outcomes)


def demand_number(count: int) -> None:
    """
    Judge how many dossiers are handed over in one go.

    :raises TooMany: none, or more than ``MOST_ON_SLIP``.
    """
    if not 0 < count <= MOST_ON_SLIP:
        raise TooMany(field="dossiers", most=MOST_ON_SLIP)
