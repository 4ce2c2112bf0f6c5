"""
Places that a petition names: kind and name, read with or without capitals.

Kinds that people use for one another (thôn, xóm, bản) are one kind. A name counts for the same
when it stands anywhere in the other text: what one calls a street, another writes bare.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from motcua.apps.petitions.domain.likeness_tokens import Token, near
from motcua.apps.petitions.domain.likeness_words import words
from motcua.kernel.text import fold

_MARKS: dict[str, tuple[str, ...]] = {
    "hamlet": (
        "thon",
        "xom",
        "ban",
        "ap",
        "buon",
        "lang",
        "to dan pho",
        "to dan so",
        "to nhan dan",
        "khu pho",
        "to",
        "khom",
        "tieu khu",
        "cum dan cu",
        "khu dan cu",
        "thon ban",
        "khu",
    ),
    "street": ("duong", "pho", "dai lo", "tuyen duong", "duong pho", "truc duong"),
    "alley": ("ngo", "ngach", "hem", "kiet", "ngo so", "hem so", "ngach so", "hem nho"),
    "road": ("quoc lo", "tinh lo", "duong tinh", "huyen lo"),
    "km": ("km", "ki lo met", "kilomet", "cay so"),
    "commune": ("xa", "phuong", "thi tran"),
    "district": ("huyen", "quan", "thi xa", "thanh pho"),
    "house": ("so nha", "nha so"),
    "bridge": ("cau", "cay cau", "cau treo", "ngam", "ngam tran"),
    "market": ("cho",),
    "school": (
        "truong",
        "truong tieu hoc",
        "truong mam non",
        "truong thcs",
        "truong thpt",
        "truong trung hoc co so",
        "truong trung hoc pho thong",
        "mam non",
        "tieu hoc",
    ),
    "water": ("ho", "suoi", "song", "dap", "kenh"),
    "pass": ("deo", "doc", "nui"),
    "crossing": ("nga ba", "nga tu", "nga nam"),
    "estate": ("khu do thi", "chung cu", "khu tap the", "toa nha", "toa", "khu cong nghiep"),
    "clinic": ("benh vien", "tram y te"),
}
_KINDS = {tuple(mark.split()): kind for kind, every in _MARKS.items() for mark in every}
_LONGEST = max(len(mark) for mark in _KINDS)
#: Single words that mark a place, as written with accents; folded they are everyday words too.
_WRITTEN = {
    fold(mark): mark
    for mark in words(
        """thôn xóm bản ấp buôn làng tổ khu đường phố ngõ ngách hẻm kiệt xã phường huyện quận cầu
        chợ trường hồ suối sông đập kênh đèo dốc núi tòa ngầm"""
    )
}
#: Everyday words when typed without accents: they mark a place only before a number.
_EVERYDAY = words(
    """to khu ap cho cau ho quan lang doc song dap kenh toa truong nui ngam deo suoi hem"""
)
#: What may stand between a mark and the name of the place.
_BETWEEN = frozenset({"so", "ten"})
#: Places so large that they tell little; differing ones are no other place (mergers).
LARGE = frozenset({"commune", "district"})


@dataclass(frozen=True, slots=True)
class Named:
    """A place as named: kind (``street``) and words of its name, folded."""

    kind: str
    name: tuple[str, ...]

    @property
    def number(self) -> bool:
        """Whether the name is a number."""
        return self.name[0][:1].isdigit()

    @property
    def key(self) -> str:
        """What the place is found by: a number with its kind, a name by its first two words."""
        return f"{self.kind} {self.name[0]}" if self.number else " ".join(self.name[:2])


def places(found: Sequence[Token], taken: Iterable[int] = ()) -> tuple[list[Named], set[int]]:
    """
    Return the places that are named, and which tokens name them.

    :param taken: tokens that are part of a known phrase; a name in small letters ends there.
    """
    used, known, named = set(taken), frozenset(taken), []
    spent: set[int] = set()
    small = not any(token.capital for token in found[1:])
    bare = not accented(found)
    for at in range(len(found)):
        if at in spent:
            continue
        kind, begin = _mark(found, at, bare=bare)
        if kind is None:
            continue
        doubtful = bare and begin - at == 1 and found[at].word in _EVERYDAY
        name = _name(found, begin, known, small=small and not doubtful)
        if name:
            named.append(Named(kind, tuple(found[i].word for i in name)))
            spent.update(range(at, name[-1] + 1))
    for run in _bare(found, spent | used):
        named.append(Named("name", tuple(found[i].word for i in run)))
        spent.update(run)
    return list(dict.fromkeys(named)), spent


def accented(found: Sequence[Token]) -> bool:
    """Return whether a text was typed with accents: more than an eighth of its words have some."""
    spoken = [token for token in found if token.word and not token.number]
    return sum(fold(token.typed) != token.typed for token in spoken) * 8 > len(spoken)


def _mark(found: Sequence[Token], at: int, *, bare: bool) -> tuple[str | None, int]:
    for length in range(min(_LONGEST, len(found) - at), 0, -1):
        mark = tuple(token.word for token in found[at : at + length])
        if mark in _KINDS:
            written = _WRITTEN.get(mark[0], "") if length == 1 else ""
            typed = found[at].typed
            if (
                not written
                or fold(typed) != mark[0]
                or (bare and typed.isascii())
                or typed in (written, mark[0][:1])
            ):
                return _KINDS[mark], at + length
            if not typed.isascii() and near(typed, written):
                return _KINDS[mark], at + length
    return None, at


def _name(found: Sequence[Token], begin: int, known: frozenset[int], *, small: bool) -> list[int]:
    at = begin
    while at < len(found) and found[at].word in _BETWEEN and not found[at].capital:
        at += 1
    if at >= len(found) or not found[at].word:
        return []
    if found[at].number:
        return [at]
    if found[at].word == "vuc":
        return []
    if found[at].capital:
        return _capitals(found, at)
    if not small or found[at].word in _NO_NAME:
        return []
    run = range(at, at + 2)
    fit = at + 2 <= len(found) and not any(
        not found[i].word or i in known or found[i].number for i in run
    )
    return list(run) if fit else []


def _capitals(found: Sequence[Token], at: int) -> list[int]:
    end = at
    while end < len(found) and end - at < 4 and found[end].capital and found[end].word:
        end += 1
    if end < len(found) and found[end].number and end - at < 3:
        end += 1
    return list(range(at, end))


#: Words that begin no name of a place in small letters.
_NO_NAME = words(
    """bi hong vuc thuoc hang dem ngay hoi la co khong chua da dang tai o den di ma thi
    rat qua nay do va voi
    cua cho tu ra vao
    nhieu may mot cac nhung tren duoi gan truoc sau hon ca cung lien be nhua lam bo toi xuong
    doan khu phia canh dau cuoi trong ngoai qua hien nhung con chi vi nen ho dan nho
    moi sua som uy ubnd can bo thi khi luon rac nuoc bui sang may toi 
    lon xe"""
)


def _bare(found: Sequence[Token], spent: set[int]) -> list[list[int]]:
    """Return names in capitals that no mark stands before; not the first word of a sentence."""
    runs: list[list[int]] = []
    run: list[int] = []
    for at, token in enumerate(found):
        starts = at == 0 or found[at - 1].typed in ".!?\n;"
        if token.capital and token.word.isalpha() and at not in spent and not (starts and not run):
            run.append(at)
            continue
        if 2 <= len(run) <= 4:
            runs.append(run)
        run = []
    return [*runs, run] if 2 <= len(run) <= 4 else runs


def within(name: Sequence[str], text: Sequence[str]) -> bool:
    """Return whether a name stands in the words of another text, one slip of the finger aside."""
    size = len(name)
    return any(_alike(name, text[i : i + size]) for i in range(len(text) - size + 1))


def _alike(a: Sequence[str], b: Sequence[str]) -> bool:
    """Return whether the words are the same; one of them may be mistyped."""
    wrong = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    return not wrong or (len(wrong) == 1 and near(*wrong[0]))


def same(a: Named, b: Named) -> bool:
    """Return whether two names mean one place: the shorter begins the longer."""
    if a.number or b.number:
        return a.kind == b.kind and a.name[0] == b.name[0]
    size = min(len(a.name), len(b.name))
    if size == 1 and len(a.name) != len(b.name):
        return False
    return _alike(a.name[:size], b.name[:size])
