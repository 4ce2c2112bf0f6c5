"""
Agencies named in a text: where they stand and how each is called.

``UBND các tỉnh: A, B`` names two, ``các Bộ: Tài chính, Nội vụ`` names two, ``các bộ, ngành, địa
phương`` is one that stands for many. A head's title is left out: ``Bộ trưởng Bộ Y tế`` is ``Bộ Y
tế``. Names are those of the text; capitals throughout are written as the tables have them.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from motcua.apps.tasks.domain.extraction.duties import VERB, YOU
from motcua.apps.tasks.domain.extraction.letters import flat, is_capitals
from motcua.apps.tasks.domain.extraction.names import (
    BODIES,
    CITIES,
    FIELDS,
    HEADS,
    PROVINCES,
    TITLES,
)

MOST_WORDS = 14


@dataclass(frozen=True, slots=True)
class Mention:
    """
    Agencies named at a place.

    :ivar names: one, or each of a list that shares its first word.
    :ivar many: a collective, such as ``các bộ, ngành``.
    """

    start: int
    end: int
    names: tuple[str, ...]
    many: bool = False


class Line:
    """A text with its letters without accents, which stand at the same places."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.flat = flat(text)
        #: Whether capitals tell names from words.
        self.cased = not is_capitals(text) and text != text.lower()
        self.accents = text.lower() != self.flat

    def slice(self, start: int, end: int | None = None) -> str:
        """Return the words between two places."""
        return self.text[start:end].strip(" ,;:.-")


def _loose(name: str) -> str:
    """Return a pattern for a name: blanks, commas, dashes and ``và`` or ``&`` may vary."""
    letters = re.escape(flat(name)).replace(r"\ ", " ").replace(r"\-", "-").replace(r"\&", "&")
    letters = re.sub(r" ?- ?", r"\\s*-?\\s*", letters)
    letters = re.sub(r", ?", r"\\s*[,-]?\\s*", letters)
    letters = re.sub(r" ?& ?| va ", r"\\s*(?:&|va|,\\s*va)\\s*", letters)
    return letters.replace(" ", r"\s+")


def _any(names: list[str]) -> str:
    patterns = sorted(map(_loose, names), key=len, reverse=True)
    return "(?:" + "|".join(patterns) + r")(?![^\W_])"


_FIELD = _any([name for full, short in FIELDS.items() for name in (full, *short)])
_BODY = re.compile(_any([name for full, short in BODIES.items() for name in (full, *short)]))
_TITLE = re.compile(
    r"(?:cac )?(?:dong chi )?(?:" + "|".join(sorted(map(flat, TITLES), key=len, reverse=True)) + ")"
    r"\b\s*"
)
_COUNT = r"(?:cac|nhung|hai|ba|bon|nam|sau|\d{1,2})"
_MINISTRY = re.compile(rf"(?P<head>bo|so|phong)\s+(?P<field>{_FIELD})")
_MINISTRIES = re.compile(
    rf"{_COUNT}\s+(?P<head>bo|so|phong)\s*:?\s*"
    rf"(?P<list>{_FIELD}(?:\s*(?:,|;|va|, va)\s*(?:(?:bo|so|phong)\s+)?{_FIELD})*)"
)
_MINISTRY_FIELD = re.compile(_FIELD)
_COUNCIL_NAME = r"uy\s+ban\s+nhan\s+dan|ubnd|hoi\s+dong\s+nhan\s+dan|hdnd"
_COUNCIL = f"(?P<head>{_COUNCIL_NAME})"
_LEVEL = r"(?:tinh|thanh\s+pho|tp\.?|huyen|thi\s+xa|quan|xa|phuong|thi\s+tran|dac\s+khu)(?![^\W_])"
_OWN = re.compile(
    rf"(?:van\s+phong\s+)?(?:doan (?:dai bieu quoc hoi|dbqh)\s*(?:va|,|-)\s*)?"
    rf"(?:(?:hdnd|hoi dong nhan dan)\s*(?:va|,|-)\s*)?{_COUNCIL}\s+(?:(?P<level>{_LEVEL})|cap\s+(?:tinh|huyen|xa))"
)
_COUNCILS = re.compile(
    rf"(?:{_COUNT}\s+)?{_COUNCIL}\s+(?:{_COUNT}\s+)?"
    rf"(?P<level>{_LEVEL}(?:\s*(?:,|va|/|, va)\s*{_LEVEL})*|dia phuong|cap)"
)
_PLACES = re.compile(rf"{_COUNT}\s+(?P<level>{_LEVEL}(?:\s*(?:,|va)\s*{_LEVEL})*)\s*:?\s*")
_PLACE = re.compile(rf"(?P<level>{_LEVEL})\s+")
_LIST = re.compile(r"\s*(?:,|;|va|, va)\s+(?=\S)")
_QUALIFIER = re.compile(
    r"\s*,?\s*\(?(?:(?:co )?lien quan|truc thuoc (?:trung uong|tw|tinh)|truc thuoc|tren dia ban"
    r"(?: (?:toan |ca )?(?:tinh|thanh pho|huyen|xa|nuoc))?|trong (?:toan |ca )?tinh|trong ca nuoc|"
    r"trong toan quoc|tren ca nuoc|tren toan quoc|noi tren|neu tren|thuoc (?:tinh|ubnd tinh|"
    r"pham vi quan ly|thanh pho)|cap (?:tinh|huyen|xa)|cac cap|chuc nang|o trung uong|dia phuong|"
    r"chu quan|quan ly nha nuoc|khac|co chuc nang|(?:tp|thanh pho) truc thuoc (?:trung uong|tw))"
    r"(?![^\W_])\)?"
)
_KIND = (
    r"(?:bo truong|co quan ngang bo|co quan (?:truc )?thuoc chinh phu|co quan trung uong"
    r"|co quan chuyen mon|co quan thong tan,? bao chi|co quan bao chi|co quan chuc nang|"
    r"co quan thong tin dai chung|co quan cap tren|co quan dau moi|co quan dang|co quan to tung|"
    r"co quan|don vi su nghiep(?: cong lap)?|don vi thanh vien|don vi|to chuc doan the|"
    r"to chuc chinh tri(?: -)? xa hoi|to chuc hanh chinh|to chuc tin dung|"
    r"to chuc|doan the|dia phuong|doanh nghiep nha nuoc|doanh nghiep vien thong|doanh nghiep|"
    r"tap doan kinh te|tap doan|tong cong ty|chu dau tu|ban quan ly du an|cap chinh quyen|"
    r"cap uy|cap|nganh|bo|so|ban|phong ban|phong|thanh vien[^,;:.]{0,30}|huyen|thanh pho"
    r"|thi xa|quan|xa|phuong|thi tran|dac khu|tinh|luc luong(?: chuc nang)?|ngan hang thuong mai"
    r"|ca nhan|truong hoc|co so giao duc|benh vien|co so y te|trung tam|hoi)(?![^\W_])"
)
_OF_HEADS = r"(?:(?:thu truong|chu tich|giam doc|nguoi dung dau|lanh dao)\s+(?:cac\s+)?)?"
_JOIN = r"\s*(?:,|va|, va|/)\s*"
_MANY = re.compile(
    rf"(?:(?:{_COUNT}|tat ca cac|toan bo cac|chinh quyen)\s+{_KIND}(?:{_JOIN}(?:cac\s+)?{_OF_HEADS}{_KIND})*"
    rf"|{_KIND}(?:{_JOIN}(?:cac\s+)?{_KIND})+|chinh quyen dia phuong(?: cac cap)?"
    rf"|(?:cong an|thanh tra|van phong|cong doan)\s+cac\s+{_KIND}(?:{_JOIN}(?:cac\s+)?{_KIND})*"
    rf"|(?:chu dau tu|co quan chu quan)(?![^\W_]))"
)
_WORD = re.compile(r"[^\W_]+(?:[-'’.&/][^\W_]+)*\.?")
_STOPS = frozenset(
    "để trong trước theo tại từ đã đang là được do với về cho khi nếu thuộc trực và cùng nhằm như"
    " đến sau bao chậm tiếp vào trên ở các những này mà hoặc khác có chưa đều rất còn làm xin hiện"
    " thì cũng vẫn".split()
)
_FLAT_STOPS = frozenset(map(flat, _STOPS)) - {"tu", "lam", "o", "ma", "la", "con", "do", "ve", "de"}
_HEAD = re.compile(
    "(?:" + "|".join(sorted((_loose(h) for h in HEADS), key=len, reverse=True)) + r")(?![^\W_])"
)
_CAPITAL = re.compile(r"[^\W\d_]")
_KEPT_SMALL = re.compile(r"(?:khu|tinh|huyen|xa|phuong|thanh pho|cap)\b")
_PROVINCE = re.compile(_any(list(PROVINCES)))


@cache
def canonical() -> dict[str, str]:
    """Return how the tables write a name, by its letters without accents and blanks."""
    names = [name for table in (FIELDS, BODIES) for name in table]
    return {_bare(name): name for name in (*names, *PROVINCES)}


def full_name(name: str) -> str:
    """Return a name with its abbreviation written out: ``Bộ TN&MT``, ``VPCP``, ``UBND tỉnh X``."""
    text = re.sub(r"(?i)^(?:ủy|uỷ) ban nhân dân", "UBND", name)
    for table in (FIELDS, BODIES):
        for full, shorts in table.items():
            for short in shorts:
                pattern = rf"(?i)(?<![^\W_]){re.escape(short)}$"
                if re.search(pattern, text):
                    return re.sub(pattern, full, text)
    return text


def _bare(name: str) -> str:
    return "".join(letter for letter in flat(name) if letter.isalnum())


def mentions_at(line: Line, place: int) -> Mention | None:
    """Return the agencies named exactly at a place, a title before them taken along."""
    if titled := _titled(line, place):
        return titled
    for finder in _FINDERS:
        if found := finder(line, place):
            return found
    return None


def agency_list(line: Line, place: int) -> list[Mention]:
    """Return the mentions that stand in a row from a place on, joined by commas or ``và``."""
    found: list[Mention] = []
    while mention := mentions_at(line, place):
        found.append(mention)
        join = _LIST.match(line.flat, mention.end)
        if not join:
            break
        place = join.end()
    return found


def names_of(found: list[Mention]) -> tuple[str, ...]:
    """Return the names of mentions, each once, in their order."""
    return tuple(dict.fromkeys(name for mention in found for name in mention.names))


def all_mentions(line: Line) -> list[Mention]:
    """Return every mention of a line from left to right; none overlaps another."""
    found, place = [], 0
    for word in re.finditer(r"[^\W_]+", line.flat):
        if word.start() < place:
            continue
        if mention := mentions_at(line, word.start()):
            found.append(mention)
            place = mention.end
    return found


def _cased(line: Line, place: int) -> bool:
    """Return whether a name may begin here: a capital, where capitals tell anything."""
    return not line.cased or line.text[place].isupper()


def _accented(line: Line, start: int, word: str) -> bool:
    """Return whether a word of a text with accents bears those of ``word``."""
    return not line.accents or line.text[start : start + len(word)].lower() == word


def _named(line: Line, start: int, end: int) -> str:
    """Return a name as written; of a text in capitals, as the tables write it."""
    text = line.slice(start, end)
    if not text.isupper():
        return text
    return canonical().get(_bare(text), text)


def _body(line: Line, place: int) -> Mention | None:
    hit = _BODY.match(line.flat, place)
    if not hit or not _cased(line, place):
        return None
    end = hit.end()
    branch = re.compile(r" (?:tinh |thanh pho )?").match(line.flat, end)
    if (
        branch
        and (after := _PROVINCE.match(line.flat, branch.end()))
        and _cased(line, after.start())
    ):
        end = after.end()
    name = _named(line, place, hit.end()) + line.text[hit.end() : end]
    return Mention(place, end, (name,))


def _ministry(line: Line, place: int) -> Mention | None:
    hit = _MINISTRY.match(line.flat, place)
    if hit and _accented(line, place, _HEADWORD[hit["head"]]):
        name = f"{_HEADWORD_CAP(line, place, hit['head'])} {_named(line, *hit.span('field'))}"
        end = _of_place(line, hit.end()) if hit["head"] != "bo" else hit.end()
        return Mention(place, end, (name + line.text[hit.end() : end],))
    return None


_HEADWORD = {"bo": "bộ", "so": "sở", "phong": "phòng"}


def _HEADWORD_CAP(line: Line, place: int, head: str) -> str:  # noqa: N802
    word = line.text[place : place + len(head)]
    return word.capitalize() if line.cased or line.accents else word


def _of_place(line: Line, place: int) -> int:
    """Return where a province's name after a department's ends: ``Sở Y tế tỉnh Cao Bằng``."""
    hit = re.compile(r"\s+(?:tinh|thanh pho|tp\.?)\s+").match(line.flat, place)
    if hit and (end := _proper(line, hit.end())):
        return end
    return place


def _ministries(line: Line, place: int) -> Mention | None:
    hit = _MINISTRIES.match(line.flat, place)
    if not hit:
        return None
    start = hit.start("head")
    if not _accented(line, start, _HEADWORD[hit["head"]]):
        return None
    word = line.text[start : hit.end("head")].capitalize()
    fields = _MINISTRY_FIELD.finditer(line.flat, hit.start("list"), hit.end("list"))
    names = tuple(f"{word} {_named(line, *field.span())}" for field in fields)
    return Mention(place, hit.end(), names)


def _councils(line: Line, place: int) -> Mention | None:
    hit = _COUNCILS.match(line.flat, place)
    if not hit or not re.search(rf"\b{_COUNT}\b", hit.group()):
        return None
    head = line.text[slice(*hit.span("head"))]
    begun = re.compile(r"\s*:?\s*").match(line.flat, hit.end())
    listed, end = _places(line, begun.end() if begun else hit.end(), hit["level"])
    if listed:
        return Mention(place, end, tuple(f"{head} {name}" for name in listed))
    end = _qualified(line, hit.end())
    return Mention(place, end, (line.slice(place, end),), many=True)


def _council(line: Line, place: int) -> Mention | None:
    hit = _OWN.match(line.flat, place)
    if not hit or (line.cased and line.text[place].islower() and "ubnd" not in hit["head"]):
        return None
    gap = re.compile(r"\s+").match(line.flat, hit.end())
    end = _proper(line, gap.end()) if gap and hit["level"] else 0
    if not end:
        return Mention(place, hit.end(), (line.text[place : hit.end()],))
    own = line.text[place : hit.start("level")] if hit["level"] else ""
    more, last = _next_places(line, end)
    names = [line.text[place:end], *(f"{own}{name}" for name in more)]
    return Mention(place, last, tuple(names))


def _next_places(line: Line, place: int) -> tuple[list[str], int]:
    """Return further places that come with their level: ``UBND tỉnh A và thành phố B``."""
    found: list[str] = []
    pattern = re.compile(rf"\s*(?:,|va|, va)\s*(?={_LEVEL}\s)")
    level = re.compile(rf"{_LEVEL}\s+")
    while join := pattern.match(line.flat, place):
        begun = level.match(line.flat, join.end())
        end = _proper(line, begun.end()) if begun else 0
        if not end:
            break
        found.append(line.text[join.end() : end])
        place = end
    return found, place


def _localities(line: Line, place: int) -> Mention | None:
    """``các tỉnh: A, B``; ``tỉnh A``. Without names it is a collective, found elsewhere."""
    if hit := _PLACES.match(line.flat, place):
        listed, end = _places(line, hit.end(), hit["level"])
        return Mention(place, end, tuple(listed)) if listed else None
    hit = _PLACE.match(line.flat, place)
    if hit and (end := _proper(line, hit.end())):
        text = line.text[place:end]
        return Mention(place, end, (text[:1].lower() + text[1:],))
    return None


def _places(line: Line, place: int, levels: str) -> tuple[list[str], int]:
    """Return the places of a list, each with its level, and where the list ends."""
    kinds = [line_level for line_level in re.findall(_LEVEL, levels)]
    level = _LEVELS.get(kinds[0], kinds[0]) if kinds else "tỉnh"
    found: list[str] = []
    end = place
    while True:
        own = re.compile(rf"(?P<level>{_LEVEL})\s+").match(line.flat, place)
        if own:
            level, place = _LEVELS[own["level"].rstrip(".").strip()], own.end()
        stop = _proper(line, place)
        if not stop:
            return found, end
        name = _named(line, place, stop)
        city = level == "tỉnh" and flat(name) in CITIES and len(kinds) > 1
        found.append(f"{'thành phố' if city else level} {name}")
        end = stop
        join = _LIST.match(line.flat, stop)
        if not join or mentions_bigger(line, join.end()):
            return found, end
        place = join.end()


_LEVELS = {
    "tinh": "tỉnh",
    "thanh pho": "thành phố",
    "tp": "thành phố",
    "tp.": "thành phố",
    "huyen": "huyện",
    "thi xa": "thị xã",
    "quan": "quận",
    "xa": "xã",
    "phuong": "phường",
    "thi tran": "thị trấn",
    "dac khu": "đặc khu",
}


def mentions_bigger(line: Line, place: int) -> bool:
    """Return whether an agency with a head of its own begins here, not one more place."""
    if _BODY.match(line.flat, place) or re.compile(r"(?:bo|so)\s").match(line.flat, place):
        return True
    return bool(_HEAD.match(line.flat, place)) and not _PROVINCE.match(line.flat, place)


def _proper(line: Line, place: int) -> int:
    """Return where a place's name that begins here ends, 0 when none begins."""
    if hit := _PROVINCE.match(line.flat, place):
        return hit.end()
    if not line.cased:
        number = re.compile(r"\d{1,2}(?![\d/.])").match(line.flat, place)
        return number.end() if number else 0
    return _capitals(line, place, most=4)


def _capitals(line: Line, place: int, *, most: int) -> int:
    """Return where words with capitals (or a number) end, at most so many."""
    end = 0
    word = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
    for _ in range(most):
        hit = word.match(line.text, place)
        if not hit or not (hit.group()[0].isupper() or (hit.group().isdigit() and not end)):
            break
        end = hit.end()
        gap = re.compile(r" (?:- )?").match(line.text, end)
        if not gap:
            break
        place = gap.end()
    return end


def _many(line: Line, place: int) -> Mention | None:
    hit = _MANY.match(line.flat, place)
    if not hit or not _is_collective(line, hit):
        return None
    stop = _before_named(line, hit)
    if stop < hit.end() and not _MANY.fullmatch(line.flat, place, stop):
        return None
    end = _qualified(line, stop)
    name = _HEADS_OF_MANY.sub("", line.slice(place, end))
    name = re.sub(r"(?i)\b(b)ộ trưởng\b", r"\1ộ", name)
    return Mention(place, end, (name,), many=True)


def _before_named(line: Line, hit: re.Match[str]) -> int:
    """Return where a collective ends before a ministry with its name: ``các bộ, ngành, Bộ A``."""
    for word in re.finditer(r"\b(?:bo|so|ban|phong|co quan)\b", hit.group()):
        at = hit.start() + word.start()
        if at > hit.start() and (_MINISTRY.match(line.flat, at) or _BODY.match(line.flat, at)):
            return hit.start() + len(re.sub(r"(?:[,/\s]|\bva)+$", "", hit.group()[: word.start()]))
    return hit.end()


_HEADS_OF_MANY = re.compile(
    r"(?i)\b(?:thủ trưởng|chủ tịch|giám đốc|người đứng đầu|lãnh đạo) (?:các )?"
)


def _is_collective(line: Line, hit: re.Match[str]) -> bool:
    """Return whether it is one; ``cấp`` and ``sở`` and the like are words of other things too."""
    text = line.text[hit.start() : hit.end()].lower()
    if not line.accents:
        return True
    words = re.findall(r"[^\W_]+", text)
    wrong = {"số", "so", "bỏ", "bờ", "bó", "bằng", "bán", "bản", "bạn", "tính", "xa", "cáp"}
    return not wrong & set(words)


def _qualified(line: Line, place: int) -> int:
    """Return where the words that narrow a collective end: ``liên quan``, ``trên địa bàn tỉnh``."""
    while hit := _QUALIFIER.match(line.flat, place):
        place = hit.end()
        gap = re.compile(r"\s+").match(line.flat, place)
        if gap and line.cased and (end := _capitals(line, gap.end(), most=4)):
            ends_with_place = re.compile(r"(?:tinh|thanh pho|huyen|xa)$").search(line.flat[:place])
            place = end if ends_with_place else place
    return place


def _other(line: Line, place: int) -> Mention | None:
    """A body in no table: its head with a capital, then words until a verb or a stop."""
    hit = _HEAD.match(line.flat, place)
    if not hit or not line.cased or not line.text[place].isupper():
        return None
    if _NO_HEAD.match(line.flat, place) or not _is_head(line, place, hit.end()):
        return None
    end, words = hit.end(), 0
    for word in _WORD.finditer(line.flat, hit.end()):
        between = line.text[end : word.start()]
        if between.strip(" -&") or words >= MOST_WORDS:
            break
        if _stops(line, word.start(), first=not words):
            break
        end, words = word.end(), words + 1
    if line.text[end - 1] == ".":
        end -= 1
    short = hit.group() in _WHOLE or line.text[place : hit.end()].isupper()
    return Mention(place, end, (line.slice(place, end),)) if words or short else None


def _is_stop(line: Line, place: int) -> bool:
    """Return whether the word at a place ends every name."""
    word = _WORD.match(line.text, place)
    if not word:
        return True
    said = word.group().lower().rstrip(".")
    return said in (_STOPS if line.accents else _FLAT_STOPS)


def _is_head(line: Line, start: int, end: int) -> bool:
    """Return whether a head bears the accents of the table, where the line has accents."""
    return not line.accents or _unaccented_marks(line.text[start:end]) in _WRITTEN_HEADS


def _unaccented_marks(text: str) -> str:
    return re.sub("uỷ", "ủy", text.lower())


#: Heads that are a name already.
_WHOLE = frozenset(("tinh uy", "thanh uy", "huyen uy", "dang uy"))
_WRITTEN_HEADS = frozenset(head.lower() for head in HEADS)
#: Words that begin like a body's name and are none: ``Tổ chức``, ``Ban hành``, ``Báo cáo``.
_NO_HEAD = re.compile(
    r"(?:to (?:chuc|hop|quoc)|ban (?:hanh|dau|giao|be|than)|hoi (?:nghi|thao|nhap|hop|dap)|bao (?:cao"
    r"|dam|gom|ve|ton)|doan ket|truong hop|truong ban|doi (?:ngu|voi|moi)|vien (?:dan|chuc|tro)|"
    r"vu (?:viec|an)|phong,|phong (?:chong|ngua|tranh|hoc)|cuc bo|tram|thue suat|dai (?:dien|han)|"
    r"co quan(?! (?:thuong truc|dieu phoi|dai dien))|quy (?:dat|dinh|trinh|hoach|i|ii|iii|iv|\d)|"
    r"hat (?:giong)|don (?:doc|gian|vi)|bo phan (?:nay|lon))(?![^\W_])"
)


def _stops(line: Line, place: int, *, first: bool) -> bool:
    """Return whether a name ends before the word at a place."""
    letter = line.text[place]
    if letter.isupper():
        return not first and mentions_bigger_head(line, place)
    joined = re.compile(r"va\s+(?=\S)").match(line.flat, place)
    if joined and not first:
        return not line.text[joined.end()].isupper() or bool(
            mentions_bigger_head(line, joined.end())
        )
    if _is_stop(line, place) or letter.isdigit():
        return True
    verb = VERB.match(line.flat, place)
    if first or not verb or _inside_name(line, place):
        return False
    return " " in verb.group() or verb.group() in _SHORT_VERBS


_SHORT_VERBS = frozenset({"trinh", "gui", "lap", "can", "phai", "se", "som"})
_INSIDE = re.compile(
    r"(?:kiem soat thu tuc|quan ly|dau tu|xay dung|phat trien|phuc vu hanh chinh|phong|tiep cong dan"
    r"|xuc tien|giai phong|bao ve|dieu hanh|dao tao|so hoa|thi dua|kiem dinh)"
)


def _inside_name(line: Line, place: int) -> bool:
    """Return whether a verb's word goes on a name: ``Cục Kiểm soát thủ tục hành chính``."""
    return bool(_INSIDE.match(line.flat, place)) and line.text[place - 2].isalpha()


def mentions_bigger_head(line: Line, place: int) -> bool:
    """Return whether a ministry, a department or a council begins here."""
    return bool(
        _MINISTRY.match(line.flat, place)
        or _OWN.match(line.flat, place)
        or _BODY.match(line.flat, place)
        or re.compile(r"so\s").match(line.flat, place)
    )


def _unknown_ministry(line: Line, place: int) -> Mention | None:
    """A ministry or department in no table: ``Bộ`` or ``Sở`` and words with capitals."""
    hit = re.compile(r"(bo|so)\s+").match(line.flat, place)
    if not hit or not line.cased or not line.text[place].isupper():
        return None
    if not _accented(line, place, _HEADWORD[hit[1]]):
        return None
    if end := _capitals(line, hit.end(), most=4):
        more = re.compile(r"(?: và|,) (?=[^\W\d_a-z])").match(line.text, end)
        if more and line.text[more.end()].isupper() and not mentions_at(line, more.end()):
            end = _capitals(line, more.end(), most=3) or end
        return Mention(place, end, (line.slice(place, end),))
    return None


def _you(line: Line, place: int) -> Mention | None:
    hit = YOU.match(line.flat, place)
    return Mention(place, hit.end(), (line.slice(place, hit.end()),), many=True) if hit else None


def _titled(line: Line, place: int) -> Mention | None:
    """A head's title and the agency that follows; the title is left out of the name."""
    hit = _TITLE.match(line.flat, place)
    if not hit or hit.end() == place:
        return None
    for finder in _FINDERS:
        if found := finder(line, hit.end()):
            names = tuple(_cap(name) if not found.many else name for name in found.names)
            end = found.end if found.many else _person(line, found.end)
            return Mention(place, end, names, found.many)
    return None


def _person(line: Line, place: int) -> int:
    """Return where the name of the office's holder ends, if it stands after the agency."""
    gap = re.compile(r" ").match(line.text, place)
    if not line.cased or not gap or mentions_at(line, gap.end()):
        return place
    end = _capitals(line, gap.end(), most=4)
    return end if len(line.text[place:end].split()) > 1 else place


def _cap(name: str) -> str:
    return (
        name
        if name.startswith(("tỉnh", "thành phố", "xã", "huyện"))
        else name[:1].upper() + name[1:]
    )


_FINDERS: tuple[Callable[[Line, int], Mention | None], ...] = (
    _body,
    _ministries,
    _ministry,
    _councils,
    _council,
    _localities,
    _many,
    _you,
    _other,
    _unknown_ministry,
)
