"""Keying in what came on paper, by phone, by e-mail or at a reception."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain import rights
from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.files import services as files
from motcua.apps.petitions import services
from motcua.apps.petitions.domain.petition import Channel, PetitionGiven, SenderGiven
from motcua.kernel.moments import local_day
from motcua.kernel.refusal import Refusal
from motcua.web.office.petitions.forms import Register, bodies
from motcua.web.office.staffing import offer
from motcua.web.shared import access, address


@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """Show the form, or keep the petition and go to it."""
    now = timezone.now()
    form, status = _form(request, now), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                sent = _keep(request, form.cleaned_data, now)
            except Refusal as refusal:
                form.refuse(refusal)
                status = refusal.status
            else:
                messages.success(request, _("Đã vào sổ. Mã %(code)s.") % {"code": sent.record.code})
                return redirect("petition", identifier=sent.record.id)
    context = {"form": form, "dossier": _dossier(request)}
    return render(request, "office/petitions/register.html", context, status=status)


def _form(request: HttpRequest, now: datetime) -> Register:
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = Register(*given, label_suffix="")
    choices = _homes(request, now)
    offer(form, "to", choices, choices[0][0] if len(choices) == 1 else None)
    form.initial |= {"received_on": local_day(now), "channel": "paper", "key": str(uuid4())}
    return form


def _homes(request: HttpRequest, now: datetime) -> list[tuple[UUID, str]]:
    """Return the authorities for which the reader may take petitions in."""
    standing = access.standing(request)
    reach = rights.reach(standing, "petitions.register")
    found = [(a.id, a.name) for a in agencies.authorities(reach.receivers)]
    for province in reach.provinces:
        known = {key for key, _name in found}
        found += [pair for pair in bodies(province, now) if pair[0] not in known]
    return found


def _keep(request: HttpRequest, values: dict[str, Any], now: datetime) -> Any:
    by = access.account(request)
    kept = tuple(
        files.keep(content=one, name=one.name or "tep", by=by, at=now).id for one in values["files"]
    )
    dossier = _dossier(request)
    given = PetitionGiven(
        sender=SenderGiven(
            name=values["name"],
            phone=values["phone"],
            email=values["email"],
            address=values["address"],
            organisation=values["organisation"],
        ),
        title=values["title"],
        text=values["text"],
        field=values["field"],
        channel=Channel(values["channel"]),
        to=values["to"],
        dossier=dossier.id if dossier else None,
        files=kept,
    )
    return services.register(
        given=given, received_on=values["received_on"], by=by, at=now, key=values["key"]
    )


def _dossier(request: HttpRequest) -> Any:
    """Return the dossier that the address names, if the reader may see it."""
    key = address.key(request.GET.get("dossier"))
    if key is None:
        return None
    try:
        return dossiers.view(key, standing=access.standing(request))
    except Refusal:
        return None
