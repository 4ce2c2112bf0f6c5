"""A journal file tells on whoever touched it."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.apps.journal.domain import merkle
from motcua.apps.journal.domain.export import Header, fact_line, read_header
from motcua.apps.journal.domain.facts import RecordedFact
from motcua.apps.journal.domain.heads import Consistency, TrustedHead, parse_head
from motcua.apps.journal.domain.leaves import canonical, leaf_of
from motcua.apps.journal.domain.verification import Altered, NotComparable, OtherTree, verify
from motcua.kernel.refusal import Invalid, Refusal

AT = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)


def fact(number: int) -> RecordedFact:
    return RecordedFact(
        id=UUID(int=number + 1),
        seq=number,
        type="dossiers.received",
        subject=UUID(int=1000 + number % 3),
        authority=UUID(int=7) if number % 2 else None,
        actor=None,
        at=AT + timedelta(minutes=number),
        recorded_at=AT + timedelta(minutes=number, microseconds=17),
        payload={"due_at": "2026-11-27T17:00:00+07:00", "note": "đúng hạn", "number": number},
    )


class Journal:
    """A sealed journal in memory, exported as the product does it."""

    def __init__(self, facts: list[RecordedFact]) -> None:
        self.facts = facts
        self.leaves = [merkle.leaf_hash(canonical(leaf_of(f))) for f in facts]
        self.nodes = {(0, i): leaf for i, leaf in enumerate(self.leaves)}
        self.roots, tree = [merkle.EMPTY_ROOT], merkle.GrowingTree()
        for leaf in self.leaves:
            self.nodes |= {(level, i): h for level, i, h in tree.append(leaf)}
            self.roots.append(tree.root())

    def at(self, places: list[merkle.Place]) -> list[bytes]:
        return [self.nodes[place] for place in places]

    def head(self, size: int, first: int | None = None) -> TrustedHead:
        if first is None:
            return TrustedHead(size, self.roots[size])
        proof = merkle.consistency(first, size, lambda level, i: self.nodes[level, i])
        return TrustedHead(size, self.roots[size], Consistency(first, proof))

    def file(self, start: int = 0, end: int | None = None, size: int | None = None) -> bytes:
        size = len(self.facts) if size is None else size
        end = size if end is None else end
        header = Header(
            size=size,
            root=self.roots[size],
            start=start,
            end=end,
            before=self.at(merkle.cover(0, start)),
            after=self.at(merkle.cover(end, size)),
        )
        lines = [fact_line(i, self.leaves[i], self.facts[i]) for i in range(start, end)]
        return b"".join([header.line(), *lines])


def check(file: bytes, against: TrustedHead | None = None):
    return verify(file.splitlines(keepends=True), against)


JOURNAL = Journal([fact(number) for number in range(40)])


@given(st.integers(0, 40), st.data())
def test_a_file_as_exported_is_in_order(size: int, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, size))
    end = data.draw(st.integers(start, size))
    found = check(JOURNAL.file(start, end, size), JOURNAL.head(size))
    assert (found.start, found.end, found.size) == (start, end, size)
    assert found.root == JOURNAL.roots[size]


def changed_byte(draw, file: bytes) -> bytes:
    place = draw(st.integers(0, len(file) - 1))
    return file[:place] + bytes([file[place] ^ draw(st.integers(1, 255))]) + file[place + 1 :]


def dropped_bytes(draw, file: bytes) -> bytes:
    place = draw(st.integers(0, len(file) - 1))
    return file[:place] + file[place + draw(st.integers(1, 300)) :]


def inserted_bytes(draw, file: bytes) -> bytes:
    place = draw(st.integers(0, len(file)))
    added = draw(st.sampled_from([b" ", b"\n", b"0", b"{}", b"\r", b"\xff", b"\\u0041"]))
    return file[:place] + added + file[place:]


def deleted_line(draw, file: bytes) -> bytes:
    lines = file.splitlines(keepends=True)
    del lines[draw(st.integers(0, len(lines) - 1))]
    return b"".join(lines)


def repeated_line(draw, file: bytes) -> bytes:
    lines = file.splitlines(keepends=True)
    line = draw(st.sampled_from(lines))
    lines.insert(draw(st.integers(0, len(lines))), line)
    return b"".join(lines)


def swapped_lines(draw, file: bytes) -> bytes:
    lines = file.splitlines(keepends=True)
    a, b = draw(st.lists(st.integers(0, len(lines) - 1), min_size=2, max_size=2, unique=True))
    lines[a], lines[b] = lines[b], lines[a]
    return b"".join(lines)


def cut_off(draw, file: bytes) -> bytes:
    return file[: draw(st.integers(0, len(file) - 1))]


def forged_fact(draw, file: bytes) -> bytes:
    """The clever one: another fact with the hash that fits it."""
    lines = file.splitlines(keepends=True)
    place = draw(st.integers(1, len(lines) - 1))
    parts = json.loads(lines[place])
    parts["fact"]["payload"]["number"] += 1
    parts["leaf"] = merkle.leaf_hash(canonical(parts["fact"])).hex()
    lines[place] = canonical(parts) + b"\n"
    return b"".join(lines)


def renumbered_deletion(draw, file: bytes) -> bytes:
    lines = file.splitlines(keepends=True)
    del lines[draw(st.integers(1, len(lines) - 1))]
    for index, line in enumerate(lines[1:]):
        lines[index + 1] = canonical(json.loads(line) | {"index": index}) + b"\n"
    header = json.loads(lines[0])
    for name in ("to", "size"):
        header[name] -= 1
    lines[0] = canonical(header) + b"\n"
    return b"".join(lines)


TAMPERINGS = [
    changed_byte,
    dropped_bytes,
    inserted_bytes,
    deleted_line,
    repeated_line,
    swapped_lines,
    cut_off,
    forged_fact,
    renumbered_deletion,
]


@pytest.mark.parametrize("tamper", TAMPERINGS, ids=lambda tamper: tamper.__name__)
@given(data=st.data())
def test_whatever_is_done_to_a_file_is_found(tamper, data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 40))
    file = JOURNAL.file(size=size)
    tampered = tamper(data.draw, file)
    if tampered == file:
        return
    with pytest.raises(Altered) as found:
        check(tampered)
    assert 1 <= found.value.details["line"] <= size + 2
    for language in ("vi", "en"):
        assert str(found.value.details["line"]) in found.value.sentence(language)


@given(st.integers(1, 40), st.data())
def test_the_first_altered_fact_is_named(size: int, data: st.DataObject) -> None:
    lines = JOURNAL.file(size=size).splitlines(keepends=True)
    places = data.draw(st.sets(st.integers(1, size), min_size=1))
    for place in places:
        lines[place] = lines[place].replace(b'"number":', b'"number":1')
    with pytest.raises(Altered) as found:
        verify(lines)
    assert found.value.details["line"] == min(places) + 1
    assert f"fact {min(places) - 1} was altered" in found.value.sentence("en")


def test_each_kind_of_tampering_is_told_apart() -> None:
    lines = JOURNAL.file().splitlines(keepends=True)
    told = {
        "fact 4 should stand here, not 5": lines[:5] + lines[6:],
        "fact 5 should stand here, not 4": [*lines[:6], lines[5], *lines[6:]],
        "facts from 38 to 39 are missing": lines[:-2],
        "one fact too many": [*lines, lines[-1]],
        "not the first line of a journal file": lines[1:],
    }
    for sentence, tampered in told.items():
        with pytest.raises(Altered) as found:
            verify(tampered)
        assert sentence in found.value.sentence("en")
    with pytest.raises(Altered, match="not the first line"):
        verify([])


REWRITTEN = Journal([fact(n) if n != 20 else replace(fact(n), payload={}) for n in range(40)])


def test_a_journal_rewritten_as_a_whole_is_found_against_a_head() -> None:
    check(REWRITTEN.file())
    for size in (40, 33, 21):
        with pytest.raises(OtherTree):
            check(REWRITTEN.file(), JOURNAL.head(size))
    check(REWRITTEN.file(), JOURNAL.head(20))


def test_an_earlier_head_needs_no_proof() -> None:
    for size in range(41):
        check(JOURNAL.file(), JOURNAL.head(size))
        check(JOURNAL.file(10, 30), JOURNAL.head(size)) if 10 <= size <= 30 else None


def test_an_earlier_head_that_the_part_does_not_show_cannot_be_compared() -> None:
    with pytest.raises(NotComparable, match="--since 5"):
        check(JOURNAL.file(10, 30), JOURNAL.head(5))


@given(st.integers(0, 40), st.integers(0, 40))
def test_a_later_head_needs_its_proof(first: int, second: int) -> None:
    first, second = sorted((first, second))
    file = JOURNAL.file(size=first)
    check(file, JOURNAL.head(second, first))
    if first == second:
        return
    with pytest.raises(NotComparable, match=f"--since {first}"):
        check(file, JOURNAL.head(second))
    with pytest.raises(NotComparable):
        check(file, JOURNAL.head(second, second))
    if first > 20:
        with pytest.raises(OtherTree):
            check(file, REWRITTEN.head(second, first))


def test_heads_are_read_as_they_are_printed() -> None:
    head = JOURNAL.head(40, 17)
    assert head.consistency is not None
    told = {
        "size": 40,
        "root": head.root.hex(),
        "sealed_at": "2026-11-24T02:00:00+00:00",
        "consistency": {"first": 17, "proof": [h.hex() for h in head.consistency.proof]},
    }
    assert parse_head(json.dumps(told)) == head
    assert parse_head(f"40:{head.root.hex()}\n") == JOURNAL.head(40)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "40",
        "40:",
        "40:zz",
        "-1:" + "0" * 64,
        "4:" + "A" * 64,
        "{",
        "{}",
        '{"size": 1.5, "root": "' + "0" * 64 + '"}',
        '{"size": true, "root": "' + "0" * 64 + '"}',
        '{"size": 1, "root": 7}',
        '{"size": 1, "root": "' + "0" * 64 + '", "consistency": 5}',
        "{" + "[" * 100_000,
    ],
)
def test_a_head_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(Invalid, match="cannot be read"):
        parse_head(text)


@given(st.lists(st.binary(max_size=80), max_size=4))
def test_any_bytes_are_refused_not_a_fault(lines: list[bytes]) -> None:
    with pytest.raises(Refusal):
        verify(lines)


@pytest.mark.parametrize(
    "line",
    [
        b"[" * 100_000,
        b'{"size": 1e999}',
        b'{"before":5,"format":"motcua-journal/1"}',
        b"null",
        b'{"size":' + b"9" * 5000 + b"}",
    ],
)
def test_hostile_first_lines_are_refused(line: bytes) -> None:
    with pytest.raises(Altered):
        verify([line + b"\n"])


def test_hostile_fact_lines_are_refused() -> None:
    header = JOURNAL.file(size=1).splitlines(keepends=True)[0]
    for line in (b"[" * 100_000, b"{}", b'{"fact":NaN,"index":0,"leaf":""}', b"1"):
        with pytest.raises(Altered) as found:
            verify([header, line + b"\n"])
        assert found.value.details["line"] == 2


def test_a_header_has_one_spelling() -> None:
    line = JOURNAL.file().splitlines(keepends=True)[0]
    assert read_header(line).line() == line
    for other in (line.replace(b":", b": ", 1), line.rstrip(), line[:-2] + b',"x":1}\n'):
        with pytest.raises(ValueError, match="spelling"):
            read_header(other)
