"""Rows that list several papers under one quantity."""

import re
from collections.abc import Sequence
from dataclasses import replace

from motcua.apps.procedures.domain.record import Component

_MARKER = r"(?:[a-zđ]\d?(?:\.\d+)?[).]|\([a-zđ\d]{1,4}\)|\d{1,2}[.)]|[-+•*–]+)"
_ITEM = re.compile(rf"(?<=[;.:,)])\s+(?={_MARKER}\s*\S)|(?<=[;.])(?=[-+•*–]+\s*[^\W\d])")
_CLAUSE = re.compile(r"(?<=;)\s+")
_OWN = re.compile(
    r"\b0?(?P<number>\d{1,2}) (?:\([^()]{1,8}\) )?(?P<what>bản chính|bản gốc|bản chụp|bản sao)\b"
    r"[^;:]{0,80}[;.,]?$",
    re.IGNORECASE,
)
#: A clause that only varies the paper before it: when it is imported once, when many times.
_VARIES = re.compile(r"[-+•*–\s]*(?:Nếu|Khi|Riêng)\b")
_TITLE = re.compile(r"\b(?:gồm(?: có)?|sau(?: đây)?|gửi)\s?:$", re.IGNORECASE)
_ONE_OF = re.compile(r"\b(?:một trong|hoặc)\b", re.IGNORECASE)
_SETS = re.compile(r"[-+*b).\s]*Số lượng hồ sơ\b", re.IGNORECASE)
_ORIGINAL = ("bản chính", "bản gốc")
#: Words with which the name of a paper begins.
_PAPER = re.compile(
    rf"(?P<marker>{_MARKER})?\s*(?:\d{{1,2}} )?(?:Bản|Đơn|Tờ|Giấy|Văn bản|Báo cáo|Biên bản"
    r"|Hợp đồng|Quyết định|Nghị quyết|Danh sách|Danh mục|Phiếu|Chứng|Sơ yếu|Lý lịch|Hồ sơ"
    r"|Hóa đơn|Hoá đơn|Điều lệ"
    r"|Phương án|Tài liệu|Ảnh|Dự thảo|Đề án|Thuyết minh|Sơ đồ|Bảng|Công văn|Kế hoạch|Thẻ|Bằng"
    r"|Thông báo|Cam kết|Sổ|Ý kiến|Hộ chiếu|Trích lục|Vận đơn|Vận tải đơn|Lệnh|Chương trình)\b",
    re.IGNORECASE,
)


def split_list(paper: Component) -> tuple[Component, ...]:
    """
    Return the papers that a row lists; the row as it is when it lists none.

    Papers side by side under the same kind of mark each take the row's quantity. Where papers of
    a list end in quantities of their own, each takes its own, and one without keeps None.
    """
    items = [item.strip() for item in _ITEM.split(paper.name)]
    papers = _papers(items)
    if len(papers) > 1 and _side_by_side(papers):
        return tuple(replace(paper, name=item, text=paper.text or paper.name) for item in papers)
    for parts, least in ((items, 1), ([c.strip() for c in _CLAUSE.split(paper.name)], 2)):
        own = [_OWN.search(part) for part in parts]
        varies = any(_VARIES.match(part) for part in parts)
        if len(parts) > 1 and sum(match is not None for match in own) >= least and not varies:
            return tuple(_with_own(paper, *pair) for pair in zip(parts, own, strict=True))
    return (paper,)


def _papers(items: Sequence[str]) -> Sequence[str]:
    """Return the items without the title over them ("gồm:") and the number of sets below them."""
    first = 1 if _TITLE.search(items[0]) and not _ONE_OF.search(items[0]) else 0
    last = len(items) - 1 if _SETS.match(items[-1]) else len(items)
    return items[first:last]


def _side_by_side(items: Sequence[str]) -> bool:
    """Return whether every item begins like a paper, under marks of one kind, none a title."""
    papers = [_PAPER.match(item) for item in items]
    marks = [match["marker"] or "" for match in papers if match]
    kinds = {re.sub(r"\w+", "x", mark) for mark in marks[0 if marks and marks[0] else 1 :]}
    own = any(_OWN.search(item) for item in items)
    return all(papers) and len(kinds) == 1 and not own and not items[0].endswith(":")


def _with_own(paper: Component, item: str, own: re.Match[str] | None) -> Component:
    number = int(own["number"]) if own else None
    original = own is not None and own["what"].lower() in _ORIGINAL
    return replace(
        paper,
        name=item,
        original=number if original or number is None else 0,
        copy=0 if original else number,
        text=paper.text or paper.name,
    )
