"""The till: what a dossier owes, taking it, waiving it; receipts to print and to cancel."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain import rights
from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers import services
from motcua.apps.dossiers.domain.charges import MOST_DONG, ChargeGiven, ReceiptRecord, owed
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.identity import selectors as identity
from motcua.kernel.money import Money
from motcua.kernel.refusal import Refusal
from motcua.web.counter.fields import Dong, Line, Told
from motcua.web.counter.handover import key_of, keys_of
from motcua.web.shared import access, labels


class ItemForm(Told):
    """One more item to be paid."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=90)
    name = forms.CharField(label=gettext_lazy("Khoản thu"), max_length=300, widget=Line())
    kind = forms.ChoiceField(label=gettext_lazy("Loại"), choices=list(labels.CHARGE_KINDS.items()))
    amount = Dong(label=gettext_lazy("Số tiền (đồng)"), min_value=1, max_value=MOST_DONG)
    due = forms.ChoiceField(label=gettext_lazy("Thu khi"), choices=list(labels.CHARGE_DUE.items()))

    def given(self) -> ChargeGiven:
        """Return the item as the service takes it."""
        told = self.cleaned_data
        return ChargeGiven(
            name=told["name"], kind=told["kind"], amount=told["amount"], due=told["due"]
        )


@require_http_methods(["GET", "HEAD", "POST"])
def money(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Show what a dossier owes and paid; add, waive or collect."""
    standing = access.standing(request)
    found = dossiers.view(identifier, standing=standing)
    form = ItemForm(initial={"key": uuid4()})
    status = 200
    if request.method == "POST":
        act = request.POST.get("act", "")
        form = ItemForm(request.POST) if act == "charge" else form
        try:
            told = _act(request, found, act, form)
        except Refusal as refusal:
            status = refusal.status
            _refuse(request, form, refusal, act)
        else:
            if told is not None:
                return told
            status = 422
    place = dossiers.place(found)
    context = {
        "dossier": found,
        "person": identity.person(found.person_id),
        "charges": dossiers.charges(found.id),
        "owed": owed(dossiers.charges(found.id)),
        "receipts": dossiers.receipts(found.id),
        "form": form,
        "key": uuid4(),
        "methods": labels.METHODS.items(),
        "may_charge": rights.allows(standing, "dossiers.charge", place),
        "may_collect": rights.allows(standing, "dossiers.collect", place),
        "may_waive": rights.allows(standing, "dossiers.waive_charge", place),
    }
    return render(request, "counter/till.html", context, status=status)


def _refuse(request: HttpRequest, form: ItemForm, refusal: Refusal, act: str) -> None:
    if act == "charge":
        form.refuse(refusal)
    else:
        messages.error(request, refusal.sentence(get_language() or "vi"), extra_tags="bad")


def _act(
    request: HttpRequest, found: DossierRecord, act: str, form: ItemForm
) -> HttpResponseRedirect | None:
    """
    Do what was pressed; None where the form cannot be read.

    :raises Refusal: a rule says no.
    """
    told: dict[str, Any] = {"by": access.account(request), "at": timezone.now()}
    if act == "charge":
        if not form.is_valid():
            return None
        key = form.cleaned_data["key"]
        services.charge(dossier_id=found.id, items=[form.given()], key=key, **told)
        messages.success(request, _("Đã ghi khoản phải thu."))
    elif act == "waive":
        charge = key_of(request.POST.get("charge"))
        services.waive_charge(
            charge=charge or uuid4(), reason=request.POST.get("reason", ""), **told
        )
        messages.success(request, _("Đã ghi miễn thu."))
    else:
        receipt = services.collect(
            dossier_id=found.id,
            charges=keys_of(request.POST.getlist("charge")),
            method=request.POST.get("method", ""),
            key=request.POST.get("key", "")[:90] or None,
            **told,
        )
        paid = {"amount": str(Money(receipt.amount)), "number": receipt.written}
        messages.success(request, _("Đã thu %(amount)s, biên lai số %(number)s.") % paid)
        return redirect("fee_receipt", identifier=receipt.id)
    return redirect("money", identifier=found.id)


@require_http_methods(["GET", "HEAD", "POST"])
def fee_receipt(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Show a receipt as it is printed, or cancel it with a reason."""
    standing = access.standing(request)
    found = dossiers.receipt(identifier, standing=standing)
    dossier = dossiers.dossier(found.dossier_id)
    may_cancel = rights.allows(standing, "dossiers.cancel_receipt", dossiers.place(dossier))
    error, status = "", 200
    if request.method == "POST":
        try:
            services.cancel_receipt(
                receipt=identifier,
                reason=request.POST.get("reason", ""),
                by=access.account(request),
                at=timezone.now(),
            )
        except Refusal as refusal:
            error, status = refusal.sentence(get_language() or "vi"), refusal.status
        else:
            told = _("Đã hủy biên lai số %(number)s. Các khoản trên đó lại phải thu.")
            messages.success(request, told % {"number": found.written})
            return redirect("fee_receipt", identifier=identifier)
    context = {
        "receipt": found,
        "dossier": dossier,
        "error": error,
        "counter": may_cancel,
        "may_cancel": may_cancel and found.valid,
        "words": Money(found.amount).in_words(),
        **_names(found, dossier),
    }
    return render(request, "counter/fee_receipt.html", context, status=status)


def _names(found: ReceiptRecord, dossier: DossierRecord) -> dict[str, Any]:
    accounts = identity.display_names(
        {k for k in (found.by_id, found.cancelled_by_id) if k is not None}
    )
    return {
        "person": identity.person(dossier.person_id),
        "place": agencies.authority(found.authority_id, on=found.day).name,
        "collector": accounts.get(found.by_id, ""),
        "cancelled_by": accounts.get(found.cancelled_by_id, "") if found.cancelled_by_id else "",
    }
