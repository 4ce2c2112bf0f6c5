"""Results to be given out: the list at the counter, search, what lies beside each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.rights import Standing
from motcua.apps.dossiers.domain import codes
from motcua.apps.dossiers.domain.collecting import CollectionRecord, Who
from motcua.apps.dossiers.domain.dossier import DossierRecord, place
from motcua.apps.dossiers.domain.intake import ReturnChannel
from motcua.apps.dossiers.domain.slips import Direction
from motcua.apps.dossiers.domain.states import State
from motcua.apps.dossiers.models import Collection, Component, EarlyNotice, SlipLine
from motcua.apps.dossiers.selectors.lists import Page, of_persons
from motcua.apps.dossiers.selectors.records import dossier
from motcua.apps.dossiers.selectors.walking import walk
from motcua.apps.identity import selectors as identity
from motcua.kernel.refusal import Refusal

_RIGHT = "dossiers.give_result"
_PERSONS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """A component whose originals lie with the office; ``position`` names it."""

    position: int
    name: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """
    What the counter knows beside a result.

    :ivar on_slip: the result is on a slip to the counter; ``at_counter``: signed for there.
    :ivar told_at: when the applicant was told of an early result.
    """

    on_slip: bool = False
    at_counter: bool = False
    told_at: datetime | None = None


def results_waiting(
    *,
    standing: Standing,
    early: datetime | None = None,
    cursor: str | None = None,
    limit: int = 50,
) -> Page:
    """
    Return issued results that nobody collected yet, the longest waiting first.

    :param early: only those whose appointment lies after this moment.
    :raises CursorNotUnderstood: ``cursor`` is not from this list.
    """
    where = ("d.state = 'issued'",)
    if early is not None:
        where = (*where, "d.appointment_at > %(early)s::timestamptz")
    return walk(
        rights.reach(standing, _RIGHT),
        by="ended_at",
        where=where,
        cursor=cursor,
        limit=limit,
        parameters={"early": early} if early else None,
    )


def find_results(*, standing: Standing, words: str) -> tuple[DossierRecord, ...]:
    """
    Return the dossiers that somebody at the counter may mean, those with a result first.

    :param words: a code, an address that holds one, a phone, a personal number, or a name.
    """
    code = codes.found_in(words)
    if code:
        return _by_code(code, standing)
    persons = identity.find_persons(words[:200], limit=_PERSONS)
    found = of_persons(standing=standing, persons=[p.id for p in persons])
    return tuple(sorted(found, key=lambda d: (d.state is not State.ISSUED, d.ended_at is None)))


def _by_code(code: str, standing: Standing) -> tuple[DossierRecord, ...]:
    try:
        found = dossier(code)
    except Refusal:
        return ()
    return (found,) if rights.allows(standing, _RIGHT, place(found)) else ()


def beside_results(found: Iterable[DossierRecord]) -> dict[UUID, Beside]:
    """Return what the counter knows beside each of these results, in two queries."""
    versions = {d.id: d.result_version for d in found}
    lines = SlipLine.objects.filter(
        dossier_id__in=versions, slip__direction=Direction.TO_ONE_STOP, missing=False
    ).values_list("dossier_id", "result_version", "slip__confirmed_at")
    slips = {key: at for key, version, at in lines if versions[key] == version}
    told = {
        notice.dossier_id: notice.at
        for notice in EarlyNotice.objects.filter(dossier_id__in=versions)
        if versions[notice.dossier_id] == notice.result_version
    }
    return {
        key: Beside(
            on_slip=key in slips,
            at_counter=slips.get(key) is not None,
            told_at=told.get(key),
        )
        for key in versions
    }


def originals(dossier_id: UUID) -> list[Original]:
    """Return the components whose originals were handed in, in order."""
    rows = Component.objects.filter(dossier_id=dossier_id, originals__gt=0).order_by("position")
    return [Original(position=r.position, name=r.name, count=r.originals) for r in rows]


def collections_of(dossier_id: UUID) -> list[CollectionRecord]:
    """Return how the dossier's results were given out, oldest first."""
    rows = Collection.objects.filter(dossier_id=dossier_id).order_by("id")
    return [_collection(row) for row in rows]


def result_to_give(identifier: UUID, *, standing: Standing) -> DossierRecord:
    """
    Return a dossier for somebody who may give its result out.

    :raises DossierNotFound: there is none.
    :raises Forbidden: the account may not.
    """
    found = dossier(identifier)
    rights.require(standing, _RIGHT, place(found))
    return found


def _collection(row: Collection) -> CollectionRecord:
    return CollectionRecord(
        dossier_id=row.dossier_id,
        result_version=row.result_version,
        at=row.at,
        by_id=row.by_id,
        channel=ReturnChannel(row.channel),
        who=Who(row.who),
        name=row.name,
        id_number=row.id_number,
        paper=row.paper,
        originals=tuple(row.originals),
        erased_at=row.erased_at,
    )
