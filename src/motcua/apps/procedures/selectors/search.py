"""
Search: words with or without accents, codes, life events; ranked; typing errors forgiven.

Two readings of a question, the second only when the first finds nothing: every word stands in the
text (the last letters may be missing); or the words resemble it (trigrams).
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from motcua.kernel.refusal import Invalid
from motcua.kernel.text import fold, nfc

_MOST = 100
_LONGEST_QUESTION = 200
#: How alike (0 to 1) a question and a text must be; low enough for one slip in a word.
_ALIKE = "0.42"

_SELECT = """
SELECT v.id, p.code, v.name, v.field, v.level, v.levels, v.life_events, v.no_due_date,
       v.online_level, {rank} AS rank
FROM procedures_version v JOIN procedures_procedure p ON p.id = v.procedure_id
WHERE v.status IN ('published', 'retired')
  AND (v.valid_until > %(on)s::date OR v.valid_until IS NULL)
  AND (%(on)s::date IS NULL OR v.valid_from <= %(on)s::date)
  AND (%(on)s::date IS NOT NULL OR v.valid_until IS NULL)
  AND (%(field)s::text IS NULL OR v.field = %(field)s::text)
  AND (%(level)s::text IS NULL OR v.levels @> ARRAY[%(level)s::text])
  AND (%(event)s::text IS NULL OR v.life_events @> ARRAY[%(event)s::text])
  AND {match}
"""
_PAGE = """
SELECT * FROM ({select}) found
WHERE %(rank)s::numeric IS NULL OR rank < %(rank)s::numeric
   OR (rank = %(rank)s::numeric AND code > %(code)s::text)
ORDER BY rank DESC, code LIMIT %(limit)s::int
"""
_ALL = _PAGE.format(select=_SELECT.format(rank="0::numeric", match="true"))
#: A code beats everything; then the phrase, written as in the name (with its accents), at the
#: start of the name, in a short name.
_WORDS_RANK = """
round((
    8 * (p.code = %(raw)s::text)::int + 4 * starts_with(p.code, %(raw)s::text)::int
  + (strpos(v.folded, %(folded)s::text) > 0)::int
  + (strpos(v.folded, %(folded)s::text) BETWEEN 1 AND 20)::int
  + (strpos(lower(v.name), %(raw)s::text) > 0)::int
  + 20.0 / (20 + length(v.name))
)::numeric, 6)
"""
_WORDS = _PAGE.format(
    select=_SELECT.format(
        rank=_WORDS_RANK,
        match="v.words @@ %(query)s::tsquery",
    )
)
_ALIKE_RANK = """
round((
    word_similarity(%(folded)s::text, v.folded) + 0.2 * 20.0 / (20 + length(v.name))
)::numeric, 6)
"""
_ALIKE_WORDS = _PAGE.format(
    select=_SELECT.format(rank=_ALIKE_RANK, match="%(folded)s::text <%% v.folded")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A procedure that answers a search; ``cursor`` asks for what comes after it."""

    version: UUID
    code: str
    name: str
    field: str | None
    level: str | None
    levels: tuple[str, ...]
    life_events: tuple[str, ...]
    no_due_date: bool
    online_level: str | None
    cursor: str


def search(
    q: str = "",
    *,
    field: str | None = None,
    level: str | None = None,
    life_event: str | None = None,
    on: date | None = None,
    limit: int = 20,
    after: str | None = None,
) -> list[Hit]:
    """
    Return the procedures that answer a question, best first; without words all, by code.

    :param level: commune, province, ministry…; a procedure of several levels is in each.
    :param on: day on which they are in force; None: the newest versions.
    :param after: the ``cursor`` of the last hit of the page before.
    :raises Invalid: the cursor was not given out by this search.
    """
    raw = nfc(q[:_LONGEST_QUESTION].replace("\x00", " ")).lower()
    words = re.findall(r"[0-9a-z]+(?:[./-][0-9a-z]+)*", fold(raw))
    values: dict[str, Any] = {
        "raw": raw,
        "folded": " ".join(words),
        "query": " & ".join(f"'{word}':*" for word in words),
        "field": field,
        "level": level,
        "event": life_event,
        "on": on,
        "limit": max(1, min(limit, _MOST)),
        **_position(after),
    }
    if not words:
        return [] if raw else _hits(_ALL, values)
    return _reading(after, values)


def fields_in_use() -> list[tuple[str, int]]:
    """Return the fields of the newest versions and how many procedures each has."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT field, count(*) FROM procedures_version"
            " WHERE status = 'published' AND valid_until IS NULL AND field IS NOT NULL"
            " GROUP BY field ORDER BY count(*) DESC, field"
        )
        return [(name, count) for name, count in cursor.fetchall()]


def _reading(after: str | None, values: dict[str, Any]) -> list[Hit]:
    """Read the words as they stand; when no procedure has them all, read them as misspelt."""
    if after is None or not after.startswith("~"):
        hits = _hits(_WORDS, values)
        if hits or after:
            return hits
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.word_similarity_threshold', %s, true)", [_ALIKE])
        return _hits(_ALIKE_WORDS, values, mark="~")


def _hits(statement: str, values: dict[str, Any], mark: str = "") -> list[Hit]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows = cursor.fetchall()
    return [
        Hit(
            version=id_,
            code=code,
            name=name,
            field=field,
            level=level,
            levels=tuple(levels),
            life_events=tuple(events),
            no_due_date=no_due_date,
            online_level=online,
            cursor=f"{mark}{rank}:{code}",
        )
        for id_, code, name, field, level, levels, events, no_due_date, online, rank in rows
    ]


def _position(after: str | None) -> dict[str, str | None]:
    if after is None:
        return {"rank": None, "code": None}
    match = re.fullmatch(r"~?(\d{1,2}(?:\.\d{1,6})?):([^\x00\s]{1,64})", after, re.ASCII)
    if match is None:
        raise Invalid(
            field="after",
            why_vi="Dấu trang tiếp theo không đúng. Hãy tìm lại từ đầu.",
            why_en="The cursor is not one of this search. Search again from the start.",
        )
    return {"rank": match[1], "code": match[2]}
