"""Walking along successions."""

from datetime import date, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from motcua.apps.agencies.domain.authorities import SuccessionKind, SuccessionRecord
from motcua.apps.agencies.domain.succession import Lineage

DAY = date(2025, 7, 1)
A, B, C, D = (UUID(int=n) for n in range(1, 5))


def row(before: UUID, after: UUID | None, days: int = 0) -> SuccessionRecord:
    kind = SuccessionKind.ABOLISH if after is None else SuccessionKind.MERGE
    on = DAY + timedelta(days=days)
    return SuccessionRecord(
        predecessor_id=before, successor_id=after, kind=kind, on=on, document="x"
    )


def test_a_chain_is_followed_to_its_end_by_the_day() -> None:
    rows = [row(A, B), row(B, C, days=10)]
    assert Lineage(rows, on=DAY - timedelta(days=1)).heir(A) == A
    assert Lineage(rows, on=DAY).heir(A) == B
    assert Lineage(rows, on=DAY + timedelta(days=10)).heir(A) == C


def test_parts_that_come_together_again_have_one_heir() -> None:
    rows = [row(A, B), row(A, C), row(B, D, days=1), row(C, D, days=1)]
    assert Lineage(rows, on=DAY).heirs(A) == {B, C}
    assert Lineage(rows, on=DAY).heir(A) is None
    assert Lineage(rows, on=DAY + timedelta(days=1)).heir(A) == D


def test_what_ended_without_heir_counts_under_the_province_of_that_day() -> None:
    rows = [row(A, None), row(B, C)]
    lineage = Lineage(rows, on=DAY)
    assert lineage.heirs(A) == frozenset()
    assert lineage.restate({A: B, D: B}) == {A: C, D: D}
    assert lineage.restate({A: None}) == {A: A}


keys = st.sampled_from([UUID(int=n) for n in range(1, 9)])
edges = st.lists(st.tuples(keys, st.one_of(st.none(), keys)), max_size=15)


@given(edges, st.dictionaries(keys, st.integers(0, 100)))
def test_totals_are_conserved_whatever_the_successions(
    drawn: list[tuple[UUID, UUID | None]], counts: dict[UUID, int]
) -> None:
    lineage = Lineage([row(*edge) for edge in drawn if edge[0] != edge[1]], on=DAY)
    restated = lineage.restate(dict.fromkeys(counts))
    totals: dict[UUID, int] = {}
    for authority, count in counts.items():
        totals[restated[authority]] = totals.get(restated[authority], 0) + count
    assert sum(totals.values()) == sum(counts.values())
