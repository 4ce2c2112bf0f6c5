"""What a petition is about, read from its text: things, troubles, places, remaining words."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from motcua.apps.petitions.domain import likeness_places, likeness_words
from motcua.apps.petitions.domain.likeness_places import Named
from motcua.apps.petitions.domain.likeness_tokens import Token, tokens
from motcua.kernel.text import fold

_LETTER = re.compile(r"\b(?:" + "|".join(likeness_words.LETTER) + r")\b")
_DOSSIER = re.compile(r"\b[hgHG]\d{2}(?:\.\d+)+-\d{6}-\d{3,}\b")
#: Only so much of a text is read: the matter stands at its beginning.
MOST_TOKENS = 600


@dataclass(frozen=True, slots=True)
class Reading:
    """
    A petition as likeness sees it.

    :ivar things: what it is about, with a weight; ``troubles``: what is wrong with it.
    :ivar places: named places; ``words``: all words in order, in which names are looked for.
    :ivar rest: content words that belong to no known phrase and no place.
    :ivar dossiers: codes of dossiers.
    """

    things: dict[str, float]
    troubles: dict[str, float]
    places: tuple[Named, ...]
    words: tuple[str, ...]
    rest: frozenset[str]
    dossiers: frozenset[str]


def read(title: str, text: str) -> Reading:
    """Return what is read from a petition. Pure; the same text gives the same."""
    dossiers = frozenset(code.upper() for code in _DOSSIER.findall(f"{title} {text}"))
    whole = _DOSSIER.sub(" ", f"{title}\n{text}")
    found = _without_letter(tokens(whole)[:MOST_TOKENS])
    accented = likeness_places.accented(found)
    things, in_things = _concepts(found, _phrases("THINGS"), accented)
    troubles, in_troubles = _concepts(found, _phrases("TROUBLES"), accented)
    taken = in_things | in_troubles
    places, in_places = likeness_places.places(found, in_troubles | in_things)
    content = _rest(found, taken | in_places)
    return Reading(
        things=things,
        troubles=troubles,
        places=tuple(places),
        words=tuple(token.word for token in found if token.word),
        rest=content,
        dossiers=dossiers,
    )


def _without_letter(found: list[Token]) -> list[Token]:
    """Return the tokens without the turns of a letter."""
    text, starts = "", {}
    for number, token in enumerate(found):
        starts[len(text)] = number
        text += (token.word or "|") + " "
    dropped: set[int] = set()
    for match in _LETTER.finditer(text):
        dropped.update(n for at, n in starts.items() if match.start() <= at < match.end())
    return [token for number, token in enumerate(found) if number not in dropped]


_Phrases = dict[str, list[tuple[tuple[str, ...], tuple[str, ...] | None, str, float]]]


@cache
def _phrases(table: str) -> _Phrases:
    """Return phrases by their first word, longest first: folded, accented or None, concept."""
    by_first: _Phrases = {}
    for line in getattr(likeness_words, table).strip().splitlines():
        head, listed = line.split(": ", 1)
        concept, weight = head.split()
        for phrase in listed.split(","):
            exact = phrase.strip().endswith("!")
            typed = phrase.strip().rstrip("!").lower()
            folded = tuple(fold(typed).split())
            strict = tuple(typed.split()) if exact else None
            by_first.setdefault(folded[0], []).append((folded, strict, concept, float(weight)))
    for rows in by_first.values():
        rows.sort(key=lambda row: -len(row[0]))
    return by_first


def _concepts(
    found: Sequence[Token], phrases: _Phrases, accented: bool
) -> tuple[dict[str, float], set[int]]:
    """Return concepts with their weight, and the tokens in which they stand; the longest wins."""
    weights: dict[str, float] = {}
    taken: set[int] = set()
    at = 0
    while at < len(found):
        for folded, strict, concept, weight in phrases.get(found[at].word, ()):
            span = found[at : at + len(folded)]
            if tuple(token.word for token in span) != folded:
                continue
            if not _typed_so(span, strict, accented):
                continue
            weights[concept] = max(weights.get(concept, 0), weight)
            taken.update(range(at, at + len(folded)))
            at += len(folded) - 1
            break
        at += 1
    return weights, taken


def _typed_so(span: Sequence[Token], strict: Iterable[str] | None, accented: bool) -> bool:
    if strict is None:
        return True
    return accented and all(token.typed == word for token, word in zip(span, strict, strict=True))


def _rest(found: Sequence[Token], taken: set[int]) -> frozenset[str]:
    """Return single words and pairs of neighbours that carry meaning."""
    words: set[str] = set()
    before = ""
    for at, token in enumerate(found):
        word = token.word
        if at in taken or not word or word in likeness_words.EMPTY or token.number or len(word) < 2:
            before = ""
            continue
        words.add(word)
        if before:
            words.add(f"{before} {word}")
        before = word
    return frozenset(words)
