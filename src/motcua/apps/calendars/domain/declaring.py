"""What may be declared: the rules for a document that changes a calendar."""

from collections.abc import Sequence
from datetime import date

from motcua.apps.calendars.domain.working_time import DayRow, Document
from motcua.kernel.refusal import Refusal


class NothingDeclared(Refusal):
    """A declaration without any day."""

    code = "calendars.nothing_declared"
    vi = "Chưa có ngày nào được khai báo. Hãy nhập ít nhất một ngày."
    en = "No day is declared. Give at least one day."


class DocumentMissing(Refusal):
    """A day without the document that it rests on."""

    code = "calendars.document_missing"
    vi = "Thiếu số, ngày hoặc cơ quan ban hành của văn bản. Mỗi ngày phải có căn cứ."
    en = "The document lacks its number, date or issuing body. Each day needs its ground."


class DayOutside(Refusal):
    """A day before the calendar begins, or so late that years without rows would lie between."""

    code = "calendars.day_outside"
    vi = "Ngày {day} nằm ngoài lịch ({first} đến {last})."
    en = "The day {day} lies outside the calendar ({first} to {last})."


class DayTwice(Refusal):
    """Two rows for the same day."""

    code = "calendars.day_twice"
    vi = "Ngày {day} được khai báo hai lần. Hãy giữ lại một dòng."
    en = "The day {day} is declared twice. Keep one row."


def check_document(document: Document) -> None:
    """
    Check that a document is named in full.

    :raises DocumentMissing: number, date or body is missing.
    """
    if not (document.number.strip() and document.on and document.body.strip()):
        raise DocumentMissing(field="document")


def check_rows(rows: Sequence[DayRow], *, first: date, last: date) -> None:
    """
    Check that rows can stand in a calendar from ``first`` to ``last``.

    :raises NothingDeclared: there are none.
    :raises DayOutside: a day lies outside.
    :raises DayTwice: a day occurs twice.
    """
    if not rows:
        raise NothingDeclared(field="rows")
    seen: set[date] = set()
    for row in rows:
        if not first <= row.day <= last:
            raise DayOutside(field="rows", day=row.day, first=first, last=last)
        if row.day in seen:
            raise DayTwice(field="rows", day=row.day)
        seen.add(row.day)
