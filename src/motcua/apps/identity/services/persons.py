"""Persons: write them down, write them anew, erase them."""

from collections.abc import Iterable
from dataclasses import asdict, fields
from datetime import date, datetime
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction

from motcua.apps.identity.domain.accounts import Kind
from motcua.apps.identity.domain.persons import (
    Erased,
    Particulars,
    PersonKind,
    PersonRecord,
    UnknownPerson,
    checked,
)
from motcua.apps.identity.events import PersonAmended, PersonErased, PersonRegistered
from motcua.apps.identity.models import Account, Person
from motcua.apps.identity.selectors import person_record
from motcua.apps.identity.services._rows import locked, new_keys
from motcua.apps.identity.services.accounts import close_account
from motcua.apps.journal import selectors as facts
from motcua.apps.journal import services as journal
from motcua.apps.journal.domain.facts import RecordedFact
from motcua.apps.journal.services import Entry
from motcua.kernel import keys, text
from motcua.kernel.moments import local_day

_BLANK = {
    "full_name": "",
    "name_search": "",
    "birth_on": None,
    "id_number": "",
    "phone": "",
    "email": "",
    "address": "",
    "tax_code": "",
}


def register_person(  # noqa: PLR0913 - a person's own fields
    *,
    full_name: str,
    kind: str = PersonKind.CITIZEN,
    birth_on: date | None = None,
    id_number: str = "",
    phone: str = "",
    email: str = "",
    address: str = "",
    tax_code: str = "",
    account: UUID | None = None,
    by: UUID | None,
    at: datetime,
    key: str | None = None,
) -> PersonRecord:
    """
    Write down a person or organisation that dossiers are about.

    :param account: the person's own account.
    :param key: idempotency key; the same person told again under it is written down once.
    :raises UnknownAccount: there is no such account.
    :raises Invalid: a value cannot be right; names the field and says what to give instead.
    :raises KeyReused: another person was written down under this key.
    """
    given = Particulars(
        kind=PersonKind(kind) if kind in set(PersonKind) else kind,  # type: ignore[arg-type]
        full_name=full_name,
        birth_on=birth_on,
        id_number=id_number,
        phone=phone,
        email=email,
        address=address,
        tax_code=tax_code,
    )
    row = _row(given, at, account)
    if key is None:
        return _register(row, by=by)
    row.pk = keys.identifier("identity.register_person", by=by, key=key)
    try:
        return _register(row, by=by)
    except IntegrityError:
        return _registered_before(row)


def register_persons(
    *, persons: Iterable[Particulars], by: UUID | None, at: datetime
) -> list[UUID]:
    """
    Write down many persons in a few statements; return their keys in order.

    :raises Invalid: a value of one of them cannot be right; nothing is written.
    """
    rows = [_row(given, at, None) for given in persons]
    with transaction.atomic():
        for row, key in zip(rows, new_keys(len(rows)), strict=True):
            row.pk = key
        Person.objects.bulk_create(rows, batch_size=1000)
        facts = (
            Entry(
                fact=PersonRegistered(kind=PersonKind(r.kind), account=None),
                subject=r.pk,
                authority=None,
            )
            for r in rows
        )
        journal.record_all(facts, by=by, at=at)
    return [row.pk for row in rows]


def amend_person(*, person: UUID, by: UUID | None, at: datetime, **new: object) -> PersonRecord:
    """
    Write fields of a person anew; the journal says which fields, not what.

    :param new: fields of :class:`Particulars`.
    :raises Invalid: a value cannot be right.
    :raises UnknownPerson: there is none with this key.
    :raises Erased: the data of this person were erased.
    """
    with transaction.atomic():
        row = _locked(person)
        if row.erased_at is not None:
            raise Erased
        before = {f.name: getattr(row, f.name) for f in fields(Particulars)}
        after = asdict(checked(Particulars(**before | new), on=local_day(at)))
        changed = tuple(sorted(name for name in after if after[name] != before[name]))
        if changed:
            _write(row, after)
            row.save()
            fact = PersonAmended(fields=changed)
            journal.record(fact, subject=person, authority=None, by=by, at=at)
    return person_record(row)


def erase_person(*, person: UUID, by: UUID | None, at: datetime) -> None:
    """
    Erase the personal data of a person and of the citizen's account that belongs to it.

    Keys, dossiers and the journal stay whole; no copy of the data is kept. Twice does nothing.

    :raises UnknownPerson: there is none with this key.
    """
    with transaction.atomic():
        row = _locked(person)
        if row.erased_at is not None:
            return
        _write(row, _BLANK)
        row.erased_at = at
        row.save()
        if row.account_id is not None:
            _erase_account(row.account_id, by=by, at=at)
        journal.record(PersonErased(), subject=person, authority=None, by=by, at=at)


@transaction.atomic
def _register(row: Person, *, by: UUID | None) -> PersonRecord:
    if row.account_id is not None:
        locked(row.account_id)
    row.save(force_insert=True)
    fact = PersonRegistered(kind=PersonKind(row.kind), account=row.account_id)
    journal.record(fact, subject=row.pk, authority=None, by=by, at=row.registered_at)
    return person_record(row)


def _registered_before(row: Person) -> PersonRecord:
    """
    Return the person who already stands under the key of ``row``, as written by now.

    What was amended or erased since cannot be compared any more, and is not.

    :raises KeyReused: it is another one.
    """
    before = Person.objects.get(pk=row.pk)
    amended = {name for fact in facts.facts_of(row.pk) for name in _amended(fact)}
    told = {"account_id", *(f.name for f in fields(Particulars))} - amended
    same = all(getattr(before, name) == getattr(row, name) for name in told)
    if before.erased_at is None and not same:
        raise keys.KeyReused(field="key")
    return person_record(before)


def _amended(fact: RecordedFact) -> list[str]:
    names = fact.payload.get("fields", []) if fact.type == PersonAmended.TYPE else []
    return [str(name) for name in names] if isinstance(names, list) else []


def _erase_account(account: UUID, *, by: UUID | None, at: datetime) -> None:
    """Close a citizen's account and blank it; an official's stays the office's affair."""
    row = Account.objects.get(pk=account)
    if row.kind != Kind.CITIZEN:
        return
    close_account(account=account, by=by, at=at)
    Account.objects.filter(pk=account).update(
        login=f"erased-{account}", display_name="", email="", password=""
    )
    EmailAddress.objects.filter(user_id=account).delete()
    Authenticator.objects.filter(user_id=account).delete()


def _row(given: Particulars, at: datetime, account: UUID | None) -> Person:
    row = Person(account_id=account, registered_at=at)
    _write(row, asdict(checked(given, on=local_day(at))))
    return row


def _write(row: Person, values: dict[str, object]) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.name_search = text.fold(row.full_name)


def _locked(person: UUID) -> Person:
    row = Person.objects.select_for_update().filter(pk=person).first()
    if row is None:
        raise UnknownPerson(field="person")
    return row
