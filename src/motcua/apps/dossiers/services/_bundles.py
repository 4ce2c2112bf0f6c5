"""Slips under way: one for each giver and taker, made with the first dossier that goes on it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from motcua.apps.dossiers import events
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.slips import Direction, HandedOverMany, Outcome
from motcua.apps.dossiers.models import Slip, SlipLine
from motcua.apps.dossiers.services import _rows, _tills
from motcua.apps.journal import services as journal
from motcua.kernel import keys
from motcua.kernel.moments import local_day
from motcua.kernel.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Ends:
    """Who gives and who takes; a unit where one is known."""

    giver: UUID
    giver_unit: UUID | None
    taker: UUID
    taker_unit: UUID | None


class Bundle:
    """Many dossiers handed over in one go, each in a transaction of its own."""

    def __init__(self, direction: Direction, *, by: UUID, at: datetime, key: str | None) -> None:
        self.direction, self.by, self.at = direction, by, at
        self._key = key
        self._made: dict[Ends, UUID] = {}
        self._fresh: tuple[Ends, UUID] | None = None

    def carry_out(
        self, dossiers: Sequence[UUID], one: Callable[[DossierRecord], None]
    ) -> HandedOverMany:
        """Hand each dossier over by ``one``, which may refuse; tell what became of each."""
        outcomes = tuple(self._outcome(dossier, one) for dossier in dossiers)
        return HandedOverMany(outcomes=outcomes, slips=tuple(self._made.values()))

    def _outcome(self, dossier_id: UUID, one: Callable[[DossierRecord], None]) -> Outcome:
        self._fresh = None
        try:
            with _rows.references_checked(), transaction.atomic():
                one(_rows.lock(dossier_id)[0])
        except Refusal as refusal:
            return Outcome(dossier=dossier_id, refusal=refusal)
        if self._fresh:
            # Only now: a slip that was rolled back is no slip.
            ends, slip = self._fresh
            self._made[ends] = slip
        return Outcome(dossier=dossier_id)

    def holds(self, dossier: DossierRecord, ends: Ends) -> bool:
        """Return whether the same request put the dossier on its slip before."""
        request = self._request(ends)
        if request is None:
            return False
        slip = Slip.objects.filter(request=request, lines__dossier_id=dossier.id).first()
        if slip:
            self._fresh = (ends, slip.pk)
        return slip is not None

    def put(
        self, dossier: DossierRecord, ends: Ends, *, in_time: bool | None, again: bool = False
    ) -> None:
        """Put a dossier on its slip; what was missing on an earlier one is resolved."""
        slip = self._slip(ends)
        last = SlipLine.objects.filter(slip_id=slip).aggregate(last=Max("position"))["last"] or 0
        SlipLine.objects.create(
            slip_id=slip,
            position=last + 1,
            dossier_id=dossier.id,
            result_version=dossier.result_version,
            at=self.at,
            in_time=in_time,
        )
        if again:
            lost = SlipLine.objects.filter(dossier_id=dossier.id, missing=True, resolved_at=None)
            lost.filter(slip__direction=self.direction).update(resolved_at=self.at)
        fact = events.PutOnSlip(slip=slip, direction=self.direction.value, again=again)
        self._record(fact, subject=dossier.id, authority=dossier.authority_id)

    def _slip(self, ends: Ends) -> UUID:
        known = self._made.get(ends)
        request = self._request(ends)
        row = None
        if known is None and request is not None:
            row = Slip.objects.filter(request=request).first()
        slip = known or (row.pk if row else self._make(ends, request))
        self._fresh = (ends, slip)
        return slip

    def _make(self, ends: Ends, request: UUID | None) -> UUID:
        day = local_day(self.at)
        row = Slip(
            direction=self.direction,
            giver_id=ends.giver,
            giver_unit_id=ends.giver_unit,
            taker_id=ends.taker,
            taker_unit_id=ends.taker_unit,
            year=day.year,
            number=_tills.draw("dossiers_slipcounter", ends.giver, day.year),
            made_at=self.at,
            made_by_id=self.by,
            request=request,
        )
        row.save(force_insert=True)
        fact = events.SlipMade(
            direction=self.direction.value,
            number=row.number,
            year=row.year,
            taker=ends.taker,
            taker_unit=ends.taker_unit,
        )
        self._record(fact, subject=row.pk, authority=ends.giver)
        identifier: UUID = row.pk
        return identifier

    def _request(self, ends: Ends) -> UUID | None:
        if not self._key:
            return None
        told = f"{ends.giver} {ends.giver_unit} {ends.taker} {ends.taker_unit} {self._key}"
        return keys.identifier("dossiers.slip", by=self.by, key=told)

    def _record(
        self, fact: events.PutOnSlip | events.SlipMade, *, subject: UUID, authority: UUID
    ) -> None:
        journal.record(fact, subject=subject, authority=authority, by=self.by, at=self.at)
