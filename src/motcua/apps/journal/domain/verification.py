"""
The check of a journal file: reads it once, keeps O(log n) hashes, needs nothing but the file.

Against a head that somebody trusts, three cases:

- the head is as large as the file's tree: the roots must be equal;
- it is smaller, an earlier one: the file itself grows through that size, and the root that it
  has there must be the head's. A file that holds only a later part needs a proof in the head;
- it is larger, a later one: only a consistency proof in the head tells whether the later tree
  begins with this one (``motcua journal head --json --since SIZE`` prints it).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from motcua.apps.journal.domain import merkle
from motcua.apps.journal.domain.export import FactLine, Header, read_fact, read_header
from motcua.apps.journal.domain.heads import TrustedHead
from motcua.apps.journal.domain.leaves import canonical
from motcua.kernel.refusal import Refusal


class Altered(Refusal):
    """The file is not what was sealed; ``line`` is the first bad one, counted from 1."""

    code = "journal.altered"
    vi = "Dòng {line}: {why_vi}"
    en = "Line {line}: {why_en}"


class OtherTree(Refusal):
    """The file holds together, but it does not belong to the head that is trusted."""

    code = "journal.other_tree"
    vi = "Tệp không khớp với đầu cây đã cho ({size} sự kiện): nhật ký đã bị viết lại."
    en = "The file does not fit the given head ({size} facts): the journal was rewritten."


class NotComparable(Refusal):
    """Nothing in file and head tells whether they belong together."""

    code = "journal.not_comparable"
    vi = (
        "Đầu cây đã cho có {head} sự kiện, tệp có cây {size} sự kiện: cần bằng chứng nhất quán. "
        "Hãy chạy “motcua journal head --json --since {smaller}”."
    )
    en = (
        "The given head has {head} facts, the file's tree has {size}: a consistency proof is "
        "needed. Run “motcua journal head --json --since {smaller}”."
    )


@dataclass(frozen=True)
class Verified:
    """What was found in order: the facts from ``start`` to ``end`` - 1 of the tree ``root``."""

    start: int
    end: int
    size: int
    root: bytes
    against: TrustedHead | None


class _Growth:
    """A growing tree that remembers the root which it had at one size."""

    def __init__(self, watched: int | None) -> None:
        self._tree, self._watched = merkle.GrowingTree(), watched
        self.seen: bytes | None = merkle.EMPTY_ROOT if watched == 0 else None

    def append(self, hash_: bytes, level: int = 0) -> None:
        self._tree.append(hash_, level)
        if self._tree.size == self._watched:
            self.seen = self._tree.root()

    def root(self) -> bytes:
        return self._tree.root()


def verify(lines: Iterable[bytes], against: TrustedHead | None = None) -> Verified:
    """
    Check a journal file, line by line with their line ends.

    :param against: a head that is trusted; without one the file is checked against itself.
    :raises Altered: the file was altered, shortened, added to or put in another order.
    :raises OtherTree: it holds together, but is not what the head vouches for.
    :raises NotComparable: file and head do not meet, and the head brings no proof.
    """
    numbered = enumerate(lines, start=1)
    header = _header(numbered)
    tree = _Growth(against.size if against else None)
    for (level, _), hash_ in zip(merkle.cover(0, header.start), header.before, strict=True):
        tree.append(hash_, level)
    last = _facts(numbered, header, tree)
    for (level, _), hash_ in zip(merkle.cover(header.end, header.size), header.after, strict=True):
        tree.append(hash_, level)
    if tree.root() != header.root:
        raise _altered(
            1,
            f"gốc cây không khớp với {last - 1} dòng sự kiện của tệp.",
            f"the root does not fit the {last - 1} fact lines of the file.",
        )
    if against:
        _compare(header, tree.seen, against)
    return Verified(header.start, header.end, header.size, header.root, against)


def _header(numbered: Iterator[tuple[int, bytes]]) -> Header:
    _, line = next(numbered, (1, b""))
    try:
        return read_header(line)
    except (ValueError, TypeError):
        raise _altered(
            1,
            "đây không phải dòng đầu của tệp nhật ký, hoặc dòng này đã bị sửa.",
            "this is not the first line of a journal file, or it was altered.",
        ) from None


def _facts(numbered: Iterator[tuple[int, bytes]], header: Header, tree: _Growth) -> int:
    """Add the facts of the file to the tree; return the number of the last line."""
    expected, number = header.start, 1
    for number, line in numbered:
        found = _fact(number, line)
        if found.index != expected or expected >= header.end:
            raise _out_of_order(number, found.index, expected, header.end)
        if merkle.leaf_hash(canonical(found.fact)) != found.leaf:
            raise _altered(
                number,
                f"sự kiện {found.index} đã bị sửa: nội dung không khớp mã băm.",
                f"fact {found.index} was altered: its content does not fit its hash.",
            )
        tree.append(found.leaf)
        expected += 1
    if expected != header.end:
        raise _altered(
            number + 1,
            f"thiếu các sự kiện từ {expected} đến {header.end - 1}.",
            f"the facts from {expected} to {header.end - 1} are missing.",
        )
    return number


def _fact(number: int, line: bytes) -> FactLine:
    try:
        return read_fact(line)
    except (ValueError, TypeError):
        raise _altered(
            number,
            "đây không phải một sự kiện viết đúng dạng, hoặc dòng này đã bị sửa.",
            "this is not a fact in its only spelling, or it was altered.",
        ) from None


def _out_of_order(number: int, found: int, expected: int, end: int) -> Altered:
    if expected >= end:
        return _altered(
            number,
            f"thừa sự kiện: tệp kết thúc ở sự kiện {end - 1}.",
            f"one fact too many: the file ends with fact {end - 1}.",
        )
    return _altered(
        number,
        f"ở đây phải là sự kiện {expected}, nhưng lại là {found}: bị xóa, chèn hoặc đổi chỗ.",
        f"fact {expected} should stand here, not {found}: deleted, inserted or moved.",
    )


def _compare(header: Header, seen: bytes | None, against: TrustedHead) -> None:
    if seen is not None:
        if seen != against.root:
            raise OtherTree(size=against.size)
        return
    proof = against.consistency
    smaller = min(header.size, against.size)
    if against.size < header.size or proof is None or proof.first != header.size:
        raise NotComparable(head=against.size, size=header.size, smaller=smaller)
    if not merkle.consistent(header.size, header.root, against.size, against.root, proof.proof):
        raise OtherTree(size=against.size)


def _altered(line: int, why_vi: str, why_en: str) -> Altered:
    return Altered(line=line, why_vi=why_vi, why_en=why_en)
