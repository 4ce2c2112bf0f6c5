"""A question to the search: its words, and the words that somebody may have meant."""

import re
from collections.abc import Collection, Iterator, Sequence

from motcua.kernel.text import fold

_WORD = re.compile(r"[0-9a-z]+(?:[./-][0-9a-z]+)*")
_LETTERS = "abcdeghiklmnopqrstuvxy"
#: Shorter and longer words are what they are; longer questions are cut.
_SHORTEST, _LONGEST = 3, 24
_MOST_WORDS = 12


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text, folded, each once, in their order."""
    return tuple(dict.fromkeys(_WORD.findall(fold(text))))


def asked(text: str) -> tuple[str, ...]:
    """Return the words of a question, no more than a person asks with."""
    return words(text)[:_MOST_WORDS]


def slips(word: str) -> frozenset[str]:
    """Return the words that ``word`` may stand for: a letter more, less, other, or two swapped."""
    if not (_SHORTEST <= len(word) <= _LONGEST and word.isalpha()):
        return frozenset()
    return frozenset(_slips(word)) - {word}


def _slips(word: str) -> Iterator[str]:
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        yield from (before + letter + after for letter in _LETTERS)
        if after:
            yield before + after[1:]
            yield from (before + letter + after[1:] for letter in _LETTERS)
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]


def parts(word: str) -> Iterator[tuple[str, str]]:
    """Yield the pairs that ``word`` may be when a blank was forgotten."""
    return ((word[:at], word[at:]) for at in range(2, len(word) - 1))


def every(slots: Sequence[Collection[str]]) -> str:
    """Return the query (tsquery) for texts that answer every slot with one of its words."""
    return " & ".join(f"({some_of(slot)})" for slot in slots)


def some_of(slot: Collection[str]) -> str:
    """Return the query (tsquery) for texts with one of the words of a slot."""
    return " | ".join(sorted(map(_quoted, slot)))


def some(slots: Sequence[Collection[str]]) -> str:
    """Return the query (tsquery) for texts that answer a slot at least."""
    return some_of({word for slot in slots for word in slot})


def two_of(slots: Sequence[Collection[str]]) -> str:
    """Return the query (tsquery) for texts that answer two slots at least, or the only one."""
    if len(slots) < 2:
        return some(slots)
    return " | ".join(
        f"(({some_of(slot)}) & ({some(slots[place + 1 :])}))"
        for place, slot in enumerate(slots[:-1])
    )


def side_by_side(first: str, second: str) -> str:
    """Return the part of a query that the two words answer when one follows the other."""
    return f"('{first}' <-> '{second}')"


def _quoted(part: str) -> str:
    return part if "'" in part else f"'{part}'"


def starting(word: str) -> str:
    """Return the part of a query that words beginning with ``word`` answer; a letter is itself."""
    return f"'{word}':*" if len(word) > 1 else f"'{word}'"
