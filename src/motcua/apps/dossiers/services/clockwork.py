"""What the clock does: demand an apology before a due date is missed, forget old keys."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, transaction

from motcua.apps.calendars import selectors as calendars
from motcua.apps.dossiers.domain import limits
from motcua.apps.dossiers.events import ApologyDemanded
from motcua.apps.dossiers.models import Request
from motcua.apps.journal import services as journal
from motcua.apps.journal.services import Entry

_DEMAND = """
update dossiers_dossier set apology_demanded_for = due_at
where ended_at is null and extended_at is null and paused_since is null
  and urgent_at > %(at)s::timestamptz and urgent_at <= %(horizon)s::timestamptz
  and due_at is not null and apology_demanded_for is distinct from due_at
  and received_at is not null
returning id, authority_id, due_at, holder_id
"""


def demand_apologies(*, at: datetime) -> int:
    """
    Demand, once for each due date, apology and reason for what falls due within 2 working days.

    The fact proves that whoever holds the dossier was told in time to finish it, or to apologise
    at the latest one day before expiry (NĐ 61/2018 Art. 19.9). May be run at any time.

    :returns: how many dossiers it was demanded for.
    """
    horizon = limits.apology_horizon(at, calendars.working_calendar())
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_DEMAND, {"at": at, "horizon": horizon})
            rows = cursor.fetchall()
        entries = (
            Entry(
                fact=ApologyDemanded(due_at=due_at, holder=holder),
                subject=key,
                authority=authority,
            )
            for key, authority, due_at, holder in rows
        )
        return journal.record_all(entries, by=None, at=at)


def forget_keys(*, at: datetime) -> int:
    """
    Forget idempotency keys older than ``MOTCUA_KEY_DAYS``; their requests would be new ones.

    What was done under them stays, and the journal tells of it. May be run at any time.

    :returns: how many keys were forgotten.
    """
    oldest = at - timedelta(days=settings.KEY_DAYS)
    return Request.objects.filter(at__lt=oldest).delete()[0]
