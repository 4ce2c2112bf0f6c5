"""
Who may do what, where: one table *verb -> role and scope*, judged in one place.

Deny unless a row allows. A list shows exactly what single looks would allow, because both ask
the same :class:`Reach`: a list builds its condition from it, a single look asks ``covers``.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from motcua.apps.agencies.domain.rights_table import (
    NOT_DELEGATED,
    RIGHTS,
    At,
    Role,
    Scope,
    at_of,
)
from motcua.kernel.refusal import Refusal

__all__ = [
    "NOBODY",
    "OFFICES",
    "RIGHTS",
    "ROLES",
    "Appointed",
    "At",
    "Forbidden",
    "Kind",
    "Place",
    "Reach",
    "Role",
    "Scope",
    "Standing",
    "acting_for",
    "allows",
    "reach",
    "require",
]

#: Every role of the table, pseudo-roles included.
ROLES = tuple(Role)
#: Roles to which an account can be appointed.
OFFICES = tuple(role for role in Role if role not in (Role.APPLICANT, Role.ANYONE))


class Kind(StrEnum):
    """What stands behind an account; the words of ``identity``, and nobody."""

    OFFICIAL = "official"
    CITIZEN = "citizen"
    SYSTEM = "system"
    NOBODY = "nobody"


class Forbidden(Refusal):
    """No row of the table lets this account do this here."""

    code, status = "agencies.forbidden", 403
    vi = "Tài khoản này không có quyền làm việc này ở đây ({verb}). Hãy nhờ người có thẩm quyền."
    en = "This account may not do this here ({verb}). Ask somebody who holds the right."


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointed:
    """
    An office held today.

    :ivar authority: where the office is; None for the operator of the installation.
    :ivar authorities: that authority and those whose work it inherited by merger or split.
    :ivar subtree: every authority below these that is no province and below no province.
    :ivar provinces: provinces among these or below them, with all that belongs to each.
    :ivar giver: whose office it is, when it is exercised by delegation (ủy quyền).
    """

    role: Role
    authority: UUID | None
    unit: UUID | None = None
    province: UUID | None = None
    title: str = ""
    authorities: frozenset[UUID] = frozenset()
    subtree: frozenset[UUID] = frozenset()
    provinces: frozenset[UUID] = frozenset()
    giver: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Who asks, with the offices that the account holds at the moment of asking."""

    account: UUID | None
    kind: Kind
    appointments: tuple[Appointed, ...] = ()

    @property
    def subtree(self) -> frozenset[UUID]:
        """Every authority that one of the offices can reach, provinces not opened up."""
        return frozenset().union(*(a.subtree | a.provinces for a in self.appointments))

    @property
    def roles(self) -> frozenset[Role]:
        """The roles held, pseudo-roles included."""
        pseudo = {Role.ANYONE} | ({Role.APPLICANT} if self.kind is Kind.CITIZEN else set())
        return frozenset(pseudo | {a.role for a in self.appointments})


#: Somebody who has not signed in.
NOBODY = Standing(account=None, kind=Kind.NOBODY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """
    Where a thing lies. Fill in all that is known: what is None is covered by ALL only.

    :ivar authority: competent authority; the one that works on it.
    :ivar receiver: one-stop that took it in.
    :ivar province: province of the competent authority.
    :ivar unit: unit that has it.
    :ivar holder: official who has it.
    :ivar owner: account of the applicant.
    """

    authority: UUID | None = None
    receiver: UUID | None = None
    province: UUID | None = None
    unit: UUID | None = None
    holder: UUID | None = None
    owner: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """
    All places where an account may use a verb: the union of what is named here.

    ``authorities`` are compared with the competent authority, ``receivers`` with the receiving
    one; ``holder`` and ``owner`` say whether being it is enough. ``holders`` are those for whom
    the account acts: what they hold counts as if it were held by the account.
    """

    account: UUID | None = None
    provinces: frozenset[UUID] = frozenset()
    authorities: frozenset[UUID] = frozenset()
    receivers: frozenset[UUID] = frozenset()
    units: frozenset[UUID] = frozenset()
    holders: frozenset[UUID] = frozenset()
    holder: bool = False
    owner: bool = False
    everything: bool = False

    @property
    def nothing(self) -> bool:
        """Whether there is no place at all."""
        sets = self.provinces or self.authorities or self.receivers or self.units or self.holders
        return not (self.everything or sets or self.holder or self.owner)

    def covers(self, place: Place) -> bool:
        """Return whether ``place`` is one of these places."""
        return (
            self.everything
            or place.province in self.provinces
            or place.authority in self.authorities
            or place.receiver in self.receivers
            or place.unit in self.units
            or place.holder in self.holders
            or (self.holder and place.holder == self.account)
            or (self.owner and place.owner == self.account)
        )


def allows(standing: Standing, verb: str, place: Place) -> bool:
    """
    Return whether ``standing`` may use ``verb`` at ``place``.

    :raises KeyError: the table has no such verb.
    """
    return reach(standing, verb).covers(place)


def require(standing: Standing, verb: str, place: Place) -> None:
    """
    Demand that ``standing`` may use ``verb`` at ``place``.

    :raises Forbidden: it may not.
    """
    if not allows(standing, verb, place):
        raise Forbidden(verb=verb)


def acting_for(standing: Standing, verb: str, place: Place) -> UUID | None:
    """
    Return for whom ``standing`` uses ``verb`` at ``place``; None = by an office of its own.

    :raises KeyError: the table has no such verb.
    """
    own = tuple(a for a in standing.appointments if a.giver is None)
    if len(own) == len(standing.appointments):
        return None
    if allows(replace(standing, appointments=own), verb, place):
        return None
    lent = (a for a in standing.appointments if a.giver is not None)
    allowed = (a.giver for a in lent if allows(replace(standing, appointments=(a,)), verb, place))
    return next(allowed, None)


def reach(standing: Standing, verb: str) -> Reach:
    """
    Return every place where ``standing`` may use ``verb``.

    :raises KeyError: the table has no such verb.
    """
    row = RIGHTS[verb]
    passed = verb not in NOT_DELEGATED
    offices = [a for a in standing.appointments if passed or a.giver is None]
    held = [(a, row[a.role]) for a in offices if a.role in row]
    work = [a.giver for a, scope in held if scope in (Scope.OWN, Scope.UNIT)]
    pseudo = {row[r] for r in (Role.ANYONE, Role.APPLICANT) if r in row and r in standing.roles}
    whole = _wholes(held)
    at = at_of(verb)
    return Reach(
        account=standing.account,
        provinces=_union(a.provinces for a, scope in held if scope is Scope.SUBTREE),
        authorities=whole if at is not At.RECEIVER else frozenset(),
        receivers=whole if at is not At.COMPETENT else frozenset(),
        units=frozenset(a.unit for a, scope in held if scope is Scope.UNIT and a.unit),
        holders=frozenset(giver for giver in work if giver is not None),
        holder=None in work,
        owner=Scope.OWN in pseudo,
        everything=Scope.ALL in pseudo or any(scope is Scope.ALL for _, scope in held),
    )


def _wholes(held: list[tuple[Appointed, Scope]]) -> frozenset[UUID]:
    """Return the authorities that are covered as a whole."""
    own = _union(a.authorities for a, s in held if s in (Scope.AUTHORITY, Scope.SUBTREE))
    return own | _union(a.subtree for a, s in held if s is Scope.SUBTREE)


def _union(sets: Iterable[frozenset[UUID]]) -> frozenset[UUID]:
    return frozenset().union(*sets)
