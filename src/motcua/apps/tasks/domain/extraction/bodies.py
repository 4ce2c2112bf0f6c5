"""Ministries, departments, and bodies of any other name."""

import re

from motcua.apps.tasks.domain.extraction.duties import VERB
from motcua.apps.tasks.domain.extraction.letters import flat
from motcua.apps.tasks.domain.extraction.lines import (
    BODY,
    HEAD,
    HEAD_WORDS,
    MINISTRIES,
    MINISTRY,
    MINISTRY_FIELD,
    PROVINCE,
    WORD,
    Line,
    Mention,
    accented,
    capitals,
    cased,
    head_word,
    proper,
    written,
)
from motcua.apps.tasks.domain.extraction.names import HEADS
from motcua.apps.tasks.domain.extraction.places import OWN

#: Words that end every name.
_STOPS = frozenset(
    re.findall(
        r"\S+",
        "để trong trước theo tại từ đã đang là được do với về cho khi nếu thuộc trực và cùng nhằm"
        " như đến sau bao chậm tiếp vào trên ở các những này mà hoặc khác có chưa đều rất còn làm"
        " xin hiện thì cũng vẫn",
    )
)
_FLAT_STOPS = frozenset(map(flat, _STOPS)) - set(
    ["tu", "lam", "o", "ma", "la", "con", "do", "ve", "de"]
)
#: Longest name, in words.
_MOST_WORDS = 14


def body(line: Line, place: int) -> Mention | None:
    hit = BODY.match(line.flat, place)
    if not hit or not cased(line, place):
        return None
    end = hit.end()
    branch = re.compile(r" (?:chi nhanh )?(?:tinh |thanh pho )?").match(line.flat, end)
    if branch and (after := PROVINCE.match(line.flat, branch.end())) and cased(line, after.start()):
        end = after.end()
    elif office := re.compile(r" chi nhanh (?:tinh|thanh pho|khu vuc(?: \d+)?)\b").match(
        line.flat, end
    ):
        end = office.end()
    name = written(line, place, hit.end()) + line.text[hit.end() : end]
    return Mention(place, end, (name,))


def ministry(line: Line, place: int) -> Mention | None:
    hit = MINISTRY.match(line.flat, place)
    if hit and accented(line, place, HEAD_WORDS[hit["head"]]):
        name = f"{head_word(line, place, hit['head'])} {written(line, *hit.span('field'))}"
        end = _of_place(line, hit.end()) if hit["head"] != "bo" else hit.end()
        return Mention(place, end, (name + line.text[hit.end() : end],))
    return None


def _of_place(line: Line, place: int) -> int:
    """Return where a province's name after a department's ends: ``Sở Y tế tỉnh Cao Bằng``."""
    hit = re.compile(r"\s+(?:tinh|thanh pho|tp\.?)\s+").match(line.flat, place)
    if hit and (end := proper(line, hit.end())):
        return end
    return place


def ministries(line: Line, place: int) -> Mention | None:
    hit = MINISTRIES.match(line.flat, place)
    if not hit:
        return None
    start = hit.start("head")
    if not accented(line, start, HEAD_WORDS[hit["head"]]):
        return None
    word = line.text[start : hit.end("head")].capitalize()
    fields = MINISTRY_FIELD.finditer(line.flat, hit.start("list"), hit.end("list"))
    names = tuple(f"{word} {written(line, *field.span())}" for field in fields)
    return Mention(place, hit.end(), names)


def other(line: Line, place: int) -> Mention | None:
    """A body in no table: its head with a capital, then words until a verb or a stop."""
    hit = HEAD.match(line.flat, place)
    if not hit or not line.cased or not line.text[place].isupper():
        return None
    if _NO_HEAD.match(line.flat, place) or not _is_head(line, place, hit.end()):
        return None
    if hit.group() in _WHOLE:
        named = capitals(line, hit.end() + 1, most=4)
        end = named or hit.end()
        return Mention(place, end, (line.slice(place, end),))
    end, words = hit.end(), 0
    for word in WORD.finditer(line.flat, hit.end()):
        between = line.text[end : word.start()]
        if between.strip(" -&") or words >= _MOST_WORDS:
            break
        if _stops(line, word.start(), first=not words):
            break
        end, words = word.end(), words + 1
    if line.text[end - 1] == ".":
        end -= 1
    short = line.text[place : hit.end()].isupper()
    return Mention(place, end, (line.slice(place, end),)) if words or short else None


def _is_stop(line: Line, place: int) -> bool:
    """Return whether the word at a place ends every name."""
    word = WORD.match(line.text, place)
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
_WHOLE = frozenset(("tinh uy", "thanh uy", "huyen uy", "dang uy", "tinh doan", "huyen doan"))
_WRITTEN_HEADS = frozenset(head.lower() for head in HEADS)
#: Words that begin like a body's name and are none: ``Tổ chức``, ``Ban hành``, ``Báo cáo``.
_NO_HEAD = re.compile(
    r"(?:to (?:chuc|hop|quoc)|ban (?:hanh|dau|giao|be|than)|hoi (?:nghi|thao|nhap|hop|dap)"
    r"|bao (?:cao"
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
    r"(?:kiem soat thu tuc|quan ly|dau tu|xay dung|phat trien|phuc vu hanh chinh|phong"
    r"|tiep cong dan"
    r"|xuc tien|giai phong|bao ve|dieu hanh|dao tao|so hoa|thi dua|kiem dinh)"
)


def _inside_name(line: Line, place: int) -> bool:
    """Return whether a verb's word goes on a name: ``Cục Kiểm soát thủ tục hành chính``."""
    return bool(_INSIDE.match(line.flat, place)) and line.text[place - 2].isalpha()


def mentions_bigger_head(line: Line, place: int) -> bool:
    """Return whether a ministry, a department or a council begins here."""
    return bool(
        MINISTRY.match(line.flat, place)
        or OWN.match(line.flat, place)
        or BODY.match(line.flat, place)
        or re.compile(r"so\s").match(line.flat, place)
    )


def unknown_ministry(line: Line, place: int) -> Mention | None:
    """A ministry or department in no table: ``Bộ`` or ``Sở`` and words with capitals."""
    hit = re.compile(r"(bo|so)\s+").match(line.flat, place)
    if not hit or not line.cased or not line.text[place].isupper():
        return None
    if not accented(line, place, HEAD_WORDS[hit[1]]):
        return None
    if end := capitals(line, hit.end(), most=4):
        more = re.compile(r"(?: và|,) (?=[^\W\d_a-z])").match(line.text, end)
        if more and line.text[more.end()].isupper() and not mentions_bigger_head(line, more.end()):
            end = capitals(line, more.end(), most=3) or end
        return Mention(place, end, (line.slice(place, end),))
    return None
