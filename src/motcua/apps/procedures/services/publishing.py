"""Publishing a draft, retiring a procedure."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from motcua.apps.journal import services as journal
from motcua.apps.procedures.domain.completeness import demand_complete
from motcua.apps.procedures.domain.record import from_json
from motcua.apps.procedures.domain.refusals import (
    BadValidity,
    NotADraft,
    NotInForce,
    UnknownProcedure,
)
from motcua.apps.procedures.events import Published, Retired
from motcua.apps.procedures.models import Version
from motcua.apps.procedures.services import _writing as writing
from motcua.apps.procedures.services._rights import require


@transaction.atomic
def publish(
    *,
    version: UUID,
    decision_no: str,
    decision_on: date | None,
    valid_from: date,
    by: UUID | None,
    at: datetime,
) -> None:
    """
    Bring a draft into force from a day on; the version before ends the day before.

    :param decision_no: the decision of publication (NĐ 63/2010 Art. 15).
    :raises NotADraft: it is published already.
    :raises Incomplete: a part is missing without which nobody could use it.
    :raises BadValidity: ``valid_from`` lies before the first day of the version before.
    """
    require(by, at, "procedures.publish")
    writing.lock()
    row = _locked(version)
    if row.status != Version.Status.DRAFT:
        raise NotADraft(number=row.number, procedure=row.procedure.code)
    demand_complete(from_json(row.content))
    before = Version.objects.filter(
        procedure=row.procedure, status=Version.Status.PUBLISHED, valid_until__isnull=True
    ).first()
    if before is not None:
        _end(before, valid_from)
        before.save(update_fields=["valid_until"])
    row.status, row.valid_from = Version.Status.PUBLISHED, valid_from
    row.decision_no, row.decision_on = decision_no, decision_on
    row.number = _number(row)
    row.save(update_fields=["status", "number", "valid_from", "decision_no", "decision_on"])
    fact = Published(
        code=row.procedure.code,
        version=row.id,
        number=row.number,
        valid_from=valid_from,
        decision_no=decision_no,
        source=row.source,
        source_hash=row.source_hash,
    )
    journal.record(fact, subject=row.procedure_id, authority=None, by=by, at=at)


@transaction.atomic
def retire(
    *, code: str, decision_no: str, valid_until: date, by: UUID | None, at: datetime
) -> None:
    """
    Abolish a procedure; ``valid_until`` is the first day without it. Dossiers under way go on.

    :raises NotInForce: no version of it is in force.
    """
    require(by, at, "procedures.publish")
    writing.lock()
    row = (
        Version.objects.select_for_update()
        .filter(procedure__code=code, status=Version.Status.PUBLISHED, valid_until__isnull=True)
        .first()
    )
    if row is None:
        raise NotInForce(field="code", procedure=code)
    _end(row, valid_until)
    row.status = Version.Status.RETIRED
    row.save(update_fields=["valid_until", "status"])
    fact = Retired(code=code, version=row.id, valid_until=valid_until, decision_no=decision_no)
    journal.record(fact, subject=row.procedure_id, authority=None, by=by, at=at)


def _locked(version: UUID) -> Version:
    row = (
        Version.objects.select_for_update(of=("self",))
        .select_related("procedure")
        .filter(id=version)
        .first()
    )
    if row is None:
        raise UnknownProcedure(field="version")
    return row


def _number(row: Version) -> int:
    """Return the draft's number, or the next one when an import has overtaken it."""
    others = Version.objects.filter(procedure=row.procedure).exclude(pk=row.pk)
    last = others.aggregate(last=Max("number"))["last"] or 0
    return max(row.number, last + 1)


def _end(row: Version, day: date) -> None:
    if row.valid_from is not None and day < row.valid_from:
        raise BadValidity(field="valid_from", day=day, earliest=row.valid_from)
    row.valid_until = day
