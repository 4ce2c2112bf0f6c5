"""The page of states says what the code says."""

from pathlib import Path

import pytest

from motcua.apps.dossiers import services
from motcua.apps.dossiers.domain import states
from motcua.apps.dossiers.domain.states import Row, State

PAGE = (Path(__file__).parents[3] / "docs" / "reference" / "states.md").read_text("utf-8")
LINES = [[cell.strip() for cell in line.split("|")[1:-1]] for line in PAGE.splitlines()]
#: What is offered beside the verbs are the types of their answers.
VERBS = [name for name in services.__all__ if name[0].islower()]


@pytest.mark.parametrize("state", State)
def test_every_state_is_on_the_page(state: State) -> None:
    vi, en = states.STATE_WORDS[state]
    status = str(states.PORTAL_STATUS[state].value)
    assert [f"`{state}`", vi, en, status, "yes" if state in states.OPEN else "no"] in LINES


@pytest.mark.parametrize("row", states.LIFE_CYCLE, ids=lambda r: f"{r.number}-{r.verb}")
def test_every_row_is_on_the_page(row: Row) -> None:
    starts = ", ".join(f"`{start}`" if start else "–" for start in row.start)
    to = f"`{row.to}`" if row.to else ("same" if row.stays else "back")
    found = [cells for cells in LINES if len(cells) == 7 and cells[0] == row.number]
    assert any(
        cells[1].startswith(f"`{row.verb}`") and cells[3:] == [starts, to, row.law, row.form or ""]
        for cells in found
    )


@pytest.mark.parametrize("name", VERBS)
def test_every_verb_tells_its_arguments(name: str) -> None:
    assert any(f"`{name}`" in cells[0] for cells in LINES if len(cells) == 2)
