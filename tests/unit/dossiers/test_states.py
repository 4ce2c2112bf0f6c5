"""The life cycle as a table: legal ground, form, portal status, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.apps.dossiers.domain import states
from motcua.apps.dossiers.domain.states import PortalStatus, State, Verb

#: Moves of the portal's status that one-stop practice derives; 1 is where everything begins.
PORTAL_MOVES = {
    1: {1, 2, 3, 5, 7},
    5: {1, 2, 4, 5, 7, 8},
    2: {2, 4, 5, 6, 7, 8, 9},
    4: {4, 5, 6, 7, 8, 9},
    6: {4, 6, 7, 8, 9},
    7: {1, 2, 4, 5, 6, 7, 8},
    9: {9, 10},
    3: set(),
    8: set(),
    10: {9},
}


def test_every_state_has_a_portal_status_and_words() -> None:
    assert set(states.PORTAL_STATUS) == set(State) == set(states.STATE_WORDS)
    assert set(states.PORTAL_STATUS.values()) == set(PortalStatus)
    assert set(states.VERB_WORDS) == set(Verb)


def test_every_row_has_a_legal_ground() -> None:
    assert all(row.law.strip() for row in states.LIFE_CYCLE)
    forms = {row.form for row in states.LIFE_CYCLE if row.form}
    assert forms == {"01", "02", "03", "04", "05", "06", "07"}


def test_every_verb_stands_in_the_table() -> None:
    assert {row.verb for row in states.LIFE_CYCLE} == set(Verb)
    for state in State:
        clocks_own = {Verb.DEMAND_APOLOGY, Verb.TAKE_OVER, Verb.REDATE}
        assert not clocks_own & set(states.verbs_from(state, immediate=True))


def test_every_state_can_be_reached() -> None:
    reached: set[State | None] = {None}
    while True:
        found = {
            states.after(state, row.verb, resumes_in=State.IN_HANDLING, immediate=True)
            for row in states.LIFE_CYCLE
            for state in row.start
            if state in reached
        }
        if found <= reached:
            break
        reached |= found
    assert reached == {None, *State}


def test_no_move_breaks_the_portals_own_rules() -> None:
    for row in states.LIFE_CYCLE:
        for start in filter(None, row.start):
            before = states.PORTAL_STATUS[start]
            for back in (State.RECEIVED, State.IN_HANDLING):
                to = states.after(start, row.verb, resumes_in=back, immediate=True)
                after = states.PORTAL_STATUS[to]
                assert after in PORTAL_MOVES[before] | {before}, (start, row.verb)


@given(st.sampled_from([None, *State]), st.sampled_from(Verb), st.booleans())
def test_a_verb_is_allowed_exactly_where_the_table_says(
    state: State | None, verb: Verb, immediate: bool
) -> None:
    rows = [r for r in states.LIFE_CYCLE if r.verb is verb and state in r.start]
    rows = [r for r in rows if immediate or not r.immediate]
    if rows:
        assert states.row_for(state, verb, immediate=immediate) in rows
    else:
        with pytest.raises(states.MoveNotAllowed) as refused:
            states.after(state, verb, immediate=immediate)
        offered = set(refused.value.details["next"])
        assert offered == {v.value for v in states.verbs_from(state, immediate=immediate)}


def test_the_refusal_tells_reason_and_next_steps_in_both_languages() -> None:
    refusal = states.MoveNotAllowed(
        state=State.ISSUED, verb=Verb.RECEIVE, allowed=states.verbs_from(State.ISSUED)
    )
    assert refusal.sentence("vi") == (
        "Hồ sơ đã có kết quả nên không thể tiếp nhận. "
        "Việc có thể làm tiếp: trả kết quả, đính chính kết quả."
    )
    assert "return the result" in refusal.sentence("en")


def test_ended_states_only_return_and_correct() -> None:
    assert states.verbs_from(State.STOPPED) == ()
    assert states.verbs_from(State.NOT_ACCEPTED) == ()
    assert states.verbs_from(State.RETURNED) == (Verb.CORRECT,)


def test_a_result_on_the_spot_needs_no_hand_over() -> None:
    assert states.after(State.RECEIVED, Verb.APPROVE, immediate=True) is State.APPROVED
    with pytest.raises(states.MoveNotAllowed):
        states.after(State.RECEIVED, Verb.APPROVE)
