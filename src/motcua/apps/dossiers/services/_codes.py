"""Drawing the legal code: a locked counter row per receiving agency and Vietnamese day."""

import secrets
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from motcua.apps.dossiers.domain import codes
from motcua.apps.dossiers.services import _memory
from motcua.kernel.moments import local_day

_NEXT = """
insert into dossiers_counter as c (receiver_id, day, last) values (%s::uuid, %s::date, 1)
on conflict (receiver_id, day) do update set last = c.last + 1 returning last
"""


def draw(receiver: UUID, at: datetime) -> str:
    """
    Return the next code of ``receiver``.

    The counter row stays locked until the transaction ends, so call this last.
    """
    day = local_day(at)
    prefix = _prefix(receiver, day)
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [receiver, day])
        sequence: int = cursor.fetchone()[0]
    return f"{prefix}{sequence:0{codes.width_on(day)}d}"


def _prefix(receiver: UUID, day: date) -> str:
    authority = _memory.authority(receiver)
    return codes.prefix(code=authority.code, old_code=authority.old_code, day=day)


def reference() -> str:
    """Return a new look-up reference, for the time before the legal code."""
    return codes.written_reference(
        [secrets.randbelow(2**30) for _ in range(codes.REFERENCE_LENGTH)]
    )
