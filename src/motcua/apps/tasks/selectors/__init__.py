"""Reads of the tasks."""

from motcua.apps.tasks.selectors.counting import ages, counters, documents
from motcua.apps.tasks.selectors.entering import BodyDelays, entry_delays
from motcua.apps.tasks.selectors.extractions import (
    assignable,
    extraction,
    extractions,
    match,
    view_extraction,
)
from motcua.apps.tasks.selectors.feed import Feed, Status, feed
from motcua.apps.tasks.selectors.folded import counters_from_journal
from motcua.apps.tasks.selectors.forms import dunning_pdf, report_pdf
from motcua.apps.tasks.selectors.lists import Filters, Order, Page, Queue, may_view, page, view
from motcua.apps.tasks.selectors.records import coordinating, coordinating_places, find, task, tasks
from motcua.apps.tasks.selectors.report import Report, report
from motcua.apps.tasks.selectors.scoping import reached, within
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
    "Feed",
    "Filters",
    "Order",
    "Page",
    "Queue",
    "Report",
    "Status",
    "ages",
    "assignable",
    "children",
    "coordinating",
    "coordinating_places",
    "counters",
    "counters_from_journal",
    "documents",
    "dunning_pdf",
    "dunnings",
    "dunnings_of",
    "entry_delays",
    "evidence",
    "extension",
    "extensions",
    "extraction",
    "extractions",
    "feed",
    "find",
    "following",
    "history",
    "match",
    "may_view",
    "page",
    "pending_extensions",
    "progress",
    "reached",
    "reminded",
    "report",
    "report_pdf",
    "secrets",
    "task",
    "tasks",
    "view",
    "view_extraction",
    "within",
]
