"""Who gives and who can be given: the authorities, units and officials that the forms offer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.utils.translation import gettext as _

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain.authorities import AuthorityKind, AuthorityRecord
from motcua.apps.agencies.domain.rights import Role, Standing
from motcua.apps.tasks import selectors as tasks
from motcua.apps.tasks.domain.given import ExtensionRecord
from motcua.apps.tasks.domain.task import TaskRecord
from motcua.kernel.moments import local_day
from motcua.web.office.staffing import Choice, Staff

#: Offices that give tasks in the name of their authority.
_GIVING = frozenset({Role.LEADER, Role.OVERSEER})
_ABOVE = frozenset({AuthorityKind.GOVERNMENT, AuthorityKind.MINISTRY})
Group = tuple[str, list[tuple[str, str]]]


def own(standing: Standing, roles: Iterable[Role] = _GIVING) -> list[UUID]:
    """Return the authorities in which the reader holds one of the offices, in that order."""
    wanted = frozenset(roles)
    held = (a.authority for a in standing.appointments if a.role in wanted and a.authority)
    return list(dict.fromkeys(held))


def givers(standing: Standing, now: datetime) -> list[AuthorityRecord]:
    """Return the authorities in whose name the reader may give tasks today, the highest first."""
    day = local_day(now)
    found = [a for a in agencies.authorities(set(own(standing))) if a.exists_on(day)]
    return sorted(found, key=lambda a: (a.kind not in _ABOVE, a.sort_key))


def below(giver: AuthorityRecord, now: datetime) -> list[AuthorityRecord]:
    """Return who can be given a task by ``giver``: those below it, and itself within its house."""
    day = local_day(now)
    if giver.kind in _ABOVE:
        found = [*agencies.provinces(day), *agencies.children(giver.id, day)]
    elif giver.kind is AuthorityKind.PROVINCE:
        found = [a for a in agencies.in_province(giver.id, day) if a.id != giver.id]
    else:
        found = [giver, *agencies.children(giver.id, day)]
    return list({a.id: a for a in found}.values())


def grouped(found: Iterable[AuthorityRecord]) -> list[Group]:
    """Return authorities as groups of a choice: departments, then centres, then communes."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for authority in sorted(found, key=lambda a: (_ORDER.index(a.kind), a.sort_key)):
        groups.setdefault(_kind(authority.kind), []).append((str(authority.id), authority.name))
    return list(groups.items())


_ORDER = list(AuthorityKind)


def _kind(kind: AuthorityKind) -> str:
    return {
        AuthorityKind.GOVERNMENT: _("Chính phủ"),
        AuthorityKind.MINISTRY: _("Bộ, ngành"),
        AuthorityKind.PROVINCE: _("Tỉnh"),
        AuthorityKind.OFFICE: _("Văn phòng"),
        AuthorityKind.DEPARTMENT: _("Sở, ngành"),
        AuthorityKind.SERVICE_CENTRE: _("Trung tâm"),
        AuthorityKind.DISTRICT: _("Huyện"),
        AuthorityKind.COMMUNE: _("Xã, phường"),
    }[kind]


@dataclass(frozen=True)
class Room:
    """What the forms of one task can name: read when asked, and once."""

    task: TaskRecord
    now: datetime

    @cached_property
    def lead(self) -> AuthorityRecord:
        """The lead agency."""
        return agencies.authority(self.task.lead_id)

    @cached_property
    def giver(self) -> AuthorityRecord:
        """The agency that gave it."""
        return agencies.authority(self.task.giver_id)

    @cached_property
    def staff(self) -> Staff:
        """The units and officials of the lead agency."""
        return Staff(self.task.lead_id, local_day(self.now))

    @cached_property
    def parts(self) -> list[Group]:
        """To whom the lead agency can pass a part."""
        return grouped(below(self.lead, self.now))

    @cached_property
    def others(self) -> list[Group]:
        """To whom the giver could give it instead."""
        found = below(self.giver, self.now)
        return grouped(a for a in found if a.id != self.task.lead_id)

    @cached_property
    def extensions(self) -> list[ExtensionRecord]:
        """The requests for more time, oldest first."""
        return tasks.extensions(self.task.id)

    @property
    def pending(self) -> ExtensionRecord | None:
        """The request that waits for a decision."""
        return next((x for x in self.extensions if x.granted is None), None)

    @property
    def units(self) -> list[Choice]:
        """The units of the lead agency."""
        return self.staff.units

    @property
    def officials(self) -> list[Choice]:
        """The officials of the lead agency."""
        return self.staff.officials


def names(keys: Iterable[UUID | None]) -> dict[UUID, str]:
    """Return the names of authorities, short where there is a short one."""
    wanted = {key for key in keys if key}
    return {a.id: a.short_name or a.name for a in agencies.authorities(wanted)} if wanted else {}
