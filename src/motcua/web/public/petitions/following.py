"""Following: by code and phone, by the link, or signed in; supplement, rate."""

from datetime import datetime
from uuid import uuid4

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.apps.calendars import selectors as calendars
from motcua.apps.calendars.domain.working_time import CalendarBegins, CalendarEnds
from motcua.apps.petitions import selectors, services
from motcua.apps.petitions.domain.petition import OPEN, State
from motcua.apps.petitions.selectors import Progress
from motcua.kernel.refusal import Refusal
from motcua.web.public.petitions import keeping, plain
from motcua.web.public.petitions.forms import Follow, Rating, Supplement
from motcua.web.shared import access
from motcua.web.shared.deadline_bar import Bar, Clock, bar


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    """Ask for code and phone number; wrong tries are counted, and nobody learns which was wrong."""
    if request.method != "POST":
        form = Follow(initial={"code": request.GET.get("code", "")[:60]})
        return render(request, "public/petitions/follow.html", {"form": form})
    form = Follow(request.POST)
    if not form.is_valid():
        return render(request, "public/petitions/follow.html", {"form": form}, status=422)
    try:
        found = services.look_up(
            code=form.cleaned_data["code"],
            phone=form.cleaned_data["phone"],
            address=str(get_adapter(request).get_client_ip(request)),
            at=timezone.now(),
        )
    except Refusal as refusal:
        form.refuse(refusal, get_language() or "vi")
        told = {"form": form}
        return render(request, "public/petitions/follow.html", told, status=refusal.status)
    return redirect("voice_one", secret=found.secret)


@never_cache
@require_safe
def one(request: HttpRequest, secret: str) -> HttpResponse:
    """Show how far a petition is to whoever holds its link."""
    return _show(request, selectors.followed(secret))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def supplement(request: HttpRequest, secret: str) -> HttpResponse:
    """Take what was asked for."""
    found, now = selectors.followed(secret), timezone.now()
    if request.method != "POST":
        return redirect("voice_one", secret=secret)
    form = Supplement(request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, found, supplement=form, status=422)
    try:
        services.supplement(
            petition_id=found.id,
            text=form.cleaned_data["text"],
            files=keeping.keep(form.cleaned_data["files"], before="", key="", by=None, at=now),
            by=None,
            secret=secret,
            at=now,
        )
    except Refusal as refusal:
        form.refuse(refusal, get_language() or "vi")
        return _show(request, found, supplement=form, status=refusal.status)
    messages.success(request, _("Đã gửi bổ sung. Cơ quan sẽ làm tiếp."))
    return redirect("voice_one", secret=secret)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def rate(request: HttpRequest, secret: str) -> HttpResponse:
    """Take a rating; a bad one opens the petition again."""
    found = selectors.followed(secret)
    if request.method != "POST":
        return redirect("voice_one", secret=secret)
    form = Rating(request.POST)
    if not form.is_valid():
        return _show(request, found, rating=form, status=422)
    try:
        after = services.rate(
            petition_id=found.id,
            score=form.cleaned_data["score"],
            comment=form.cleaned_data["comment"],
            by=None,
            secret=secret,
            at=timezone.now(),
        )
    except Refusal as refusal:
        form.refuse(refusal, get_language() or "vi")
        return _show(request, found, rating=form, status=refusal.status)
    told = _("Cảm ơn anh/chị đã đánh giá.")
    if after.state is not found.state:
        told = _("Cảm ơn anh/chị. Vì anh/chị chưa hài lòng, cơ quan sẽ xem xét lại và trả lời.")
    messages.success(request, told)
    return redirect("voice_one", secret=secret)


@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Show the petitions that the signed-in reader sent."""
    account = access.standing(request).account
    found = selectors.mine(account) if account else []
    now = timezone.now()
    rows = [
        {
            "petition": petition,
            "secret": selectors.secret_of(petition.id),
            "told": plain.STATES[petition.state],
            "signal": _signal(petition.state, petition.is_late(now)),
        }
        for petition in found
    ]
    return render(request, "public/petitions/mine.html", {"rows": rows})


def _show(
    request: HttpRequest,
    found: Progress,
    *,
    supplement: Supplement | None = None,
    rating: Rating | None = None,
    status: int = 200,
) -> HttpResponse:
    now = timezone.now()
    drawn = _bar(found, now)
    stage = plain.stage(found.state)
    context = {
        "found": found,
        "new": request.GET.get("moi") == "1" and found.state is State.RECEIVED,
        "told": plain.STATES[found.state],
        "stage": stage,
        "stages": plain.STAGES.items() if stage else (),
        "miles": [(mile, plain.STEPS[mile.verb]) for mile in reversed(found.miles)],
        "bar": drawn,
        "late": found.state in OPEN and not found.paused and now > found.due_at,
        "ended": found.state in plain.ENDED,
        "open": found.state in OPEN,
        "supplement": _asked(found, supplement),
        "rating": (rating or Rating()) if found.may_rate or rating else None,
    }
    return render(request, "public/petitions/one.html", context, status=status)


def _asked(found: Progress, given: Supplement | None) -> Supplement | None:
    if given is not None:
        return given
    return Supplement(initial={"key": str(uuid4())}) if found.may_supplement else None


def _bar(found: Progress, now: datetime) -> Bar | None:
    """Return the bar from receipt to the day of the answer; None where it would not be true."""
    if found.paused or found.state not in OPEN:
        return None
    clock = Clock(start=found.received_at, due=found.due_at)
    try:
        return bar(clock, now=now, calendar=calendars.working_calendar())
    except (CalendarBegins, CalendarEnds):
        return None


def _signal(state: State, late: bool) -> str:
    if state is State.SUPPLEMENT_REQUESTED:
        return "paused"
    if state in plain.ENDED:
        return "unlimited"
    if state not in OPEN:
        return "late" if late else "done"
    return "late" if late else "on_time"
