"""Rows of task lists: the task, how its time reads, and the names beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.apps.identity import selectors as identity
from motcua.apps.tasks.domain.states import WORDS
from motcua.apps.tasks.domain.task import TaskRecord
from motcua.web.office.tasks import timing
from motcua.web.office.tasks.places import names
from motcua.web.office.tasks.timing import TaskTime


@dataclass(frozen=True, slots=True)
class Row:
    """One task of a list; ``act`` is what its button leads to."""

    task: TaskRecord
    time: TaskTime
    lead: str
    giver: str
    holder: str
    state: tuple[str, str]
    act: str = ""


def rows(found: Sequence[TaskRecord], *, now: datetime, act: str = "") -> list[Row]:
    """Return the rows of a list; each kind of thing beside them is read in one query."""
    called = names({t.lead_id for t in found} | {t.giver_id for t in found})
    holders = identity.display_names({t.holder_id for t in found if t.holder_id})
    return [
        Row(
            task=t,
            time=timing.of(t, now=now),
            lead=called.get(t.lead_id, ""),
            giver=called.get(t.giver_id, ""),
            holder=holders.get(t.holder_id, "") if t.holder_id else "",
            state=WORDS[t.state],
            act=act,
        )
        for t in found
    ]
