"""Reads of the inspections."""

from motcua.apps.inspections.selectors.figures import Figure, Row, figures
from motcua.apps.inspections.selectors.following import FollowUp, Outcome, follow_up
from motcua.apps.inspections.selectors.freezing import data as pack_data
from motcua.apps.inspections.selectors.freezing import mark as pack_mark
from motcua.apps.inspections.selectors.freezing import zipped as pack
from motcua.apps.inspections.selectors.lists import (
    Page,
    Register,
    difficulties,
    every,
    page,
    previous,
)
from motcua.apps.inspections.selectors.papers import conclusion_pdf, pack_pdf
from motcua.apps.inspections.selectors.records import (
    agenda,
    bodies,
    codes,
    finding,
    findings,
    items,
    leads,
    notes,
    numbered,
    reports,
    session,
    team,
    view,
)
from motcua.apps.inspections.selectors.targets import (
    Curve,
    TargetPage,
    confidence,
    curve,
    curves,
    follows,
    ratings,
    target,
    targets,
    view_target,
)

__all__ = [
    "Curve",
    "Figure",
    "FollowUp",
    "Outcome",
    "Page",
    "Register",
    "Row",
    "TargetPage",
    "agenda",
    "bodies",
    "codes",
    "conclusion_pdf",
    "confidence",
    "curve",
    "curves",
    "difficulties",
    "every",
    "figures",
    "finding",
    "findings",
    "follow_up",
    "follows",
    "items",
    "leads",
    "notes",
    "numbered",
    "pack",
    "pack_data",
    "pack_mark",
    "pack_pdf",
    "page",
    "previous",
    "ratings",
    "reports",
    "session",
    "target",
    "targets",
    "team",
    "view",
    "view_target",
]
