"""First letters for words: which words of a question are initials ("gpxd"), which are words."""

from dataclasses import dataclass

from motcua.apps.procedures.domain import questions

_VOWELS = frozenset("aeiouy")
_FEWEST, _MOST = 2, 12


@dataclass(frozen=True, slots=True)
class Initials:
    """
    A question with initials in it.

    :ivar letters: runs of first letters, without a vowel, as no Vietnamese word is.
    :ivar words: the other words of the question, folded.
    """

    letters: tuple[str, ...]
    words: tuple[str, ...]

    @classmethod
    def of(cls, q: str) -> "Initials | None":
        """Return the question as initials and words; None when no word of it is initials."""
        asked = questions.asked(q)
        letters = tuple(word for word in asked if _is_initials(word))
        if not letters:
            return None
        return cls(letters, tuple(word for word in asked if word not in letters))

    @property
    def patterns(self) -> list[str]:
        """Return what the first letters of a text must be like (SQL)."""
        return [f"%{run}%" for run in self.letters]

    @property
    def word_patterns(self) -> list[str]:
        """Return what the text itself must be like (SQL)."""
        return [f"%{word}%" for word in self.words]


def _is_initials(word: str) -> bool:
    fits = _FEWEST <= len(word) <= _MOST
    return fits and word.isalpha() and not _VOWELS & set(word)
