"""Emptying what is kept of senders, when the person is erased."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.apps.journal import services as journal
from motcua.apps.petitions.events import SenderErased
from motcua.apps.petitions.models import Petition, Rating, Sender, Supplement

_GONE = "(đã xóa theo yêu cầu)"


def erase_sender(*, account: UUID, at: datetime) -> int:
    """
    Empty what is kept of an account's petitions: sender, unpublished words, remarks.

    What was published was cleared of names before; petitions go on counting.

    :returns: how many petitions it was.
    """
    with transaction.atomic():
        rows = list(Sender.objects.select_for_update().filter(account=account, erased_at=None))
        keys = [row.petition_id for row in rows]
        Sender.objects.filter(pk__in=keys).update(
            name="", phone="", email="", address="", mark="", account=None, erased_at=at
        )
        Petition.objects.filter(pk__in=keys).update(title=_GONE, text=_GONE, search="", owner=None)
        Supplement.objects.filter(petition__in=keys).update(answer="")
        Rating.objects.filter(petition__in=keys).update(comment="")
        for key, owner in Petition.objects.filter(pk__in=keys).values_list("pk", "authority"):
            journal.record(SenderErased(), subject=key, authority=owner, by=None, at=at)
        return len(keys)
