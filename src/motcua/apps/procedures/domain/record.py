"""
The record of one procedure (thủ tục hành chính): what the law says about it, at one version.

Parts as NĐ 63/2010 Art. 8 names them. ``None`` always means *open*: the source does not say, or
says it in words that were not understood; then the words stand in ``text``. Nothing is guessed.
The JSON of :func:`from_json` and :func:`to_json` is the shape of imports, of the shipped catalogue
and of the database.
"""

import hashlib
import json
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from motcua.apps.procedures.domain import shape

_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z._/-]{0,63}")


class Level(StrEnum):
    """Who handles the procedure (cấp thực hiện)."""

    COMMUNE = "commune"
    DISTRICT = "district"
    PROVINCE = "province"
    MINISTRY = "ministry"
    OTHER = "other"


class Channel(StrEnum):
    """The way in (cách thức thực hiện): at the counter, on line, by public post."""

    DIRECT = "direct"
    ONLINE = "online"
    POSTAL = "postal"


class TermUnit(StrEnum):
    """The unit of a term."""

    HOUR = "hour"
    WORKING_DAY = "working_day"
    DAY = "day"
    MONTH = "month"
    SAME_DAY = "same_day"


class Exclusion(StrEnum):
    """A kind of time that the procedure does not count."""

    SUPPLEMENT = "supplement"
    FINANCE = "finance"
    CONSULTATION = "consultation"
    FIELD_CHECK = "field_check"
    OTHER = "other"


class ComponentKind(StrEnum):
    """Handed in (nộp) or shown and taken back (xuất trình)."""

    SUBMIT = "submit"
    SHOW = "show"


class OnlineLevel(StrEnum):
    """How far the procedure goes on line (NĐ 42/2022, NĐ 224/2026 Art. 14)."""

    NONE = "none"
    PARTIAL = "partial"
    FULL = "full"


class BoundaryFree(StrEnum):
    """How far from home one may hand in (tiếp nhận không phụ thuộc địa giới)."""

    NONE = "none"
    PROVINCE = "province"
    NATION = "nation"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelTerm:
    """
    How long it takes through one channel.

    ``amount`` or ``unit`` is None when the source leaves it open. ``cutoff_15h``: the same day, or
    the next working day when accepted after 15:00.
    """

    channel: Channel
    amount: int | None = None
    unit: TermUnit | None = None
    cutoff_15h: bool = False
    exclusions: tuple[Exclusion, ...] = ()
    note: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """
    One paper of the dossier (thành phần hồ sơ) and how many of it.

    ``original`` bản chính, ``certified`` bản sao có chứng thực, ``copy`` bản sao; None = not told.
    ``alternative``: what may be given in its place; ``held_by_state``: the database that has it.
    """

    name: str
    code: str | None = None
    original: int | None = None
    certified: int | None = None
    copy: int | None = None
    kind: ComponentKind | None = ComponentKind.SUBMIT
    required: bool | None = None
    condition: str | None = None
    form: str | None = None
    held_by_state: str | None = None
    alternative: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One case (trường hợp) of the procedure; a procedure without cases has one named ``""``."""

    name: str = ""
    terms: tuple[ChannelTerm, ...] = ()
    components: tuple[Component, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fee:
    """
    A fee or charge (phí, lệ phí) in đồng; 0 = free, ``amount`` None = told in words only.

    ``unit``: what the amount is for (a copy, a set), when not the dossier.
    """

    channel: Channel | None = None
    amount: int | None = None
    unit: str | None = None
    note: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A kind of result (kết quả) and its national code."""

    name: str
    code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalBasis:
    """
    A document of law on which the procedure stands; ``number`` None = not recognised.

    ``named``: the numbers that its title names, its own or of documents that it amends.
    """

    title: str
    number: str | None = None
    named: tuple[str, ...] = ()
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step (trình tự); role, kind of unit and hours belong to the internal procedure."""

    name: str
    role: str | None = None
    unit_kind: str | None = None
    hours: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bodies:
    """The authorities that the source names, in its words."""

    competent: str | None = None
    executing: str | None = None
    delegated: str | None = None
    coordinating: str | None = None
    intake_address: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureRecord:
    """Everything that one version of a procedure says."""

    code: str
    name: str
    field: str | None = None
    level: Level | None = None
    levels: tuple[Level, ...] = ()
    kind: str | None = None
    ministry: str | None = None
    applicants: tuple[str, ...] = ()
    summary: str | None = None
    keywords: tuple[str, ...] = ()
    cases: tuple[Case, ...] = ()
    fees: tuple[Fee, ...] = ()
    results: tuple[Result, ...] = ()
    legal_bases: tuple[LegalBasis, ...] = ()
    steps: tuple[Step, ...] = ()
    conditions: str | None = None
    bodies: Bodies = Bodies()
    related: tuple[str, ...] = ()
    online_level: OnlineLevel | None = None
    partial_reason: str | None = None
    boundary_free: BoundaryFree | None = None
    no_due_date: bool = False
    immediate_result: bool = False
    max_supplements: int = 1
    life_events: tuple[str, ...] = ()
    decision_no: str | None = None
    source: str | None = None
    sources: tuple[str, ...] = ()
    open_points: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not _CODE.fullmatch(self.code):
            raise shape.bad(
                "code", "phải là mã thủ tục, ví dụ 1.004055", "must be a code such as 1.004055"
            )
        if not self.name.strip():
            raise shape.bad("name", "không được để trống", "must not be empty")

    def at_levels(self) -> tuple[Level, ...]:
        """Return all levels at which the procedure is handled."""
        return self.levels or ((self.level,) if self.level else ())


def from_json(value: object, path: str = "") -> ProcedureRecord:
    """
    Return the record that parsed JSON describes.

    :raises shape.BadShape: a key is unknown, a field is missing, a value does not fit.
    """
    return shape.read(ProcedureRecord, value, path)


def to_json(record: ProcedureRecord) -> dict[str, Any]:
    """Return ``record`` as JSON values, every field present."""
    written: dict[str, Any] = shape.write(record)
    return written


def fingerprint(content: dict[str, Any]) -> str:
    """Return the SHA-256 (hex) of a record's JSON: equal records, equal fingerprints."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
