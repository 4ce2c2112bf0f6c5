"""The ways into an application: from a procedure's page, from the list, by a link; and out."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers import services
from motcua.apps.dossiers.domain import drafts
from motcua.apps.dossiers.domain.draft_refusals import LinkExpired
from motcua.apps.procedures import selectors as procedures
from motcua.apps.procedures.domain.record import OnlineLevel
from motcua.apps.procedures.domain.version import VersionRecord
from motcua.kernel.moments import local_day
from motcua.kernel.refusal import Refusal
from motcua.web.public.apply import changes, throttle
from motcua.web.public.apply.forms import EmailForm
from motcua.web.public.apply.holding import (
    forget_secret,
    here,
    hold,
    is_citizen,
    private,
    remember,
)


@require_http_methods(["GET", "HEAD", "POST"])
def apply(request: HttpRequest, code: str) -> HttpResponse:
    """Say what will be asked, and begin."""
    now = timezone.now()
    version = procedures.version_in_force(code, local_day(now))
    if request.method == "POST":
        return _begin(request, version)
    open_ = [draft for draft in here(request) if draft.code == code]
    first = version.cases[0].components if version.cases else ()
    context = {
        "record": version.record,
        "online": version.record.online_level is not OnlineLevel.NONE,
        "office": request.user.is_authenticated and not is_citizen(request),
        "open": open_,
        "papers": len(first),
        "several": len(version.cases) > 1,
        "case": _case(request.GET.get("case"), version),
    }
    return private(render(request, "public/apply/start.html", context))


def _begin(request: HttpRequest, version: VersionRecord) -> HttpResponse:
    by = request.user.pk if request.user.is_authenticated else None
    if by is None:
        throttle.demand_start(request)
    found, secret = services.start_draft(
        code=version.code,
        by=by,
        at=timezone.now(),
        case=_case(request.POST.get("case"), version),
    )
    if secret:
        remember(request, found.id, secret)
    return redirect("draft", identifier=found.id)


def _case(number: str | None, version: VersionRecord) -> str | None:
    """Return the case that was looked at on the procedure's page, if one was."""
    known = number and number.isascii() and number.isdigit() and len(number) < 4
    if not known or int(str(number)) >= len(version.cases):
        return None
    return version.cases[int(str(number))].name


@require_safe
def every(request: HttpRequest) -> HttpResponse:
    """Show what is under way for the account and in this browser."""
    rows = []
    for draft in here(request):
        version = procedures.version(draft.version_id)
        step = drafts.next_open(version, draft)
        rows.append(
            {
                "draft": draft,
                "name": version.name,
                "step": step,
                "of": drafts.steps(version, draft.answers)[-1].number,
            }
        )
    return private(render(request, "public/apply/drafts.html", {"rows": rows}))


@require_safe
def resume(request: HttpRequest) -> HttpResponse:
    """
    Exchange the token of a link for this browser's own hold, and go to a clean address.

    The token stands in the query, which neither our log nor a Referer shows.
    """
    token = request.GET.get("ma", "")
    try:
        identifier = dossiers.draft_by_link(token, at=timezone.now())
    except LinkExpired as no:
        context = {"sentence": _("Đường dẫn không đúng hoặc đã hết hạn."), "refusal": no}
        answer = render(request, "public/apply/expired.html", context, status=no.status)
    else:
        remember(request, identifier, token)
        answer = redirect("draft", identifier=identifier)
    answer["Referrer-Policy"] = "no-referrer"
    return private(answer)


@require_safe
def one(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Go to the first question without an answer."""
    held = hold(request, identifier)
    if held.draft.dossier_id is not None:
        return redirect("draft_done", identifier=identifier)
    if held.changed:
        return redirect("draft_renew", identifier=identifier)
    step = drafts.next_open(held.version, held.draft)
    return redirect("draft_step", identifier=identifier, slug=step.slug)


@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Send the link that leads back, where nobody has signed in."""
    held = hold(request, identifier)
    if held.by is not None:
        return redirect("drafts")
    form = EmailForm(request.POST or None, initial={"email": held.draft.email})
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            throttle.demand_mail(request)
            after = services.send_draft_link(
                **held.call(),
                email=form.cleaned_data["email"],
                address=reverse("draft_resume") + "?ma=",
            )
        except Refusal as refusal:
            form.refuse(refusal)
            status = refusal.status
        else:
            told = _("Đã gửi đường dẫn đến %(email)s. Nếu không thấy, hãy xem cả mục thư rác.")
            messages.success(request, told % {"email": after.email})
            return redirect("draft_link", identifier=identifier)
    context = {"held": held, "form": form, "record": held.version.record}
    return private(render(request, "public/apply/link.html", context, status=status))


@require_http_methods(["GET", "HEAD", "POST"])
def renew(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Tell what changed in the procedure, and go on under the new version once that is read."""
    held = hold(request, identifier)
    if held.draft.dossier_id is not None or not held.changed:
        return redirect("draft", identifier=identifier)
    status = 200
    if request.method == "POST" and held.today is not None:
        shown = request.POST.get("version", "")
        if shown == str(held.today.id):
            services.renew_draft(**held.call(), version=held.today.id)
            return redirect("draft", identifier=identifier)
        status = 409
    context = {
        "held": held,
        "record": held.version.record,
        "changes": changes.of(held.version, held.today, held.draft.answers.case)
        if held.today
        else None,
    }
    return private(render(request, "public/apply/renew.html", context, status=status))


@require_http_methods(["GET", "HEAD", "POST"])
def discard(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Ask once, then delete a draft with its files."""
    held = hold(request, identifier)
    if request.method == "POST":
        services.discard_draft(**held.call())
        forget_secret(request, identifier)
        messages.success(request, _("Đã xóa hồ sơ đang soạn và các tệp của hồ sơ."))
        return redirect("drafts")
    context = {"held": held, "record": held.version.record}
    return private(render(request, "public/apply/discard.html", context))
