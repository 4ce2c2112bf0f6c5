"""How far the reader's look goes: the authorities whose tasks and figures are shown."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain.authorities import AuthorityKind, AuthorityRecord
from motcua.apps.agencies.domain.rights import Standing, reach
from motcua.apps.tasks.selectors.scoping import reached, within
from motcua.kernel.moments import local_day
from motcua.web.office.tasks.places import own

#: So many authorities are offered in a choice; more are found by searching.
_MOST = 400


def bodies(standing: Standing, verb: str) -> frozenset[UUID] | None:
    """Return the lead agencies within the reader's reach, past ones too; None = all."""
    found = reached(reach(standing, verb))
    if found is None or found:
        return found
    return frozenset(a.authority for a in standing.appointments if a.authority)


def choices(standing: Standing, verb: str, now: datetime) -> list[tuple[UUID, str]]:
    """Return the authorities to choose from, by name."""
    day = local_day(now)
    keys = bodies(standing, verb)
    return _named(keys if keys is not None else {a.id for a in agencies.provinces(day)}, day)


def givers(standing: Standing, now: datetime) -> list[tuple[UUID, str]]:
    """Return the authorities that may have given: one's own and those above them."""
    day = local_day(now)
    keys = set(own(standing))
    records = agencies.authorities({a.authority for a in standing.appointments if a.authority})
    keys |= {a.province_id for a in records if a.province_id} | {a.id for a in records}
    return _named(keys, day)


def reporting(keys: Iterable[UUID], now: datetime) -> list[tuple[UUID, str]]:
    """Return the authorities that report today, by name; the Government only reads reports."""
    records = agencies.authorities(set(keys))
    above = {a.id for a in records if a.kind is AuthorityKind.GOVERNMENT}
    return _named(set(keys) - above, local_day(now)) or _named(keys, local_day(now))


def below(body: UUID | None, standing: Standing, day: date) -> frozenset[UUID] | None:
    """Return ``body`` and what lies below it within the reader's reach on ``day``; None = all."""
    sight = bodies(standing, "tasks.lead")
    if body is None or agencies.authority(body).kind is AuthorityKind.GOVERNMENT:
        return sight
    inside = within(body, day)
    return inside if sight is None else inside & sight


def _named(keys: Iterable[UUID], day: date) -> list[tuple[UUID, str]]:
    found = [a for a in agencies.authorities(set(keys)) if a.exists_on(day)]
    return [(a.id, a.name) for a in sorted(found, key=_order)][:_MOST]


def _order(authority: AuthorityRecord) -> tuple[str, str]:
    return authority.sort_key, authority.code
