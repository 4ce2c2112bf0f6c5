"""What a petition is about, read from its text: things, troubles, places, remaining words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from motcua.apps.petitions.domain import likeness_places, likeness_words
from motcua.apps.petitions.domain.likeness_places import Named
from motcua.apps.petitions.domain.likeness_tokens import Token, near, syllable, tokens
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


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A wording of a concept: folded, and as typed with accents where only that will do."""

    folded: tuple[str, ...]
    strict: tuple[str, ...] | None
    concept: str
    weight: float


_Phrases = dict[str, list[_Phrase]]


@cache
def _phrases(table: str) -> tuple[_Phrases, _Phrases]:
    """Return the phrases of a table by their first and by their second word, longest first."""
    first: _Phrases = {}
    second: _Phrases = {}
    for line in getattr(likeness_words, table).strip().splitlines():
        head, listed = line.split(": ", 1)
        concept, weight = head.split()
        for phrase in listed.split(","):
            typed = phrase.strip().rstrip("!").lower()
            folded = tuple(fold(typed).split())
            strict = tuple(typed.split()) if phrase.strip().endswith("!") else None
            told = _Phrase(folded, strict, concept, float(weight))
            first.setdefault(folded[0], []).append(told)
            if len(folded) > 1 and strict is None:
                second.setdefault(folded[1], []).append(told)
    for by_word in (first, second):
        for rows in by_word.values():
            rows.sort(key=lambda row: -len(row.folded))
    return first, second


def _concepts(
    found: Sequence[Token], phrases: tuple[_Phrases, _Phrases], accented: bool
) -> tuple[dict[str, float], set[int]]:
    """Return concepts with their weight, and the tokens in which they stand; the longest wins."""
    weights: dict[str, float] = {}
    taken: set[int] = set()
    at = 0
    while at < len(found):
        phrase = _exact(found, at, phrases[0], accented) or _mistyped(found, at, phrases)
        if phrase is None:
            at += 1
            continue
        weights[phrase.concept] = max(weights.get(phrase.concept, 0), phrase.weight)
        taken.update(range(at, at + len(phrase.folded)))
        at += len(phrase.folded)
    return weights, taken


def _exact(found: Sequence[Token], at: int, first: _Phrases, accented: bool) -> _Phrase | None:
    for phrase in first.get(found[at].word, ()):
        span = found[at : at + len(phrase.folded)]
        if tuple(token.word for token in span) == phrase.folded and (
            phrase.strict is None
            or (accented and tuple(token.typed for token in span) == phrase.strict)
        ):
            return phrase
    return None


def _mistyped(
    found: Sequence[Token], at: int, phrases: tuple[_Phrases, _Phrases]
) -> _Phrase | None:
    """Return a phrase in which one word has a slip of the finger; short ones only if it is none."""
    after = found[at + 1].word if at + 1 < len(found) else ""
    likely: list[_Phrase] = [*phrases[0].get(found[at].word, ()), *phrases[1].get(after, ())]
    for phrase in likely:
        span = [token.word for token in found[at : at + len(phrase.folded)]]
        if len(span) < 2 or len(span) < len(phrase.folded):
            continue
        wrong = [n for n, (a, b) in enumerate(zip(span, phrase.folded, strict=True)) if a != b]
        if len(wrong) != 1 or not near(span[wrong[0]], phrase.folded[wrong[0]]):
            continue
        if len(span) > 2 or not syllable(span[wrong[0]]):
            return phrase
    return None


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
