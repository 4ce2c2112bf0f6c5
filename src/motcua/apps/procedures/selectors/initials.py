"""Procedures by the first letters of their words: "gpxd nha o", as people at a counter say them."""

from datetime import date
from typing import Any

from django.db import connection

from motcua.apps.procedures.domain.initials import Initials

_NAMED = """
SELECT p.code, v.name FROM procedures_version v JOIN procedures_procedure p ON p.id = v.procedure_id
WHERE v.status IN ('published', 'retired')
  AND v.valid_from <= %(on)s::date AND (v.valid_until > %(on)s::date OR v.valid_until IS NULL)
"""
# A few thousand short texts: read whole in some milliseconds, and only when a word has no vowel.
_BY_INITIALS = f"""{_NAMED}
  AND regexp_replace(v.folded, '([a-z0-9])[^ ]*( |$)', '\\1', 'g') LIKE ALL(%(initials)s::text[])
  AND v.folded LIKE ALL(%(words)s::text[])
ORDER BY length(v.name), p.code LIMIT %(limit)s::int
"""
_BY_CODES = f"{_NAMED} AND p.code = ANY(%(codes)s::text[])"


def by_initials(q: str, *, on: date, limit: int = 9) -> list[tuple[str, str]]:
    """Return code and name of the procedures in force whose words begin with these letters."""
    asked = Initials.of(q)
    if asked is None:
        return []
    values: dict[str, Any] = {
        "on": on,
        "limit": limit,
        "initials": asked.patterns,
        "words": asked.word_patterns,
    }
    with connection.cursor() as cursor:
        cursor.execute(_BY_INITIALS, values)
        return list(cursor.fetchall())


def names(codes: list[str], *, on: date) -> list[tuple[str, str]]:
    """Return code and name of those of the procedures that are in force, in the order asked."""
    with connection.cursor() as cursor:
        cursor.execute(_BY_CODES, {"on": on, "codes": codes})
        known = dict(cursor.fetchall())
    return [(code, known[code]) for code in codes if code in known]
