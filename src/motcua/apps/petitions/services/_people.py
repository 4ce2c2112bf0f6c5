"""Whom a verb may name: authorities that take petitions, units, officials, files of one's own."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain.authorities import AuthorityKind, AuthorityRecord
from motcua.apps.agencies.domain.refusals import UnknownAuthority
from motcua.apps.files import selectors as files
from motcua.apps.petitions.domain import refusals
from motcua.apps.petitions.models import FileLink, Petition
from motcua.kernel.moments import local_day

_TAKES = (
    AuthorityKind.PROVINCE,
    AuthorityKind.OFFICE,
    AuthorityKind.DEPARTMENT,
    AuthorityKind.SERVICE_CENTRE,
    AuthorityKind.DISTRICT,
    AuthorityKind.COMMUNE,
)


def addressee(to: UUID | None, commune: str, *, at: datetime) -> AuthorityRecord:
    """
    Return the authority that a petition goes to: the one named, or that of the commune.

    :raises NoAddressee: neither is given, or the commune has no authority here.
    :raises WrongAddressee: it takes no petitions, or does not exist that day.
    """
    if to is not None:
        return body(to, at=at, field="to")
    found = agencies.of_admin_unit(commune, local_day(at)) if commune else []
    communes = [a for a in found if a.kind in (AuthorityKind.COMMUNE, AuthorityKind.DISTRICT)]
    fit = [a for a in (*communes, *found) if a.kind in _TAKES and a.province_id]
    if not fit:
        raise refusals.NoAddressee(field="commune" if commune else "to")
    return fit[0]


def body(identifier: UUID, *, at: datetime, field: str) -> AuthorityRecord:
    """
    Return an authority that takes petitions.

    :raises WrongAddressee: it is none, or is no more.
    """
    try:
        found = agencies.authority(identifier)
    except UnknownAuthority:
        raise refusals.WrongAddressee(field=field) from None
    there = found.exists_on(local_day(at))
    if found.kind not in _TAKES or found.province_id is None or not there:
        raise refusals.WrongAddressee(field=field)
    return found


def demand_workers(row: Petition, *, unit: UUID | None, holder: UUID | None, at: datetime) -> None:
    """
    Demand that a petition stays within its authority: whoever holds it may act on it.

    :raises UnitElsewhere: the unit belongs to another authority.
    :raises HolderElsewhere: the official holds no office there.
    """
    if unit is not None:
        units = {u.id for u in agencies.units(row.authority_id, local_day(at))}
        if unit not in units:
            raise refusals.UnitElsewhere(field="unit")
    if holder is not None:
        offices = agencies.standing(holder, at).appointments
        if not any(row.authority_id in office.authorities for office in offices):
            raise refusals.HolderElsewhere(field="holder")


def attach(
    row: Petition, given: Iterable[UUID], *, role: str, by: UUID | None, at: datetime
) -> None:
    """
    Put files beside a petition; they must have been kept by whoever attaches them.

    :raises FileNotYours: one was kept by somebody else, or does not exist.
    """
    wanted = list(dict.fromkeys(given))
    if not wanted:
        return
    keepers = {by, row.owner_id} if by is None else {by}
    fit = [f.id for f in files.files(wanted) if f.kept_by in keepers]
    if len(fit) < len(wanted):
        raise refusals.FileNotYours(field="files")
    for key in fit:
        FileLink.objects.get_or_create(petition=row, file_id=key, defaults={"role": role, "at": at})
