"""One dossier: how its time stands and why, what should be done next, what it is made of."""

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

from motcua.apps.agencies.domain import rights
from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers.domain.dossier import DossierRecord, place
from motcua.apps.dossiers.domain.urgency import Ground, Why
from motcua.apps.files import selectors as files
from motcua.apps.petitions import selectors as petitions
from motcua.kernel.moments import local_day
from motcua.kernel.refusal import Refusal
from motcua.web.office import content
from motcua.web.office.acts import KINDS, Act, acts
from motcua.web.office.apologies import Extend, apology_by
from motcua.web.office.inside_forms import Attach, Note
from motcua.web.office.rows import all_why
from motcua.web.office.staffing import Room
from motcua.web.office.verb_form import VerbForm
from motcua.web.shared import access, looking, reading, words
from motcua.web.shared.deadline_bar import Signal

#: Acts whose forms stand in the section of notes.
_NOTES = ("note", "attach")


@require_safe
def one(request: HttpRequest, key: str) -> HttpResponse:
    """Show a dossier by key or by code."""
    found = dossiers.view(_identifier(key), standing=access.standing(request))
    if found.owner_id == request.user.pk:
        return redirect("mine_one", identifier=found.id)
    looking.note(request, found)
    return _page(request, found, timezone.now())


@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, identifier: UUID, verb: str) -> HttpResponse:
    """Show an act's own page, or carry the act out."""
    kind = KINDS.get(verb)
    if kind is None:
        raise Http404
    now = timezone.now()
    found = dossiers.view(identifier, standing=access.standing(request))
    options: dict[str, Any] = {"dossier": found, "now": now, "auto_id": f"{verb}-%s"}
    if request.method != "POST":
        form = kind.form(**options)
        form.initial |= {"note": request.GET.get("note", "")} if verb == "erase_note" else {}
        return _confirm(request, found, verb, form)
    form = kind.form(request.POST, request.FILES, **options)
    if "preview" in request.POST:
        return _confirm(request, found, verb, form)
    return _carry_out(request, found, verb, form, now)


@require_safe
def file(request: HttpRequest, identifier: UUID, file: UUID) -> HttpResponseBase:
    """Send a file of a dossier as an attachment; working files and drafts to officials only."""
    standing = access.standing(request)
    found = dossiers.view(identifier, standing=standing)
    inside = rights.allows(standing, "dossiers.view_internal", place(found))
    known = {link.file_id for link in dossiers.files(found.id, internal=inside)}
    if inside:
        known |= {draft.file_id for draft in dossiers.result_drafts(found.id) if draft.file_id}
        mandate = dossiers.mandate(found.id)
        known |= {mandate.file_id} if mandate and mandate.file_id else set()
    if file not in known:
        raise Http404
    looking.note(request, found)
    record, pieces = files.attachment(file)
    response = StreamingHttpResponse(pieces, content_type=record.media_type)
    response["Content-Disposition"] = content_disposition_header(True, record.name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response


def _carry_out(
    request: HttpRequest, found: DossierRecord, name: str, form: VerbForm, now: datetime
) -> HttpResponse:
    status, kind = 422, KINDS[name]
    if form.is_valid():
        by = access.account(request)
        try:
            arguments = form.arguments(by=by, at=now)
            kind.service(dossier_id=found.id, by=by, at=now, **arguments)
        except Refusal as refusal:
            form.refuse(refusal)
            status = refusal.status
        else:
            messages.success(request, _told(name, found))
            return redirect(_way_on(request, found, name))
    if kind.grave or kind.paged:
        return _confirm(request, found, name, form, status=status)
    return _page(request, found, now, tried=form, name=name, status=status)


def _way_on(request: HttpRequest, found: DossierRecord, name: str) -> str:
    """Return where the reader goes on: the dossier, or the list once it is out of sight."""
    after = dossiers.dossier(found.id)
    if not rights.allows(access.standing(request), "dossiers.view", place(after)):
        return reverse("worklist")
    anchor = "#notes" if name in (*_NOTES, "erase_note") else ""
    return reverse("dossier", kwargs={"key": str(found.id)}) + anchor


def _told(name: str, found: DossierRecord) -> str:
    """Return what the reader is told when an act was carried out."""
    after = dossiers.dossier(found.id)
    side = 1 if (get_language() or "vi").startswith("en") else 0
    return _("Xong: %(verb)s. Mã hồ sơ %(code)s.") % {
        "verb": KINDS[name].words[side].lower(),
        "code": after.code or after.reference,
    }


def _confirm(
    request: HttpRequest, found: DossierRecord, name: str, form: VerbForm, *, status: int = 200
) -> HttpResponse:
    context = {"dossier": found, "verb": name, "words": KINDS[name].words, "form": form}
    context["grave"] = KINDS[name].grave
    if isinstance(form, Extend):
        context["preview"] = form.preview() if form.is_bound else None
        context["last"] = apology_by(found)
        context["useful"] = form.is_useful()
        context["proposal"] = form.room.proposal
        return render(request, "office/extend.html", context, status=status)
    return render(request, "office/confirm.html", context, status=status)


def _page(
    request: HttpRequest,
    found: DossierRecord,
    now: datetime,
    *,
    tried: VerbForm | None = None,
    name: str = "",
    status: int = 200,
) -> HttpResponse:
    standing, room = access.standing(request), Room(found, now)
    time, (grounds, said) = reading.of(found, now=now), all_why(found, now)
    may = acts(room, standing, grounds, now=now, tried=tried, tried_name=name)
    context = {
        "dossier": found,
        "time": time,
        "now": now,
        "why": said,
        "acts": may,
        "apology": _apology(found, time.signal, now, grounds),
        "reasons": looking.reasons(request, found),
        "apology_act": next((a for a in may if a.name in ("extend", "propose_apology")), None),
        "neighbours": _neighbours(room, may),
        "may_petition": access.may(request, "petitions.register"),
        "petitions": [p for p in petitions.of_dossier(found.id) if petitions.may_see(p, standing)],
        **_note_forms(found, now, room, tried, name),
        **content.of(room, standing, now=now, language=get_language() or "vi"),
    }
    return render(request, "office/dossier.html", context, status=status)


def _neighbours(room: Room, may: list[Act]) -> list[str]:
    """Return the authorities that the field of a consultation suggests, where there is one."""
    asks = any(act.name == "ask_agency" for act in may)
    return [words for _key, words in room.neighbours] if asks else []


def _note_forms(
    found: DossierRecord, now: datetime, room: Room, tried: VerbForm | None, name: str
) -> dict[str, Any]:
    options: dict[str, Any] = {"dossier": found, "now": now, "room": room}
    return {
        "note_form": tried if name == "note" else Note(auto_id="note-%s", **options),
        "attach_form": tried if name == "attach" else Attach(auto_id="attach-%s", **options),
    }


def _apology(found: DossierRecord, signal: Signal, now: datetime, grounds: tuple[Why, ...]) -> str:
    """Return what the reader is told of the duty to apologise; "" where it does not press."""
    last = apology_by(found)
    if last is None or found.ended_at or signal is Signal.PAUSED:
        return ""
    if found.due_at is not None and now > found.due_at:
        return _("Hồ sơ đã quá hạn mà chưa xin lỗi. Khi kết thúc phải nêu lý do quá hạn.")
    pressing = {why.ground for why in grounds}
    if local_day(now) > last and Ground.APOLOGY_MISSED in pressing:
        return _("Sắp hết hạn, không còn kịp xin lỗi trước. Nếu trễ, phải nêu lý do quá hạn.")
    if not pressing & {Ground.APOLOGY_TODAY, Ground.APOLOGY_SOON}:
        return ""
    told = _("Sắp hết hạn. Nếu không kịp, phải xin lỗi và hẹn lại chậm nhất %(day)s.")
    return told % {"day": words.day(last, get_language() or "vi")}


def _identifier(key: str) -> UUID | str:
    try:
        return UUID(key)
    except ValueError:
        return key
