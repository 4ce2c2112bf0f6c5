"""Keys given out once: the daily counter of legal codes, the idempotency keys of requests."""

from django.conf import settings
from django.db import models

from motcua.apps.dossiers.models.dossier import Dossier, link


class Counter(models.Model):
    """Last sequence number that a receiving agency gave on a Vietnamese day."""

    pk = models.CompositePrimaryKey("receiver", "day")
    receiver = link("agencies.Authority")
    day = models.DateField()
    last = models.IntegerField()


class Request(models.Model):
    """A request already carried out: the same key with the same content is not done twice."""

    pk = models.CompositePrimaryKey("account", "key")
    account = link(settings.AUTH_USER_MODEL)
    key = models.TextField()
    content_hash = models.BinaryField()
    dossier = models.ForeignKey(
        Dossier, models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    at = models.DateTimeField()
