"""The tree of RFC 6962, against its known values and against its definition, word by word."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.apps.journal.domain import merkle

MOST = 300

#: Leaves and roots of the test tree of Certificate Transparency (RFC 6962 reference code).
CT_LEAVES = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
CT_ROOTS = {
    0: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    4: "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    5: "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    6: "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    7: "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}


def leaves(count: int) -> list[bytes]:
    return [str(number).encode() for number in range(count)]


def naive_root(contents: list[bytes]) -> bytes:
    """RFC 6962 section 2.1, as written."""
    if not contents:
        return sha256(b"").digest()
    if len(contents) == 1:
        return sha256(b"\x00" + contents[0]).digest()
    k = 1
    while k * 2 < len(contents):
        k *= 2
    return sha256(b"\x01" + naive_root(contents[:k]) + naive_root(contents[k:])).digest()


def nodes(contents: list[bytes]) -> merkle.Reader:
    """Read nodes as the tables keep them: only complete subtrees exist."""
    known = {(0, i): merkle.leaf_hash(content) for i, content in enumerate(contents)}
    tree = merkle.GrowingTree()
    for content in contents:
        for level, index, hash_ in tree.append(merkle.leaf_hash(content)):
            known[level, index] = hash_
    return lambda level, index: known[level, index]


@pytest.mark.parametrize(("size", "root"), CT_ROOTS.items())
def test_known_roots(size: int, root: str) -> None:
    tree = merkle.GrowingTree()
    for content in CT_LEAVES[:size]:
        tree.append(merkle.leaf_hash(content))
    assert tree.root().hex() == root
    assert naive_root(CT_LEAVES[:size]).hex() == root


@pytest.mark.parametrize("size", range(MOST + 1))
def test_growing_gives_the_root_of_the_definition(size: int) -> None:
    tree = merkle.GrowingTree()
    for content in leaves(size):
        tree.append(merkle.leaf_hash(content))
    assert tree.root() == naive_root(leaves(size))


@given(st.integers(0, MOST), st.integers(0, MOST))
def test_growth_goes_on_from_its_peaks(first: int, more: int) -> None:
    contents = leaves(first + more)
    node = nodes(contents)
    peaks = [node(level, index) for level, index in merkle.cover(0, first)]
    tree = merkle.GrowingTree(first, peaks)
    for content in contents[first:]:
        tree.append(merkle.leaf_hash(content))
    assert tree.root() == naive_root(contents)


@given(st.integers(0, MOST), st.data())
def test_a_range_is_covered_once_and_whole_subtrees_can_be_appended(size, data) -> None:
    start = data.draw(st.integers(0, size))
    places = merkle.cover(start, size)
    covered = [i for level, n in places for i in range(n << level, (n + 1) << level)]
    assert covered == list(range(start, size))
    node = nodes(leaves(size))
    tree = merkle.GrowingTree()
    for level, index in [*merkle.cover(0, start), *places]:
        tree.append(node(level, index), level)
    assert tree.root() == naive_root(leaves(size))


def test_a_subtree_out_of_place_is_refused() -> None:
    tree = merkle.GrowingTree()
    tree.append(b"x" * 32)
    with pytest.raises(ValueError, match="multiple"):
        tree.append(b"x" * 32, level=1)


@given(st.integers(1, MOST), st.data())
def test_inclusion_holds_and_tampering_fails(size: int, data: st.DataObject) -> None:
    contents = leaves(size)
    index = data.draw(st.integers(0, size - 1))
    leaf, root = merkle.leaf_hash(contents[index]), naive_root(contents)
    proof = merkle.inclusion(index, size, nodes(contents))
    assert merkle.included(leaf, index, size, proof, root)
    assert len(proof) <= (size - 1).bit_length()
    assert not merkle.included(merkle.leaf_hash(b"other"), index, size, proof, root)
    assert not merkle.included(leaf, index, size, proof, merkle.EMPTY_ROOT)
    assert not merkle.included(leaf, index, size, [*proof, leaf], root)
    other = data.draw(st.integers(0, size - 1).filter(lambda i: i != index) | st.just(size))
    assert not merkle.included(leaf, other, size, proof, root)
    if proof:
        spoiled = data.draw(st.integers(0, len(proof) - 1))
        wrong = [h if i != spoiled else sha256(h).digest() for i, h in enumerate(proof)]
        assert not merkle.included(leaf, index, size, wrong, root)
        assert not merkle.included(leaf, index, size, proof[:-1], root)


@given(st.integers(0, MOST), st.data())
def test_consistency_holds_and_tampering_fails(second: int, data: st.DataObject) -> None:
    contents = leaves(second)
    first = data.draw(st.integers(0, second))
    old, new = naive_root(contents[:first]), naive_root(contents)
    proof = merkle.consistency(first, second, nodes(contents))
    assert merkle.consistent(first, old, second, new, proof)
    assert not merkle.consistent(first, sha256(old).digest(), second, new, proof)
    assert not merkle.consistent(first, old, second, new, [*proof, old])
    if first:
        assert not merkle.consistent(first, old, second, sha256(new).digest(), proof)
    if proof:
        spoiled = data.draw(st.integers(0, len(proof) - 1))
        wrong = [h if i != spoiled else sha256(h).digest() for i, h in enumerate(proof)]
        assert not merkle.consistent(first, old, second, new, wrong)
        assert not merkle.consistent(first, old, second, new, proof[:-1])


def test_every_pair_of_sizes_up_to_sixty_is_consistent() -> None:
    contents = leaves(60)
    roots = [naive_root(contents[:size]) for size in range(61)]
    node = nodes(contents)
    for second in range(61):
        for first in range(second + 1):
            proof = merkle.consistency(first, second, node)
            assert merkle.consistent(first, roots[first], second, roots[second], proof)


def test_a_changed_past_is_not_consistent() -> None:
    contents = leaves(20)
    old = naive_root([b"changed", *contents[1:7]])
    proof = merkle.consistency(7, 20, nodes(contents))
    assert not merkle.consistent(7, old, 20, naive_root(contents), proof)


@pytest.mark.parametrize(("first", "second"), [(3, 2), (-1, 2)])
def test_senseless_sizes(first: int, second: int) -> None:
    with pytest.raises(ValueError, match="smaller"):
        merkle.consistency(first, second, nodes(leaves(2)))
    assert not merkle.consistent(first, b"", second, b"", [b""])


def test_there_is_no_proof_for_a_leaf_that_is_not_there() -> None:
    with pytest.raises(ValueError, match="no such leaf"):
        merkle.inclusion(2, 2, nodes(leaves(2)))
    assert not merkle.included(b"", 2, 2, [], b"")


def test_the_nodes_of_a_proof_can_be_asked_for_at_once() -> None:
    contents = leaves(21)
    places = merkle.places_of(lambda node: merkle.inclusion(20, 21, node))
    assert set(places) == {(4, 0), (2, 4)}
    node = nodes(contents)
    assert {place: node(*place) for place in places}
