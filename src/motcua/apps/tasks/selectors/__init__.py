"""Reads of the tasks."""

from motcua.apps.tasks.selectors.counting import ages, counters, documents
from motcua.apps.tasks.selectors.entering import BodyDelays, entry_delays
from motcua.apps.tasks.selectors.folded import counters_from_journal
from motcua.apps.tasks.selectors.lists import Filters, Order, Page, Queue, page, view
from motcua.apps.tasks.selectors.records import coordinating, coordinating_places, find, task, tasks
from motcua.apps.tasks.selectors.scoping import within
from motcua.apps.tasks.selectors.work import (
    children,
    dunnings,
    dunnings_of,
    evidence,
    extension,
    extensions,
    following,
    history,
    pending_extensions,
    progress,
    reminded,
    secrets,
)

__all__ = [
    "BodyDelays",
    "Filters",
    "Order",
    "Page",
    "Queue",
    "ages",
    "children",
    "coordinating",
    "coordinating_places",
    "counters",
    "counters_from_journal",
    "documents",
    "dunnings",
    "dunnings_of",
    "entry_delays",
    "evidence",
    "extension",
    "extensions",
    "find",
    "following",
    "history",
    "page",
    "pending_extensions",
    "progress",
    "reminded",
    "secrets",
    "task",
    "tasks",
    "view",
    "within",
]
