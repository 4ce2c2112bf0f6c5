"""On site: notes with photos, findings, and their files."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.apps.agencies import selectors as agencies
from motcua.apps.files import selectors as files
from motcua.apps.indicators import selectors as indicators
from motcua.apps.inspections import selectors, services
from motcua.apps.inspections.domain.session import SessionRecord
from motcua.kernel.refusal import Refusal
from motcua.web.office.tasks.places import below, grouped
from motcua.web.office.tasks.verb_form import kept
from motcua.web.oversight.sessions.forms import FindingForm, NoteForm
from motcua.web.oversight.sessions.plan import led
from motcua.web.shared import access


@require_http_methods(["GET", "HEAD", "POST"])
def note(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Show the form of a note, or keep one with its photos."""
    session, now = led(request, identifier), timezone.now()
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    form = NoteForm(*data, bodies=_bodies(session), initial={"key": str(uuid4())})
    if data and form.is_valid():
        told, by = form.cleaned_data, access.account(request)
        try:
            services.note(
                session_id=session.id,
                body=told["body"],
                text=told["text"],
                files=tuple(kept(one, by=by, at=now) for one in told["files"]),
                key=told["key"] or None,
                by=by,
                at=now,
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return _done(request, session, _("Đã ghi."), "notes")
    return _page(request, "note", session, form)


@require_http_methods(["GET", "HEAD", "POST"])
def finding(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Show the form of a finding, or keep one."""
    session, now = led(request, identifier), timezone.now()
    data = request.POST if request.method == "POST" else None
    form = FindingForm(
        data,
        bodies=_bodies(session),
        competent=_competent(session),
        metrics=_metrics(session),
        initial={"key": str(uuid4()), "topic": request.GET.get("topic", "")[:300]},
    )
    if data is not None and form.is_valid():
        try:
            services.find(
                session_id=session.id,
                given=form.given(),
                key=form.cleaned_data["key"] or None,
                by=access.account(request),
                at=now,
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return _done(request, session, _("Đã ghi phát hiện."), "findings")
    return _page(request, "finding", session, form)


@require_http_methods(["GET", "HEAD", "POST"])
def drop(request: HttpRequest, identifier: UUID, finding: UUID) -> HttpResponse:
    """Ask once, then take a finding out."""
    session = led(request, identifier)
    found = selectors.finding(finding)
    if found.session_id != session.id:
        raise Http404
    if request.method == "POST":
        services.drop_finding(finding_id=finding, by=access.account(request), at=timezone.now())
        return _done(request, session, _("Đã bỏ phát hiện."), "findings")
    context = {"session": session, "finding": found}
    return render(request, "oversight/sessions/drop.html", context)


@require_safe
def file(request: HttpRequest, identifier: UUID, file: UUID) -> HttpResponseBase:
    """Send a photo or paper of a note as an attachment."""
    session = selectors.view(identifier, standing=access.standing(request))
    if file not in {key for one in selectors.notes(session.id) for key in one.files}:
        raise Http404
    record, pieces = files.attachment(file)
    response = StreamingHttpResponse(pieces, content_type=record.media_type)
    response["Content-Disposition"] = content_disposition_header(True, record.name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response


def _bodies(session: SessionRecord) -> list[tuple[str, str]]:
    return [(str(body.id), body.name) for body in selectors.bodies(session.id)]


def _competent(session: SessionRecord) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return who can be named to answer: who leads, who is inspected, who stands below."""
    leading = agencies.authority(session.leading_id)
    found = {leading.id: leading} | {body.id: body for body in selectors.bodies(session.id)}
    found |= {body.id: body for body in below(leading, timezone.now())}
    return grouped(found.values())


def _metrics(session: SessionRecord) -> list[tuple[str, str]]:
    return [(code, indicators.metric(code).name_vi) for code in selectors.codes(session.id)]


def _done(request: HttpRequest, session: SessionRecord, told: str, part: str) -> HttpResponse:
    messages.success(request, told)
    response = redirect("session", identifier=session.id)
    response["Location"] += f"#{part}"
    return response


def _page(
    request: HttpRequest, name: str, session: SessionRecord, form: NoteForm | FindingForm
) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    context = {"session": session, "form": form}
    return render(request, f"oversight/sessions/{name}.html", context, status=status)
