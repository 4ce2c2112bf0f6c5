"""Numbers of procedures in force, for the registry of indicators: which authority decides what."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

_IN_FORCE = """
select distinct a.authority_id, p.code, coalesce(v.online_level, 'none'), v.immediate_result
from procedures_assignment a
join procedures_procedure p on p.id = a.procedure_id
join procedures_version v on v.procedure_id = p.id and v.status <> 'draft'
    and v.valid_from <= %(day)s and (v.valid_until is null or v.valid_until > %(day)s)
where a.role = 'decide' and a.from_on <= %(day)s
  and (a.until_on is null or a.until_on > %(day)s)
"""
_RECEIVED = """
select p.code, a.authority_id
from procedures_assignment a join procedures_procedure p on p.id = a.procedure_id
where a.role = 'receive' and a.from_on <= %(day)s
  and (a.until_on is null or a.until_on > %(day)s)
"""


@dataclass(frozen=True, slots=True)
class Decided:
    """A procedure in force that an authority decides."""

    authority: UUID
    code: str
    online_level: str
    immediate: bool


def decided(on: date) -> list[Decided]:
    """Return every procedure in force on a day with the authorities that decide it."""
    with connection.cursor() as cursor:
        cursor.execute(_IN_FORCE, {"day": on})
        return [Decided(*row) for row in cursor.fetchall()]


def receivers(on: date) -> set[tuple[str, UUID]]:
    """Return which authority receives which procedure on a day."""
    with connection.cursor() as cursor:
        cursor.execute(_RECEIVED, {"day": on})
        return {(code, authority) for code, authority in cursor.fetchall()}
