"""Numbers of the register, counted from the codes that a one-stop gave day by day."""

from datetime import date
from uuid import UUID

from django.db.models import Sum

from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.papers.register import BookDay, Entry, book_days
from motcua.apps.dossiers.models import Counter
from motcua.kernel.moments import local_day
from motcua.kernel.period import Period


def entry_of(dossier: DossierRecord) -> Entry:
    """Return the number of a received dossier in the book of its one-stop and year."""
    assert dossier.received_at is not None and dossier.code is not None
    day = local_day(dossier.received_at)
    return entry(dossier.receiver_id, day, sequence_of(dossier.code))


def entry(receiver: UUID, day: date, sequence: int) -> Entry:
    """Return the number of the ``sequence``-th code that ``receiver`` gave on ``day``."""
    given = Counter.objects.filter(receiver=receiver, day__gte=date(day.year, 1, 1), day__lt=day)
    before = given.aggregate(total=Sum("last"))["total"] or 0
    return Entry(day.year, before + sequence)


def sequence_of(code: str) -> int:
    """Return the running number of the day that a legal code ends with."""
    return int(code.rpartition("-")[2])


def days(receiver: UUID, period: Period) -> tuple[BookDay, ...]:
    """Return the days of ``period`` on which ``receiver`` gave codes, with their numbers."""
    given = Counter.objects.filter(
        receiver=receiver, day__gte=date(period.start.year, 1, 1), day__lt=period.end
    )
    return book_days(given.order_by("day").values_list("day", "last"), period)
