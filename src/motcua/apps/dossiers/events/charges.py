"""Facts about money and the closing of a counter's day; amounts in đồng, nobody's name."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from motcua.apps.journal.domain.facts import Fact


@dataclass(frozen=True, kw_only=True)
class Charged(Fact):
    """Items to be paid were put on a dossier."""

    TYPE: ClassVar[str] = "dossiers.charged"
    charges: tuple[UUID, ...]
    amount: int


@dataclass(frozen=True, kw_only=True)
class ChargeWaived(Fact):
    """An item is not collected, with a reason."""

    TYPE: ClassVar[str] = "dossiers.charge_waived"
    charge: UUID
    amount: int


@dataclass(frozen=True, kw_only=True)
class MoneyCollected(Fact):
    """Money came in; a receipt with its number was made."""

    TYPE: ClassVar[str] = "dossiers.money_collected"
    receipt: UUID
    till: UUID
    number: int
    year: int
    method: str
    amount: int


@dataclass(frozen=True, kw_only=True)
class ReceiptCancelled(Fact):
    """A receipt does not hold any more; it keeps its number, what it was for is owed again."""

    TYPE: ClassVar[str] = "dossiers.receipt_cancelled"
    receipt: UUID
    amount: int


@dataclass(frozen=True, kw_only=True)
class DayClosed(Fact):
    """A counter's day was closed: what came and went, what money there was and was counted."""

    TYPE: ClassVar[str] = "dossiers.day_closed"
    day: date
    received: int
    handed_over: int
    returned: int
    cash: int
    transfer: int
    online: int
    counted_cash: int
