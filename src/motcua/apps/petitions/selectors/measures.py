"""What other numbers need of petitions: dossiers about whose handling somebody complained."""

from datetime import datetime
from uuid import UUID

from django.db import connection

_BLAMED = """
select distinct p.dossier_id from petitions_petition p
join petitions_spell s on s.petition_id = p.id and s.from_at <= %(until)s::timestamptz
    and (s.until_at is null or s.until_at > %(until)s::timestamptz)
where p.dossier_id is not null and s.content_class = 1 and s.status <> 'refused'
"""


def blamed_dossiers(until: datetime) -> list[UUID]:
    """
    Return the dossiers about which a petition on behaviour (class 1) stood at a moment.

    One that was refused does not count: what turns out wrong is not held against anybody.
    """
    with connection.cursor() as cursor:
        cursor.execute(_BLAMED, {"until": until})
        return [row[0] for row in cursor.fetchall()]
