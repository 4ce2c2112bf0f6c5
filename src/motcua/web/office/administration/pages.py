"""What the pages of the administration do alike: ask with a form, refuse at the field, go on."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from motcua.kernel.refusal import Refusal
from motcua.web.office.administration.forms import Plain

#: A page above this one: words and address.
Crumb = tuple[Any, str]


def carry_out(form: Plain, act: Callable[[dict[str, Any]], object]) -> bool:
    """Return whether a valid form's act was carried out; a refusal is shown in the form."""
    if not form.is_valid():
        return False
    try:
        act(form.cleaned_data)
    except Refusal as refusal:
        form.refuse(refusal)
        return False
    return True


def done(request: HttpRequest, told: Any, address: str) -> HttpResponse:
    """Go to ``address`` and tell there what was done."""
    messages.success(request, told)
    return redirect(address)


def ask(
    request: HttpRequest,
    form: Plain,
    *,
    heading: Any,
    button: Any,
    back: str,
    crumbs: list[Crumb],
    intro: Any = "",
    warnings: list[Any] | None = None,
    template: str = "form",
    **more: Any,
) -> HttpResponse:
    """Show one form on a page of its own; what was wrong with it stands at its fields."""
    context = {
        "form": form,
        "heading": heading,
        "button": button,
        "back": back,
        "crumbs": crumbs,
        "intro": intro,
        "warnings": warnings or [],
        **more,
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, f"office/administration/{template}.html", context, status=status)
