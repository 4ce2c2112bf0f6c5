"""What the page of a session shows."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _lazy

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.rights import Place, Standing
from motcua.apps.files import selectors as files
from motcua.apps.indicators.domain import windows
from motcua.apps.inspections import selectors
from motcua.apps.inspections.domain.session import FindingRecord, SessionRecord
from motcua.apps.inspections.domain.states import ALLOWED, State
from motcua.kernel.moments import local_day
from motcua.web.oversight.indicators import telling
from motcua.web.oversight.sessions import forms
from motcua.web.oversight.sessions.words import (
    FINDING_SIGNALS,
    FINDINGS,
    LINKS,
    ROLES,
    SIGNALS,
    STATES,
)

#: Acts that ask little, with the words on their buttons; the next one first.
_STEPS = {
    "ask_reports": (forms.AskReports, _lazy("Yêu cầu báo cáo")),
    "freeze": (forms.Nothing, _lazy("Chốt dữ liệu ngay")),
    "hold": (forms.Hold, _lazy("Ghi nhận đã làm việc")),
    "close": (forms.Close, _lazy("Khép lại phiên")),
}
_ROUTES = {
    "ask_reports": "session_ask",
    "freeze": "session_freeze",
    "hold": "session_hold",
    "close": "session_close",
}


def acts(
    session: SessionRecord, wrong: tuple[str, forms.Plain] | None = None
) -> list[dict[str, Any]]:
    """Return the steps that the state allows, each with its form."""
    return [
        {
            "verb": verb,
            "route": _ROUTES[verb],
            "words": words,
            "form": wrong[1] if wrong and wrong[0] == verb else kind(),
        }
        for verb, (kind, words) in _STEPS.items()
        if session.state in ALLOWED[verb]
    ]


def of(session: SessionRecord, standing: Standing, *, leads: bool, now: datetime) -> dict[str, Any]:
    """Return everything that the page shows of a session."""
    visited = selectors.bodies(session.id)
    before = selectors.previous(session)
    followed = selectors.follow_up(session, as_of=now)
    state = session.state
    return {
        "session": session,
        "state": STATES[state],
        "signal": SIGNALS[state],
        "steps": [(STATES[one], one.step <= state.step, one is state) for one in State],
        "leading": agencies.authority(session.leading_id).name,
        "window": windows.read(session.window),
        "team": [(ROLES[one.role], one.office) for one in selectors.team(session.id)],
        "agenda": selectors.agenda(session.id),
        "visited": visited,
        "reports": list(_reports(session, visited, standing)),
        "figures": figures(session),
        "notes": list(_notes(session, visited)),
        "findings": [_finding(one, now) for one in selectors.findings(session.id)],
        "names": {body.id: body.name for body in _named(session)},
        "pack": selectors.pack_mark(session.id),
        "followed": followed,
        "before": selectors.follow_up(before, as_of=now) if before else None,
        "leads": leads,
        "may": {verb: leads and state in allowed for verb, allowed in ALLOWED.items()},
        "today": local_day(now),
        "concluded": state.step >= State.CONCLUDED.step,
    }


def figures(session: SessionRecord) -> list[dict[str, Any]]:
    """Return the figures of the agenda in words, the system's beside what was reported."""
    return [
        {
            "metric": row.metric,
            "cells": [
                {
                    "mine": telling.told(row.metric, one.cell.computed),
                    "said": telling.told(row.metric, one.cell.declared),
                    "gap": telling.gap(row.metric, one.cell),
                    "note": one.said.note if one.said else "",
                }
                for one in row.figures
            ],
        }
        for row in selectors.figures(session)
    ]


def _reports(
    session: SessionRecord, visited: Iterable[agencies.AuthorityRecord], standing: Standing
) -> Iterable[dict[str, Any]]:
    told = selectors.reports(session.id)
    reach = rights.reach(standing, "inspections.report")
    for body in visited:
        may = reach.covers(Place(authority=body.id, province=body.province_id))
        yield {
            "body": body,
            "report": told.get(body.id),
            "may": may and session.state in ALLOWED["report"],
        }


def _notes(
    session: SessionRecord, visited: Iterable[agencies.AuthorityRecord]
) -> Iterable[dict[str, Any]]:
    names = {body.id: body.name for body in visited}
    for one in selectors.notes(session.id):
        yield {"note": one, "body": names[one.body_id], "files": files.files(list(one.files))}


def _finding(one: FindingRecord, now: datetime) -> dict[str, Any]:
    return {
        "finding": one,
        "kind": FINDINGS[one.kind],
        "signal": FINDING_SIGNALS[one.kind],
        "links": [(LINKS[link.kind], link) for link in one.links],
        "overdue": one.is_overdue(local_day(now)),
    }


def _named(session: SessionRecord) -> list[agencies.AuthorityRecord]:
    ids: set[UUID] = {row.lead_id for row in selectors.items(session.id)}
    for one in selectors.findings(session.id):
        ids |= {one.body_id, *([one.competent_id] if one.competent_id else [])}
    return agencies.authorities(ids)
