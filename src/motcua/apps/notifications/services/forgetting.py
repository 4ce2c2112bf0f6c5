"""Forgetting: what messages hold of people goes when it is no longer needed."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from motcua.apps.notifications.domain.recipients import Problem, State
from motcua.apps.notifications.models import Choice, Message, Preference

#: For how long the bare address of a message that failed is kept, so that it can be tried again.
_KEPT = timedelta(days=30)


@transaction.atomic
def forget_person(*, person: UUID, at: datetime) -> int:
    """
    Take out of messages what their values say of an erased person; return of how many.

    What was still queued is not sent. The messages themselves stay, as the journal does.
    """
    rows = Message.objects.filter(person=person)
    rows.filter(state=State.QUEUED).update(state=State.SKIPPED, problem=Problem.ERASED)
    count = rows.exclude(values={}).update(values={})
    Choice.objects.filter(recipient=f"person:{person}").delete()
    Preference.objects.filter(pk=f"person:{person}").delete()
    return count


def forget_addresses(*, at: datetime) -> int:
    """
    Forget the bare addresses of messages that did not go out and will not; return how many.

    May be run at any time.
    """
    old = Message.objects.exclude(address="").exclude(state=State.QUEUED)
    return old.filter(due_at__lt=at - _KEPT).update(address="", values={})
