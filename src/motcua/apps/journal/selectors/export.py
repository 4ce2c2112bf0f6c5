"""The journal as a file, in pieces: constant memory, no long transaction."""

from collections.abc import Iterator

from motcua.apps.journal.domain.export import Header, fact_line
from motcua.apps.journal.domain.merkle import cover
from motcua.apps.journal.models import Leaf
from motcua.apps.journal.selectors.facts import recorded
from motcua.apps.journal.selectors.tree import hashes_at, head
from motcua.kernel.refusal import Invalid

_PAGE = 2000


def export(from_index: int = 0, to_index: int | None = None) -> tuple[Header, Iterator[bytes]]:
    """
    Return the header of the facts from ``from_index`` to ``to_index`` - 1, and the file's lines.

    Sealed leaves never change, so the pages fit together without one long transaction.

    :param to_index: None for all that is sealed.
    :raises Invalid: not 0 <= from <= to <= sealed facts.
    """
    newest = head()
    end = newest.size if to_index is None else to_index
    if not 0 <= from_index <= end <= newest.size:
        raise Invalid(
            field="--from-index",
            why_vi=f"Nhật ký có {newest.size} sự kiện đã niêm phong: không có đoạn từ "
            f"{from_index} đến {end}.",
            why_en=f"The journal has {newest.size} sealed facts: there is no part from "
            f"{from_index} to {end}.",
        )
    header = Header(
        size=newest.size,
        root=newest.root,
        start=from_index,
        end=end,
        before=hashes_at(cover(0, from_index)),
        after=hashes_at(cover(end, newest.size)),
    )
    return header, _lines(header)


def _lines(header: Header) -> Iterator[bytes]:
    yield header.line()
    for start in range(header.start, header.end, _PAGE):
        page = Leaf.objects.filter(index__gte=start, index__lt=min(start + _PAGE, header.end))
        for leaf in page.order_by("index").select_related("fact"):
            yield fact_line(leaf.index, bytes(leaf.hash), recorded(leaf.fact))
