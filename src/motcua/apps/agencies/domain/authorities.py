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
class UnitLife:
    """A unit with its days and what it was called before; ``until_on`` None = still there."""

    unit: UnitRecord
    from_on: date
    until_on: date | None
    names: tuple["UnitName", ...] = ()

    def exists_on(self, day: date) -> bool:
        """Return whether the unit exists on ``day``."""
        return self.from_on <= day and (self.until_on is None or day < self.until_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitName:
    """What a unit was called from one day until another, and by which document."""

    name: str
    from_on: date
    until_on: date | None
    document: str


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


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegationRecord:
    """
    An office of ``giver`` that ``receiver`` exercises too, from one day until another.

    :ivar ended_on: first day without it, when it ended before ``until_on``.
    """

    id: UUID
    appointment_id: UUID
    authority_id: UUID
    unit_id: UUID | None
    role: str
    title: str
    giver_id: UUID
    receiver_id: UUID
    document: str
    from_on: date
    until_on: date
    ended_on: date | None

    @property
    def last_on(self) -> date:
        """The first day without it."""
        return self.ended_on or self.until_on

    def holds_on(self, day: date) -> bool:
        """Return whether it holds on ``day``, as far as its own days say."""
        return self.from_on <= day < self.last_on


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialRecord:
    """
    An official of an authority with the offices held there.

    :ivar offices: those that hold, or held, or will, as asked for.
    """

    authority_id: UUID
    account_id: UUID
    login: str
    display_name: str
    is_active: bool
    offices: tuple[AppointmentRecord, ...]
