"""Noting who looked at a dossier, once a day for each official and reason."""

from datetime import datetime, timedelta
from uuid import UUID

import structlog
from django.db import DatabaseError, connection, transaction

from motcua.apps.agencies.domain.rights import Kind, Standing
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.viewings import ViewReason, role_of
from motcua.apps.dossiers.events import Viewed
from motcua.apps.dossiers.models import Viewing
from motcua.apps.dossiers.selectors import dossier as dossier_of
from motcua.apps.journal import services as journal
from motcua.kernel.moments import local_day

_log = structlog.get_logger(__name__)
_NOTE = """
insert into dossiers_viewing (day, account_id, dossier_id, reason)
values (%s::date, %s::uuid, %s::uuid, %s::text) on conflict do nothing
"""


def note_viewing(
    *, dossier_id: UUID, standing: Standing, reason: ViewReason, by: UUID, at: datetime
) -> None:
    """
    Note that an official or a system looked at a dossier; the applicant's own looks are not noted.

    A note that cannot be written is logged and lets the reader go on: whoever may look is not
    kept from the work by its trace.
    """
    if standing.kind not in (Kind.OFFICIAL, Kind.SYSTEM):
        return
    try:
        with transaction.atomic():
            if _is_new(dossier_id, reason, by, at):
                _record(dossier_of(dossier_id), standing, reason, by=by, at=at)
    except DatabaseError:
        _log.exception("a look at a dossier could not be noted", dossier=str(dossier_id))


def forget_viewings(*, at: datetime) -> int:
    """
    Forget the looks of past days, which no look of today is compared with; the journal keeps them.

    May be run at any time.

    :returns: how many were forgotten.
    """
    oldest = local_day(at) - timedelta(days=1)
    return Viewing.objects.filter(day__lt=oldest).delete()[0]


def _is_new(dossier_id: UUID, reason: ViewReason, by: UUID, at: datetime) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_NOTE, [local_day(at), by, dossier_id, reason.value])
        return bool(cursor.rowcount == 1)


def _record(
    found: DossierRecord, standing: Standing, reason: ViewReason, *, by: UUID, at: datetime
) -> None:
    role = role_of(found, standing)
    office = next((a for a in standing.appointments if a.role is role), None)
    fact = Viewed(
        reason=reason.value,
        role=role.value,
        office=office.authority if office else None,
        unit=office.unit if office else None,
    )
    journal.record(fact, subject=found.id, authority=found.authority_id, by=by, at=at)
