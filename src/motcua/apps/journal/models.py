"""Tables of the journal. The first four only ever grow: a trigger refuses everything else."""

from typing import Any

from django.db import models
from django.db.models import Func, Q
from django.db.models.functions import Now


class Xid8Field(models.Field):
    """The number of a PostgreSQL transaction, wide enough never to wrap."""

    def db_type(self, connection: Any) -> str:
        return "xid8"


class SnapshotField(models.Field):
    """Which transactions of PostgreSQL were over at a moment."""

    def db_type(self, connection: Any) -> str:
        return "pg_snapshot"


class IdentityField(models.BigIntegerField):
    """A number that the database hands out, in a column that is not the key."""

    def db_type(self, connection: Any) -> str:
        return "bigint GENERATED ALWAYS AS IDENTITY"


class FactRow(models.Model):
    """A fact, written in the transaction of the verb that made it true."""

    id = models.UUIDField(primary_key=True, db_default=Func(function="uuidv7"))
    seq = IdentityField()
    xid = Xid8Field(db_default=Func(function="pg_current_xact_id"))
    type = models.TextField()
    subject = models.UUIDField()
    authority = models.UUIDField(null=True)
    actor = models.UUIDField(null=True)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField(db_default=Func(function="clock_timestamp"))
    payload = models.JSONField()

    class Meta:
        db_table = "journal_fact"
        indexes = [
            models.Index(fields=["subject", "seq"], name="journal_fact_of_subject"),
            models.Index(fields=["xid", "seq"], name="journal_fact_in_order"),
        ]


class Leaf(models.Model):
    """
    The place of a fact in the Merkle tree; the hash of its bytes.

    No foreign key in the database: facts never go away, and the sealer writes thousands at once.
    """

    index = models.BigIntegerField(primary_key=True)
    fact = models.OneToOneField(FactRow, models.PROTECT, db_column="fact", db_constraint=False)
    hash = models.BinaryField()

    class Meta:
        db_table = "journal_leaf"


class Node(models.Model):
    """A complete subtree: 2**level leaves from leaf index * 2**level on; level >= 1."""

    pk = models.CompositePrimaryKey("level", "index")
    level = models.SmallIntegerField()
    index = models.BigIntegerField()
    hash = models.BinaryField()

    class Meta:
        db_table = "journal_node"


class Head(models.Model):
    """The tree after a sealing: its size and root, and which transactions the sealer had seen."""

    size = models.BigIntegerField(primary_key=True)
    root = models.BinaryField()
    sealed_at = models.DateTimeField()
    seen = SnapshotField()

    class Meta:
        db_table = "journal_head"


class Cursor(models.Model):
    """How far a handler has read: it has met every leaf below ``next_index``."""

    handler = models.TextField(primary_key=True)
    next_index = models.BigIntegerField(default=0)

    class Meta:
        db_table = "journal_cursor"


class Delivery(models.Model):
    """A fact that a handler has met and not yet handled."""

    class State(models.TextChoices):
        RETRY = "retry", "failed, tried again at next_try_at"
        WAITING = "waiting", "behind an earlier fact of the same subject"
        PARKED = "parked", "given up, for the operator to replay"

    pk = models.CompositePrimaryKey("handler", "index")
    handler = models.TextField()
    index = models.BigIntegerField()
    subject = models.UUIDField()
    state = models.TextField(choices=State)
    attempts = models.SmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True, default="")
    since = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "journal_delivery"
        indexes = [
            models.Index(fields=["handler", "subject", "index"], name="journal_delivery_subject"),
        ]
        constraints = [
            models.CheckConstraint(
                name="journal_delivery_retry_has_moment",
                condition=Q(state="retry", next_try_at__isnull=False)
                | (~Q(state="retry") & Q(next_try_at__isnull=True)),
            ),
        ]
