"""My dossiers: the list, one of them, and what its applicant may do: supplement, withdraw."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers import services
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.states import Verb
from motcua.apps.files import selectors as files
from motcua.kernel.refusal import Refusal
from motcua.web.public import mine_content
from motcua.web.public.mine_forms import Supplement, Withdraw
from motcua.web.shared import access, address

_PAGE = 20
_ENDED_SHOWN = 5
#: Kinds that a browser shows by itself without running anything of theirs.
_SHOWN = frozenset({"application/pdf", "image/jpeg", "image/png"})
_POLICY = "default-src 'none'; img-src 'self' data:; object-src 'self'; style-src 'unsafe-inline'"


@require_safe
def every(request: HttpRequest) -> HttpResponse:
    """Show one's own dossiers: open ones first, then those that have ended."""
    now, who = timezone.now(), access.standing(request)
    ended, after = request.GET.get("ended") == "1", address.key(request.GET.get("after"))
    found = dossiers.mine(standing=who, ended=ended, after=after, limit=_PAGE + 1)
    shown = found[:_PAGE]
    context: dict[str, object] = {
        "ended": ended,
        "after": after,
        "rows": mine_content.rows(shown, account=access.account(request), now=now),
        "next": shown[-1].id if len(found) > _PAGE else None,
    }
    if not ended and not after:
        past = dossiers.mine(standing=who, ended=True, limit=_ENDED_SHOWN + 1)
        context["past"] = mine_content.rows(
            past[:_ENDED_SHOWN], account=access.account(request), now=now
        )
        context["more_past"] = len(past) > _ENDED_SHOWN
    return render(request, "public/mine.html", context)


@require_safe
def one(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Show one of one's own dossiers."""
    found = dossiers.followed(identifier, standing=access.standing(request))
    return _page(request, found, timezone.now())


@require_http_methods(["GET", "HEAD", "POST"])
def supplement(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Hand in what was asked for."""
    now = timezone.now()
    found = dossiers.followed(identifier, standing=access.standing(request))
    if request.method != "POST":
        return redirect(reverse("mine_one", args=[found.id]) + "#todo")
    form = Supplement(request.POST, request.FILES, dossier=found)

    def hand_in(by: UUID) -> DossierRecord:
        return services.supplement(
            dossier_id=found.id, by=by, at=now, **form.arguments(by=by, at=now)
        )

    return _carried_out(request, found, form, hand_in, _("Đã nộp bổ sung. Cơ quan sẽ làm tiếp."))


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Ask once more, then ask for the dossier back."""
    now = timezone.now()
    found = dossiers.followed(identifier, standing=access.standing(request))
    if request.method != "POST":
        if Verb.REQUEST_WITHDRAWAL not in dossiers.may_do(found, access.standing(request)):
            return redirect("mine_one", identifier=found.id)
        return _withdrawal(request, found, Withdraw(dossier=found))
    form = Withdraw(request.POST, dossier=found)

    def ask(by: UUID) -> DossierRecord:
        return services.request_withdrawal(
            dossier_id=found.id, by=by, at=now, **form.arguments(by=by, at=now)
        )

    return _carried_out(request, found, form, ask, _("Đã gửi yêu cầu rút hồ sơ."))


@require_safe
def file(request: HttpRequest, identifier: UUID, file: UUID) -> HttpResponseBase:
    """Send a file of one's own dossier: to keep, or to read where a browser can show it."""
    found = dossiers.followed(identifier, standing=access.standing(request))
    if file not in {link.file_id for link in dossiers.files(found.id)}:
        raise Http404
    record, pieces = files.attachment(file)
    reads = request.GET.get("read") == "1" and record.media_type in _SHOWN
    response = StreamingHttpResponse(pieces, content_type=record.media_type)
    disposition = content_disposition_header(not reads, record.name)
    response["Content-Disposition"] = disposition or ("inline" if reads else "attachment")
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = _POLICY if reads else "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response


def _carried_out(
    request: HttpRequest,
    found: DossierRecord,
    form: Supplement | Withdraw,
    verb: Callable[[UUID], DossierRecord],
    told: str,
) -> HttpResponse:
    status = 422
    if form.is_valid():
        try:
            verb(access.account(request))
        except Refusal as refusal:
            form.refuse(refusal, get_language() or "vi")
            status = refusal.status
        else:
            messages.success(request, told)
            return redirect("mine_one", identifier=found.id)
    if isinstance(form, Withdraw):
        return _withdrawal(request, found, form, status=status)
    return _page(request, found, timezone.now(), tried=form, status=status)


def _withdrawal(
    request: HttpRequest, found: DossierRecord, form: Withdraw, *, status: int = 200
) -> HttpResponse:
    context = {"dossier": found, "form": form}
    return render(request, "public/mine_withdraw.html", context, status=status)


def _page(
    request: HttpRequest,
    found: DossierRecord,
    now: datetime,
    *,
    tried: Supplement | None = None,
    status: int = 200,
) -> HttpResponse:
    allowed = dossiers.may_do(found, access.standing(request))
    context: dict[str, Any] = {
        "dossier": found,
        "now": now,
        "supplement_form": (tried or Supplement(dossier=found))
        if Verb.SUPPLEMENT in allowed
        else None,
        "may_withdraw": Verb.REQUEST_WITHDRAWAL in allowed,
        **mine_content.of(
            found,
            standing=access.standing(request),
            account=access.account(request),
            now=now,
            language=get_language() or "vi",
        ),
    }
    return render(request, "public/mine_one.html", context, status=status)
