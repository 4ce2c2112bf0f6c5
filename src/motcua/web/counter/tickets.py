"""The officer's side of the hall: call, serve, move, finish; the queues; how long one waits."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.rights import Standing
from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers import services
from motcua.apps.dossiers.domain import tickets as rules
from motcua.apps.dossiers.domain.tickets import QueueGiven, TicketRecord
from motcua.kernel.moments import local_day
from motcua.kernel.period import Period
from motcua.kernel.refusal import Refusal
from motcua.web.shared import access, address

#: Where the session keeps to which counter an officer calls, and from which queues.
_SEAT = "hall_seat"
_SPANS = {"1": 1, "7": 7, "30": 30}


@require_safe
def tickets(request: HttpRequest) -> HttpResponse:
    """Show the officer's number, who is next, and the hall as a whole."""
    now, standing = timezone.now(), access.standing(request)
    home = _home(standing, "dossiers.call_next")
    hall = dossiers.hall(authority=home, at=now)
    counter, letters = _seat(request, hall)
    authority = agencies.authority(home)
    context = {
        "hall": hall,
        "ticket": dossiers.at_counter(officer=access.account(request), authority=home, at=now),
        "line": dossiers.next_in_line(authority=home, at=now),
        "lost": dossiers.no_shows(authority=home, at=now),
        "counter": counter,
        "letters": letters,
        "authority": authority,
        "heads": access.may(request, "dossiers.set_queues"),
        "now": now,
    }
    return render(request, "counter/tickets.html", context)


@require_POST
def act(request: HttpRequest) -> HttpResponseRedirect:
    """Do what was pressed with a number; where to sit is remembered for the session."""
    now, standing = timezone.now(), access.standing(request)
    home = _home(standing, "dossiers.call_next")
    _remember(request)
    try:
        done = _done(request, home, now)
    except Refusal as refusal:
        messages.error(request, refusal.sentence(get_language() or "vi"), extra_tags="bad")
        return redirect("tickets")
    if done is not None and request.POST.get("act") == "intake":
        return redirect(f"{reverse('intake')}?ticket={done.written}")
    return redirect("tickets")


def _done(request: HttpRequest, home: UUID, now: datetime) -> TicketRecord | None:
    """
    Carry out what was pressed.

    :raises Refusal: a rule says no.
    """
    pressed, by = request.POST.get("act", ""), access.account(request)
    counter, letters = _seat(request, dossiers.hall(authority=home, at=now))
    told: dict[str, Any] = {"by": by, "at": now}
    if pressed == "seat":
        rules.counter_name(counter)
        return None
    held = address.key(request.POST.get("ticket"))
    if pressed in ("next", "call"):
        if pressed == "next" and held:
            services.finish_ticket(ticket=held, **told)
        return services.call_next(authority=home, queues=letters, counter=counter, **told)
    if held is None:
        raise rules.TicketUnknown
    return _on(request, pressed, held, counter, told)


def _on(
    request: HttpRequest, pressed: str, held: UUID, counter: str, told: dict[str, Any]
) -> TicketRecord:
    if pressed == "recall":
        return services.recall(ticket=held, counter=counter, **told)
    if pressed == "move":
        return services.move_ticket(ticket=held, queue=request.POST.get("queue", ""), **told)
    verbs = {
        "serve": services.serve,
        "no_show": services.no_show,
        "finish": services.finish_ticket,
        "intake": services.finish_ticket,
    }
    if pressed not in verbs:
        raise rules.TicketUnknown
    return verbs[pressed](ticket=held, **told)


@require_http_methods(["GET", "HEAD", "POST"])
def queues(request: HttpRequest) -> HttpResponse:
    """Show the queues of a hall to its head, or change them."""
    now, standing = timezone.now(), access.standing(request)
    home = _home(standing, "dossiers.set_queues")
    known = dossiers.queues(home)
    rows = [QueueGiven(letter=q.letter, name=q.name, minutes=q.minutes, is_open=q.is_open)
            for q in known]  # fmt: skip
    error, status = "", 200
    if request.method == "POST":
        rows = _told(request)
        try:
            services.set_queues(
                authority=home,
                queues=[q for q in rows if q.letter.strip() or q.name.strip()],
                by=access.account(request),
                at=now,
            )
        except Refusal as refusal:
            error, status = refusal.sentence(get_language() or "vi"), refusal.status
        else:
            messages.success(request, _("Đã lưu các hàng chờ."))
            return redirect("queues")
    spare = [QueueGiven(letter="", name="")] * 2
    context = {
        "rows": [*rows, *spare][: rules.MOST_QUEUES],
        "error": error,
        "authority": agencies.authority(home),
        "most": rules.MOST_MINUTES,
        "calls": access.may(request, "dossiers.call_next"),
    }
    return render(request, "counter/queues.html", context, status=status)


@require_safe
def ticket_waits(request: HttpRequest) -> HttpResponse:
    """Show how long visitors waited, by day and by hour of the day."""
    now, standing = timezone.now(), access.standing(request)
    home = _home(standing, "dossiers.view_waits")
    span = request.GET.get("days", "7")
    days = _SPANS.get(span, 7)
    last = _day(request.GET.get("until")) or local_day(now)
    period = Period.through(last - timedelta(days=days - 1), last)
    told: dict[str, Any] = {"authority": home, "period": period, "standing": standing}
    context = {
        "by_day": dossiers.waits(by="day", **told)[::-1],
        "by_hour": dossiers.waits(by="hour", **told),
        "all": next(iter(dossiers.waits(by="all", **told)), None),
        "period": period,
        "spans": [(key, n, n == days) for key, n in _SPANS.items()],
        "authority": agencies.authority(home),
        "calls": access.may(request, "dossiers.call_next"),
    }
    return render(request, "counter/waits.html", context)


def _home(standing: Standing, verb: str) -> UUID:
    """
    Return the authority whose hall the reader may see to.

    :raises Forbidden: there is none.
    """
    roles = rights.RIGHTS[verb]
    for office in standing.appointments:
        if office.authority and office.role in roles:
            return office.authority
    raise rights.Forbidden(verb=verb)


def _seat(request: HttpRequest, hall: dossiers.Hall) -> tuple[str, list[str]]:
    """Return the counter and the queues that the officer chose; all queues until then."""
    kept = request.session.get(_SEAT) or {}
    known = [q.queue.letter for q in hall.queues]
    chosen = [letter for letter in kept.get("letters", known) if letter in known]
    return str(kept.get("counter", "")), chosen or known


def _remember(request: HttpRequest) -> None:
    if "counter" in request.POST:
        letters = [letter[:1].upper() for letter in request.POST.getlist("letter")][:20]
        counter = request.POST.get("counter", "").strip()[:40]
        request.session[_SEAT] = {"counter": counter, "letters": letters}


def _told(request: HttpRequest) -> list[QueueGiven]:
    letters, names = request.POST.getlist("letter"), request.POST.getlist("name")
    minutes, opened = request.POST.getlist("minutes"), set(request.POST.getlist("open"))
    rows = []
    for n, (letter, name) in enumerate(zip(letters, names, strict=False)):
        told = minutes[n] if n < len(minutes) else ""
        rows.append(
            QueueGiven(
                letter=letter[:3],
                name=name[:200],
                minutes=int(told) if told.isascii() and told.isdigit() and len(told) < 6 else 0,
                is_open=str(n) in opened,
            )
        )
    return rows[:20]


def _day(text: str | None) -> date | None:
    try:
        found = date.fromisoformat(text) if text else None
    except ValueError:
        return None
    return found if found and found.year >= 2018 and found.year < 9000 else None
