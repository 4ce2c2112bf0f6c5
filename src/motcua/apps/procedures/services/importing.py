"""Importing records: new ones go in, changed ones wait for a person, nothing is ever edited."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from motcua.apps.procedures.domain.diff import Change, differences
from motcua.apps.procedures.domain.record import ProcedureRecord, from_json, to_json
from motcua.apps.procedures.domain.refusals import CodeTwice
from motcua.apps.procedures.models import Version
from motcua.apps.procedures.services import _writing as writing
from motcua.apps.procedures.services._rights import require
from motcua.kernel.moments import local_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """
    What an import did.

    ``created`` procedures that were not known, ``versions`` written (of new and of changed ones),
    ``changed`` those that differ from the version in force; they were written only if confirmed.
    """

    created: int
    versions: int
    unchanged: int
    changed: tuple[Change, ...]
    confirmed: bool

    @property
    def pending(self) -> int:
        """How many changes wait for a person."""
        return 0 if self.confirmed else len(self.changed)


@transaction.atomic
def import_records(
    *,
    records: Sequence[ProcedureRecord],
    by: UUID | None,
    at: datetime,
    confirmed: bool = False,
    source: str = "import",
    valid_from: date | None = None,
) -> Outcome:
    """
    Write a new version of every record that is new, and, if ``confirmed``, of every changed one.

    All or nothing. A record equal to the version in force changes nothing; a version is never
    edited, so dossiers under way keep theirs.

    :param by: account that imports; None for the operator at the machine.
    :param valid_from: first day of the new versions; the day of ``at`` unless told.
    :raises CodeTwice: two records have the same code.
    """
    require(by, at, "procedures.import")
    _no_code_twice(records)
    writing.lock()
    incoming = [writing.Incoming.of(record) for record in records]
    known = writing.current(item.record.code for item in incoming)
    new = [i for i in incoming if not _has_version(known, i)]
    differing = [i for i in incoming if _has_version(known, i) and _differs(known, i)]
    changed = _changes(known, differing)
    chosen = new + differing if confirmed else new
    day = valid_from or local_day(at)
    writing.write(chosen, known, writing.Hand(by=by, at=at, source=source, valid_from=day))
    return Outcome(
        created=sum(i.record.code not in known for i in new),
        versions=len(chosen),
        unchanged=len(incoming) - len(new) - len(differing),
        changed=changed,
        confirmed=confirmed,
    )


def _has_version(known: dict[str, writing.Current], item: writing.Incoming) -> bool:
    state = known.get(item.record.code)
    return state is not None and state.version is not None


def _differs(known: dict[str, writing.Current], item: writing.Incoming) -> bool:
    return known[item.record.code].source_hash != item.source_hash


def _no_code_twice(records: Sequence[ProcedureRecord]) -> None:
    rows: dict[str, int] = {}
    for row, record in enumerate(records, 1):
        if record.code in rows:
            raise CodeTwice(field="code", procedure=record.code, first=rows[record.code], row=row)
        rows[record.code] = row


def _changes(
    known: dict[str, writing.Current], differing: Sequence[writing.Incoming]
) -> tuple[Change, ...]:
    """Return the differences; the old content is read through today's shape of a record."""
    ids = [known[item.record.code].version for item in differing]
    old = dict(Version.objects.filter(id__in=ids).values_list("procedure__code", "content"))
    return tuple(
        Change(
            code=item.record.code,
            name=item.record.name,
            differences=differences(to_json(from_json(old[item.record.code])), item.content),
        )
        for item in differing
    )
