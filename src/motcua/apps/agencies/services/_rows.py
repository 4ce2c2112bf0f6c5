"""Rows that several services take hold of: lock, open a chapter, give a code, end."""

import re
from collections.abc import Collection, Iterable
from datetime import date
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.db.models import Q

from motcua.apps.agencies.domain import codes
from motcua.apps.agencies.domain.authorities import AuthorityKind
from motcua.apps.agencies.domain.codes import Scheme, WrongScheme
from motcua.apps.agencies.domain.refusals import CodeTaken, NotThen, UnknownAuthority
from motcua.apps.agencies.events import Founded
from motcua.apps.agencies.models import Appointment, Authority, Chapter, Code, Unit
from motcua.apps.agencies.selectors.authorities import record
from motcua.apps.identity import services as identity
from motcua.kernel import text
from motcua.kernel.refusal import Invalid

Member = TypeVar("Member", bound=StrEnum)


def locked(identifiers: Collection[UUID]) -> list[Authority]:
    """
    Return authorities in the order asked for, locked until the transaction ends.

    :raises UnknownAuthority: one of them does not exist.
    """
    rows = Authority.objects.select_for_update().filter(pk__in=identifiers).order_by("pk")
    found = {row.pk: row for row in rows}
    for identifier in identifiers:
        if identifier not in found:
            raise UnknownAuthority(field="authority", what=identifier)
    return [found[identifier] for identifier in identifiers]


def demand_exists(row: Authority, on: date) -> None:
    """
    Demand that an authority exists on ``on``.

    :raises NotThen: it does not.
    """
    if not record(row).exists_on(on):
        raise NotThen(field="on", name=row.name, day=f"{on:%d/%m/%Y}")


def new_keys(count: int) -> list[UUID]:
    """Return ``count`` fresh keys from the database, in growing order."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT uuidv7() FROM generate_series(1, %s::int)", [count])
        return sorted(row[0] for row in cursor.fetchall())


def checked_text(text_: str, *, field: str, longest: int, required: bool = False) -> str:
    """
    Return a text as it is stored: composed, single blanks.

    :raises Invalid: it is longer than ``longest``, cannot be stored, or is missing.
    """
    normal = text.nfc(text_)
    if "\0" in normal or not required <= len(normal) <= longest:
        raise Invalid(
            field=field,
            why_vi=f"{field}: cần từ {int(required)} đến {longest} ký tự in được. Hãy sửa lại.",
            why_en=f"{field}: give {int(required)} to {longest} printable characters.",
        )
    return normal


def checked_name(name: str) -> str:
    """
    Return the name of an authority or unit as it is stored.

    :raises Invalid: it is empty or longer than 300 characters.
    """
    return checked_text(name, field="name", longest=300, required=True)


def checked_document(document: str) -> str:
    """
    Return number, day and issuer of the deciding document as they are stored.

    :raises Invalid: it is empty or longer than 300 characters.
    """
    return checked_text(document, field="document", longest=300, required=True)


def checked_kind(kind: str, known: type[Member]) -> Member:
    """
    Return a kind of authority or unit.

    :raises Invalid: there is none of this name.
    """
    if kind in set(known):
        return known(kind)
    names = ", ".join(known)
    raise Invalid(
        field="kind",
        why_vi=f"Loại không đúng. Hãy chọn một trong: {names}.",
        why_en=f"There is no such kind. Choose one of {names}.",
    )


def checked_place(code: str) -> str:
    """
    Return the code of an administrative unit; empty stays empty.

    :raises Invalid: it is no code of 2, 3 or 5 digits.
    """
    if code and not re.fullmatch("[0-9]{2}|[0-9]{3}|[0-9]{5}", code):
        raise Invalid(
            field="admin_unit",
            why_vi="Mã đơn vị hành chính có 2, 3 hoặc 5 chữ số. Hãy sửa lại hoặc để trống.",
            why_en="The code of an administrative unit has 2, 3 or 5 digits.",
        )
    return code


def sort_key(name: str) -> str:
    """Return what a row is sorted by."""
    return text.sort_key(name)[:700]


def open_chapter(row: Authority, on: date) -> None:
    """Close the chapter of an authority on ``on`` and open one that says what its row says."""
    values = {
        "name": row.name,
        "short_name": row.short_name,
        "parent_id": row.parent_id,
        "province_id": row.province_id,
        "until_on": row.valid_until,
    }
    Chapter.objects.filter(authority=row, from_on__lt=on).filter(
        Q(until_on__isnull=True) | Q(until_on__gt=on)
    ).update(until_on=on)
    Chapter.objects.filter(authority=row, from_on__gt=on).delete()
    Chapter.objects.update_or_create(authority=row, from_on=on, defaults=values)


def give_codes(row: Authority, given: Iterable[str], on: date) -> None:
    """
    Give an authority codes from ``on`` on; those of the same scheme end.

    :raises CodeTaken: somebody else bears one of them at that time.
    """
    for code in given:
        scheme = codes.scheme_of(code)
        later = Q(until_on__isnull=True) | Q(until_on__gt=on)
        if Code.objects.filter(later, code=code).exclude(authority=row).exists():
            raise CodeTaken(field="code", code=code)
        mine = Code.objects.filter(authority=row, scheme=scheme)
        mine.filter(from_on__gte=on).delete()
        mine.filter(later).update(until_on=on)
        _insert_code(Code(authority=row, scheme=scheme, code=code, from_on=on))


def _insert_code(row: Code) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise CodeTaken(field="code", code=row.code) from error


def end(row: Authority, on: date) -> None:
    """
    End an authority with its codes, units and appointments; ``on`` is the first day without.

    :raises NotThen: it does not exist on the day before.
    """
    if not (row.valid_from < on and (row.valid_until is None or on < row.valid_until)):
        raise NotThen(field="on", name=row.name, day=f"{on:%d/%m/%Y}")
    row.valid_until = on
    row.save(update_fields=["valid_until"])
    accounts = Appointment.objects.filter(authority=row).values_list("account", flat=True)
    touched = list(accounts.filter(Q(until_on__isnull=True) | Q(until_on__gt=on)))
    for model in (Chapter, Code, Unit, Appointment):
        mine = model._default_manager.filter(authority=row)
        if model is not Unit:
            mine.filter(from_on__gte=on).delete()
        still = Q(until_on__isnull=True) | Q(until_on__gt=on)
        mine.filter(still, from_on__lt=on).update(until_on=on)
    identity.end_sessions(accounts=touched)


def founded(row: Authority, document: str) -> Founded:
    """Return the fact that an authority was founded."""
    return Founded(
        name=row.name,
        kind=AuthorityKind(row.kind),
        parent=row.parent_id,
        code=row.code,
        old_code=row.old_code,
        on=row.valid_from,
        document=document,
    )


def checked_code(code: str, scheme: Scheme) -> str:
    """
    Return a code of ``scheme`` as it is stored; empty stays empty.

    :raises UnknownCode: it follows no scheme.
    :raises WrongScheme: it follows the other scheme.
    """
    if not code.strip():
        return ""
    normal = codes.normalise(code)
    if codes.scheme_of(normal) is not scheme:
        raise WrongScheme(field="code", code=normal)
    return normal


def demand_order(from_on: date, until_on: date | None) -> None:
    """
    Demand that an end comes after its beginning.

    :raises Invalid: it does not.
    """
    if until_on is not None and until_on <= from_on:
        raise Invalid(
            field="until_on",
            why_vi="Ngày kết thúc phải sau ngày bắt đầu. Hãy sửa lại hoặc để trống.",
            why_en="The end comes after the beginning. Correct it or leave it out.",
        )
