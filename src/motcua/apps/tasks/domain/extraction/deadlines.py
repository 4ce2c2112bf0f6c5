"""
Until when: days, ends of periods, terms counted from the document, and what comes round again.

A date is a deadline only after a word that makes it one (``trước``, ``chậm nhất``, ``xong``): the
date of a cited document is none. ``trước ngày 30/9`` is read as the 30th, as offices count it;
``trước tháng 10`` is the last day of September. Without a year it is the first such day that does
not lie before the document.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from motcua.apps.tasks.domain.extraction.days import (
    ROMAN,
    SPECIAL,
    WORDS,
    day_of,
    end_of_month,
    month_said,
    months_later,
    part_of_month,
    year_said,
)
from motcua.apps.tasks.domain.extraction.letters import flat
from motcua.apps.tasks.domain.extraction.proposal import DeadlineFound, DeadlineKind

#: The day that lies so many working days after a day.
WorkingDays = Callable[[date, int], date]

_HOUR = r"(?:\d{1,2}\s*(?:gio|h|g)\s*(?:\d{1,2}\s*(?:phut|')?)?\s*,?\s*(?:(?:sang|chieu|toi)\s*)?)"
_DAY_WORD = r"(?:ngay|mung|mong|ngay mung|ngay mong)"
_YEAR = r"(?:nam\s+)?(?P<y>\d{4}|\d{2}(?!\d))"
_DATE = (
    rf"{_HOUR}?(?:{_DAY_WORD}\s*)?(?P<d>\d{{1,2}})\s*(?:[/.-]\s*|\s+thang\s+)(?P<m>\d{{1,2}})"
    rf"(?:\s*(?:[/.-]|,?\s*nam)\s*(?P<y>\d{{4}}|\d{{2}}(?![\d/]))|\s+nam (?:nay|sau))?(?![\d/])"
)
_MONTH = (
    r"(?P<m>\d{1,2}|gieng|mot|hai|ba|tu|bon|nam|sau|bay|tam|chin|muoi mot|muoi hai|muoi|chap|nay)"
    r"(?![^\W_])(?:\s*(?:nam|/|-|\.|,\s*nam)\s*(?P<y>\d{4}|\d{2}(?!\d)|nay|sau))?"
)
_QUARTER = (
    r"quy\s+(?P<q>iv|i{1,3}|[1-4]|mot|hai|ba|tu|bon|nay)(?![^\W_])"
    r"(?:\s*(?:nam|/|-|,\s*nam|,)?\s*(?P<y>\d{4}|nay|sau))?"
)
_BEFORE = (
    r"(?:(?:xong|hoan thanh|hoan tat|ket thuc|bao cao|trinh|gui|han)\s+)?(?:truoc|cham nhat"
    r"(?:\s+(?:la|vao|den|trong))?"
    r"|muon nhat(?:\s+(?:la|vao|den|trong))?|khong (?:qua|muon hon|cham hon|tre hon)"
    r"|den (?:truoc|het|cuoi)|den|het|han (?:cuoi|chot)(?:\s+(?:la|vao))?|"
    r"(?:thoi han|thoi gian|thoi diem)(?: (?:hoan thanh|thuc hien|xong|bao cao|gui|trinh|nop|la))*"
    r"|xong(?:\s+(?:trong|vao))?|hoan thanh(?:\s+(?:trong|vao|xong))?|hoan thien trong|ngay trong"
    r"|trong(?: (?:ca|het))?|vao|tu nay (?:cho )?den(?: het)?|trinh(?: \S+){0,4}(?: trong| vao)|"
    r"(?:bao cao|gui|nop)(?: \S+){0,5} (?:trong|vao))"
)
_COLON = r"\s*(?::|la|vao)?\s*"

#: ``kể từ ngày ký`` counts from the document; other beginnings are not known from the text.
_FROM_DOCUMENT = re.compile(
    r"(?:ky|ban hanh|nhan duoc|nhan|cong bo|thong bao|hom nay|hop|ket luan|co ket luan"
    r"|co thong bao)"
    r"(?!.{0,40}(?:ho so|don|yeu cau|phan anh|kien nghi|de nghi|bao cao|to trinh|thong tin))"
)
_TERM = re.compile(
    r"(?:(?:trong|chi trong)(?: (?:vong|thoi han|thoi gian|toi da))?|thoi han(?: la)?|sau|"
    r"cham nhat(?: la)?(?: sau| trong(?: vong)?)?|khong qua|toi da|han)\s+"
    r"(?:khong qua\s+|toi da\s+|la\s+)?"
    r"(?P<n>\d{1,3}|muoi lam|hai muoi|ba muoi|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)"
    r"\s*(?:\([^)]{1,20}\)\s*)?(?P<unit>ngay lam viec|ngay|tuan|thang|gio)(?![^\W_])"
    r"(?!\s*(?:qua|dau|cuoi|vua qua|lien tuc|mot lan|/|nghi|lam viec qua|truoc|dau nam|nam))"
    r"(?P<from>,?\s*(?:ke tu|tinh tu|tu|sau)\s*(?:khi|ngay|luc|thoi diem)?\s*[^,;.]{0,60})?"
)
_EACH = r"(?:hang|moi)"
_ROUND = re.compile(
    rf"(?:(?:dinh ky|thuong xuyen)\s*,?\s*)?(?:(?:truoc|cham nhat|vao|den|trong)?\s*(?:la\s*)?"
    rf"(?:{_HOUR})?"
    rf"(?:(?:ngay|mung|mong)\s+\d{{1,2}}(?:(?:/|\s+thang\s+)\d{{1,2}})?|\d{{1,2}}(?:/|\s+thang\s+)"
    rf"\d{{1,2}})\s*(?:cua\s+)?"
    rf"(?:cac\s+)?|(?:truoc|cham nhat|vao)?\s*(?:chieu|sang)?\s*(?:thu \S+|chu nhat|cuoi|dau)\s+)?"
    rf"(?P<each>{_EACH}\s+(?:ngay|tuan|thang|quy|nam)(?:\s*,\s*{_EACH}?\s*(?:quy|nam|6 thang))*"
    r"(?:\s+mot lan)?|(?:cua\s+)?thang cuoi\s*(?:cung\s*)?(?:cua\s+)?(?:moi\s+)?quy(?! \w*[ivx\d])|"
    r"thang dau (?:cua )?quy (?:sau|tiep theo))"
    r"(?:\s*\(?(?:truoc|cham nhat|vao)?\s*(?:la\s*)?(?:ngay|mung)\s+\d{1,2}"
    r"(?:(?:/| thang )\d{1,2})?(?: (?:cua )?(?:thang cuoi quy|thang cuoi|thang|quy))?\)?)?"
    r"(?:\s*,?\s*(?:va\s+)?(?:dot xuat))?"
)
_PERIODIC = re.compile(
    r"(?:dinh ky\s+(?:bao cao\s+)?(?:\d{1,2}|mot|ba|sau|chin)?\s*(?:thang|quy|tuan|ngay|nam"
    r"|6 thang)"
    r"(?:\s*,\s*(?:1\s*)?(?:nam|quy|6 thang|thang))*(?:\s*/?\s*(?:mot |01 |1 )?lan)?|"
    r"(?:\d{1,2}|mot|ba|sau)\s+(?:thang|tuan|ngay|quy)\s*(?:/|mot|1|01)\s*(?:mot |01 |1 )?lan|"
    r"dinh ky\b|(?:hang|moi) (?:thang|quy|tuan|nam|ngay))"
)
#: A word that makes of a bare ``hằng năm`` the name of a plan instead of a deadline.
_NAMED = re.compile(
    r"(?:ke hoach|du toan|chuong trinh|cong tac|binh quan|trung binh|danh gia|xep loai|chi so|"
    r"ngan sach|nhiem vu|von|tong ket|thu nhap|kiem tra|bao cao|cong viec|cuoc song|sinh hoat"
    r"|so lieu|tang)\s*$"
)
#: What stands before or after a date that is not a deadline.
_NOT_BEFORE_WORDS = (
    r"(?:(?:lũy kế|luỹ kế|số liệu|có) tính|số liệu|lũy kế|kể|từ|hiệu lực|vừa|từ ngày \S+"
    r"|giai đoạn \S+|đã ký|(?:đã|được) (?:ban hành|tiếp nhận|thành lập|cấp)|hồ sơ tiếp nhận"
    r"|phát sinh|xảy ra|(?:^|, )tính)\s*$"
)
_NOT_BEFORE = re.compile(_NOT_BEFORE_WORDS)
_NOT_BEFORE_FLAT = re.compile(flat(_NOT_BEFORE_WORDS).replace("\\s+", "\\S+"))
_NOT_AFTER = re.compile(
    r"\s*(?:vua qua|qua(?![^\W_])|cua (?:chinh phu|thu tuong|bo|ubnd|uy ban|van phong|quoc hoi|ban)"
    r"|tro (?:di|ve truoc|lai)|,? (?:ve viec|cua bo truong))"
)


@dataclass(frozen=True, slots=True)
class Spot:
    """A deadline and where it stands in its text."""

    start: int
    end: int
    deadline: DeadlineFound


class Reader:
    """
    Reads deadlines of one document.

    :param on: the day of the document; without it terms and dates without a year stay open.
    :param working_days: counts working days; without it such terms stay open.
    """

    def __init__(self, on: date | None = None, working_days: WorkingDays | None = None) -> None:
        self.on, self.working_days = on, working_days

    def spots(self, text: str) -> list[Spot]:
        """Return the deadlines of a text from left to right; none overlaps another."""
        line = flat(text)
        found: list[Spot] = []
        for look in (self._rounds, self._terms, self._dates, self._special, self._periods):
            for spot in look(text, line):
                if all(spot.end <= other.start or other.end <= spot.start for other in found):
                    found.append(spot)
        return sorted(found, key=lambda spot: spot.start)

    def best(self, text: str) -> Spot | None:
        """Return the deadline that counts: the first; a bare ``hằng …`` only without another."""
        spots = self.spots(text)
        sure = [spot for spot in spots if not _is_bare(spot)]
        return next(iter(sure or spots), None)

    # What comes round again.

    def _rounds(self, text: str, line: str) -> list[Spot]:
        hits = [*_ROUND.finditer(line), *_PERIODIC.finditer(line)]
        return [
            Spot(*hit.span(), DeadlineFound(DeadlineKind.RECURRING, None, _said(text, hit)))
            for hit in hits
            if not (_bare(hit.group()) and _NAMED.search(line[: hit.start()]))
            and _accented(text, hit)
        ]

    # Terms.

    def _terms(self, text: str, line: str) -> list[Spot]:
        return [
            Spot(*_trimmed(hit), self._term(text, hit))
            for hit in _TERM.finditer(line)
            if not _untimely(text, line, hit.start())
        ]

    def _term(self, text: str, hit: re.Match[str]) -> DeadlineFound:
        start, end = _trimmed(hit)
        said = text[start:end].strip(" ,")
        begun = self._begun(hit["from"] or "")
        count = int(hit["n"]) if hit["n"].isdigit() else WORDS[hit["n"]]
        until = begun and self._later(begun, count, hit["unit"])
        return DeadlineFound(DeadlineKind.RELATIVE, until or None, said)

    def _begun(self, words: str) -> date | None:
        if named := re.search(_DATE, words):
            return self._day(named)
        rest = re.sub(r"^,?\s*(?:ke tu|tinh tu|tu|sau)\s*(?:khi|ngay|luc|thoi diem)?\s*", "", words)
        document = not rest or bool(_FROM_DOCUMENT.match(rest)) or "duoc ky" in rest
        own = re.search(r"(?:thong bao|quyet dinh|chi thi|van ban|cong van|ket luan) nay", rest)
        return self.on if document or own else None

    def _later(self, begun: date, count: int, unit: str) -> date | None:
        if unit == "ngay lam viec":
            return self.working_days(begun, count) if self.working_days else None
        if unit == "thang":
            return months_later(begun, count)
        days = {"ngay": count, "tuan": 7 * count, "gio": -(-count // 24)}[unit]
        return begun + timedelta(days)

    # Days.

    def _dates(self, text: str, line: str) -> list[Spot]:
        found = []
        for hit in _DATE_AFTER.finditer(line):
            if not _deadline_here(text, line, hit):
                continue
            if day := self._day(hit):
                found.append(
                    Spot(*hit.span(), DeadlineFound(DeadlineKind.DATE, day, _said(text, hit)))
                )
            elif self.on is None and not hit["y"] and _possible(hit):
                found.append(
                    Spot(*hit.span(), DeadlineFound(DeadlineKind.DATE, None, _said(text, hit)))
                )
        return found

    def _day(self, hit: re.Match[str]) -> date | None:
        day, month = int(hit["d"]), int(hit["m"])
        year = year_said(hit["y"])
        if year is None and self.on is None:
            return None
        first = year or (self.on.year if self.on else 0)
        if "nam sau" in hit.group():
            first += 1
        made = day_of(first, month, day)
        if made and year is None and self.on and made < self.on:
            made = day_of(first + 1, month, day)
        return made

    # Ends of periods.

    def _periods(self, text: str, line: str) -> list[Spot]:
        found = []
        for pattern, until in _PERIODS:
            for hit in pattern.finditer(line):
                if not _deadline_here(text, line, hit) or not _period_accents(text, hit):
                    continue
                end = until(self, hit)
                if end or self.on is None:
                    said = DeadlineFound(DeadlineKind.PERIOD_END, end, _said(text, hit))
                    found.append(Spot(*hit.span(), said))
        return found

    def _special(self, text: str, line: str) -> list[Spot]:
        return [
            Spot(
                *hit.span(),
                DeadlineFound(kind, until(self.on) if self.on else None, _said(text, hit)),
            )
            for pattern, kind, until in SPECIAL
            for hit in pattern.finditer(line)
        ]

    def year_of(self, said: str | None) -> int | None:
        """Return the year that a period names; ``nay`` and ``sau`` by the document's day."""
        if said in ("nay", "sau"):
            return self.on.year + (said == "sau") if self.on else None
        return year_said(said)

    def month_end(self, hit: re.Match[str]) -> date | None:
        """Return the last day of a month, or of the part of it that the words name."""
        month = month_said(hit["m"], self.on)
        if not month:
            return None
        year = self.year_of(hit["y"])
        if year is None:
            if self.on is None:
                return None
            year = self.on.year + (month < self.on.month)
        if hit["before"]:
            year, month = (year - 1, 12) if month == 1 else (year, month - 1)
            return end_of_month(year, month)
        part = hit["part"] or ""
        return part_of_month(year, month, part)

    def quarter_end(self, hit: re.Match[str]) -> date | None:
        """Return the last day of a quarter; ``trước quý IV`` is the last of the third."""
        this = (self.on.month + 2) // 3 if self.on else None
        quarter = this if hit["q"] == "nay" else ROMAN[hit["q"]]
        year = self.year_of(hit["y"])
        if quarter is None or (year is None and self.on is None):
            return None
        if year is None and self.on:
            year = self.on.year + (3 * quarter < self.on.month)
        if hit["before"]:
            year, quarter = ((year or 0) - 1, 4) if quarter == 1 else (year or 0, quarter - 1)
        return end_of_month(year or 0, 3 * quarter)

    def half_end(self, hit: re.Match[str]) -> date | None:
        """Return the last day of half a year or of its first nine months."""
        year = self.year_of(hit["y"]) or (self.on.year if self.on else None)
        if not year:
            return None
        if hit["first"] in ("cuoi", "sau", "hai", "ii"):
            return date(year, 12, 31)
        return date(year, 9, 30) if hit["n"] in ("9", "chin") else date(year, 6, 30)

    def year_end(self, hit: re.Match[str]) -> date | None:
        """Return the last day of a year; ``trước năm 2021`` is the last of 2020."""
        year = self.year_of(hit["y"])
        if not year or not 1990 <= year <= 2100:
            return None
        return date(year - 1 if hit["before"] else year, 12, 31)


_DATE_AFTER = re.compile(
    rf"(?P<pre>(?:{_BEFORE}{_COLON}|\(\s*)(?:{_HOUR})?(?:{_DAY_WORD}\s*)?)"
    + _DATE.replace("(?P<d>", "(?P<d>")
)
_PARTS = (
    r"(?P<part>(?:dau|giua|cuoi|nua dau|nua cuoi|thuong tuan|trung tuan|ha tuan|"
    r"tuan dau|tuan cuoi|tuan thu \S+)\s+(?:cua )?)?"
)
_BEFORE_GROUP = (
    rf"(?:(?P<before>truoc\s+(?!het))|{_BEFORE}{_COLON}|\(\s*|(?=(?:cuoi|dau|giua|thuong tuan|"
    r"trung tuan|ha tuan|nua dau)\s+thang))"
)
_PERIODS: tuple[tuple[re.Pattern[str], Callable[[Reader, re.Match[str]], date | None]], ...] = (
    (re.compile(rf"{_BEFORE_GROUP}{_PARTS}thang\s+{_MONTH}"), Reader.month_end),
    (
        re.compile(
            rf"(?:(?P<before>truoc\s+(?!het))|{_BEFORE}{_COLON}|\(\s*|(?=cuoi quy|dau quy))"
            rf"(?:(?:dau|cuoi|giua)\s+)?{_QUARTER}"
        ),
        Reader.quarter_end,
    ),
    (
        re.compile(
            rf"{_BEFORE}{_COLON}(?:(?P<n>6|sau|9|chin) thang|nua) (?P<first>dau|cuoi)(?: cua)?"
            r"(?:\s+(?:nam\s+)?(?P<y>\d{4}|nay|sau))?"
        ),
        Reader.half_end,
    ),
    (
        re.compile(
            r"(?:(?P<before>truoc\s+)|(?:den (?:het|cuoi)|het|cuoi|trong|hoan thanh trong"
            r"|xong trong"
            r"|ngay trong|hoan thanh|xong|trong va sau|hoan thanh vao cuoi)\s+(?:ca\s+)?)"
            r"nam\s+(?P<y>\d{4}|nay)(?![\d/-])(?!\s*-\s*\d)"
        ),
        Reader.year_end,
    ),
)


def _untimely(text: str, line: str, place: int) -> bool:
    """Return whether the word before makes of a date something else: ``kể từ``, ``ban hành``."""
    if text.lower() == line:
        return bool(_NOT_BEFORE_FLAT.search(line[:place]))
    return bool(_NOT_BEFORE.search(text[:place].lower()))


def _deadline_here(text: str, line: str, hit: re.Match[str]) -> bool:
    before, after = line[: hit.start()], line[hit.end() :]
    if _untimely(text, line, hit.start()) or _NOT_AFTER.match(after):
        return False
    if re.match(r"den (?!het|truoc|cuoi)", hit.group()):
        return not re.search(r"\btu ngay\b[^,;.]{0,30}$", before)
    if hit.group().startswith("("):
        return bool(re.match(r"\s*[);,]", after))
    return True


def _possible(hit: re.Match[str]) -> bool:
    return 1 <= int(hit["m"]) <= 12 and 1 <= int(hit["d"]) <= 31


def _period_accents(text: str, hit: re.Match[str]) -> bool:
    """Return whether the words are those meant: ``quỹ 3`` and ``quy 2`` are no quarter."""
    said = text[hit.start() : hit.end()].lower()
    return said == flat(said) or not re.search(r"\bqu[yỹỷ] ", said)


def _accented(text: str, hit: re.Match[str]) -> bool:
    """Return whether ``hằng`` or ``hàng`` is meant, not ``hạng`` or ``mới``."""
    said = text[hit.start() : hit.end()].lower()
    return not re.search(r"\b(?:hạng|hãng|mới|mời)\b", said)


def _bare(said: str) -> bool:
    return not re.search(r"\d|dinh ky|thu |thang (?:cuoi|dau)", said)


def _is_bare(spot: Spot) -> bool:
    recurring = spot.deadline.kind is DeadlineKind.RECURRING
    return recurring and _bare(flat(spot.deadline.text))


def _said(text: str, hit: re.Match[str]) -> str:
    return text[hit.start() : hit.end()].strip(" (),:;")


def _trimmed(hit: re.Match[str]) -> tuple[int, int]:
    """Return the span of a term; what it counts from ends before its next verb."""
    tail = hit["from"] or ""
    stop = re.search(
        r"\s(?:phai|can|de|hoan thanh|bao cao|trinh|gui|ubnd|cac|van phong)\b", tail[12:]
    )
    cut = len(tail) - 12 - stop.start() if stop else 0
    return hit.start(), hit.end() - cut
