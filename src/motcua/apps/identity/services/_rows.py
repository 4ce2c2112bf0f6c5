"""Rows that several services take hold of."""

from uuid import UUID

from django.db import connection

from motcua.apps.identity.domain.accounts import UnknownAccount
from motcua.apps.identity.models import Account


def locked(account: UUID) -> Account:
    """
    Return the row of an account, locked until the transaction ends.

    :raises UnknownAccount: there is none with this key.
    """
    row = Account.objects.select_for_update().filter(pk=account).first()
    if row is None:
        raise UnknownAccount(field="account")
    return row


def new_keys(count: int) -> list[UUID]:
    """Return ``count`` fresh keys from the database, in growing order."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT uuidv7() FROM generate_series(1, %s::int)", [count])
        return sorted(row[0] for row in cursor.fetchall())
