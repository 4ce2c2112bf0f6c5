"""Procedures: search, and one page each."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from motcua.apps.procedures import selectors as procedures
from motcua.apps.procedures.domain.life_events import LIFE_EVENTS
from motcua.kernel.moments import local_day
from motcua.web.shared import labels
from motcua.web.shared.terms import ways

_PAGE = 20


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
    }
    return render(request, "public/procedures.html", context)


def one(request: HttpRequest, code: str) -> HttpResponse:
    """Show what a procedure asks for, how long it takes and what it costs, in plain words."""
    now = timezone.now()
    language = get_language() or "vi"
    version = procedures.version_in_force(code, local_day(now))
    cases = version.record.cases
    place = _number(request.GET.get("case"), len(cases))
    case = cases[place] if cases else None
    found = ways(case, now=now, language=language) if case else []
    context = {
        "version": version,
        "record": version.record,
        "case": case,
        "cases": list(enumerate(c.name for c in cases)) if len(cases) > 1 else [],
        "place": place,
        "ways": found,
        "shown": next((way for way in found if way.example), None),
        "now": now,
        "strip_days": labels.WEEK,
        "events": [words for key, words in events() if key in version.record.life_events],
    }
    return render(request, "public/procedure.html", context)


def _number(text: str | None, count: int) -> int:
    if text is None or not text.isascii() or not text.isdigit() or len(text) > 4:
        return 0
    return min(int(text), max(count - 1, 0))


def events() -> list[tuple[str, str]]:
    """Return the life events with the words that people pick them by."""
    place = 0 if (get_language() or "vi").startswith("vi") else -1
    return [(key, words[place]) for key, words in LIFE_EVENTS.items()]
