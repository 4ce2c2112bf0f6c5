"""One dossier: how its time stands and why, what may be done now, what it is made of."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.states import VERB_WORDS, Verb
from motcua.apps.files import selectors as files
from motcua.kernel.moments import local_day
from motcua.kernel.refusal import Refusal
from motcua.web.office import content
from motcua.web.office.acts import KINDS, acts
from motcua.web.office.forms import VerbForm, apology_by
from motcua.web.shared import access, looking, reading, words
from motcua.web.shared.deadline_bar import Signal


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
    """Ask once more before a verb that cannot be taken back, or carry a verb out."""
    kind = KINDS.get(Verb(verb)) if verb in set(Verb) else None
    if kind is None:
        raise Http404
    now = timezone.now()
    found = dossiers.view(identifier, standing=access.standing(request))
    options: dict[str, Any] = {"dossier": found, "now": now, "auto_id": f"{verb}-%s"}
    if request.method != "POST":
        return _confirm(request, found, Verb(verb), kind.form(**options))
    form = kind.form(request.POST, request.FILES, **options)
    return _carry_out(request, found, Verb(verb), form, now)


@require_safe
def file(request: HttpRequest, identifier: UUID, file: UUID) -> HttpResponseBase:
    """Send a file of a dossier as an attachment."""
    found = dossiers.view(identifier, standing=access.standing(request))
    if file not in {link.file_id for link in dossiers.files(found.id)}:
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
    request: HttpRequest, found: DossierRecord, verb: Verb, form: VerbForm, now: datetime
) -> HttpResponse:
    status = 422
    if form.is_valid():
        by = access.account(request)
        try:
            arguments = form.arguments(by=by, at=now)
            after = KINDS[verb].service(dossier_id=found.id, by=by, at=now, **arguments)
        except Refusal as refusal:
            form.refuse(refusal)
            status = refusal.status
        else:
            messages.success(request, _told(verb, after))
            return redirect("dossier", key=str(found.id))
    if KINDS[verb].grave:
        return _confirm(request, found, verb, form, status=status)
    return _page(request, found, now, tried=form, verb=verb, status=status)


def _told(verb: Verb, after: DossierRecord) -> str:
    """Return what the reader is told when a verb was carried out."""
    place = 1 if (get_language() or "vi").startswith("en") else 0
    return _("Xong: %(verb)s. Mã hồ sơ %(code)s.") % {
        "verb": VERB_WORDS[verb][place].lower(),
        "code": after.code or after.reference,
    }


def _confirm(
    request: HttpRequest, found: DossierRecord, verb: Verb, form: VerbForm, *, status: int = 200
) -> HttpResponse:
    context = {"dossier": found, "verb": verb, "words": VERB_WORDS[verb], "form": form}
    context["grave"] = KINDS[verb].grave
    return render(request, "office/confirm.html", context, status=status)


def _page(
    request: HttpRequest,
    found: DossierRecord,
    now: datetime,
    *,
    tried: VerbForm | None = None,
    verb: Verb | None = None,
    status: int = 200,
) -> HttpResponse:
    allowed = dossiers.may_do(found, access.standing(request))
    time = reading.of(found, now=now)
    context = {
        "dossier": found,
        "time": time,
        "now": now,
        "acts": acts(found, allowed, now=now, tried=tried, tried_verb=verb),
        "apology": _apology(found, time.signal, now),
        **content.of(found, now=now, language=get_language() or "vi"),
    }
    return render(request, "office/dossier.html", context, status=status)


def _apology(found: DossierRecord, signal: Signal, now: datetime) -> str:
    """Return what the reader is told of the duty to apologise; "" where it does not press."""
    last = apology_by(found)
    if last is None or found.ended_at or signal not in (Signal.SOON, Signal.LATE):
        return ""
    if signal is Signal.LATE:
        return _("Hồ sơ đã quá hạn mà chưa xin lỗi. Khi kết thúc phải nêu lý do quá hạn.")
    if local_day(now) > last:
        return _("Sắp hết hạn, không còn kịp xin lỗi trước. Nếu trễ, phải nêu lý do quá hạn.")
    told = _("Sắp hết hạn. Nếu không kịp, phải xin lỗi và hẹn lại chậm nhất %(day)s.")
    return told % {"day": words.day(last, get_language() or "vi")}


def _identifier(key: str) -> UUID | str:
    try:
        return UUID(key)
    except ValueError:
        return key
