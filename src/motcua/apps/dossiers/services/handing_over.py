"""Handing over in one go with a slip (bàn giao, NĐ 61/2018 Art. 18.2-3), and signing for it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.apps.agencies.domain import rights
from motcua.apps.dossiers import events
from motcua.apps.dossiers.domain import limits, slips
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.slips import Direction, HandedOverMany, SlipRecord
from motcua.apps.dossiers.domain.states import State
from motcua.apps.dossiers.models import Slip, SlipLine
from motcua.apps.dossiers.selectors.slips import place_of_slip, proposed_units, slip_record
from motcua.apps.dossiers.services import _memory, _tills
from motcua.apps.dossiers.services._bundles import Bundle, Ends
from motcua.apps.dossiers.services.intake import hand_over
from motcua.apps.journal import services as journal
from motcua.kernel.moments import local_day


def hand_over_many(
    *,
    dossiers: Sequence[UUID],
    by: UUID,
    at: datetime,
    unit: UUID | None = None,
    holder: UUID | None = None,
    key: str | None = None,
) -> HandedOverMany:
    """
    Hand dossiers over to those who handle them, each in a transaction of its own, on a slip.

    A dossier that its taker did not find on an earlier slip is handed over again: its state and
    its clock stay as they are.

    :param unit: where all of them go; None = for each the unit that its procedure is assigned to.
    :param key: idempotency key; the same request makes no second slip.
    :returns: what became of each, and one slip for each authority and unit.
    :raises TooMany: none is named, or more than ``MOST_ON_SLIP``.
    """
    wanted = list(dict.fromkeys(dossiers))
    slips.demand_number(len(wanted))
    bundle = Bundle(Direction.TO_UNIT, by=by, at=at, key=key)
    seat = _memory.standing(by, at)

    def one(dossier: DossierRecord) -> None:
        giver = _tills.of_dossier("dossiers.hand_over_many", dossier, seat)
        to = unit or proposed_units([dossier], local_day(at)).get(dossier.id)
        ends = Ends(giver, _unit_of(by, giver, at), dossier.authority_id, to)
        if bundle.holds(dossier, ends):
            return
        in_time = dossier.handover_due_at is None or at <= dossier.handover_due_at
        again = _was_missing(dossier, Direction.TO_UNIT)
        if not again:
            hand_over(dossier_id=dossier.id, by=by, at=at, unit=to, holder=holder)
        bundle.put(dossier, ends, in_time=in_time, again=again)

    return bundle.carry_out(wanted, one)


def hand_results(
    *, dossiers: Sequence[UUID], by: UUID, at: datetime, key: str | None = None
) -> HandedOverMany:
    """
    Bring issued results to the one-stop that returns them, each in a transaction, on a slip.

    :raises TooMany: none is named, or more than ``MOST_ON_SLIP``.
    """
    wanted = list(dict.fromkeys(dossiers))
    slips.demand_number(len(wanted))
    bundle = Bundle(Direction.TO_ONE_STOP, by=by, at=at, key=key)
    seat = _memory.standing(by, at)

    def one(dossier: DossierRecord) -> None:
        giver = _tills.of_dossier("dossiers.hand_results", dossier, seat)
        taker = dossier.returning_id or dossier.receiver_id
        ends = Ends(giver, dossier.unit_id, taker, None)
        if bundle.holds(dossier, ends):
            return
        if dossier.state is not State.ISSUED:
            raise slips.NoResult
        again = _was_missing(dossier, Direction.TO_ONE_STOP)
        if not again:
            _demand_on_no_slip(dossier)
        bundle.put(dossier, ends, in_time=None, again=again)

    return bundle.carry_out(wanted, one)


def take_dossiers(
    *,
    slip: UUID,
    by: UUID,
    at: datetime,
    missing: Mapping[UUID, str] | None = None,
    note: str = "",
) -> SlipRecord:
    """
    Sign for dossiers that came from the one-stop (ký nhận).

    :param missing: dossiers of the slip that are not there, each with a remark.
    :raises Refusal: the account may not, it was signed before, or a dossier is not on it.
    """
    return _take(slip, "take_dossiers", missing or {}, note, by=by, at=at)


def take_results(
    *,
    slip: UUID,
    by: UUID,
    at: datetime,
    missing: Mapping[UUID, str] | None = None,
    note: str = "",
) -> SlipRecord:
    """
    Sign at the counter for results that came from a unit.

    :raises Refusal: as for ``take_dossiers``.
    """
    return _take(slip, "take_results", missing or {}, note, by=by, at=at)


_VERB = {Direction.TO_UNIT: "take_dossiers", Direction.TO_ONE_STOP: "take_results"}


def _take(
    slip: UUID, verb: str, missing: Mapping[UUID, str], note: str, *, by: UUID, at: datetime
) -> SlipRecord:
    words = limits.optional(note, field="note")
    with transaction.atomic():
        row = Slip.objects.select_for_update().filter(pk=slip).first()
        if row is None or _VERB[Direction(row.direction)] != verb:
            raise slips.SlipUnknown
        record = slip_record(row)
        rights.require(_memory.standing(by, at), f"dossiers.{verb}", place_of_slip(record))
        if row.confirmed_at is not None:
            raise slips.SlipConfirmed(number=record.written)
        lines = {line.dossier_id: line for line in SlipLine.objects.filter(slip=row)}
        if not missing.keys() <= lines.keys():
            raise slips.NotOnSlip(field="missing")
        row.confirmed_at, row.confirmed_by_id, row.note = at, by, words
        row.save(update_fields=["confirmed_at", "confirmed_by", "note"])
        for dossier, remark in missing.items():
            _note_missing(lines[dossier], remark, owner=record.giver_id, by=by, at=at)
        fact = events.SlipConfirmed(total=len(lines), missing=len(missing))
        journal.record(fact, subject=row.pk, authority=row.giver_id, by=by, at=at)
    return slip_record(row)


def _note_missing(line: SlipLine, remark: str, *, owner: UUID, by: UUID, at: datetime) -> None:
    line.missing, line.missing_note = True, limits.optional(remark, field="missing")
    line.save(update_fields=["missing", "missing_note"])
    fact = events.MissingOnSlip(slip=line.slip_id)
    journal.record(fact, subject=line.dossier_id, authority=owner, by=by, at=at)


def _was_missing(dossier: DossierRecord, direction: Direction) -> bool:
    lines = SlipLine.objects.filter(dossier_id=dossier.id, missing=True, resolved_at=None)
    return lines.filter(
        slip__direction=direction, result_version=dossier.result_version
    ).exists() and (direction is Direction.TO_ONE_STOP or dossier.is_open)


def _demand_on_no_slip(dossier: DossierRecord) -> None:
    """
    Demand that the result is not on its way to the counter.

    :raises OnSlipAlready: it is.
    """
    lines = SlipLine.objects.filter(
        dossier_id=dossier.id,
        result_version=dossier.result_version,
        missing=False,
        slip__direction=Direction.TO_ONE_STOP,
    )
    known = lines.select_related("slip").first()
    if known:
        raise slips.OnSlipAlready(number=slip_record(known.slip).written)


def _unit_of(account: UUID, authority: UUID, at: datetime) -> UUID | None:
    """Return the unit in which the official sits at the authority."""
    for seat in _memory.standing(account, at).appointments:
        if seat.authority == authority and seat.unit:
            return seat.unit
    return None
