"""Money of a dossier: fees and charges (phí, lệ phí), receipts for them, in whole đồng."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from motcua.apps.dossiers.domain import limits
from motcua.kernel.money import Money
from motcua.kernel.refusal import Invalid, NotFound, Refusal

#: Most items that one dossier is charged in one go.
MOST_CHARGES = 50
#: Largest amount of one item in đồng: beyond it a finger slipped.
MOST_DONG = 10_000_000_000


class ChargeKind(StrEnum):
    """What is owed: ``fee`` phí, ``charge`` lệ phí (Luật Phí và lệ phí 97/2015/QH13 Art. 3)."""

    FEE = "fee"
    CHARGE = "charge"


class ChargeDue(StrEnum):
    """When it is owed: when the dossier comes in, or when the result goes out."""

    INTAKE = "intake"
    RETURN = "return"


class Method(StrEnum):
    """How money comes in."""

    CASH = "cash"
    TRANSFER = "transfer"
    ONLINE = "online"


class ChargeNotUnderstood(Invalid):
    """An item of money that cannot be written down as given."""

    code = "dossiers.charge_not_understood"
    vi = "Khoản thu không hợp lệ: {why_vi}."
    en = "The item cannot be charged: {why_en}."


class ChargeNotOpen(Refusal):
    """Nothing is owed for the item any more, or it belongs to another dossier."""

    code, status = "dossiers.charge_not_open", 409
    vi = "Khoản này không còn phải thu: đã thu, đã miễn, hoặc thuộc hồ sơ khác. Hãy tải lại trang."
    en = "The item is not owed: collected, waived, or of another dossier. Reload the page."


class ReceiptUnknown(NotFound):
    """There is no such receipt."""

    code = "dossiers.receipt_unknown"
    vi = "Không tìm thấy biên lai này."
    en = "There is no such receipt."


class ReceiptCancelled(Refusal):
    """A receipt is cancelled once."""

    code, status = "dossiers.receipt_cancelled", 409
    vi = "Biên lai {number} đã được hủy trước đó."
    en = "Receipt {number} was cancelled before."


class MoneyDue(Refusal):
    """A result is not given out while money is owed for it."""

    code, status = "dossiers.money_due", 409
    vi = "Còn phải thu {amount}. Hãy thu tiền trước khi trả kết quả, hoặc miễn thu có ghi lý do."
    en = "{amount} is still owed. Collect it before returning the result, or waive it with reason."


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeGiven:
    """
    One item to be paid, as told at the counter.

    :ivar kind: "fee" or "charge".
    :ivar amount: whole đồng, more than 0: what is free is no item.
    :ivar due: "intake" or "return".
    :raises ChargeNotUnderstood: the kind, the moment, the name or the amount cannot be right.
    """

    name: str
    kind: str
    amount: int
    due: str

    def __post_init__(self) -> None:
        if self.kind not in set(ChargeKind):
            raise _bad("loại phải là phí hoặc lệ phí", "its kind is fee or charge")
        if self.due not in set(ChargeDue):
            raise _bad("thu khi nhận hoặc khi trả", "it is due at intake or return")
        if not limits.optional(self.name, field="charges"):
            raise _bad("thiếu tên khoản thu", "its name is missing")
        if isinstance(self.amount, bool) or not isinstance(self.amount, int):
            raise _bad("số tiền phải là số đồng nguyên", "amounts are whole đồng")
        if not 0 < self.amount <= MOST_DONG:
            raise _bad("số tiền phải lớn hơn 0 và không quá 10 tỷ đồng", "the amount is impossible")


def _bad(vi: str, en: str) -> ChargeNotUnderstood:
    return ChargeNotUnderstood(field="charges", why_vi=vi, why_en=en)


def checked(items: Iterable[ChargeGiven]) -> tuple[ChargeGiven, ...]:
    """
    Return ``items`` as a tuple.

    :raises ChargeNotUnderstood: there is none, or more than ``MOST_CHARGES``.
    """
    given = tuple(items)
    if not 0 < len(given) <= MOST_CHARGES:
        raise _bad(f"cần từ 1 đến {MOST_CHARGES} khoản", f"1 to {MOST_CHARGES} items are needed")
    return given


def method_of(text: str) -> Method:
    """
    Return the way of paying of that name.

    :raises ChargeNotUnderstood: there is none.
    """
    try:
        return Method(text)
    except ValueError:
        vi = "hình thức nộp phải là tiền mặt, chuyển khoản hoặc trực tuyến"
        raise ChargeNotUnderstood(
            field="method", why_vi=vi, why_en="one pays by cash, transfer or online"
        ) from None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeRecord:
    """One item of a dossier; it is owed while it has neither a receipt nor a waiver."""

    id: UUID
    dossier_id: UUID
    name: str
    kind: ChargeKind
    amount: int
    due: ChargeDue
    added_at: datetime
    receipt_id: UUID | None
    waived_at: datetime | None
    waive_reason: str

    @property
    def open(self) -> bool:
        """Whether the item is still owed."""
        return self.receipt_id is None and self.waived_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One item as it stands on a receipt."""

    name: str
    kind: ChargeKind
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptRecord:
    """
    A receipt (biên lai thu phí, lệ phí).

    :ivar authority_id: whose till took the money and in whose series the number stands.
    :ivar number: continuous from 1 within authority and year; a cancelled receipt keeps it.
    """

    id: UUID
    authority_id: UUID
    year: int
    number: int
    dossier_id: UUID
    method: Method
    amount: int
    lines: tuple[Line, ...]
    day: date
    at: datetime
    by_id: UUID
    cancelled_at: datetime | None
    cancelled_by_id: UUID | None
    cancel_reason: str

    @property
    def written(self) -> str:
        """The number as people write it: ``0000042/2026``."""
        return f"{self.number:07d}/{self.year}"

    @property
    def valid(self) -> bool:
        """Whether the receipt was not cancelled."""
        return self.cancelled_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Takings:
    """
    The money of one till on one Vietnamese day.

    :ivar receipts: all made that day, by number, the cancelled among them.
    :ivar refunds: receipts of earlier days cancelled that day: their money went back.
    """

    receipts: tuple[ReceiptRecord, ...]
    refunds: tuple[ReceiptRecord, ...]

    @property
    def by_method(self) -> dict[Method, int]:
        """What came in by each method: the receipts of the day that hold."""
        return {m: _sum(r for r in self.receipts if r.valid and r.method is m) for m in Method}

    @property
    def collected(self) -> int:
        """What came in: the sum over the methods."""
        return sum(self.by_method.values())

    @property
    def cancelled(self) -> int:
        """What stands on the day's receipts that do not hold."""
        return _sum(r for r in self.receipts if not r.valid)

    @property
    def refunded(self) -> int:
        """What went back for receipts of earlier days."""
        return _sum(self.refunds)

    @property
    def cash_in_till(self) -> int:
        """Cash that the day left in the till: what came in less what went back."""
        back = _sum(r for r in self.refunds if r.method is Method.CASH)
        return self.by_method[Method.CASH] - back


def _sum(receipts: Iterable[ReceiptRecord]) -> int:
    return sum(r.amount for r in receipts)


def owed(charges: Iterable[ChargeRecord]) -> int:
    """Return how many đồng are still owed."""
    return sum(c.amount for c in charges if c.open)


def demand_nothing_owed(charges: Sequence[ChargeRecord]) -> None:
    """
    Demand that nothing is owed any more.

    :raises MoneyDue: something is.
    """
    left = owed(charges)
    if left:
        raise MoneyDue(field="waive", amount=str(Money(left)))
