"""
Ways of handing in (cách thức thực hiện): channel, term, fees and remark of each row.

A row begins with the name of its channel, at once followed by the cells; the same words inside a
remark are followed by something else.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from motcua.apps.procedures.domain.national import fees
from motcua.apps.procedures.domain.national.exclusions import Told
from motcua.apps.procedures.domain.national.unread import (
    NOT_GIVEN,
    UPPER,
    Unread,
    clean,
    header,
    unread,
)
from motcua.apps.procedures.domain.record import Channel, ChannelTerm, Fee, TermUnit

_HEAD = header("Hình thức nộp", "Thời gian", "Phí, lệ phí", "Mô tả")
_CHANNELS = {
    "Trực tuyến": Channel.ONLINE,
    "Trực tiếp": Channel.DIRECT,
    "Dịch vụ bưu chính": Channel.POSTAL,
}
_CHANNEL = re.compile("|".join(_CHANNELS))
_UNITS = {
    "Giờ": TermUnit.HOUR,
    "Giờ làm việc": TermUnit.HOUR,
    "Ngày làm việc": TermUnit.WORKING_DAY,
    "Ngày": TermUnit.DAY,
    "Tháng": TermUnit.MONTH,
}
_TIME = re.compile(
    r"(?P<amount>\d{1,5})(?P<part>[.,]\d{1,2})? ?"
    r"(?P<unit>Giờ làm việc|Giờ|Ngày làm việc|Ngày|Tháng|Năm|Tuần|Phút)"
)
_BARE = re.compile(r"\d{1,5}")
#: A term in words stands where the number would: a capital at once, soon followed by the fee.
_LONGEST_WORDS = 160
_WORDS = re.compile(f"[{UPPER}]")


@dataclass(frozen=True, slots=True)
class Ways:
    """The rows of the table, and what of them stays open."""

    terms: tuple[ChannelTerm, ...]
    fees: tuple[Fee, ...]
    reports: tuple[Unread, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """
    Where a row stands: its channel, the cell with the time, the place of its fees.

    ``glued``: the number before the currency may be the fee, or the term and the fee in one.
    """

    channel: Channel
    start: int
    time: str
    fees_at: int
    glued: bool = False


def read_ways(text: str, steps: str = "") -> Ways:
    """
    Return terms and fees of every row; ``steps`` may tell what is not counted, for all rows.

    The term stays open when the cell has no number, or a number without its unit.
    """
    cell = _HEAD.sub("", text, count=1)
    found = list(_rows(cell))
    common = Told.of(steps)
    terms: list[ChannelTerm] = []
    all_fees: list[Fee] = []
    reports: list[Unread] = []
    for place, row in enumerate(found):
        end = found[place + 1].start if place + 1 < len(found) else len(cell)
        money = fees.read_fees(cell, row.fees_at, end, row.channel, row.glued)
        remark = clean(cell[money.end : end]) or None
        term, why = _term(row, remark, common)
        terms.append(term)
        all_fees += money.fees
        if why:
            quote = f"{row.time} {remark or ''}"
            reports.append(unread(f"terms[{place}].{row.channel}", quote, why))
        reports += money.reports
    if not found:
        reports.append(unread("terms", cell, "not_given"))
    return Ways(tuple(terms), tuple(all_fees), tuple(reports))


def _rows(cell: str) -> Iterator[_Row]:
    """Yield the rows: a channel's name counts only where cells follow it."""
    for name in _CHANNEL.finditer(cell):
        cells = _cells(cell, name.end())
        if cells is not None:
            yield _Row(_CHANNELS[name[0]], name.start(), *cells)


def _cells(cell: str, at: int) -> tuple[str, int, bool] | None:
    """Return the time's words, the place of the fees, whether the two are glued; None: no row."""
    if match := _TIME.match(cell, at):
        return match[0], match.end(), False
    if cell.startswith(NOT_GIVEN, at) and fees.starts_fee(cell, at + len(NOT_GIVEN)):
        return NOT_GIVEN, at + len(NOT_GIVEN), False
    if glued := fees.GLUED.match(cell, at):
        return _apart(glued, at)
    if fees.starts_fee(cell, at):
        return "", at, False
    if (match := _BARE.match(cell, at)) and fees.starts_fee(cell, match.end()):
        return match[0], match.end(), False
    return _in_words(cell, at)


def _apart(glued: re.Match[str], at: int) -> tuple[str, int, bool]:
    """Take term and fee apart where one reading only gives a well written fee: 1 + 200 VNĐ."""
    readings = fees.readings(glued["number"])
    if len(readings) != 1:
        return glued[0], at, True
    return readings[0], at + len(readings[0]), False


def _in_words(cell: str, at: int) -> tuple[str, int, bool] | None:
    if _WORDS.match(cell, at) is None:
        return None
    limit = at + _LONGEST_WORDS
    fee = fees.find_fee(cell, at, limit)
    other = _CHANNEL.search(cell, at, limit)
    if fee is None or (other is not None and other.start() < fee.start()):
        return None
    return cell[at : fee.start()].strip(), fee.start(), False


def _term(row: _Row, remark: str | None, common: Told) -> tuple[ChannelTerm, str | None]:
    amount, unit, why = _time(row.time)
    told = Told.of(remark or "").joined(common)
    term = ChannelTerm(
        channel=row.channel,
        amount=amount,
        unit=unit,
        cutoff_15h=told.cutoff_15h,
        exclusions=told.exclusions,
        note=remark,
        text=row.time or None,
    )
    return term, why


def _time(words: str) -> tuple[int | None, TermUnit | None, str | None]:
    """Return amount, unit and, when one of them stays open, why."""
    if match := _TIME.fullmatch(words):
        unit = _UNITS.get(match["unit"])
        if match["part"]:
            return None, unit, "fraction"
        return int(match["amount"]), unit, None if unit else "unknown_unit"
    if _BARE.fullmatch(words):
        return int(words), None, "no_unit"
    if words in ("", NOT_GIVEN):
        return None, None, "not_given"
    return None, None, "run_together" if words[0].isdigit() else "in_words"
