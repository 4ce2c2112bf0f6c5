"""Following a dossier by its code: how far it is, nothing of the person."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from motcua.apps.agencies import selectors as agencies
from motcua.apps.calendars import selectors as calendars
from motcua.apps.calendars.domain.working_time import CalendarBegins, CalendarEnds
from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers.domain.progress import Progress
from motcua.apps.dossiers.domain.states import State
from motcua.kernel.refusal import Refusal
from motcua.web.public import plain
from motcua.web.shared.deadline_bar import Bar, Clock, Signal, bar

#: The public does not see since when the clock stands still.
_PAUSED = frozenset({State.SUPPLEMENT_AFTER, State.WAITING_PAYMENT})


@require_safe
def track(request: HttpRequest) -> HttpResponse:
    """Ask for a code, and show how far its dossier is."""
    code = request.GET.get("code", "").strip()[:60]
    if not code:
        return render(request, "public/track.html", {"code": ""})
    try:
        found = dossiers.progress(code)
    except Refusal as refusal:
        told = {"code": code, "error": refusal.sentence(get_language() or "vi")}
        return render(request, "public/track.html", told, status=refusal.status)
    now = timezone.now()
    drawn = _bar(found, now)
    context: dict[str, object] = {
        "code": code,
        "found": found,
        "words": (found.words_vi, found.words_en),
        "plain": plain.STATES[found.state],
        "stages": plain.STAGES.items(),
        "bar": drawn,
        "late": drawn is not None and drawn.signal is Signal.LATE and not found.ended_at,
        "agency": agencies.authority(found.agency_id).name if found.agency_id else "",
        "now": now,
    }
    return render(request, "public/track.html", context)


def _bar(found: Progress, now: datetime) -> Bar | None:
    """Return the bar from receipt to the appointment; None where it would not be the truth."""
    if found.received_at is None or found.appointment_at is None or found.state in _PAUSED:
        return None
    clock = Clock(start=found.received_at, due=found.appointment_at, ended=found.ended_at)
    try:
        return bar(clock, now=now, calendar=calendars.working_calendar())
    except (CalendarBegins, CalendarEnds):
        return None
