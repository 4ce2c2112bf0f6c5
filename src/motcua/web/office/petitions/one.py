"""One petition: how its time stands, what may be done, what became of it so far."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.apps.agencies import selectors as agencies
from motcua.apps.files import selectors as files
from motcua.apps.petitions import selectors
from motcua.apps.petitions.domain import hints
from motcua.apps.petitions.domain.examining import CRITERIA, DECISIONS
from motcua.apps.petitions.domain.petition import CLASSES, PetitionRecord, State
from motcua.apps.petitions.domain.verbs import STATE_WORDS, Verb
from motcua.kernel.refusal import Refusal
from motcua.web.office.petitions import timing
from motcua.web.office.petitions.acts import KINDS, acts, form_of
from motcua.web.office.petitions.alike import group_of
from motcua.web.office.petitions.forms import CHANNELS, ActForm, of_two
from motcua.web.office.petitions.steps import step_words
from motcua.web.shared import access


@require_safe
def one(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Show a petition to an official of one of its authorities."""
    found = _seen(request, identifier)
    return _page(request, found, timezone.now())


@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, identifier: UUID, verb: str) -> HttpResponse:
    """Show an act that asks once more, or carry an act out."""
    if verb not in KINDS:
        raise Http404
    now, standing = timezone.now(), access.standing(request)
    found = _seen(request, identifier)
    if request.method != "POST":
        return _confirm(request, found, verb, form_of(verb, found, standing, now))
    form = form_of(verb, found, standing, now, request.POST, request.FILES)
    status = 422
    if form.is_valid():
        by = access.account(request)
        try:
            arguments = form.arguments(by=by, at=now)
            KINDS[verb].service(petition_id=found.id, by=by, at=now, **arguments)
        except Refusal as refusal:
            form.refuse(refusal)
            status = refusal.status
        else:
            told = _("Xong: %(verb)s. Mã %(code)s.")
            words = str(KINDS[verb].words).lower()
            messages.success(request, told % {"verb": words, "code": found.code})
            return _way_on(request, found)
    if KINDS[verb].grave:
        return _confirm(request, found, verb, form, status=status)
    return _page(request, found, now, tried=form, name=verb, status=status)


@require_safe
def file(request: HttpRequest, identifier: UUID, file: UUID) -> HttpResponseBase:
    """Send a file of a petition as an attachment."""
    found = _seen(request, identifier)
    if file not in {key for key, _role in selectors.files(found.id)}:
        raise Http404
    record, pieces = files.attachment(file)
    response = StreamingHttpResponse(pieces, content_type=record.media_type)
    response["Content-Disposition"] = content_disposition_header(True, record.name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response


def _seen(request: HttpRequest, identifier: UUID) -> PetitionRecord:
    standing = access.standing(request)
    found = selectors.view(identifier, standing=standing)
    if not standing.appointments:
        raise Http404  # Its sender has a page of their own.
    return found


def _way_on(request: HttpRequest, found: PetitionRecord) -> HttpResponse:
    after = selectors.petition(found.id)
    if not selectors.may_see(after, access.standing(request)):
        return redirect("petitions_inbox")
    return redirect("petition", identifier=found.id)


def _confirm(
    request: HttpRequest, found: PetitionRecord, verb: str, form: ActForm, *, status: int = 200
) -> HttpResponse:
    context = {
        "petition": found,
        "verb": verb,
        "words": KINDS[verb].words,
        "grave": KINDS[verb].grave,
        "form": form,
    }
    return render(request, "office/petitions/confirm.html", context, status=status)


def _page(
    request: HttpRequest,
    found: PetitionRecord,
    now: datetime,
    *,
    tried: ActForm | None = None,
    name: str = "",
    status: int = 200,
) -> HttpResponse:
    standing = access.standing(request)
    steps = selectors.steps(found.id)
    answers = selectors.answers(found.id)
    context: dict[str, Any] = {
        "petition": found,
        "now": now,
        "time": timing.read(found, now=now),
        "limits": timing.limits(found, now=now),
        "state_words": STATE_WORDS[found.state],
        "acts": acts(found, standing, now=now, tried=tried, tried_name=name),
        "sender": selectors.sender(found.id, standing=standing),
        "channel": CHANNELS[found.channel],
        "class_words": _class(found),
        "hints": hints.found(f"{found.title}\n{found.text}") if found.hint else (),
        "supplements": selectors.supplements(found.id),
        "asked": selectors.asked(found.id),
        "answers": list(reversed(answers)),
        "attached": _attached(found),
        "rating": selectors.rating(found.id),
        "examined": _examined(found),
        "places": _places(found),
        "letter": found.state in (State.ROUTED_OUT, State.REFUSED, State.TRANSFERRED_OUT),
        "steps": [(step, step_words(step)) for step in reversed(steps)],
        "group": group_of(found, standing, now),
        "names": timing.names_of({s.by for s in steps if s.by}),
        "transfers": [s for s in steps if s.verb in (Verb.TRANSFER, Verb.DECIDE_COMPETENCE)],
        **timing.derived(found, now=now),
    }
    return render(request, "office/petitions/one.html", context, status=status)


def _class(found: PetitionRecord) -> str:
    known = CLASSES.get(found.content_class or 0)
    return f"{known.number}. {of_two((known.vi, known.en))}" if known else ""


def _attached(found: PetitionRecord) -> list[Any]:
    links = selectors.files(found.id)
    return files.files([key for key, _role in links])


def _places(found: PetitionRecord) -> dict[str, str]:
    keys = {"authority": found.authority_id, "receiver": found.receiver_id}
    names = {a.id: a.name for a in agencies.authorities(set(keys.values()))}
    holder = timing.names_of({found.holder_id}) if found.holder_id else {}
    units = agencies.unit_names([found.unit_id]) if found.unit_id else {}
    told = {name: names.get(key, "") for name, key in keys.items()}
    told["holder"] = next(iter(holder.values()), "")
    told["unit"] = next(iter(units.values()), "")
    return told


def _examined(found: PetitionRecord) -> dict[str, Any] | None:
    row = selectors.examination(found.id)
    if row is None:
        return None
    return {
        "rule": row.rule,
        "note": row.note,
        "decision": of_two(DECISIONS[row.decision]),
        "criteria": [(of_two(CRITERIA[c]), met) for c, met in row.criteria.items()],
        "at": row.at,
    }
