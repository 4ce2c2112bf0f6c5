"""A whole structure at once: hundreds of authorities, units and appointments, a few statements."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from motcua.apps.agencies.domain.authorities import AuthorityKind, UnitKind
from motcua.apps.agencies.domain.codes import Scheme
from motcua.apps.agencies.domain.plans import (
    AppointmentPlan,
    AuthorityPlan,
    Structure,
)
from motcua.apps.agencies.domain.refusals import CodeTaken, UnknownAuthority, UnknownUnit
from motcua.apps.agencies.domain.rights_table import Role
from motcua.apps.agencies.events import Appointed, UnitAdded
from motcua.apps.agencies.models import Appointment, Authority, Chapter, Code, Unit
from motcua.apps.agencies.services import _rights, _rows
from motcua.apps.identity import services as identity
from motcua.apps.journal import services as journal
from motcua.apps.journal.services import Entry

_BATCH = 1000


def load_structure(
    *,
    authorities: Sequence[AuthorityPlan] = (),
    appointments: Sequence[AppointmentPlan] = (),
    document: str,
    by: UUID | None,
    at: datetime,
) -> Structure:
    """
    Found authorities with their units and make appointments, all or nothing.

    Parents come before their children. Each deed has its fact, as if done one by one.

    :raises Forbidden: the account is no operator of the installation.
    :raises UnknownAuthority: a plan names a parent or place that is not known.
    :raises UnknownUnit: an appointment names a unit that is not in the plans.
    :raises Invalid: a text is missing or too long, or a kind unknown.
    :raises CodeTaken: two bear one code.
    """
    document = _rows.checked_document(document)
    _rights.require(by, at, "agencies.found", None)
    with transaction.atomic():
        rows = _authorities(authorities)
        units = _units(authorities, rows)
        _insert(rows, units)
        entries = [_founded(row, document) for row in rows.values()]
        entries += [_added(unit) for unit in units.values()]
        offices = _appointments(appointments, rows, units)
        entries += [_appointed(office) for office in offices]
        journal.record_all(entries, by=by, at=at)
    return Structure(
        authorities={key: row.pk for key, row in rows.items()},
        units={key: unit.pk for key, unit in units.items()},
        appointments=tuple(office.pk for office in offices),
    )


def _authorities(plans: Sequence[AuthorityPlan]) -> dict[str, Authority]:
    known = _known(plan.parent for plan in plans)
    rows: dict[str, Authority] = {}
    for key, plan in zip(_rows.new_keys(len(plans)), plans, strict=True):
        above = _find(plan.parent, rows, known)
        is_province = plan.kind == AuthorityKind.PROVINCE
        rows[plan.key] = Authority(
            pk=key,
            name=_rows.checked_name(plan.name),
            short_name=_rows.checked_text(plan.short_name, field="short_name", longest=100),
            kind=_rows.checked_kind(plan.kind, AuthorityKind),
            parent=above,
            province_id=key if is_province else above and above.province_id,
            code=_rows.checked_code(plan.code, Scheme.QD_20),
            old_code=_rows.checked_code(plan.old_code, Scheme.QCVN_102),
            admin_unit=_rows.checked_place(plan.admin_unit),
            valid_from=plan.valid_from,
            sort_key=_rows.sort_key(plan.name),
        )
    return rows


def _known(keys: Iterable[str | UUID | None]) -> dict[UUID, Authority]:
    wanted = sorted({key for key in keys if isinstance(key, UUID)})
    return {row.pk: row for row in _rows.locked(wanted)}


def _find(
    key: str | UUID | None, rows: dict[str, Authority], known: dict[UUID, Authority]
) -> Authority | None:
    if key is None:
        return None
    found = known.get(key) if isinstance(key, UUID) else rows.get(key)
    if found is None:
        raise UnknownAuthority(field="parent", what=key)
    return found


def _units(
    plans: Sequence[AuthorityPlan], rows: dict[str, Authority]
) -> dict[tuple[str, str], Unit]:
    wanted = [(plan, unit) for plan in plans for unit in plan.units]
    return {
        (plan.key, unit.key): Unit(
            pk=key,
            authority=rows[plan.key],
            name=_rows.checked_name(unit.name),
            kind=_rows.checked_kind(unit.kind, UnitKind),
            from_on=plan.valid_from,
            sort_key=_rows.sort_key(unit.name),
        )
        for key, (plan, unit) in zip(_rows.new_keys(len(wanted)), wanted, strict=True)
    }


def _insert(rows: dict[str, Authority], units: dict[tuple[str, str], Unit]) -> None:
    Authority.objects.bulk_create(rows.values(), batch_size=_BATCH)
    Chapter.objects.bulk_create(map(_chapter, rows.values()), batch_size=_BATCH)
    codes = [code for row in rows.values() for code in _codes(row)]
    try:
        with transaction.atomic():
            Code.objects.bulk_create(codes, batch_size=_BATCH)
    except IntegrityError as error:
        raise CodeTaken(field="code", code=_twice(codes)) from error
    Unit.objects.bulk_create(units.values(), batch_size=_BATCH)


def _chapter(row: Authority) -> Chapter:
    return Chapter(
        authority=row,
        name=row.name,
        short_name=row.short_name,
        parent=row.parent,
        province_id=row.province_id,
        from_on=row.valid_from,
    )


def _codes(row: Authority) -> list[Code]:
    schemes = ((Scheme.QD_20, row.code), (Scheme.QCVN_102, row.old_code))
    return [
        Code(authority=row, scheme=scheme, code=code, from_on=row.valid_from)
        for scheme, code in schemes
        if code
    ]


def _twice(codes: list[Code]) -> str:
    given = [code.code for code in codes]
    taken = Code.objects.filter(code__in=given).values_list("code", flat=True).first()
    return taken or next((code for code in given if given.count(code) > 1), "")


def _appointments(
    plans: Sequence[AppointmentPlan],
    rows: dict[str, Authority],
    units: dict[tuple[str, str], Unit],
) -> list[Appointment]:
    known = _known(plan.authority for plan in plans)
    made = []
    for key, plan in zip(_rows.new_keys(len(plans)), plans, strict=True):
        authority = _find(plan.authority, rows, known)
        unit = _unit(plan, units)
        made.append(
            Appointment(
                pk=key,
                account_id=plan.account,
                authority=authority,
                unit_id=unit,
                role=plan.role,
                title=_rows.checked_text(plan.title, field="title", longest=200),
                from_on=plan.from_on,
                until_on=plan.until_on,
            )
        )
    Appointment.objects.bulk_create(made, batch_size=_BATCH)
    identity.end_sessions(accounts={office.account_id for office in made})
    return made


def _unit(plan: AppointmentPlan, units: dict[tuple[str, str], Unit]) -> UUID | None:
    if not isinstance(plan.unit, str):
        return plan.unit
    found = units.get((str(plan.authority), plan.unit))
    if found is None:
        raise UnknownUnit(field="unit")
    return found.pk


def _founded(row: Authority, document: str) -> Entry:
    return Entry(fact=_rows.founded(row, document), subject=row.pk, authority=row.pk)


def _added(unit: Unit) -> Entry:
    fact = UnitAdded(unit=unit.pk, name=unit.name, kind=unit.kind, on=unit.from_on)
    return Entry(fact=fact, subject=unit.authority_id, authority=unit.authority_id)


def _appointed(office: Appointment) -> Entry:
    fact = Appointed(
        account=office.account_id,
        unit=office.unit_id,
        role=Role(office.role),
        from_on=office.from_on,
        until_on=office.until_on,
    )
    return Entry(fact=fact, subject=office.pk, authority=office.authority_id)
