"""
Who is given what in one clause.

Ways to give, each a rule of ``_RULES``, tried in their order: an agency after a word of giving
(``giao Bộ A``), an agency at the head of its clause (``Bộ A rà soát``), ``Bộ A chủ trì`` anywhere,
``do Bộ A thực hiện``, a label (``Cơ quan chủ trì: Bộ A``), ``được giao cho Bộ A``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from motcua.apps.tasks.domain.extraction import duties
from motcua.apps.tasks.domain.extraction.agencies import agency_list, all_mentions, names_of
from motcua.apps.tasks.domain.extraction.lines import Line, Mention

_OPENING = re.compile(
    r"(?:dong thoi|ngoai ra|truoc mat|rieng|cu the|trong do|ben canh do|mat khac|theo do|vi vay|"
    r"do do|do vay|truoc het|thu \w+|mot la|hai la|ba la|bon la|nam la)\s*,?\s+"
)
_LEADING = re.compile(
    r"(?:trong|truoc|de(?! nghi| xuat)|tren|can cu|khi|sau|neu|tu|dinh ky|hang|moi|cham nhat|vao|"
    r"den|nham|cung|thuc hien|doi voi|theo|voi|qua|tai|truong hop|ngoai|ben canh|ngay|dong thoi"
    r"|ve|do|vi|truoc mat"
    r"|hoan thanh|dam bao|bao dam|trien khai|tiep tuc|ket thuc|giai doan|thang|quy|nam)\b"
)
_LEADS_WORD = re.compile(
    r"\s*,?\s*(?:chu tri|lam dau moi|la (?:co quan|don vi) (?:dau moi|chu tri)|giu vai tro chu tri"
    r"|chiu trach nhiem (?:chinh|chu tri))\b"
)
_BY = re.compile(r"\bdo\s+$")
_BY_VERB = re.compile(
    r"\s*(?:chu tri|thuc hien|chiu trach nhiem|dam nhan|dam nhiem|lam dau moi|phu trach|"
    r"chu dong|trien khai thuc hien|tham muu)\b"
)
_LABEL = re.compile(
    r"(?:(?:co quan|don vi|cap|nganh)\s*(?:\(?duoc giao\)?\s*)?)?(?:chu tri|thuc hien|dau moi)"
    r"(?:\s+(?:thuc hien|tham muu|soan thao|trien khai))?\s*:\s*|trach nhiem(?: thuc hien)?\s*:\s*"
    r"|phan cong\s*:\s*|don vi\s*:\s*"
)
_WITH_LABEL = re.compile(r"(?:(?:co quan|don vi)\s*)?phoi hop(?: thuc hien)?\s*:\s*")
_WITH = re.compile(
    r"(?:phoi hop(?: (?:chat che|thuong xuyen|kip thoi|day du))?\s*,?\s*(?:thuc hien )?"
    r"(?:voi|cung(?: voi)?)|phoi, ket hop voi|cung (?:voi )?|thong nhat voi|phoi hop)\s*:?\s*"
)
_HELPS = re.compile(r"\s*(?:cung )?phoi hop(?!\s+(?:chat che\s+|thuong xuyen\s+)?(?:voi|cung))\b")
#: What is said of an agency in brackets, and that it is the one that leads.
_ASIDE = re.compile(r"^\s*\([^()]{1,80}\)")
_FIRST_LEADS = re.compile(r"\s*\(\s*(?:co quan |don vi )?(?:chu tri|dau moi|thuong truc chu tri)")
#: Somebody asks what follows the colon: ``Thủ tướng yêu cầu: (i) Bộ A …``.
_ASKED = re.compile(r"\b(?:yeu cau|giao|phan cong|chi dao)\s*:\s*(?:\(\w{1,4}\)\s*)?$")
#: What goes on a name instead of beginning an act.
_NO_ACT = re.compile(r"(?:cua|tai|thuoc|o|ve|cho|voi|tu|nhu|va|khi|neu)\b")
_NO_LEAD = re.compile(r"\b(?:cua|boi|voi|cung|gui|va|,)\s*$")
_GIVEN_TO = re.compile(r"\b(?:duoc|se) (?:giao|phan cong)(?: nhiem vu)? cho\s*$")
_SUBJECT_GAP = re.compile(r"\s*,?\s*(?:cung|va|chinh thuc|tiep tuc|kinh|tran trong|trong)?\s*$")
_GIVEN = re.compile(
    r"\s*,?\s*duoc (?:giao|phan cong|uy quyen|yeu cau)(?: (?:nhiem vu|trach nhiem))?\s*"
)
_DOCUMENT = r"(?:thong bao|nghi quyet|chi thi|quyet dinh|van ban|cong dien|cong van|ket luan)"
#: What a document of before gave is told: ``Tại Thông báo số 2, Thủ tướng giao Bộ A …``.
_HISTORY = re.compile(
    rf"(?:(?:truoc do|truoc day)\b|(?:tai|trong)\s+(?:\S+\s+){{0,3}}{_DOCUMENT}\s+(?:so|ngay|\d)"
    rf"|.*\b{_DOCUMENT}\s+so\b[^;:]*\bcua\b[^,;:]*$"
    rf"|.*\bco\s+{_DOCUMENT}\s+(?:so|ngay)\b[^;:]*$"
    rf"|(?:thuc hien|trien khai|can cu|theo)\b[^,:]*(?:{_DOCUMENT}|y kien|nhiem vu)[^,:]*$)"
)
_DUTY = re.compile(
    r"(?:chu tri|co trach nhiem|chiu trach nhiem|co nhiem vu|can|phai|khan truong|som|tiep tuc|"
    r"chu dong|nghiem tuc|kip thoi|quyet liet|tap trung|thuong xuyen|bao cao|trinh|"
    r"ra soat|hoan thanh|hoan thien|xem xet|nghien cuu)\b"
)
_MUST = re.compile(r"(?:chu tri|co trach nhiem|can|phai)\b")
_PREFIX = re.compile(
    r"^(?:\s|,|:)*(?:(?:la (?:co quan|don vi) )?(?:chu tri|lam dau moi)\s*(?:,|va|;)?\s*)?"
)
_DUTY_WORDS = re.compile(
    r"^(?:co trach nhiem|chiu trach nhiem|co nhiem vu|nhiem vu|de|va|cho)(?:\s*:\s*|\s+)"
)


@dataclass(frozen=True, slots=True)
class Assignment:
    """
    An agency, or several, and the act of a clause.

    :ivar act: empty where only the agency is named, as in a heading.
    :ivar helping: the agencies only help with what was given before.
    """

    leads: tuple[str, ...]
    act: str
    coordinating: tuple[str, ...] = ()
    helping: bool = False
    label: bool = False


@dataclass(frozen=True, slots=True)
class Mood:
    """
    What is known of a clause before it is read.

    :ivar telling: it stands under a heading that tells what was.
    :ivar giving: it stands under a heading that gives tasks.
    :ivar dated: it holds a deadline, which tells of a task.
    """

    telling: bool = False
    giving: bool = False
    dated: bool = False


def assignment(line: Line, mood: Mood) -> Assignment | None:
    """Return what a clause gives to whom, None when it gives nothing."""
    opened = _opened(line)
    if _assigns_nothing(line.flat, opened):
        return None
    found = all_mentions(line)
    nothing = bool(duties.NOTHING.match(line.flat, opened) or duties.BASIS.match(line.flat, opened))
    subject = None if nothing else _subject(line, opened, mood)
    given = _given(line, found, opened)
    if subject and given and _gives(line, subject, given):
        subject = None
    if subject:
        return _built(line, *subject)
    if given:
        return _built(line, *given)
    return None if nothing else _elsewhere(line, found)


def _assigns_nothing(text: str, opened: int) -> bool:
    return bool(
        duties.MEETING.search(text)
        or duties.CLOSING.search(text)
        or re.match(r"(?:noi nhan|kinh gui|luu\s*:)", text[opened:])
    )


def _opened(line: Line) -> int:
    """Return where a clause begins after words that only open it."""
    place = 0
    while hit := _OPENING.match(line.flat, place):
        place = hit.end()
    return place


# The rules.


def _subject(line: Line, opened: int, mood: Mood) -> tuple[list[Mention], str] | None:
    """An agency at the head of its clause, and a duty after it."""
    for place in _heads(line, opened):
        listed = agency_list(line, place)
        asked = replace(mood, giving=True) if _ASKED.search(line.flat[:place]) else mood
        if listed and _bound(line.flat[listed[-1].end :], asked):
            return listed, ""
    return None


def _heads(line: Line, opened: int) -> Iterator[int]:
    """Yield where the subject may stand: at the head, after ``:``, after an adverbial."""
    yield opened
    for hit in re.finditer(r":\s*(?:\(\w{1,4}\)\s*)?", line.flat):
        yield hit.end()
    if _LEADING.match(line.flat, opened):
        for hit in re.finditer(r",\s+(?:thi\s+)?", line.flat):
            yield hit.end()


def _bound(rest: str, mood: Mood) -> bool:
    """Return whether what follows an agency gives it a duty."""
    rest = _ASIDE.sub("", rest)
    if duties.NARROWED.match(rest) and not mood.telling:
        return True
    if duties.TOLD.match(rest):
        return False
    given = _GIVEN.match(rest)
    duty = rest[given.end() :] if given else rest
    filler = duties.FILLER.match(duty)
    words = (duty[filler.end() :] if filler else duty).lstrip(" ,")
    if not words or words.startswith(":"):
        return True
    if duties.DONE.match(words) or duties.TOLD.match(words):
        return False
    strong = mood.dated or bool(_DUTY.match(words))
    if not mood.dated and duties.PRAISED.search(words) and not _MUST.match(words):
        return False
    if not strong and mood.telling:
        return False
    if mood.telling and not mood.dated and not _MUST.match(words):
        return False
    free = (mood.dated or mood.giving) and not _NO_ACT.match(words)
    return bool(duties.VERB.match(words)) or free


def _given(line: Line, found: list[Mention], opened: int) -> tuple[list[Mention], str] | None:
    """An agency right after a word of giving."""
    for mention in found:
        before = line.flat[: mention.start]
        giver = duties.GIVER.search(before)
        if not giver or not _is_giving(before[: giver.start()], giver["giver"], opened):
            continue
        listed = agency_list(line, mention.start)
        rest = line.flat[listed[-1].end :]
        if re.match(r"\s*(?:da|dang)\b", rest) or re.match(
            r"\s*(?:tai|theo(?! doi)) [^,]*,?\s*$", rest
        ):
            continue
        return listed, ""
    return None


def _is_giving(before: str, giver: str, opened: int) -> bool:
    if duties.NOT_GIVING.search(before) or _HISTORY.match(before[opened:]):
        return False
    head = not before[opened:].strip(" ,:-") or bool(re.search(r"[:,;]\s*$", before))
    if re.search(r"\b(?:dai dien|y kien cua)\b", before):
        return False
    if giver.startswith(("doi voi", "chi thi", "kien nghi")):
        return head and not before[opened:].strip(" ,:-")
    if giver.startswith("de nghi"):
        return (
            head
            or bool(re.search(r"(?:\S+ ){0,12}\S+\s*$", before))
            and " cua " not in before[-12:]
        )
    return True


def _gives(
    line: Line, subject: tuple[list[Mention], str], given: tuple[list[Mention], str]
) -> bool:
    """Return whether the subject is who gives: ``UBND tỉnh yêu cầu Sở A …``."""
    gap = line.flat[subject[0][-1].end : given[0][0].start]
    if subject[0][0].start >= given[0][0].start:
        return True
    giver = duties.GIVER.search(gap)
    return bool(giver) and bool(_SUBJECT_GAP.fullmatch(gap[: giver.start()] if giver else gap))


def _elsewhere(line: Line, found: list[Mention]) -> Assignment | None:
    """``… do Bộ A chủ trì``, ``Cơ quan chủ trì: Bộ A``, ``được giao cho Bộ A``."""
    if labelled := _labelled(line):
        return labelled
    for mention in found:
        before, listed = line.flat[: mention.start], agency_list(line, mention.start)
        rest = line.flat[listed[-1].end :]
        by = _BY.search(before)
        if by and _BY_VERB.match(rest):
            return _built(line, listed, line.slice(0, by.start()))
        given = _GIVEN_TO.search(before)
        if given and not re.search(r"\bda\s*$", before[: given.start()]):
            return _built(line, listed, line.slice(0, given.start()))
        if _LEADS_WORD.match(rest) and not _NO_LEAD.search(before):
            return _built(line, listed, "")
    return None


def _labelled(line: Line) -> Assignment | None:
    for hit in _LABEL.finditer(line.flat):
        if listed := agency_list(line, hit.end()):
            others = _WITH_LABEL.search(line.flat, listed[-1].end)
            helping = agency_list(line, others.end()) if others else []
            act = line.slice(0, hit.start()).rstrip("( ")
            return Assignment(names_of(listed), act, names_of(helping), label=not act)
    return None


# What is built of them.


def shared_act(line: Line) -> tuple[tuple[str, ...], str]:
    """Return coordinating agencies and act of a clause whose agency the heading names."""
    helping, place = _coordinating(line, 0)
    return helping, _clean(line, place)


def _built(line: Line, listed: list[Mention], before: str) -> Assignment:
    """Return the assignment: coordinating agencies and the act, freed of what introduces it."""
    end = listed[-1].end
    first = len(listed) > 1 and _FIRST_LEADS.match(line.flat, listed[0].end)
    leads = names_of(listed[:1] if first else listed)
    rest = line.flat[end:]
    if _HELPS.match(rest) and len(rest.split()) < 9 and not before:
        return Assignment(leads, line.slice(end), helping=True)
    helping, acts_at = _coordinating(line, end)
    act = _clean(line, acts_at)
    label = _label_before(line, listed[0].start)
    if before:
        act = f"{before}: {act}" if act and len(act) > 12 else before
    elif label and act:
        act = f"{label}: {act}"
    beside = names_of(listed[1:]) if first else ()
    others = tuple(name for name in (*beside, *helping) if name not in leads)
    return Assignment(leads, act, others)


def _label_before(line: Line, place: int) -> str:
    """Return ``Về việc …`` before the colon that comes before the agency."""
    head = line.flat[:place]
    colon = head.rfind(":")
    return line.slice(0, colon) if colon > 0 and head.startswith("ve ") else ""


def _coordinating(line: Line, place: int) -> tuple[tuple[str, ...], int]:
    """Return the agencies that help, and where the act begins."""
    names: list[str] = []
    begun = place
    prefix = _PREFIX.match(line.flat[place:])
    start = place + (prefix.end() if prefix else 0)
    for hit in _WITH.finditer(line.flat, place):
        listed = agency_list(line, hit.end())
        if not listed:
            continue
        names += names_of(listed)
        if hit.start() <= start + 2:
            begun = listed[-1].end
        if not hit.group().startswith("phoi"):
            break
    for mention in all_mentions(line):
        if mention.start > place and _HELPS.match(line.flat[mention.end :]):
            names += mention.names
    return tuple(dict.fromkeys(names)), begun


def _clean(line: Line, place: int) -> str:
    whole = place
    aside = _ASIDE.match(line.flat[place:])
    place += aside.end() if aside else 0
    rest = line.flat[place:]
    given = _GIVEN.match(rest)
    place += given.end() if given else 0
    prefix = _PREFIX.match(line.flat[place:])
    place += prefix.end() if prefix else 0
    while duty := _DUTY_WORDS.match(line.flat[place:]):
        place += duty.end()
    return line.slice(place) or line.slice(whole)
