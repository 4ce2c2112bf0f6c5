"""
A million dossiers to measure on: a throw-away server of its own, filled by set-based statements.

Six provinces of sixty communes; a fifth of the dossiers open; two years of intake; the
procedures of the shipped catalogue. Values are spread by arithmetic on the row number, so that two
runs make the same rows.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from django.db import connection

from motcua.adapters.postgres import cluster, place
from motcua.adapters.postgres.server import Server, running
from motcua.apps.agencies.selectors import find_authority
from motcua.apps.calendars.selectors import current_version
from motcua.apps.identity.selectors import find_account
from motcua.apps.procedures.services import load_catalogue
from motcua.cli import ground
from motcua.kernel.moments import local_day

PROVINCES, COMMUNES, PERSONS = 6, 60, 20_000
_SIZES = {"provinces": PROVINCES, "communes": COMMUNES, "persons": PERSONS}
FOUNDED = date(2018, 1, 1)
#: The reader's now in the made world.
NOW = datetime.fromisoformat("2026-11-25T09:00:00+07:00")

_FILL = """
insert into agencies_authority (id, name, short_name, kind, code, old_code, admin_unit, valid_from,
    sort_key)
select uuidv7(), 'Tỉnh ' || p, '', 'province', 'H' || (9 + p), '', '', '2018-01-01', 'p' || p
from generate_series(1, {provinces}) p;
update agencies_authority set province_id = id;
insert into agencies_authority (id, name, short_name, kind, parent_id, province_id, code, old_code,
    admin_unit, valid_from, sort_key)
select uuidv7(), 'Xã ' || c, '', 'commune', a.id, a.id, a.code || '.' || (30 + c), '', '',
    '2018-01-01', a.code || c
from agencies_authority a, generate_series(1, {communes}) c where a.kind = 'province';
insert into agencies_chapter (authority_id, name, short_name, parent_id, province_id, from_on)
select id, name, '', parent_id, province_id, valid_from from agencies_authority;
insert into agencies_code (authority_id, scheme, code, from_on)
select id, 'qd20', code, valid_from from agencies_authority;
insert into agencies_unit (id, authority_id, name, kind, from_on, sort_key)
select uuidv7(), id, 'Phòng chuyên môn', 'case', '2018-01-01', ''
from agencies_authority where kind = 'commune';
insert into agencies_unit (id, authority_id, name, kind, from_on, sort_key)
select uuidv7(), id, 'Bộ phận Một cửa', 'one_stop', '2018-01-01', ''
from agencies_authority where kind = 'commune';
insert into identity_account (id, password, login, kind, display_name, email, is_active,
    must_change_password, session_version)
select uuidv7(), '!', r || '.' || lower(a.code), 'official', r || ' ' || a.name, '', true, false, 1
from agencies_authority a, unnest(array['receptionist', 'handler', 'leader', 'overseer']) r
where a.kind = 'commune' and r <> 'overseer' or a.kind = 'province' and r in ('overseer', 'leader');
insert into agencies_appointment (id, account_id, authority_id, unit_id, role, title, from_on)
select uuidv7(), c.id, a.id, u.id, split_part(c.login, '.', 1), '', '2018-01-01'
from agencies_authority a
join identity_account c on c.login in ('receptionist.' || lower(a.code),
    'handler.' || lower(a.code), 'leader.' || lower(a.code), 'overseer.' || lower(a.code))
left join agencies_unit u on u.authority_id = a.id and u.kind =
    case split_part(c.login, '.', 1) when 'receptionist' then 'one_stop' else 'case' end;
insert into identity_account (id, password, login, kind, display_name, email, is_active,
    must_change_password, session_version)
select uuidv7(), '!', 'operator', 'official', 'Vận hành', '', true, false, 1;
insert into agencies_appointment (id, account_id, role, title, from_on)
select uuidv7(), id, 'operator', '', '2018-01-01' from identity_account where login = 'operator';
insert into identity_person (id, kind, full_name, name_search, id_number, phone, email, address,
    tax_code, registered_at)
select uuidv7(), 'citizen', 'Người ' || n, 'nguoi ' || n, lpad(n::text, 12, '0'), '', '', '', '',
    now() from generate_series(1, {persons}) n
"""

_DOSSIERS = """
with numbered_authority as (
    select row_number() over (order by a.code) - 1 as n, a.id, a.province_id, a.code,
        u.id as unit_id, c.id as holder_id
    from agencies_authority a
    join agencies_unit u on u.authority_id = a.id and u.kind = 'case'
    join identity_account c on c.login = 'handler.' || lower(a.code)
    where a.kind = 'commune'
), numbered_person as (
    select row_number() over (order by id) - 1 as n, id from identity_person
), numbered_version as (
    select row_number() over (order by v.id) - 1 as n, v.id, v.name, v.field, p.code
    from procedures_version v join procedures_procedure p on p.id = v.procedure_id
), made as (
    select i, i %% 5 = 0 as open,
        %(now)s::timestamptz - make_interval(mins =>
            case when i %% 5 = 0 then (i %% 28800)::int else (28800 + i %% 1000000)::int end)
            as received_at
    from generate_series(0, %(count)s::int - 1) i
)
insert into dossiers_dossier ({columns})
select {values}
from made m
join numbered_authority a on a.n = m.i %% (select count(*) from numbered_authority)
join numbered_person p on p.n = (m.i * 7) %% (select count(*) from numbered_person)
join numbered_version v on v.n = (m.i * 11) %% (select count(*) from numbered_version)
"""

_DUE = "m.received_at + make_interval(days => 3 + (m.i % 28)::int)"
_ENDED = "m.received_at + make_interval(days => 2 + (m.i % 29)::int)"
#: Column of the dossier -> expression; columns not named keep their empty value.
_VALUES = {
    "id": "uuidv7(m.received_at - now())",
    "reference": "'R' || lpad(m.i::text, 9, '0')",
    "code": "a.code || '-' || to_char(m.received_at, 'YYMMDD') || '-' || lpad(m.i::text, 7, '0')",
    "state": "case when m.open then 'in_handling' else 'returned' end",
    "version": "5",
    "procedure_version_id": "v.id",
    "procedure_code": "v.code",
    "procedure_name": "v.name",
    "field": "coalesce(v.field, '')",
    "case": "''",
    "channel": "(array['direct', 'online', 'postal'])[1 + (m.i % 3)::int]",
    "immediate_result": "false",
    "province_id": "a.province_id",
    "authority_id": "a.id",
    "receiver_id": "a.id",
    "unit_id": "a.unit_id",
    "holder_id": "a.holder_id",
    "step": "'Thẩm định'",
    "person_id": "p.id",
    "submitted_at": "m.received_at",
    "completed_at": "m.received_at",
    "changed_at": "m.received_at",
    "received_at": "m.received_at",
    "first_started_at": "m.received_at",
    "clock_started_at": "m.received_at",
    "deadline_at": "m.received_at",
    "term": "(5 + m.i % 20) || ' ngày làm việc'",
    "exclusions": "'[]'",
    "pauses": "'[]'",
    "no_due_date": "false",
    "provisional": "false",
    "calendar_version": "%(calendar)s::text",
    "open_consultations": "0",
    "first_due_at": _DUE,
    "form_due_at": _DUE,
    "index_due_at": _DUE,
    "due_at": _DUE,
    "appointment_at": _DUE,
    "extension_reason": "''",
    "apology": "''",
    "late_reason": "''",
    "end_reason": "''",
    "result_no": "''",
    "result_version": "case when m.open then 0 else 1 end",
    "supplements": "(m.i % 17 = 0)::int",
    "supplements_before": "0",
    "ended_at": f"case when not m.open then {_ENDED} end",
    "end_kind": "case when not m.open then 'issued' end",
    "returned_at": f"case when not m.open then {_ENDED} end",
    "return_channel": "case when not m.open then 'counter' end",
}


@dataclass(frozen=True)
class World:
    """The made world: its server and one account of each kind."""

    server: Server
    operator: UUID
    overseer: UUID
    leader: UUID
    handler: UUID
    receptionist: UUID
    authority: UUID


@contextmanager
def world(dossiers: int, *, durable: bool = False) -> Iterator[World]:
    """Yield a fresh server with ``dossiers`` dossiers; it and its folder go away afterwards."""
    home = Path(tempfile.mkdtemp(prefix="motcua-bench-")).resolve()
    home.chmod(0o711)
    try:
        with running(home, durable=durable) as server:
            ground.connect(server.url(cluster.OWNER))
            ground.apply_migrations()
            _fill(dossiers)
            yield _cast(server)
            ground.disconnect()
    finally:
        for folder in (*place.outside_folders(home), home):
            shutil.rmtree(folder, ignore_errors=True)


def _fill(dossiers: int) -> None:
    with connection.cursor() as cursor:
        for statement in _FILL.split(";\n"):
            cursor.execute(statement.format(**_SIZES))
        load_catalogue(by=None, at=NOW, valid_from=FOUNDED)
        if dossiers:
            cursor.execute(_statement(), _parameters(dossiers))
        cursor.execute("vacuum analyze")


def _statement() -> str:
    columns = ", ".join(f'"{name}"' for name in _VALUES)
    values = ", ".join(_VALUES.values()).replace("m.i % ", "m.i %% ")
    return _DOSSIERS.format(columns=columns, values=values)


def _parameters(dossiers: int) -> dict[str, object]:
    return {"now": NOW, "count": dossiers, "calendar": current_version()}


def _cast(server: Server) -> World:
    def key(login: str) -> UUID:
        found = find_account(login)
        assert found, login
        return found.id

    return World(
        server=server,
        operator=key("operator"),
        overseer=key("overseer.h10"),
        leader=key("leader.h10.31"),
        handler=key("handler.h10.31"),
        receptionist=key("receptionist.h10.31"),
        authority=find_authority("H10.31", local_day(NOW)).id,
    )
