"""What the clock does: say in time that an answer falls due, and that it is overdue."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from motcua.apps.journal import services as journal
from motcua.apps.journal.domain.facts import Fact
from motcua.apps.journal.services import Entry
from motcua.apps.petitions.events import DueSoon, Overdue

_OPEN = "('received', 'classified', 'assigned', 'in_handling', 'answered')"
_TELL = """
update petitions_petition set {told} = answer_due_at
where state in {open} and {moment} <= %(at)s::timestamptz
  and {told} is distinct from answer_due_at
returning id, authority_id, answer_due_at, holder_id
"""
_SOON = _TELL.format(told="soon_told_for", moment="soon_at", open=_OPEN)
_LATE = _TELL.format(told="late_told_for", moment="answer_due_at", open=_OPEN)


def remind(*, at: datetime) -> int:
    """
    Record, once for each due moment, what has used two thirds of its time and what is overdue.

    May be run at any time.

    :returns: how many facts were recorded.
    """
    with transaction.atomic():
        late = _tell(_LATE, lambda due, holder: Overdue(answer_due_at=due, holder=holder), at)
        soon = _tell(_SOON, lambda due, holder: DueSoon(answer_due_at=due, holder=holder), at)
    return late + soon


def _tell(statement: str, fact: Callable[[datetime, UUID | None], Fact], at: datetime) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, {"at": at})
        rows = cursor.fetchall()
    entries = (
        Entry(fact=fact(due, holder), subject=key, authority=authority)
        for key, authority, due, holder in rows
        if not (isinstance(fact(due, holder), DueSoon) and due <= at)
    )
    return journal.record_all(entries, by=None, at=at)
