"""A flat table of heads and terms: one row a procedure, terms as numbers without their unit."""

from typing import Any

from motcua.apps.procedures.domain import shape
from motcua.apps.procedures.domain.national import heads
from motcua.apps.procedures.domain.national.unread import Unread, given, unread
from motcua.apps.procedures.domain.record import (
    Case,
    Channel,
    ChannelTerm,
    ProcedureRecord,
    Result,
)

COLUMNS = (
    "code", "name", "ministry", "field", "levels", "type", "decision", "subjects", "online_time",
    "direct_time", "postal_time", "channels", "result_codes", "url", "agency",
)  # fmt: skip
#: Columns that no other table of procedures has.
MARKS = {"subjects", "online_time", "direct_time", "postal_time"}
_MOST = 100_000


def read_head(row: dict[str, Any]) -> tuple[ProcedureRecord, tuple[Unread, ...]]:
    """
    Return the record of one row; every term stays open, for its unit is not told.

    :raises shape.BadShape: a column is unknown or a cell does not fit.
    """
    for name in row:
        if name not in COLUMNS:
            raise shape.bad(str(name)[:60], "không có cột này", "is no column of this table")
    cell = {name: shape.text(row.get(name) or "", name) for name in COLUMNS}
    levels, unknown = heads.levels(cell["levels"])
    terms, reports = _terms(cell)
    codes = [code for code in cell["result_codes"].split("|") if code]
    record = ProcedureRecord(
        code=cell["code"].strip(),
        name=given(cell["name"]) or "",
        field=given(cell["field"]),
        level=levels[0] if levels else None,
        levels=levels,
        kind=given(cell["type"]),
        ministry=given(cell["ministry"]),
        applicants=heads.parts(cell["subjects"]),
        cases=(Case(terms=terms),),
        results=tuple(Result(name="", code=code) for code in codes),
        bodies=heads.executing(cell["agency"]),
        decision_no=given(cell["decision"]),
        source=given(cell["url"]),
    )
    return record, tuple(unread("level", w, "unknown_level") for w in unknown) + reports


def _terms(cell: dict[str, str]) -> tuple[tuple[ChannelTerm, ...], tuple[Unread, ...]]:
    terms: list[ChannelTerm] = []
    reports: list[Unread] = []
    offered = cell["channels"].split("|")
    for channel in Channel:
        column = f"{channel}_time"
        time = cell[column].strip()
        if not time and channel not in offered:
            continue
        terms.append(ChannelTerm(channel=channel, amount=_amount(time, column), text=time or None))
        reports.append(unread(column, time, "no_unit" if time else "not_given"))
    return tuple(terms), tuple(reports)


def _amount(time: str, column: str) -> int | None:
    if not time:
        return None
    if not (time.isascii() and time.isdecimal()) or int(time) > _MOST:
        raise shape.bad(column, "phải là số nguyên", "must be a whole number")
    return int(time)
