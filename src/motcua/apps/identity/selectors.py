"""Reads of identity: accounts and persons, as values."""

import hashlib
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q

from motcua.apps.identity.domain.accounts import (
    AccountRecord,
    Kind,
    UnknownAccount,
    normal_login,
)
from motcua.apps.identity.domain.persons import (
    PersonKind,
    PersonRecord,
    UnknownPerson,
    normal_phone,
)
from motcua.apps.identity.models import Account, Person
from motcua.kernel import text
from motcua.kernel.refusal import Refusal


def account(identifier: UUID) -> AccountRecord:
    """
    Return an account.

    :raises UnknownAccount: there is none with this key.
    """
    found = accounts([identifier])
    if not found:
        raise UnknownAccount(field="account")
    return found[0]


def accounts(identifiers: Collection[UUID]) -> list[AccountRecord]:
    """Return those of the accounts that exist, by login."""
    rows = Account.objects.filter(pk__in=identifiers).order_by("login")
    return [account_record(row) for row in rows]


def find_account(login: str) -> AccountRecord | None:
    """Return the account that signs in as ``login``, in any case of letters; None = none."""
    row = Account.objects.filter(login=normal_login(login)).first()
    return account_record(row) if row else None


def active_kind(identifier: UUID) -> Kind | None:
    """Return the kind of an account that may act; None when it is closed or unknown."""
    rows = Account.objects.filter(pk=identifier, is_active=True)
    kind = rows.values_list("kind", flat=True).first()
    return Kind(kind) if kind else None


# Asked with every call of a system: the ORM alone would cost as much as submitting a dossier.
_CALLER = """
SELECT client.account_id FROM identity_token token
JOIN identity_client client ON client.id = token.client_id
JOIN identity_account account ON account.id = client.account_id
WHERE token.token_hash = %s::text AND token.expires_at > %s::timestamptz
    AND client.revoked_at IS NULL AND account.is_active
"""


def token_account(token: str, at: datetime) -> UUID | None:
    """Return the account that a bearer token acts for at the moment ``at``; None = not valid."""
    with connection.cursor() as cursor:
        cursor.execute(_CALLER, [token_hash(token), at])
        row = cursor.fetchone()
    return row[0] if row else None


def token_hash(token: str) -> str:
    """Return what is kept of a token or a secret: random in 256 bits, so a plain SHA-256 does."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def display_names(identifiers: Collection[UUID]) -> dict[UUID, str]:
    """Return what to call each account on a screen."""
    rows = Account.objects.filter(pk__in=identifiers)
    return dict(rows.values_list("pk", "display_name"))


def account_emails(identifiers: Collection[UUID]) -> dict[UUID, str]:
    """Return the e-mail address of each account that may act and has one."""
    rows = Account.objects.filter(pk__in=identifiers, is_active=True).exclude(email="")
    return dict(rows.values_list("pk", "email"))


def person(identifier: UUID) -> PersonRecord:
    """
    Return a person; after erasure with empty fields.

    :raises UnknownPerson: there is none with this key.
    """
    row = Person.objects.filter(pk=identifier).first()
    if row is None:
        raise UnknownPerson(field="person")
    return person_record(row)


def persons(identifiers: Collection[UUID]) -> dict[UUID, PersonRecord]:
    """Return those of the persons that exist, by key."""
    return {row.pk: person_record(row) for row in Person.objects.filter(pk__in=identifiers)}


def person_of_account(identifier: UUID) -> PersonRecord | None:
    """Return the person that an account belongs to; None = none is linked yet."""
    row = Person.objects.filter(account=identifier).order_by("registered_at").first()
    return person_record(row) if row else None


def find_persons(words: str, *, limit: int = 20) -> list[PersonRecord]:
    """Return persons by personal number, phone, tax code or words of the name, accents aside."""
    folded = text.fold(words)
    if not folded or "\0" in folded:
        return []
    named = Q()
    for word in folded.split()[:8]:
        named &= Q(name_search__contains=word)
    wanted = Q(id_number=folded) | Q(tax_code=folded) | _called(words) | named
    rows = Person.objects.filter(wanted, erased_at__isnull=True).order_by("name_search", "pk")
    return [person_record(row) for row in rows[:limit]]


def _called(words: str) -> Q:
    """Return the condition that the words are the person's telephone number; never for others."""
    try:
        phone = normal_phone(words)
    except Refusal:
        return Q()
    return Q(phone=phone) if phone else Q()


def account_record(row: Account) -> AccountRecord:
    """Return a row as others may see it."""
    return AccountRecord(
        id=row.pk,
        login=row.login,
        kind=Kind(row.kind),
        display_name=row.display_name,
        is_active=row.is_active,
        must_change_password=row.must_change_password,
    )


def person_record(row: Person) -> PersonRecord:
    """Return a row as others may see it."""
    return PersonRecord(
        id=row.pk,
        kind=PersonKind(row.kind),
        full_name=row.full_name,
        birth_on=row.birth_on,
        id_number=row.id_number,
        phone=row.phone,
        email=row.email,
        address=row.address,
        tax_code=row.tax_code,
        account=row.account_id,
        erased_at=row.erased_at,
    )
