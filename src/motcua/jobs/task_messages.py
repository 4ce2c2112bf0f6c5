"""
What officials are told of a task: the table fact -> message, and whom it goes to.

Told is the responsible official, or without one the leaders of the unit or of the lead agency;
what waits for the giver goes to the giver's leaders. Uniqueness (fact, person, channel) is the
business of ``notifications``, so a fact may be handled again.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from uuid import UUID

from motcua.apps.agencies import selectors as agencies
from motcua.apps.journal.domain.facts import RecordedFact
from motcua.apps.journal.domain.handling import Handler
from motcua.apps.notifications import services as notifications
from motcua.apps.notifications.domain import Recipient
from motcua.apps.notifications.domain.events import EVENTS
from motcua.apps.tasks import selectors as tasks
from motcua.apps.tasks.domain.task import TaskRecord
from motcua.kernel.moments import at as moment_of
from motcua.kernel.moments import local_day

#: What happened longer ago is not told any more: after an import, or a worker that stood still.
_FRESH = timedelta(days=3)
_NO_DEADLINE = "không thời hạn"
_LAST_MINUTE = time(23, 59)
#: The page of a task. The worker does not load the pages; a test compares the addresses.
LINK = "/nhiem-vu/{}/"
#: Offices that answer for an authority.
_LEADING = ("leader", "overseer")


def announce(fact: RecordedFact, at: datetime) -> None:
    """Queue the messages that follow from a fact about a task."""
    task = tasks.task(fact.subject)
    event = _TABLE[fact.type](fact, task)
    if event is None:
        return
    whom = givers(task, at) if event == "task_waits" else doers(task, at)
    values = _values(event, fact, task)
    for account in whom:
        if account != fact.actor:
            notifications.announce(
                event=event,
                key=str(fact.id),
                to=Recipient(account=account),
                values=values,
                at=at,
                subject=task.id,
                authority=task.lead_id,
            )


TELL = Handler(name="tasks.announce", handle=announce, fresh=_FRESH)


def doers(task: TaskRecord, at: datetime) -> list[UUID]:
    """Return who answers for a task: the official who has it, or who leads the desk or agency."""
    if task.holder_id is not None:
        return [task.holder_id]
    if task.unit_id is not None:
        found = _serving(task.lead_id, ("unit_leader",), at, unit=task.unit_id)
        if found:
            return found
    return _leaders(task.lead_id, at)


def givers(task: TaskRecord, at: datetime) -> list[UUID]:
    """Return who answers for the giver of a task."""
    return _leaders(task.giver_id, at)


def _leaders(authority: UUID, at: datetime) -> list[UUID]:
    """Return who leads an authority, or the one that continues its work."""
    heir = agencies.successor_of(authority, local_day(at))
    return _serving(heir or authority, _LEADING, at)


def _serving(
    authority: UUID, roles: Iterable[str], at: datetime, unit: UUID | None = None
) -> list[UUID]:
    """Return the accounts with the first of ``roles`` that anybody holds there."""
    held = agencies.appointments(on=local_day(at), authority=authority, unit=unit)
    for role in roles:
        found = [a.account_id for a in held if a.role == role]
        if found:
            return list(dict.fromkeys(found))
    return []


def _values(event: str, fact: RecordedFact, task: TaskRecord) -> dict[str, str]:
    other = task.lead_id if event == "task_waits" else task.giver_id
    told = {
        "code": task.code,
        "title": task.title,
        "authority": agencies.authority(other).name,
        "due": due(task.deadline or task.review_on),
        "link": LINK.format(task.id),
    }
    if "reason" in EVENTS[event].placeholders:
        told["reason"] = _words(fact)
    return told


def due(day: date | None) -> str:
    """Return the last minute of a day, as moments are told."""
    return moment_of(day, _LAST_MINUTE).isoformat() if day else _NO_DEADLINE


def _words(fact: RecordedFact) -> str:
    steps = tasks.history(fact.subject)
    return next((step.text for step in steps if step.fact == fact.id), "") or "—"


def _given(fact: RecordedFact, task: TaskRecord) -> str | None:
    return "task_assigned" if task.is_open else None


def _returned(fact: RecordedFact, task: TaskRecord) -> str | None:
    return "task_returned" if task.is_open else None


def _decided(fact: RecordedFact, task: TaskRecord) -> str | None:
    return "task_extension_decided" if task.is_open else None


def _dunned(fact: RecordedFact, task: TaskRecord) -> str | None:
    return "task_dunned" if task.is_open else None


def _waits(fact: RecordedFact, task: TaskRecord) -> str | None:
    return "task_waits" if task.is_open else None


def _reminded(fact: RecordedFact, task: TaskRecord) -> str | None:
    """Tell of the step, unless the task is done or its day was moved in the meantime."""
    day = date.fromisoformat(str(fact.payload["day"]))
    if not task.is_open or day != (task.deadline or task.review_on):
        return None
    return "task_overdue" if fact.payload["kind"] == "after" else "task_due"


_TABLE: dict[str, Callable[[RecordedFact, TaskRecord], str | None]] = {
    "tasks.allotted": _given,
    "tasks.assigned": _given,
    "tasks.dunned": _dunned,
    "tasks.extended": _decided,
    "tasks.extension_asked": _waits,
    "tasks.extension_refused": _decided,
    "tasks.reminded": _reminded,
    "tasks.result_returned": _returned,
    "tasks.result_submitted": _waits,
    "tasks.return_requested": _waits,
}
#: Facts about tasks that somebody is told of.
TYPES = frozenset(_TABLE)
