"""Classified tasks: counted outside, only their numbers are written down here."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from motcua.apps.agencies.domain.rights import Place
from motcua.apps.journal import services as journal
from motcua.apps.tasks import events
from motcua.apps.tasks.domain import rules
from motcua.apps.tasks.domain.counters import Counters
from motcua.apps.tasks.domain.given import SecretCountsOnly, SecretRecord
from motcua.apps.tasks.models import SecretTally
from motcua.apps.tasks.services import _rights
from motcua.apps.tasks.services._making import existing
from motcua.kernel.moments import local_day

_SPLIT = (
    "completed_on_time",
    "completed_late",
    "open_within",
    "open_overdue",
    "withdrawn",
    "reassigned",
)


def tally_secret(
    *,
    body: UUID,
    giver: UUID,
    counts: Counters,
    on: date,
    by: UUID | None,
    at: datetime,
) -> SecretRecord:
    """
    Write down how many classified tasks ``body`` has from ``giver`` as of the day ``on``.

    The last tally of a day stands. Nothing but the six numbers is kept.

    :raises SecretCountsOnly: a number is negative or no whole number.
    :raises DateImpossible: the day has not come.
    """
    told = {name: getattr(counts, name) for name in _SPLIT}
    if any(isinstance(n, bool) or not isinstance(n, int) or n < 0 for n in told.values()):
        raise SecretCountsOnly(field="counts")
    if on > local_day(at):
        raise rules.DateImpossible(field="on", first="…", last=f"{local_day(at):%d/%m/%Y}")
    with transaction.atomic():
        known = existing({body: "body", giver: "giver"}, at)
        place = Place(authority=body, province=known[body].province_id)
        _rights.require("tasks.tally_secret", place, by=by, at=at)
        SecretTally.objects.create(body_id=body, giver_id=giver, on=on, at=at, by_id=by, **told)
        fact = events.SecretsTallied(giver=giver, on=on, **told)
        journal.record(fact, subject=body, authority=body, by=by, at=at)
    return SecretRecord(body_id=body, giver_id=giver, on=on, counters=Counters(**told))
