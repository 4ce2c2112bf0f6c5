"""Procedures: search, and one page each."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers.domain.durations import DURATION_DAYS, Durations
from motcua.apps.procedures import selectors as procedures
from motcua.apps.procedures.domain.life_events import LIFE_EVENTS
from motcua.apps.procedures.domain.record import OnlineLevel
from motcua.apps.procedures.domain.version import VersionRecord
from motcua.kernel.moments import local_day
from motcua.web.public import near
from motcua.web.shared import labels
from motcua.web.shared.terms import Way, ways

_PAGE = 20
_KEPT_SECONDS = 600
_NONE = Durations(0, 0, 0)
_ONLINE = (OnlineLevel.PARTIAL, OnlineLevel.FULL)


def search(request: HttpRequest) -> HttpResponse:
    """Show the procedures that answer a question, best first."""
    asked = {name: request.GET.get(name, "").strip() for name in ("q", "field", "level", "event")}
    after = request.GET.get("after") or None
    hits = procedures.search(
        asked["q"],
        field=asked["field"] or None,
        level=asked["level"] or None,
        life_event=asked["event"] or None,
        limit=_PAGE + 1,
        after=after,
    )
    context = {
        **asked,
        "hits": hits[:_PAGE],
        "next": hits[_PAGE - 1].cursor if len(hits) > _PAGE else None,
        "after": after,
        "asked": any(asked.values()),
        "fields": procedures.fields_in_use(),
        "levels": labels.LEVELS,
        "events": events(),
        "place": near.chosen(request, local_day(timezone.now())),
    }
    return render(request, "public/procedures.html", context)


def one(request: HttpRequest, code: str) -> HttpResponse:
    """Show what a procedure asks for, how long it takes and what it costs, in plain words."""
    now = timezone.now()
    version = procedures.version_in_force(code, local_day(now))
    return render(request, "public/procedure.html", _content(request, version, now))


def preview(request: HttpRequest, version: UUID) -> HttpResponse:
    """Show a draft exactly as applicants would see it, to those who may publish it."""
    draft = procedures.draft(version)
    context = _content(request, draft, timezone.now()) | {"draft": draft}
    return render(request, "public/procedure_preview.html", context)


def _content(request: HttpRequest, version: VersionRecord, now: datetime) -> dict[str, Any]:
    language = get_language() or "vi"
    cases = version.record.cases
    place = _number(request.GET.get("case"), len(cases))
    case = cases[place] if cases else None
    found = ways(case, now=now, language=language) if case else []
    shown = next((way for way in found if way.example), None)
    here = near.chosen(request, local_day(now))
    return {
        "version": version,
        "record": version.record,
        "case": case,
        "cases": list(enumerate(c.name for c in cases)) if len(cases) > 1 else [],
        "place": place,
        "ways": found,
        "shown": shown,
        "off_days": _off_days(shown),
        "now": now,
        "strip_days": labels.WEEK,
        "events": [words for key, words in events() if key in version.record.life_events],
        "usual": _usual(version.code, now),
        "usual_days": DURATION_DAYS,
        "here": here,
        "receivers": near.receivers(version.record, here, local_day(now)),
        "online": version.record.online_level in _ONLINE,
        "printing": request.GET.get("print") == "1",
    }


def _off_days(way: Way | None) -> list[str]:
    """Return the holidays that a worked example passes over, by day and name."""
    if way is None or way.example is None:
        return []
    days = [day for week in way.example.weeks for day in week if day is not None and day.why]
    return [f"{day.day:%d/%m} {day.why.split(', ')[0]}" for day in days]


def _usual(code: str, now: datetime) -> Durations | None:
    """Return the usual time in practice, counted every ten minutes; None below a few dossiers."""
    key = f"usual-{code}"
    found: Durations | None = cache.get(key)
    if found is None:
        found = dossiers.durations(code, at=now) or _NONE
        cache.set(key, found, _KEPT_SECONDS)
    return found if found.is_telling else None


def _number(text: str | None, count: int) -> int:
    if text is None or not text.isascii() or not text.isdigit() or len(text) > 4:
        return 0
    return min(int(text), max(count - 1, 0))


def events() -> list[tuple[str, str]]:
    """Return the life events with the words that people pick them by."""
    place = 0 if (get_language() or "vi").startswith("vi") else -1
    return [(key, words[place]) for key, words in LIFE_EVENTS.items()]
