"""
The Merkle tree of RFC 6962 (section 2.1): hashes, growth, proofs and their checks.

A *node* is a complete subtree, named by its level and index: 2**level leaves from leaf
index * 2**level on. Every subtree that a proof needs is one node, or the ragged right edge,
which a few nodes make up.
"""

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from typing import TypeAlias

Place: TypeAlias = tuple[int, int]
Reader: TypeAlias = Callable[[int, int], bytes]

#: The root of a tree without leaves.
EMPTY_ROOT = sha256(b"").digest()


def leaf_hash(content: bytes) -> bytes:
    """Return the hash of a leaf's bytes."""
    return sha256(b"\x00" + content).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of two subtrees put together."""
    return sha256(b"\x01" + left + right).digest()


def cover(start: int, end: int) -> list[Place]:
    """Return the places of the fewest nodes that hold the leaves from ``start`` to ``end`` - 1."""
    places = []
    while start < end:
        level = (end - start).bit_length() - 1
        if start:
            level = min(level, (start & -start).bit_length() - 1)
        places.append((level, start >> level))
        start += 1 << level
    return places


class GrowingTree:
    """
    A tree that only grows. It remembers O(log n) hashes: its largest complete subtrees.

    :param size: leaves so far.
    :param peaks: the hashes at the places ``cover(0, size)``, in that order.
    """

    def __init__(self, size: int = 0, peaks: Iterable[bytes] = ()) -> None:
        places = cover(0, size)
        self.size = size
        self._peaks = [(place[0], peak) for place, peak in zip(places, peaks, strict=True)]

    def append(self, hash_: bytes, level: int = 0) -> list[tuple[int, int, bytes]]:
        """
        Add a leaf, or a whole subtree of ``level``; return the nodes completed by it, each
        with level, index and hash.

        :raises ValueError: a subtree of this level cannot stand here.
        """
        if self.size % (1 << level):
            raise ValueError("A subtree starts at a multiple of its size.")
        self.size += 1 << level
        completed = []
        while self._peaks and self._peaks[-1][0] == level:
            hash_ = node_hash(self._peaks.pop()[1], hash_)
            level += 1
            completed.append((level, (self.size >> level) - 1, hash_))
        self._peaks.append((level, hash_))
        return completed

    def root(self) -> bytes:
        """Return the root of the tree as it is."""
        return _fold([peak for _, peak in self._peaks])


def inclusion(index: int, size: int, node: Reader) -> list[bytes]:
    """
    Return the proof that leaf ``index`` stands in the tree of ``size`` leaves.

    :raises ValueError: there is no such leaf.
    """
    if not 0 <= index < size:
        raise ValueError("There is no such leaf.")
    return _path(index, 0, size, node)


def consistency(first: int, second: int, node: Reader) -> list[bytes]:
    """
    Return the proof that the tree of ``second`` leaves begins with the tree of ``first``.

    :raises ValueError: the first is larger than the second, or below zero.
    """
    if not 0 <= first <= second:
        raise ValueError("A tree begins only with a smaller one.")
    return _subproof(first, 0, second, node, True) if first else []


def places_of(proof: Callable[[Reader], object]) -> list[Place]:
    """Return which nodes ``proof`` reads, so that they can be fetched together."""
    places: list[Place] = []

    def note(level: int, index: int) -> bytes:
        places.append((level, index))
        return b""

    proof(note)
    return places


def included(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Return whether ``proof`` shows leaf hash ``leaf`` at ``index`` under ``root`` (RFC 9162)."""
    if not 0 <= index < size:
        return False
    place, last, found = index, size - 1, leaf
    for hash_ in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            found = node_hash(hash_, found)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            found = node_hash(found, hash_)
        place, last = place >> 1, last >> 1
    return last == 0 and found == root


def consistent(
    first: int, first_root: bytes, second: int, second_root: bytes, proof: Sequence[bytes]
) -> bool:
    """Return whether ``proof`` shows that the second tree begins with the first (RFC 9162)."""
    if first == 0:
        return not proof and first_root == EMPTY_ROOT
    if first == second:
        return not proof and first_root == second_root
    if not 0 < first < second:
        return False
    hashes = list(proof) if first & (first - 1) else [first_root, *proof]
    return _climb(first - 1, second - 1, hashes) == (first_root, second_root)


def _climb(place: int, last: int, hashes: list[bytes]) -> tuple[bytes, bytes] | None:
    while place & 1:
        place, last = place >> 1, last >> 1
    if not hashes:
        return None
    old = new = hashes[0]
    for hash_ in hashes[1:]:
        if last == 0:
            return None
        if place & 1 or place == last:
            old, new = node_hash(hash_, old), node_hash(hash_, new)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            new = node_hash(new, hash_)
        place, last = place >> 1, last >> 1
    return (old, new) if last == 0 else None


def _fold(peaks: list[bytes]) -> bytes:
    if not peaks:
        return EMPTY_ROOT
    *rest, root = peaks
    for peak in reversed(rest):
        root = node_hash(peak, root)
    return root


def _root(start: int, end: int, node: Reader) -> bytes:
    return _fold([node(level, index) for level, index in cover(start, end)])


def _split(start: int, end: int) -> int:
    """Return where RFC 6962 parts a tree: the largest power of two below its size."""
    return start + (1 << (end - start - 1).bit_length() - 1)


def _path(leaf: int, start: int, end: int, node: Reader) -> list[bytes]:
    if end - start == 1:
        return []
    middle = _split(start, end)
    if leaf < middle:
        return [*_path(leaf, start, middle, node), _root(middle, end, node)]
    return [*_path(leaf, middle, end, node), _root(start, middle, node)]


def _subproof(count: int, start: int, end: int, node: Reader, whole: bool) -> list[bytes]:
    if count == end - start:
        return [] if whole else [_root(start, end, node)]
    middle = _split(start, end)
    left = middle - start
    if count <= left:
        return [*_subproof(count, start, middle, node, whole), _root(middle, end, node)]
    return [*_subproof(count - left, middle, end, node, False), _root(start, middle, node)]
