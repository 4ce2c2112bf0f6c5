"""After intake: the receipt to print, the next visitor, and a result that is given on the spot."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain import rights
from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers import services
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.states import Verb
from motcua.apps.identity import selectors as identity
from motcua.kernel.refusal import Refusal
from motcua.web.counter.fields import Line, Told
from motcua.web.shared import access, reading

_ON_THE_SPOT = (Verb.APPROVE, Verb.ISSUE, Verb.RETURN_RESULT)


class ResultForm(Told):
    """A result that is signed, issued and given out while the visitor waits."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=90)
    result_no = forms.CharField(
        label=_("Số, ký hiệu kết quả"), required=False, max_length=200, widget=Line()
    )


def shown(request: HttpRequest, found: DossierRecord, *, now: datetime) -> HttpResponse:
    """Show the dossier that was taken in, or give its result out at once."""
    possible = found.immediate_result and _may_all(request, found)
    form = ResultForm(request.POST or None, initial={"key": str(uuid4())}) if possible else None
    status = 200
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            _give(found, form.cleaned_data, request=request, now=now)
        except Refusal as refusal:
            form.refuse(refusal)
            status = refusal.status
        else:
            messages.success(request, __("Đã ban hành và trả kết quả ngay."))
            return redirect("intake_done", identifier=found.id)
    context: dict[str, Any] = {
        "dossier": found,
        "time": reading.of(found, now=now),
        "person": identity.person(found.person_id),
        "competent": agencies.authority(found.authority_id),
        "charges": dossiers.charges(found.id),
        "receipts": dossiers.receipts(found.id),
        "result": form,
    }
    return render(request, "counter/done.html", context, status=status)


def _may_all(request: HttpRequest, found: DossierRecord) -> bool:
    """Return whether the reader may do by themselves all that is left; a desk with every right."""
    standing, place = access.standing(request), dossiers.place(found)
    left = _left(found)
    return bool(left) and all(rights.allows(standing, f"dossiers.{v}", place) for v in left)


def _left(found: DossierRecord) -> tuple[Verb, ...]:
    starts = {"received": 0, "approved": 1, "issued": 2}
    return _ON_THE_SPOT[starts[found.state] :] if found.state in starts else ()


def _give(
    found: DossierRecord, told: dict[str, Any], *, request: HttpRequest, now: datetime
) -> None:
    """
    Approve, issue and return in one go, or nothing of it.

    :raises Refusal: a rule says no.
    """
    arguments: dict[Verb, dict[str, Any]] = {
        Verb.APPROVE: {},
        Verb.ISSUE: {"result_no": told["result_no"]},
        Verb.RETURN_RESULT: {"channel": "counter"},
    }
    with transaction.atomic():
        for verb in _left(found):
            getattr(services, verb.value)(
                dossier_id=found.id,
                by=access.account(request),
                at=now,
                key=f"{told['key']}:{verb}",
                **arguments[verb],
            )
