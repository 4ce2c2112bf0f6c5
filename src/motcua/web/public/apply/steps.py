"""One question of an application: shown, answered, and on to the next."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from motcua.apps.dossiers import services
from motcua.apps.dossiers.domain import drafts
from motcua.apps.dossiers.domain.drafts import How, Kind, Step
from motcua.apps.files import selectors as files
from motcua.kernel.refusal import Refusal
from motcua.web.public.apply import check, pages, sending
from motcua.web.public.apply.holding import Held, hold, private

#: Question in the address: after the answer back to the check.
_FROM_CHECK = "doi"


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, identifier: UUID, slug: str) -> HttpResponse:
    """Ask one question, or take its answer."""
    held = hold(request, identifier)
    if held.draft.dossier_id is not None:
        return redirect("draft_done", identifier=identifier)
    if held.changed:
        return redirect("draft_renew", identifier=identifier)
    asked = drafts.step_at(held.version, held.draft.answers, slug)
    if asked.kind is Kind.CHECK:
        return check.check(request, held)
    if request.method != "POST":
        return _show(request, held, asked, pages.page(request, held, asked, None), 200)
    return _take(request, held, asked)


def _take(request: HttpRequest, held: Held, asked: Step) -> HttpResponse:
    """Keep the files that came along, then take the answer."""
    do = request.POST.get("do", "next")
    if asked.key and do.startswith("remove:"):
        sending.remove(held, do.removeprefix("remove:"))
        return redirect(request.get_full_path())
    refusals = sending.keep_sent(request, held, asked) if asked.key else []
    held = hold(request, held.draft.id)
    data = _with_way(request, asked)
    page = pages.page(request, held, asked, data)
    page.form.is_valid()
    for refusal in refusals:
        page.form.refuse(_at_files(refusal))
    if refusals or (page.form.errors and do != "add"):
        return _show(request, held, asked, page, 422)
    if do == "add":
        return redirect(request.get_full_path())
    try:
        services.answer_draft(**held.call(), step=asked.slug, given=page.form.given())
    except Refusal as refusal:
        page.form.refuse(refusal)
        return _show(request, held, asked, page, refusal.status)
    return redirect(_onwards(request, hold(request, held.draft.id), asked))


def _at_files(refusal: Refusal) -> Refusal:
    refusal.field = "files"
    return refusal


def _with_way(request: HttpRequest, asked: Step) -> Any:
    """Return what was sent; who sends a file and says nothing else gives the paper as a file."""
    data = request.POST.copy()
    came = request.FILES.getlist("files") or request.FILES.getlist("photos")
    if asked.kind is Kind.PAPER and came and data.get("how", "") in ("", How.PAPER):
        data["how"] = How.FILE.value
    return data


def _onwards(request: HttpRequest, held: Held, asked: Step) -> str:
    """Return the address of the question after this one; from the check, back to it."""
    steps = held.steps
    if _FROM_CHECK in request.GET:
        goal = drafts.next_open(held.version, held.draft)
    else:
        places = [n for n, one in enumerate(steps) if (one.number, one.place) <= _at(asked)]
        same = [n for n, one in enumerate(steps) if one.slug == asked.slug]
        goal = steps[(same[0] if same else places[-1]) + 1]
    return reverse("draft_step", args=[held.draft.id, goal.slug])


def _at(step: Step) -> tuple[int, int]:
    return (step.number, step.place)


def _show(
    request: HttpRequest, held: Held, asked: Step, page: pages.Page, status: int
) -> HttpResponse:
    steps = held.steps
    place = next((n for n, one in enumerate(steps) if one.slug == asked.slug), 0)
    context = {
        "held": held,
        "record": held.version.record,
        "step": asked,
        "page": page,
        "form": page.form,
        "number": asked.number,
        "of": steps[-1].number,
        "back": steps[place - 1] if place else None,
        "limit_mb": f"{settings.MAX_FILE_BYTES / 1_000_000:g}",
        "files": sending.shown(held, asked) if asked.key else [],
        "uploads": files.uploads(sending.holder(held, asked)) if asked.key else [],
        **page.more,
    }
    return private(render(request, "public/apply/step.html", context, status=status))
