"""What an official holds open: counts only, for whoever looks after the staff."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

_HELD = """
select count(*), count(*) filter (where paused_since is null and due_at < %(at)s::timestamptz)
from dossiers_dossier
where holder_id = %(holder)s::uuid and urgent_at is not null  -- open, by the index
  and (%(authority)s::uuid is null or authority_id = %(authority)s::uuid)
"""


@dataclass(frozen=True, slots=True)
class Held:
    """Open dossiers that an official holds, and how many of them are late."""

    open: int
    late: int


def held_open(holder: UUID, *, at: datetime, authority: UUID | None = None) -> Held:
    """Return how many open dossiers ``holder`` has, at one authority or at all."""
    with connection.cursor() as cursor:
        cursor.execute(_HELD, {"holder": holder, "at": at, "authority": authority})
        total, late = cursor.fetchone()
    return Held(total, late)
