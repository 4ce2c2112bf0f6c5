"""Sending: one form in one column, a look at the whole, sent exactly once."""

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.petitions import services
from motcua.apps.petitions.domain import hints
from motcua.apps.petitions.domain.petition import Channel, PetitionGiven, SenderGiven
from motcua.kernel.moments import local_day
from motcua.kernel.refusal import Refusal
from motcua.web.public import near
from motcua.web.public.apply import throttle
from motcua.web.public.near import Found
from motcua.web.public.petitions import keeping, places
from motcua.web.public.petitions.forms import UNSURE, Petition
from motcua.web.shared import access, address


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest) -> HttpResponse:
    """Ask for a petition, show it once more, send it."""
    now = timezone.now()
    if request.method != "POST":
        return _form(request, Petition(initial=_initial(request, now)), now, asked=False)
    form = Petition(request.POST, request.FILES)
    do = request.POST.get("do", "look")
    valid = form.is_valid()
    if do == "find" or do.startswith("commune:"):
        return _form(request, _unbound(form, request), now, chosen=do.removeprefix("commune:"))
    if not valid:
        return _form(request, form, now, status=422)
    try:
        files = keeping.keep(
            form.cleaned_data["files"],
            before=form.cleaned_data["kept"],
            key=form.cleaned_data["key"],
            by=access.standing(request).account,
            at=now,
        )
    except Refusal as refusal:
        form.add_error("files", refusal.sentence(get_language() or "vi"))
        return _form(request, form, now, status=refusal.status)
    place = places.commune(form.cleaned_data["commune"], local_day(now))
    dossier = _dossier(request)
    if place is None and dossier is None:
        form.add_error("where", _("Hãy tìm và chọn xã, phường nơi xảy ra sự việc."))
        return _form(request, form, now, status=422)
    if do == "edit":
        return _form(request, _again(form, files), now)
    if do == "send":
        return _send(request, form, files, place, dossier, now)
    return _look(request, form, files, place, dossier, now)


def _send(
    request: HttpRequest,
    form: Petition,
    files: list[UUID],
    place: Found | None,
    dossier: DossierRecord | None,
    now: datetime,
) -> HttpResponse:
    by = access.standing(request).account
    try:
        if by is None:
            throttle.demand_petition(request)
        sent = services.send(
            given=_given(form.cleaned_data, files, place, dossier, by=by, today=local_day(now)),
            by=by,
            at=now,
            key=form.cleaned_data["key"],
        )
    except Refusal as refusal:
        form.refuse(refusal, get_language() or "vi")
        return _form(request, _again(form, files, keep_errors=True), now, status=refusal.status)
    response = redirect("voice_one", secret=sent.secret)
    response["Location"] += "?moi=1"
    return response


def _given(
    typed: dict[str, Any],
    files: list[UUID],
    place: Found | None,
    dossier: DossierRecord | None,
    *,
    by: UUID | None,
    today: date,
) -> PetitionGiven:
    to = address.key(typed["to"]) if typed["to"] != UNSURE else None
    if place is not None and to not in {body.id for body in places.bodies(place, today)}:
        to = places.unsure(place, today)
    elif place is None and dossier is not None:
        to = dossier.authority_id
    return PetitionGiven(
        sender=SenderGiven(
            name=typed["name"],
            phone=typed["phone"],
            email=typed["email"],
            address=typed["address"],
            organisation=typed["organisation"],
            account=by,
        ),
        title=typed["title"],
        text=typed["text"],
        channel=Channel.DOSSIER if dossier else Channel.WEB,
        commune=place.unit.code if place else "",
        to=to,
        dossier=dossier.id if dossier else None,
        files=tuple(files),
    )


def _look(
    request: HttpRequest,
    form: Petition,
    files: list[UUID],
    place: Found | None,
    dossier: DossierRecord | None,
    now: datetime,
) -> HttpResponse:
    """Show the petition as it will be sent, with a warning where another law looks after it."""
    typed = form.cleaned_data
    told = _again(form, files)
    body = _body(typed["to"], place, dossier, local_day(now))
    context = {
        "form": told,
        "typed": typed,
        "files": keeping.records(files),
        "place": place,
        "body": body,
        "dossier": dossier,
        "hint": hints.hint(f"{typed['title']}\n{typed['text']}"),
        "query": request.GET.urlencode(),
    }
    return render(request, "public/petitions/look.html", context)


def _form(
    request: HttpRequest,
    form: Petition,
    now: datetime,
    *,
    status: int = 200,
    asked: bool = True,
    chosen: str = "",
) -> HttpResponse:
    today = local_day(now)
    code = chosen if chosen not in ("", "find") else str(form["commune"].value() or "")
    where = str(form["where"].value() or "").strip()
    place = places.commune(code, today) if chosen != "find" else None
    found = near.search(where[:100], today) if asked and where and place is None else []
    key = str(form["key"].value() or "")
    context = {
        "form": form,
        "place": place,
        "found": found,
        "searched": asked and bool(where) and place is None,
        "bodies": places.bodies(place, today) if place else [],
        "to": str(form["to"].value() or UNSURE),
        "unsure": UNSURE,
        "dossier": _dossier(request),
        "kept": keeping.records(keeping.read(str(form["kept"].value() or ""), key)),
        "query": request.GET.urlencode(),
        "at_place": chosen != "",
    }
    return render(request, "public/petitions/send.html", context, status=status)


def _initial(request: HttpRequest, now: datetime) -> dict[str, Any]:
    place = near.chosen(request, local_day(now))
    return {"key": str(uuid4()), "commune": place.unit.code if place else ""}


def _unbound(form: Petition, request: HttpRequest) -> Petition:
    """Return what was typed without judging it: somebody looks for a place first."""
    known = {name: request.POST.get(name, "") for name in form.fields if name != "files"}
    known["organisation"] = bool(known.get("organisation"))
    return Petition(initial=known)


def _again(form: Petition, files: list[UUID], *, keep_errors: bool = False) -> Petition:
    """Return the form with the files kept, to be sent on."""
    kept = keeping.signed(files, form.cleaned_data.get("key", ""))
    if keep_errors:
        form.data = form.data.copy()
        form.data["kept"] = kept
        return form
    return Petition(initial={**form.cleaned_data, "kept": kept, "files": None})


def _body(to: str, place: Found | None, dossier: DossierRecord | None, today: date) -> str:
    """Return the name of whom it goes to; "" = the commune passes it on."""
    listed = places.bodies(place, today) if place else []
    key = address.key(to) if to != UNSURE else None
    return next((body.name for body in listed if body.id == key), "")


def _dossier(request: HttpRequest) -> DossierRecord | None:
    """Return the reader's own dossier that the address names, None otherwise."""
    key = address.key(request.GET.get("ho-so"))
    if key is None or access.standing(request).account is None:
        return None
    try:
        return dossiers.followed(key, standing=access.standing(request))
    except Refusal:
        return None
