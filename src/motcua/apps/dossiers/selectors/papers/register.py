"""The register of a one-stop: any period, page by page or as a stream; its closings and notes."""

from collections import defaultdict
from collections.abc import Collection as Many
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import Min

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.authorities import AuthorityRecord, UnitKind
from motcua.apps.agencies.domain.codes import Scheme
from motcua.apps.agencies.domain.rights import Place, Reach, Standing
from motcua.apps.dossiers.domain import codes
from motcua.apps.dossiers.domain.papers import course, wording
from motcua.apps.dossiers.domain.papers.register import (
    BookDay,
    Closing,
    Entry,
    Note,
    Row,
    Seal,
    Sealed,
    Slot,
    demand_period,
    slots,
    year_of,
)
from motcua.apps.dossiers.models import Collection, Counter, RegisterClosing, RegisterNote
from motcua.apps.dossiers.selectors import reading
from motcua.apps.dossiers.selectors.papers import _book
from motcua.apps.identity import selectors as identity
from motcua.apps.identity.domain.persons import PersonRecord
from motcua.kernel.moments import local_day
from motcua.kernel.period import Period

VIEW, CLOSE, NOTE = (
    "dossiers.view_register",
    "dossiers.close_register",
    "dossiers.note_register",
)
#: Entries read at once by a stream.
_CHUNK = 1_000
_COLUMNS = (
    "id",
    "code",
    "procedure_name",
    "procedure_code",
    "channel",
    "person_id",
    "authority_id",
    "received_at",
    "first_due_at",
    "handed_over_at",
    "ended_at",
    "end_kind",
    "returned_at",
    "return_channel",
)
_BY_CODES = f"""
select {", ".join(_COLUMNS)} from dossiers_dossier
where receiver_id = %s::uuid and code = any(%s::text[])
"""
_ENDS = {"refused": "Từ chối giải quyết", "stopped": "Dừng giải quyết"}
_Found = dict[str, Any]


def demand(standing: Standing, verb: str, authority: UUID, at: datetime) -> AuthorityRecord:
    """
    Return the authority if ``standing`` may use ``verb`` on its register.

    A unit leader may where the unit is a one-stop of that authority.

    :raises UnknownAuthority: there is none.
    :raises Forbidden: the account may not.
    """
    found = agencies.authority(authority)
    reach = rights.reach(standing, verb)
    places = [Place(receiver=found.id, province=found.province_id)]
    if reach.units:
        units = agencies.units(found.id, local_day(at))
        places += [Place(unit=u.id) for u in units if u.kind is UnitKind.ONE_STOP]
    if not any(reach.covers(place) for place in places):
        raise rights.Forbidden(verb=verb)
    return found


def readable(standing: Standing, at: datetime, verb: str = VIEW) -> list[AuthorityRecord]:
    """Return the authorities whose registers the reader may open, by Vietnamese alphabet."""
    reach: Reach = rights.reach(standing, verb)
    homes = {a.authority for a in standing.appointments if a.unit in reach.units and a.unit}
    known = agencies.authorities() if reach.provinces or reach.everything else None
    if known is None:
        known = agencies.authorities(reach.receivers | reach.authorities | homes)
    return [a for a in known if _may(reach, a, homes, at)]


def _may(reach: Reach, one: AuthorityRecord, homes: Many[UUID | None], at: datetime) -> bool:
    if reach.covers(Place(receiver=one.id, province=one.province_id)):
        return True
    if one.id not in homes:
        return False
    units = agencies.units(one.id, local_day(at))
    return any(u.kind is UnitKind.ONE_STOP and u.id in reach.units for u in units)


def days(authority: UUID, period: Period) -> tuple[BookDay, ...]:
    """
    Return the days with entries, from which pages, parts and totals follow.

    :raises PeriodTooLong: the period spans too many years.
    """
    demand_period(period)
    return _book.days(authority, period)


def rows(
    authority: UUID, found: Sequence[BookDay], *, start: int = 0, limit: int | None = None
) -> Iterator[Row]:
    """
    Yield entries in order of numbers, a thousand at a time: memory does not grow with the book.

    :param found: the days of the period, from ``days``.
    :param start: entries to leave out at the beginning.
    """
    names: dict[UUID, str] = {}
    read = partial(_read, authority, _Prefixes(authority), names)
    end = None if limit is None else start + limit
    place = start
    while end is None or place < end:
        size = _CHUNK if end is None else min(_CHUNK, end - place)
        chunk = slots(found, start=place, limit=size)
        if not chunk:
            return
        yield from read(chunk)
        place += len(chunk)


class _Prefixes:
    """How the one-stop's codes began on a day: by its code then, and by the last known one."""

    def __init__(self, authority: UUID) -> None:
        self._now = agencies.authority(authority)
        self._borne = agencies.codes_of(authority)
        self._known: dict[date, tuple[str, ...]] = {}

    def codes(self, slot: Slot) -> tuple[str, ...]:
        """Return the codes that an entry may bear; the dossier bears one of them."""
        width = codes.width_on(slot.day)
        return tuple(f"{prefix}{slot.sequence:0{width}d}" for prefix in self._on(slot.day))

    def _on(self, day: date) -> tuple[str, ...]:
        if day not in self._known:
            then = {one.scheme: one.code for one in self._borne if one.holds_on(day)}
            pairs = (
                (self._now.code, self._now.old_code),
                (then.get(Scheme.QD_20, ""), then.get(Scheme.QCVN_102, "")),
            )
            both = [codes.prefix(code=new, old_code=old, day=day) for new, old in pairs]
            self._known[day] = tuple(dict.fromkeys(both))
        return self._known[day]


def _dossiers(
    authority: UUID, prefixes: _Prefixes, chunk: Sequence[Slot]
) -> list[tuple[Slot, _Found | None]]:
    wanted = {code: slot for slot in chunk for code in prefixes.codes(slot)}
    with reading.rows() as cursor:
        cursor.execute(_BY_CODES, [authority, list(wanted)])
        found = {row[1]: dict(zip(_COLUMNS, row, strict=True)) for row in cursor.fetchall()}
    by_slot = {wanted[code]: row for code, row in found.items()}
    return [(slot, by_slot.get(slot)) for slot in chunk]


def _read(
    authority: UUID, prefixes: _Prefixes, names: dict[UUID, str], chunk: Sequence[Slot]
) -> list[Row]:
    pairs = _dossiers(authority, prefixes, chunk)
    known = [row for _, row in pairs if row is not None]
    persons = identity.persons({row["person_id"] for row in known})
    new = {row["authority_id"] for row in known} - set(names)
    names |= {a.id: a.name for a in agencies.authorities(new)} if new else {}
    remarks = _remarks(authority, chunk)
    takers = _takers([row["id"] for row in known if row["returned_at"]])
    return [
        _row(slot, row, persons=persons, names=names, note=remarks.get(slot, ""), takers=takers)
        if row is not None
        else Row(entry=slot.entry, code=prefixes.codes(slot)[0], note=remarks.get(slot, ""))
        for slot, row in pairs
    ]


def _row(
    slot: Slot,
    found: _Found,
    *,
    persons: dict[UUID, PersonRecord],
    names: dict[UUID, str],
    note: str,
    takers: dict[UUID, str],
) -> Row:
    person = persons.get(found["person_id"])
    contact = [part for part in (person.address, person.phone) if part] if person else []
    remarks = [_ENDS.get(found["end_kind"] or "", ""), note]
    return Row(
        entry=slot.entry,
        code=found["code"],
        dossier=found["id"],
        content=found["procedure_name"],
        applicant=person.full_name if person and not person.erased_at else "",
        contact="; ".join(contact),
        agency=names.get(found["authority_id"], ""),
        received_at=found["received_at"],
        due_at=found["first_due_at"],
        handed_over_at=found["handed_over_at"],
        ended_at=found["ended_at"],
        returned_at=found["returned_at"],
        way=course.RETURN_WAYS.get(found["return_channel"] or "", ""),
        taker=takers.get(found["id"], ""),
        note="; ".join(remark for remark in remarks if remark),
    )


def _takers(dossiers: Sequence[UUID]) -> dict[UUID, str]:
    """Return the names of those who collected the results, the last of each dossier."""
    if not dossiers:
        return {}
    rows = Collection.objects.filter(dossier_id__in=dossiers).order_by("at", "id")
    return dict(rows.values_list("dossier_id", "name"))


def _remarks(authority: UUID, chunk: Sequence[Slot]) -> dict[Slot, str]:
    """Return the notes beside the entries of a chunk, oldest first, each with its day."""
    by_entry = {slot.entry: slot for slot in chunk}
    told: defaultdict[Slot, list[str]] = defaultdict(list)
    for year in {slot.entry.year for slot in chunk}:
        numbers = [slot.entry.number for slot in chunk if slot.entry.year == year]
        found = RegisterNote.objects.filter(
            authority=authority, year=year, number__range=(min(numbers), max(numbers))
        )
        for row in found.order_by("at", "id"):
            slot = by_entry.get(Entry(row.year, row.number))
            if slot:
                told[slot].append(f"{wording.short_day(row.at)}: {row.text}")
    return {slot: "; ".join(texts) for slot, texts in told.items()}


def closing(authority: UUID, year: int) -> Closing | None:
    """Return the closing of a book; None while it is open."""
    return next(iter(closings(authority, [year])), None)


def closings(authority: UUID, years: Many[int]) -> list[Closing]:
    """Return the closings of some years, oldest first."""
    found = RegisterClosing.objects.filter(authority=authority, year__in=list(years))
    return [
        Closing(
            year=row.year,
            closed_at=row.closed_at,
            closed_by=row.closed_by_id,
            count=row.count,
            rows_hash=row.rows_hash,
        )
        for row in found.order_by("year")
    ]


def notes(authority: UUID, year: int, *, limit: int = 50) -> list[Note]:
    """Return the last notes of a book, newest first."""
    found = RegisterNote.objects.filter(authority=authority, year=year).order_by("-at", "-id")
    return [
        Note(entry=Entry(row.year, row.number), text=row.text, at=row.at, by=row.by_id)
        for row in found[:limit]
    ]


def seal(authority: UUID, year: int) -> Seal:
    """
    Return count and hash of a book as it stands: over what of its entries never changes.

    Nothing of a person enters but a key, so that erasing a person leaves the hash whole.
    """
    made = Seal()
    prefixes = _Prefixes(authority)
    found = _book.days(authority, year_of(year))
    place = 0
    while chunk := slots(found, start=place, limit=_CHUNK):
        for slot, row in _dossiers(authority, prefixes, chunk):
            made.add(_sealed(slot, row, prefixes))
        place += len(chunk)
    return made


def _sealed(slot: Slot, row: _Found | None, prefixes: _Prefixes) -> Sealed:
    if row is None:
        return Sealed(slot.entry.number, prefixes.codes(slot)[0], "", "", "", "", "")
    return Sealed(
        slot.entry.number,
        row["code"],
        str(row["id"]),
        row["received_at"].isoformat(),
        row["procedure_code"],
        str(row["person_id"]),
        row["channel"],
    )


def first_year(authority: UUID) -> int | None:
    """Return the year of the oldest book of a one-stop; None = it has none."""
    first: date | None = Counter.objects.filter(receiver=authority).aggregate(day=Min("day"))["day"]
    return first.year if first else None
