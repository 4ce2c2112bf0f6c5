"""Fees (phí, lệ phí): amounts in đồng with their notes, side by side in one cell."""

import re
from dataclasses import dataclass, replace

from motcua.apps.procedures.domain.national.unread import NOT_GIVEN, Unread, clean, unread
from motcua.apps.procedures.domain.record import Channel, Fee
from motcua.kernel.text import fold

_FREE = "Miễn phí"
_CURRENCY = r"(?P<currency>Việt Nam Đồng|VNĐ|VND|Đồng|USD|EUR|Đô la Mỹ)"
_AMOUNT = re.compile(rf"(?P<number>\d{{1,3}}(?:,\d{{3}})+|\d+) ?{_CURRENCY}")
#: A number before a currency in which a term may hide: nothing stands between the two cells.
GLUED = re.compile(rf"(?P<number>\d+(?:,\d{{3}})*) ?{_CURRENCY}")
_NO_OR_TERM = re.compile(r"(?:[1-9]\d*)?")
_WELL_WRITTEN = re.compile(r"[1-9]\d{0,2}(?:,\d{3})*")
_CELL = re.compile(f"{_FREE}|{NOT_GIVEN}|{_AMOUNT.pattern}")
_DONG = {"Việt Nam Đồng", "VNĐ", "VND", "Đồng"}
#: Notes that repeat "free" or say that no fee is fixed; every other note tells of a fee.
_FREE_NOTE = re.compile(
    r"[-+*.\s]*(?:(?:khong|chua|mien)\b(?: (?:co|quy dinh|thu|phai nop|mat|phat sinh|ap dung))?"
    r"(?: (?:muc |khoan )?(?:phi|le phi))?(?:[,/ ]+(?:va )?(?:phi|le phi))*|0(?: ?(?:d|dong|vnd))?)"
    r"[\s.;]*"
)
_PER = re.compile(r"^(?:đồng|Đồng|VNĐ|vnđ|đ)?\s*/\s*(?P<unit>[^\s.,;()][^.,;()]{0,40})")
#: The smallest sum that a fee in đồng has; a smaller number leaves its thousands out.
_LEAST = 1_000


@dataclass(frozen=True, slots=True)
class FeeCell:
    """The fees that stand at one place of the text, and where they end."""

    fees: tuple[Fee, ...]
    reports: tuple[Unread, ...]
    end: int


def readings(number: str) -> list[str]:
    """Return the terms, "" for none, that may stand before a well written fee in ``number``."""
    return [
        number[:length]
        for length in range(min(4, len(number)))
        if _WELL_WRITTEN.fullmatch(number[length:]) and _NO_OR_TERM.fullmatch(number[:length])
    ]


def starts_fee(text: str, at: int) -> re.Match[str] | None:
    """Return the beginning of a fee at a place of ``text``."""
    return _CELL.match(text, at)


def find_fee(text: str, at: int, before: int) -> re.Match[str] | None:
    """Return the first beginning of a fee from a place on."""
    return _CELL.search(text, at, before)


def read_fees(text: str, at: int, end: int, channel: Channel, glued: bool = False) -> FeeCell:
    """
    Return the fees that follow each other from ``at`` on; each may carry a note in brackets.

    ``glued``: the first number may have the term in front, so that its amount stays open.
    """
    fees: list[Fee] = []
    reports: list[Unread] = []
    while (match := (GLUED if glued else _CELL).match(text, at, end)) is not None:
        at, note = _note(text, match.end(), end)
        if match[0] == NOT_GIVEN:
            reports.append(unread("fees", match[0], "not_given"))
            break
        fee, why = _fee(match, note, channel)
        if glued:
            fee, why, glued = replace(fee, amount=None), "run_together", False
        fees.append(fee)
        if why:
            reports.append(unread("fees.amount", fee.text or "", why))
    return FeeCell(tuple(fees), tuple(reports), at)


def _fee(match: re.Match[str], note: str | None, channel: Channel) -> tuple[Fee, str | None]:
    cell = match[0] + (f" ({note})" if note else "")
    amount, why = _amount(match, note)
    unit = _PER.match(note or "")
    fee = Fee(
        channel=channel,
        amount=amount,
        unit=unit["unit"].strip() if unit else None,
        note=note,
        text=cell,
    )
    return fee, why


def _amount(match: re.Match[str], note: str | None) -> tuple[int | None, str | None]:
    """Return the amount in đồng, or None and why it stays open."""
    if match[0] == _FREE:
        free = note is None or _FREE_NOTE.fullmatch(fold(note))
        return (0, None) if free else (None, "contradiction")
    if match["currency"] not in _DONG:
        return None, "foreign_currency"
    amount = int(match["number"].replace(",", ""))
    return (amount, None) if amount >= _LEAST else (None, "below_1000")


def _note(text: str, at: int, end: int) -> tuple[int, str | None]:
    """Return the end and the words of a note in brackets; one left open is cut where it ends."""
    if at >= end or text[at] != "(":
        return at, None
    depth = 0
    for place in range(at, end):
        depth += {"(": 1, ")": -1}.get(text[place], 0)
        if depth == 0:
            return place + 1, clean(text[at + 1 : place]) or None
    return end, clean(text[at + 1 : end]) or None
