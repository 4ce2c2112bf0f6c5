"""
Keywords that hint at a complaint (khiếu nại) or a denunciation (tố cáo).

A hint, no verdict: the officer who classifies decides (Luật Khiếu nại 02/2011/QH13, Luật Tố cáo
25/2018/QH14). Text is read with and without accents: people on phones leave them out.
"""

import re
import unicodedata

from motcua.apps.petitions.domain.petition import Routed
from motcua.kernel.text import fold

#: Whole words that hint, as written; read with accents first, then folded.
_WORDS: dict[Routed, tuple[str, ...]] = {
    Routed.DENUNCIATION: (
        "tố cáo",
        "đơn tố cáo",
        "tố giác",
        "nhận hối lộ",
        "đưa hối lộ",
        "tham nhũng",
        "tham ô",
        "vòi tiền",
        "ăn chặn",
        "biển thủ",
        "lạm quyền",
        "bao che",
        "làm giả giấy tờ",
        "chiếm đoạt",
    ),
    Routed.COMPLAINT: (
        "khiếu nại",
        "đơn khiếu nại",
        "khiếu kiện",
        "không đồng ý với quyết định",
        "đề nghị hủy quyết định",
        "hủy bỏ quyết định",
        "thu hồi quyết định",
        "quyết định xử phạt tôi",
        "quyết định kỷ luật",
    ),
}
#: Folded, these mean other things as well ("to cao" is "tờ cáo"); a clearer word must stand by.
_AMBIGUOUS = frozenset({"bao che", "tham o", "an chan"})
#: Words before a hint that take it back: "không phải khiếu nại".
_NOT = ("không phải là", "không phải", "không có ý")


def hint(text: str) -> Routed | None:
    """Return what ``text`` looks like; None = a petition. A denunciation outweighs a complaint."""
    whole = " ".join(unicodedata.normalize("NFC", text.lower()).split())
    plain = fold(text)
    bare = whole == plain  # Nobody wrote an accent: folded words are all there is.
    for kind, words in _WORDS.items():
        if any(_stands(word, whole) or (bare and _folded(word, plain)) for word in words):
            return kind
    return None


def found(text: str) -> tuple[str, ...]:
    """Return the words that hint, for the officer to look at."""
    whole = " ".join(unicodedata.normalize("NFC", text.lower()).split())
    bare = whole == fold(text)
    every = (word for words in _WORDS.values() for word in words)
    return tuple(w for w in every if _stands(w, whole) or (bare and _folded(w, whole)))


def _folded(word: str, plain: str) -> bool:
    short = fold(word)
    return short not in _AMBIGUOUS and _stands(short, plain)


def _stands(word: str, text: str) -> bool:
    for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text):
        before = text[: match.start()].rstrip()
        if not any(before.endswith(no) or before.endswith(fold(no)) for no in _NOT):
            return True
    return False
