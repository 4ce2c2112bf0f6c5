"""Saved views: a list as an official likes to see it, kept under a name."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.apps.dossiers import services
from motcua.kernel.refusal import Refusal
from motcua.web.shared import access

_LISTS = ("worklist", "dossiers")


@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Keep the view under the name that was typed; a name that is there takes the new query."""
    page = request.POST.get("page", "")
    page = page if page in _LISTS else _LISTS[0]
    query = request.POST.get("query", "")
    try:
        view = services.save_view(
            page=page,
            name=request.POST.get("name", ""),
            query=query,
            by=access.account(request),
            at=timezone.now(),
        )
    except Refusal as refusal:
        messages.error(request, refusal.sentence(get_language() or "vi"), extra_tags="bad")
    else:
        messages.success(request, _("Đã lưu bộ lọc “%(name)s”.") % {"name": view.name})
        query = view.query
    return redirect(f"{reverse(page)}?{query}" if query else reverse(page))


@require_POST
def drop(request: HttpRequest, view: UUID) -> HttpResponse:
    """Drop one of one's own views."""
    services.delete_view(view=view, by=access.account(request), at=timezone.now())
    messages.success(request, _("Đã xóa bộ lọc."))
    page = request.POST.get("page", "")
    return redirect(page if page in _LISTS else _LISTS[0])
