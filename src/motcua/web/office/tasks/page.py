"""One task: its limit and why, what may be done next, what was done, by whom, with which proof."""

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

from motcua.apps.files import selectors as files
from motcua.apps.identity import selectors as identity
from motcua.apps.tasks import selectors as tasks
from motcua.apps.tasks.domain.rules import TaskNotFound
from motcua.apps.tasks.domain.states import Verb
from motcua.apps.tasks.domain.task import TaskRecord
from motcua.kernel.moments import local_day
from motcua.kernel.refusal import Refusal
from motcua.web.office.tasks import content as shown
from motcua.web.office.tasks import splitting, wording
from motcua.web.office.tasks.acts import KINDS, acts
from motcua.web.office.tasks.places import Room
from motcua.web.office.tasks.verb_form import TaskForm
from motcua.web.shared import access, papers


@require_safe
def one(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Show a task."""
    found = tasks.view(identifier, standing=access.standing(request))
    return _page(request, found, timezone.now())


@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, identifier: UUID, verb: str) -> HttpResponse:
    """Show an act's own page, or carry the act out."""
    kind = KINDS.get(Verb(verb)) if verb in set(Verb) else None
    if kind is None:
        raise Http404
    now = timezone.now()
    found = tasks.view(identifier, standing=access.standing(request))
    if verb == Verb.SPLIT:
        return splitting.split(request, found, now)
    options: dict[str, Any] = {"task": found, "now": now, "auto_id": f"{verb}-%s"}
    if request.method != "POST":
        return _confirm(request, found, verb, kind.form(**options))
    form = kind.form(request.POST, request.FILES, **options)
    return _carry_out(request, found, verb, form, now)


@require_safe
def file(request: HttpRequest, identifier: UUID, file: UUID) -> HttpResponseBase:
    """Send a file of a task as an attachment."""
    found = tasks.view(identifier, standing=access.standing(request))
    known = {key for e in tasks.evidence(found.id) for key in e.files}
    if file not in known | {found.source_file}:
        raise Http404
    record, pieces = files.attachment(file)
    response = StreamingHttpResponse(pieces, content_type=record.media_type)
    response["Content-Disposition"] = content_disposition_header(True, record.name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def letter(request: HttpRequest, identifier: UUID, number: int) -> HttpResponse:
    """Send the letter of a written dunning; ``number`` counts from the first."""
    found = tasks.view(identifier, standing=access.standing(request))
    written = [d for d in reversed(tasks.dunnings(found.id)) if d.document]
    if not 1 <= number <= len(written):
        raise Http404
    one = written[number - 1]
    signer = identity.display_names({one.by}).get(one.by, "") if one.by else ""
    content = tasks.dunning_pdf(
        found,
        document=one.document,
        text=one.text,
        level=one.level,
        on=local_day(one.at),
        signer=signer,
    )
    name = f"don-doc-{found.code.lower()}-{number}.pdf"
    return papers.send(content, "application/pdf", name, save="tai" in request.GET)


def _carry_out(
    request: HttpRequest, found: TaskRecord, name: str, form: TaskForm, now: datetime
) -> HttpResponse:
    status, kind = 422, KINDS[Verb(name)]
    if form.is_valid():
        by = access.account(request)
        try:
            after = _done(kind.service, found, form, by, now)
        except Refusal as refusal:
            form.refuse(refusal)
            status = refusal.status
        else:
            told = _("Xong: %(verb)s. Nhiệm vụ %(code)s.")
            said = {"verb": wording.said(kind.words).lower(), "code": after.code}
            messages.success(request, told % said)
            return redirect(way_on(request, after if name == Verb.REASSIGN else found))
    if kind.grave or kind.paged:
        return _confirm(request, found, name, form, status=status)
    return _page(request, found, now, tried=form, name=name, status=status)


def _done(service: Any, found: TaskRecord, form: TaskForm, by: UUID, now: datetime) -> TaskRecord:
    """Carry the verb out; a request for more time is decided by its own key."""
    arguments = form.arguments(by=by, at=now)
    about = {} if "request_id" in arguments else {"task_id": found.id}
    made = service(**about, by=by, at=now, **arguments)
    return made if isinstance(made, TaskRecord) else found


def way_on(request: HttpRequest, found: TaskRecord) -> str:
    """Return where the reader goes on: the task, or the list once it is out of sight."""
    try:
        tasks.view(found.id, standing=access.standing(request))
    except (TaskNotFound, Refusal):
        return reverse("tasks")
    return reverse("task", kwargs={"identifier": found.id})


def _confirm(
    request: HttpRequest, found: TaskRecord, name: str, form: TaskForm, *, status: int = 200
) -> HttpResponse:
    kind = KINDS[Verb(name)]
    context = {"task": found, "verb": name, "words": kind.words, "form": form, "grave": kind.grave}
    return render(request, "office/tasks/confirm.html", context, status=status)


def _page(
    request: HttpRequest,
    found: TaskRecord,
    now: datetime,
    *,
    tried: TaskForm | None = None,
    name: str = "",
    status: int = 200,
) -> HttpResponse:
    standing, room = access.standing(request), Room(found, now)
    places = tasks.coordinating_places(found.id)
    context = {
        "task": found,
        "acts": acts(room, standing, places, tried=tried, tried_verb=name),
        **shown.of(room, standing, now=now, language=get_language() or "vi"),
    }
    return render(request, "office/tasks/task.html", context, status=status)
