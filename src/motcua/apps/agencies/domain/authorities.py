"""Authorities, units and what becomes of them, as values."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID


class AuthorityKind(StrEnum):
    """Kinds of authorities; ``district`` is history since 1/7/2025."""

    GOVERNMENT = "government"
    MINISTRY = "ministry"
    PROVINCE = "province"
    OFFICE = "office"
    DEPARTMENT = "department"
    SERVICE_CENTRE = "service_centre"
    DISTRICT = "district"
    COMMUNE = "commune"


class UnitKind(StrEnum):
    """Kinds of units inside an authority."""

    ONE_STOP = "one_stop"
    CASE = "case"
    LEADERSHIP = "leadership"
    OTHER = "other"


class SuccessionKind(StrEnum):
    """How an authority ends: a rename is no end, it opens a new chapter of the same one."""

    MERGE = "merge"
    SPLIT = "split"
    ABOLISH = "abolish"


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityRecord:
    """
    An authority on a day.

    :ivar province_id: the province at the root, its own key for a province, None above.
    :ivar code: code by QĐ 20/2020/QĐ-TTg, such as ``H55.31``; empty when it has none.
    :ivar old_code: code by QCVN 102:2016/BTTTT, such as ``000.00.31.H55``; may be empty.
    :ivar valid_until: first day on which it no longer exists.
    """

    id: UUID
    name: str
    short_name: str
    kind: AuthorityKind
    parent_id: UUID | None
    province_id: UUID | None
    code: str
    old_code: str
    admin_unit: str
    valid_from: date
    valid_until: date | None
    sort_key: str

    def exists_on(self, day: date) -> bool:
        """Return whether the authority exists on ``day``."""
        return self.valid_from <= day and (self.valid_until is None or day < self.valid_until)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRecord:
    """A unit of an authority."""

    id: UUID
    authority_id: UUID
    name: str
    kind: UnitKind


@dataclass(frozen=True, slots=True, kw_only=True)
class SuccessionRecord:
    """What became of an authority on a day, by which document."""

    predecessor_id: UUID
    successor_id: UUID | None
    kind: SuccessionKind
    on: date
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentRecord:
    """An office that an account holds: from the day ``from_on``, ending before ``until_on``."""

    id: UUID
    account_id: UUID
    authority_id: UUID | None
    unit_id: UUID | None
    role: str
    title: str
    from_on: date
    until_on: date | None
