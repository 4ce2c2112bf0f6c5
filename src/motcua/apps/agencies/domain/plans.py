"""A structure to be founded at once: authorities, their units, who serves in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from motcua.apps.agencies.domain.authorities import AuthorityKind, UnitKind
from motcua.apps.agencies.domain.rights_table import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitPlan:
    """A unit to be; ``key`` names it within its authority."""

    key: str
    name: str
    kind: UnitKind


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityPlan:
    """
    An authority to be.

    :ivar key: its name within the plan.
    :ivar parent: ``key`` of an earlier plan, or the key of an authority that is there already.
    """

    key: str
    name: str
    kind: AuthorityKind
    valid_from: date
    parent: str | UUID | None = None
    short_name: str = ""
    code: str = ""
    old_code: str = ""
    admin_unit: str = ""
    units: tuple[UnitPlan, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentPlan:
    """An appointment to be; ``authority`` and ``unit`` are keys of the plans, or known ids."""

    account: UUID
    authority: str | UUID
    role: Role
    from_on: date
    unit: str | UUID | None = None
    title: str = ""
    until_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Structure:
    """What was founded: the ids of authorities by key, of units by (authority, unit)."""

    authorities: Mapping[str, UUID]
    units: Mapping[tuple[str, str], UUID]
    appointments: tuple[UUID, ...]
