"""Fields and forms that keep what was typed: judged only when the visitor is taken in."""

import re
from collections.abc import Mapping
from typing import Any, TypeVar

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import get_language

from motcua.kernel.refusal import Refusal

F = TypeVar("F", bound=forms.Form)
ACCEPT = ".pdf,.jpg,.jpeg,.png,.docx,.xlsx,.xml"
Files = MultiValueDict[str, Any]
_GROUPED = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{3})+")


class Told(forms.Form):
    """A form that takes a refusal at the field that it is about."""

    def __init__(self, *given: Any, **options: Any) -> None:
        options.setdefault("label_suffix", "")
        super().__init__(*given, **options)

    def refuse(self, refusal: Refusal) -> None:
        """Show a refusal at its field, or above the form."""
        field = refusal.field if refusal.field in self.fields else None
        self.add_error(field, refusal.sentence(get_language() or "vi"))


class Day(forms.DateInput):
    """A day, picked or typed."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class Minute(forms.DateTimeInput):
    """A moment to the minute, picked or typed."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


class Line(forms.TextInput):
    """One line that the browser does not remember for the next visitor."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(attrs={"autocomplete": "off", **attributes})


class Dong(forms.IntegerField):
    """An amount of whole đồng, typed with or without dots: ``1.250.000``."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", Line(inputmode="numeric"))
        super().__init__(**options)

    def to_python(self, value: Any) -> int | None:
        """Return the amount; None for an empty one."""
        text = "".join(str(value if value is not None else "").removesuffix("đ").split())
        return super().to_python(text.replace(".", "") if _GROUPED.fullmatch(text) else text)


def typed(
    form: type[F],
    data: QueryDict,
    *,
    judged: bool,
    first: Mapping[str, Any] | None = None,
    **options: Any,
) -> F:
    """
    Return ``form`` with what was typed into it.

    :param judged: with errors; otherwise nothing is found wrong yet.
    :param first: values of fields that were not on the page before.
    """
    prefix = options.get("prefix")
    name = f"{prefix}-%s" if prefix else "%s"
    known = dict(first or {})
    if judged:
        return form(data, initial=known, **options)
    for field, kind in form.base_fields.items():
        key = name % field
        if key in data:
            known[field] = data[key]
        elif isinstance(kind, forms.BooleanField) and name % "shown" in data:
            known[field] = False
    return form(initial=known, **options)
