"""Hand-over: what waits for it and where it goes, slips and their lines."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.authorities import UnitKind
from motcua.apps.agencies.domain.rights import Place, Standing
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.slips import Direction, LineRecord, SlipRecord, SlipUnknown
from motcua.apps.dossiers.models import Slip, SlipLine
from motcua.apps.dossiers.selectors.lists import CursorNotUnderstood, Page
from motcua.apps.dossiers.selectors.walking import some, walk
from motcua.apps.procedures import selectors as procedures

#: States in which a dossier that did not arrive is still looked for.
_LOOKED_FOR = ("received", "in_handling", "supplement_after", "waiting_payment", "approved")
_PAGE = 50
_ON_THE_WAY = """
select from dossiers_slipline l join dossiers_slip s on s.id = l.slip_id
where l.dossier_id = d.id and l.result_version = d.result_version
    and s.direction = 'to_one_stop' and not l.missing
"""


@dataclass(frozen=True, slots=True)
class Slips:
    """A page of slips, the newest first; ``cursor`` leads on, None on the last."""

    items: tuple[SlipRecord, ...]
    cursor: str | None


def to_hand_over(*, standing: Standing, cursor: str | None = None, limit: int = 200) -> Page:
    """
    Return the received dossiers that the reader is to hand over, the most pressing first.

    :raises CursorNotUnderstood: ``cursor`` is not from this list.
    """
    reach = rights.reach(standing, "dossiers.hand_over")
    waiting = ("d.state = 'received'",)
    return walk(reach, by="handover_due_at", where=waiting, cursor=cursor, limit=limit)


def missing_on_slips(*, standing: Standing) -> tuple[LineRecord, ...]:
    """Return what the reader handed over and the taker did not find, not handed again yet."""
    homes = rights.reach(standing, "dossiers.hand_over").receivers
    found = SlipLine.objects.filter(
        slip__giver__in=homes,
        slip__direction=Direction.TO_UNIT,
        missing=True,
        resolved_at=None,
        dossier__state__in=_LOOKED_FOR,
    )
    return _lines(found.order_by("at", "id")[:_PAGE])


def results_to_hand(*, standing: Standing, cursor: str | None = None, limit: int = 200) -> Page:
    """
    Return issued results that are not on their way to the counter, longest waiting first.

    :raises CursorNotUnderstood: ``cursor`` is not from this list.
    """
    reach = rights.reach(standing, "dossiers.hand_results")
    waiting = ("d.state = 'issued'", f"not exists ({_ON_THE_WAY})")
    return walk(reach, by="ended_at", where=waiting, cursor=cursor, limit=limit)


def proposed_units(dossiers: Sequence[DossierRecord], on: date) -> dict[UUID, UUID]:
    """
    Return the unit to which each dossier goes; without a clear one it is left out.

    The unit that has it; the one that decides its procedure; the authority's only case unit.
    """
    unknown = {d.authority_id for d in dossiers if d.unit_id is None}
    assigned = procedures.deciding_units(unknown, on) if unknown else {}
    only = _only_units(unknown, on) if unknown else {}
    found: dict[UUID, UUID] = {}
    for d in dossiers:
        unit = d.unit_id or assigned.get((d.authority_id, d.procedure_code))
        unit = unit or only.get(d.authority_id)
        if unit:
            found[d.id] = unit
    return found


def _only_units(authorities: Collection[UUID], on: date) -> dict[UUID, UUID]:
    rooms: defaultdict[UUID, list[UUID]] = defaultdict(list)
    for unit in agencies.units_of(authorities, on):
        if unit.kind is UnitKind.CASE:
            rooms[unit.authority_id].append(unit.id)
    return {authority: units[0] for authority, units in rooms.items() if len(units) == 1}


def slip(identifier: UUID, *, standing: Standing) -> SlipRecord:
    """
    Return a slip for somebody at one of its ends.

    :raises SlipUnknown: there is none.
    :raises Forbidden: the reader sits at neither end.
    """
    row = _counted(Slip.objects.filter(pk=identifier)).first()
    if row is None:
        raise SlipUnknown
    found = slip_record(row)
    rights.require(standing, "dossiers.view_slip", place_of_slip(found))
    return found


def slip_lines(identifier: UUID) -> tuple[LineRecord, ...]:
    """Return the dossiers of a slip, in order. Rights are the caller's to ask."""
    return _lines(SlipLine.objects.filter(slip_id=identifier).order_by("position"))


def slips_of_counter(
    *, standing: Standing, direction: Direction, waiting: bool, cursor: str | None = None
) -> Slips:
    """
    Return the slips of the reader's one-stop, those it gave or those it takes.

    :param waiting: only those that nobody signed for yet.
    """
    homes = rights.reach(standing, "dossiers.hand_over").receivers
    side = "giver__in" if direction is Direction.TO_UNIT else "taker__in"
    return _page(Slip.objects.filter(**{side: homes}, direction=direction), waiting, cursor)


def slips_of_unit(
    *, standing: Standing, direction: Direction, waiting: bool, cursor: str | None = None
) -> Slips:
    """
    Return the slips of the reader's unit, or of all units for who leads the authority.

    :param waiting: only those that nobody signed for yet.
    """
    reach = rights.reach(standing, "dossiers.take_dossiers")
    homes = {a.authority for a in standing.appointments if a.unit in reach.units}
    end = "taker" if direction is Direction.TO_UNIT else "giver"
    mine = Q(**{f"{end}__in": reach.authorities}) | Q(
        **{f"{end}__in": homes, f"{end}_unit__in": reach.units}
    )
    return _page(Slip.objects.filter(mine, direction=direction), waiting, cursor)


def place_of_slip(found: SlipRecord) -> Place:
    """Return where a slip lies: ``receiver`` is its one-stop, the rest the side that handles."""
    if found.direction is Direction.TO_UNIT:
        return Place(authority=found.taker_id, unit=found.taker_unit_id, receiver=found.giver_id)
    return Place(authority=found.giver_id, unit=found.giver_unit_id, receiver=found.taker_id)


def slip_record(row: Slip) -> SlipRecord:
    """Return a row as others may see it; counts only where the query made them."""
    return SlipRecord(
        id=row.pk,
        direction=Direction(row.direction),
        giver_id=row.giver_id,
        giver_unit_id=row.giver_unit_id,
        taker_id=row.taker_id,
        taker_unit_id=row.taker_unit_id,
        year=row.year,
        number=row.number,
        made_at=row.made_at,
        made_by_id=row.made_by_id,
        confirmed_at=row.confirmed_at,
        confirmed_by_id=row.confirmed_by_id,
        note=row.note,
        total=getattr(row, "total", 0),
        missing=getattr(row, "lost", 0),
    )


def _counted(rows: QuerySet[Slip]) -> QuerySet[Slip]:
    return rows.annotate(total=Count("lines"), lost=Count("lines", filter=Q(lines__missing=True)))


def _page(rows: QuerySet[Slip], waiting: bool, cursor: str | None) -> Slips:
    if waiting:
        rows = rows.filter(confirmed_at=None)
    if cursor:
        rows = rows.filter(pk__lt=_key(cursor))
    found = list(_counted(rows).order_by("-pk")[: _PAGE + 1])
    shown = found[:_PAGE]
    more = str(shown[-1].pk) if len(found) > _PAGE else None
    return Slips(tuple(slip_record(row) for row in shown), more)


def _key(cursor: str) -> UUID:
    try:
        return UUID(cursor)
    except ValueError:
        raise CursorNotUnderstood(field="cursor") from None


def _lines(rows: QuerySet[SlipLine]) -> tuple[LineRecord, ...]:
    found = list(rows)
    known = some([row.dossier_id for row in found])
    return tuple(
        LineRecord(
            position=row.position,
            dossier=known[row.dossier_id],
            at=row.at,
            in_time=row.in_time,
            missing=row.missing,
            missing_note=row.missing_note,
            resolved_at=row.resolved_at,
        )
        for row in found
    )
