"""
Search: words with or without accents, codes, life events; ranked; typing errors forgiven.

Four readings of a question, each only when the one before finds nothing: every word stands in the
text (its last letters may be missing); every word, or what an unknown word may be a slip of; two of
them; one of them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.db import connection

from motcua.apps.procedures.domain import questions
from motcua.kernel.refusal import Invalid
from motcua.kernel.text import nfc

_MOST = 100
_LONGEST_QUESTION = 200
#: Two words side by side weigh as much as this many more words anywhere.
_PAIR = 3

_SELECT = """
SELECT v.id, p.code, v.name, v.field, v.level, v.levels, v.life_events, v.no_due_date,
       v.online_level, {rank} AS rank
FROM procedures_version v JOIN procedures_procedure p ON p.id = v.procedure_id
WHERE v.status IN ('published', 'retired')
  AND (v.valid_until > %(on)s::date OR v.valid_until IS NULL)
  AND (%(on)s::date IS NULL OR v.valid_from <= %(on)s::date)
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
_NEWEST = "(%(on)s::date IS NOT NULL OR v.valid_until IS NULL)"
_MATCH = f"{_NEWEST} AND v.words @@ %(query)s::tsquery"
#: A code beats everything; then the phrase, written as in the name (with its accents), at the
#: start of the name, in a short name.
_SHORTER = "20.0 / (20 + length(v.name))"
_WORDS_RANK = f"""
round((
    8 * (p.code = %(raw)s::text)::int + 4 * starts_with(p.code, %(raw)s::text)::int
  + (strpos(v.folded, %(folded)s::text) > 0)::int
  + (strpos(v.folded, %(folded)s::text) BETWEEN 1 AND 20)::int
  + (strpos(lower(v.name), %(raw)s::text) > 0)::int
  + {_SHORTER}
)::numeric, 6)
"""
#: How many of the words, or of those that they may be slips of, stand in the text, and how many
#: side by side as asked; a long name has many words by chance.
_COUNTED = f"round((({{counted}}) * (0.5 + {_SHORTER}))::numeric, 6)"
_ALL = _PAGE.format(select=_SELECT.format(rank="0::numeric", match=_NEWEST))
_WORDS = _PAGE.format(select=_SELECT.format(rank=_WORDS_RANK, match=_MATCH))
_KNOWN = "SELECT word FROM procedures_word WHERE word = ANY(%s::text[])"
_ALIKE = """
SELECT word FROM procedures_word WHERE word %% %s::text ORDER BY word <-> %s::text LIMIT 3
"""


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
    words = questions.asked(raw)
    reading, rank, code = _position(after)
    values: dict[str, Any] = {
        "raw": raw,
        "folded": " ".join(words),
        "field": field,
        "level": level,
        "event": life_event,
        "on": on,
        "limit": max(1, min(limit, _MOST)),
        "rank": rank,
        "code": code,
    }
    if not words:
        return [] if raw else _hits(_ALL, values, 0)
    return _read(words, values, reading)


def fields_in_use() -> list[tuple[str, int]]:
    """Return the fields of the newest versions and how many procedures each has."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT field, count(*) FROM procedures_version"
            " WHERE status = 'published' AND valid_until IS NULL AND field IS NOT NULL"
            " GROUP BY field ORDER BY count(*) DESC, field"
        )
        return [(name, count) for name, count in cursor.fetchall()]


def _read(words: tuple[str, ...], values: dict[str, Any], only: int | None) -> list[Hit]:
    """Read the words in one way after the other; a further page keeps to the way of the first."""
    for reading, (statement, more) in enumerate(_readings(words)):
        if only in (None, reading):
            hits = _hits(statement, values | more, reading)
            if hits or only is not None:
                return hits
    return []


def _readings(words: tuple[str, ...]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield statement and values of each reading; the costly ones only when asked for."""
    starts = [questions.starting(word) for word in words]
    yield _WORDS, {"query": questions.every([{start} for start in starts])}
    meant = _meant(words)
    slots = [{start, *meant[word]} for word, start in zip(words, starts, strict=True)]
    pairs = [questions.side_by_side(*pair) for pair in pairwise(words)]
    statement, counted = _counting([questions.some_of(slot) for slot in slots], pairs)
    yield statement, counted | {"query": questions.every(slots)}
    yield statement, counted | {"query": questions.two_of(slots)}
    yield statement, counted | {"query": questions.some(slots)}


def _counting(slots: Sequence[str], pairs: Sequence[str]) -> tuple[str, dict[str, Any]]:
    """Return the statement that ranks by how many slots and pairs stand in a text."""
    values = {f"slot_{n}": part for n, part in enumerate([*slots, *pairs])}
    weights = [1] * len(slots) + [_PAIR] * len(pairs)
    counted = " + ".join(
        f"{weight} * (v.words @@ %({name})s::tsquery)::int"
        for name, weight in zip(values, weights, strict=True)
    )
    rank = _COUNTED.format(counted=counted)
    return _PAGE.format(select=_SELECT.format(rank=rank, match=_MATCH)), values


def _meant(words: Sequence[str]) -> dict[str, list[str]]:
    """Return, for each word, the catalogue's words of which it may be a slip; none for its own."""
    own = _known(words)
    unknown = {word: questions.slips(word) for word in words if word not in own}
    halves = {half for word in unknown for pair in questions.parts(word) for half in pair}
    known = _known([*halves, *(slip for near in unknown.values() for slip in near)])
    return {word: _nearest(word, unknown[word], known) if word in unknown else [] for word in words}


def _nearest(word: str, near: frozenset[str], known: set[str]) -> list[str]:
    pairs = [questions.side_by_side(*p) for p in questions.parts(word) if known.issuperset(p)]
    found = [*sorted(known & near), *pairs]
    if found or not near:
        return found
    with connection.cursor() as cursor:
        cursor.execute(_ALIKE, [word, word])
        return [row[0] for row in cursor.fetchall()]


def _known(words: Sequence[str]) -> set[str]:
    if not words:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(_KNOWN, [list(words)])
        return {row[0] for row in cursor.fetchall()}


def _hits(statement: str, values: dict[str, Any], reading: int) -> list[Hit]:
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
            cursor=f"{reading}:{rank}:{code}",
        )
        for id_, code, name, field, level, levels, events, no_due_date, online, rank in rows
    ]


def _position(after: str | None) -> tuple[int | None, str | None, str | None]:
    """Return reading, rank and code at which a page ended."""
    if after is None:
        return None, None, None
    match = re.fullmatch(r"([0-3]):(\d{1,2}(?:\.\d{1,6})?):([^\x00\s]{1,64})", after, re.ASCII)
    if match is None:
        raise Invalid(
            field="after",
            why_vi="Dấu trang tiếp theo không đúng. Hãy tìm lại từ đầu.",
            why_en="The cursor is not one of this search. Search again from the start.",
        )
    return int(match[1]), match[2], match[3]
