"""
Tokens of a petition: folded syllables, with what was typed for short or wrongly put right.

A syllable that Vietnamese does not have was mistyped: left-over keys of Telex, a letter too many,
one that is missing. It is mended by rule, where there is one mending only.
"""

import re
from dataclasses import dataclass
from functools import cache

from motcua.apps.petitions.domain.likeness_words import SHORT, words
from motcua.kernel.text import fold, nfc

_TOKEN = re.compile(r"[^\W_]+(?:[.][A-Za-z0-9]+)*|[.!?;\n,]")
_STARTS = words("b c ch d g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x") | {""}
_ENDS = words(
    """
    a ac ach ai am an ang anh ao ap at au ay e ec ech em en eng enh eo ep et eu i ia ich iec iem
    ien ieng iep iet ieu im in inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oc
    oe oen oeo oet oi om on ong op ot u ua uan uang uat uay uc ue uech uenh ui um un ung
    uo uoc uoi uom uon uong uop uot uou up ut uu uy uya uych uyen uyet uynh uyt uyu y yem yen yet
    yeu
    """
)
_STARTS_LONG_FIRST = sorted(_STARTS, key=len, reverse=True)


@dataclass(frozen=True, slots=True)
class Token:
    """
    One syllable, number or stop.

    :ivar word: folded and mended; a stop is "".
    :ivar typed: as typed, lower case, with accents.
    :ivar capital: whether it begins with a capital letter; a number counts as none.
    """

    word: str
    typed: str
    capital: bool

    @property
    def number(self) -> bool:
        """Whether it is a number, or begins with one (``12``, ``12a``)."""
        return self.word[:1].isdigit()


def tokens(text: str) -> list[Token]:
    """Return the tokens of a text; stops stay, as tokens without a word."""
    lines = "\n".join(nfc(line) for line in text.splitlines())
    lines = re.sub(r"(?i)(?<![^\W_])(tp|p|q|tx|tt|h|x)\.\s*(?=[^\W\d_])", r"\1 ", lines)
    found: list[Token] = []
    for typed in _TOKEN.findall(lines):
        if typed in ".!?;\n,":
            found.append(Token("", typed, False))
            continue
        capital = typed[0].isupper()
        whole = typed if typed[0].isdigit() else typed.replace(".", " ")
        for piece in whole.split():
            lower, plain = piece.lower(), fold(piece)
            for word in mended(plain).split():
                found.append(Token(word, lower, capital))
    return found


@cache
def syllable(word: str) -> bool:
    """Return whether Vietnamese could have such a syllable, folded."""
    return any(word.startswith(s) and word[len(s) :] in _ENDS for s in _STARTS_LONG_FIRST) or (
        word in ("gi", "gin", "gia", "quoc", "que", "quy")
    )


@cache
def mended(word: str) -> str:
    """Return a folded word without typing mistakes and written out; several may come of one."""
    if word[:1].isdigit():
        parts = re.fullmatch(r"(\d+)([a-z]{0,2}|[a-z]+\d*)", word)
        return SHORT.get(word) or (word if parts is None else parts[1].lstrip("0") + parts[2])
    if word in SHORT:
        return SHORT[word]
    if split := re.fullmatch(r"([a-z]+)(\d+)", word):
        return f"{mended(split[1])} {split[2].lstrip('0')}" if len(split[1]) < 7 else word
    if syllable(word) or len(word) < 2:
        return word
    for better in _rules(word):
        if syllable(better):
            return better
    return _nearest(word)


def _rules(word: str) -> list[str]:
    single = re.sub(r"(.)\1+", r"\1", word)
    plain = re.sub(r"[sfrxjw0-9]+$", "", single)
    telex = re.sub(r"(?<=.)[sfrxjw](?=.)", "", plain) if len(plain) > 3 else plain
    telex = re.sub(r"d(?=[aeiouy].*)", "d", re.sub(r"(.)\1+", r"\1", telex.replace("w", "")))
    short = re.sub(r"(?<=[aeiouy])g$", "ng", single)
    short = re.sub(r"(?<=[aeiouy])h$", "nh", short)
    young = re.sub(r"^f", "ph", re.sub(r"^z", "d", re.sub(r"^j", "gi", short)))
    return [single, plain, telex, short, young, re.sub(r"^k(?=[aou])", "c", young)]


@cache
def _nearest(word: str) -> str:
    """Return the one syllable that a slip of the finger made this; itself when there are many."""
    if not 3 <= len(word) <= 8 or not word.isalpha():
        return word
    swapped = {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1)}
    fit = {w for w in swapped if syllable(w)}
    if len(fit) == 1:
        return fit.pop()
    shorter = {word[:i] + word[i + 1 :] for i in range(len(word))}
    fit = {w for w in shorter if syllable(w) and len(w) > 2}
    return fit.pop() if len(fit) == 1 else word


@cache
def near(a: str, b: str) -> bool:
    """Return whether two words differ by one slip of the finger (a letter, or two swapped)."""
    if a == b:
        return True
    if min(len(a), len(b)) < 3 or abs(len(a) - len(b)) > 1 or a[:1].isdigit() or b[:1].isdigit():
        return False
    if len(a) == len(b):
        apart = [i for i in range(len(a)) if a[i] != b[i]]
        if len(apart) == 1:
            return len(a) > 3
        swap = len(apart) == 2 and apart[1] == apart[0] + 1
        return swap and a[apart[0]] == b[apart[1]] and a[apart[1]] == b[apart[0]]
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return len(shorter) > 2 and any(
        longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer))
    )
