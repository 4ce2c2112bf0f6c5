"""
Writing to the calendars: days and hours are declared, never edited.

Who may declare is decided above this floor, by the door (right ``calendars.declare``).
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from motcua.apps.calendars import selectors
from motcua.apps.calendars.domain.declaring import check_document, check_rows
from motcua.apps.calendars.domain.rows import shifts_text
from motcua.apps.calendars.domain.versions import compose, name_of
from motcua.apps.calendars.domain.working_time import DayRow, Document, Week, check_week
from motcua.apps.calendars.events import DaysDeclared, HoursDeclared
from motcua.apps.calendars.models import Day, Declaration
from motcua.apps.journal import services as journal


@transaction.atomic
def declare_days(
    *,
    rows: Sequence[DayRow],
    document: Document,
    by: UUID,
    at: datetime,
    owner: UUID | None = None,
    announces: int | None = None,
) -> str:
    """
    Declare days that differ from the ordinary week; return the new version.

    :param document: what the days rest on; it replaces the document of each row.
    :param owner: authority whose calendar changes (closure, half day); None for all.
    :param announces: year whose national layout the document announces, no longer provisional.
    :raises NothingDeclared: there is no row.
    :raises DocumentMissing: the document is not named in full.
    :raises DayOutside: a day lies before the calendar or more than a year after its end.
    :raises DayTwice: a day occurs twice.
    """
    check_document(document)
    _take_turn()
    national = compose(selectors.national_days(), [d.content for d in selectors.declarations()])
    last = date(national.last.year + 1, 12, 31) if owner is None else national.last
    check_rows(rows, first=national.first, last=last)
    declaration = _declaration(document, by, at, owner, announces=announces)
    Day.objects.bulk_create(_day(declaration, row) for row in rows)
    version = _version(declaration)
    fact = DaysDeclared(
        version=version,
        document=str(document),
        days=tuple(row.day for row in rows),
        announces=announces,
    )
    journal.record(fact, subject=declaration.key, authority=owner, by=by, at=at)
    return version


@transaction.atomic
def declare_hours(
    *,
    week: Week,
    from_on: date,
    document: Document,
    by: UUID,
    at: datetime,
    owner: UUID | None = None,
) -> str:
    """
    Declare the ordinary week from a day on; return the new version.

    :raises DocumentMissing: the document is not named in full.
    :raises DayNotUnderstood: the sessions overlap, or the counter never opens.
    """
    check_document(document)
    check_week(week)
    written = [shifts_text(shifts) for shifts in week]
    _take_turn()
    declaration = _declaration(document, by, at, owner, week=written, week_from=from_on)
    version = _version(declaration)
    fact = HoursDeclared(version=version, document=str(document), from_on=from_on)
    journal.record(fact, subject=declaration.key, authority=owner, by=by, at=at)
    return version


def _take_turn() -> None:
    """Let declarations commit in the order of their numbers, so that a version never changes."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE calendars_declaration IN SHARE ROW EXCLUSIVE MODE")


def _declaration(
    document: Document, by: UUID, at: datetime, owner: UUID | None, **content: Any
) -> Declaration:
    transaction.on_commit(selectors.forget_current_version)
    return Declaration.objects.create(
        owner=owner,
        document_number=document.number.strip(),
        document_on=document.on,
        document_body=document.body.strip(),
        by=by,
        at=at,
        **content,
    )


def _day(declaration: Declaration, row: DayRow) -> Day:
    return Day(
        declaration=declaration,
        day=row.day,
        kind=row.kind,
        name=row.name,
        status=row.status,
        shifts=shifts_text(row.shifts or ()),
    )


def _version(declaration: Declaration) -> str:
    return name_of(selectors.national_versions()[-1].name, declaration.number)
