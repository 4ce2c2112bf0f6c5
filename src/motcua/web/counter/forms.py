"""Forms of the counter: the person, where the dossier goes, its papers."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from motcua.apps.dossiers.domain.parts import MOST_COPIES
from motcua.apps.procedures.domain.record import Component
from motcua.kernel.refusal import Refusal
from motcua.web.shared import labels


class IntakeForm(forms.Form):
    """Who hands in, to whom it goes, and the term where the procedure leaves it open."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=90)
    full_name = forms.CharField(
        label=_("Họ tên, hoặc tên tổ chức"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-search": True}),
    )
    kind = forms.ChoiceField(
        label=_("Là"),
        choices=[
            ("citizen", _("cá nhân")),
            ("enterprise", _("doanh nghiệp")),
            ("organisation", _("tổ chức")),
        ],
    )
    id_number = forms.CharField(
        label=_("Số định danh cá nhân"),
        required=False,
        max_length=20,
        help_text=_("12 chữ số trên thẻ căn cước."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    tax_code = forms.CharField(label=_("Mã số thuế"), required=False, max_length=20)
    phone = forms.CharField(
        label=_("Số điện thoại"),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    address = forms.CharField(label=_("Địa chỉ"), required=False, max_length=500)
    channel = forms.ChoiceField(label=_("Nộp qua"), choices=list(labels.CHANNELS.items()))
    competent = forms.TypedChoiceField(label=_("Cơ quan giải quyết"), coerce=UUID)
    term = forms.CharField(
        label=_("Thời hạn giải quyết"),
        required=False,
        max_length=100,
        help_text=_("Bản công bố chưa nêu rõ. Ghi như “5 ngày làm việc”, “8 giờ”, “trong ngày”."),
    )
    no_due_date = forms.BooleanField(label=_("Thủ tục này không có ngày hẹn trả"), required=False)

    PERSON = ("full_name", "kind", "id_number", "tax_code", "phone", "address")

    def __init__(
        self, *, authorities: list[tuple[str, str]], term_open: bool, **options: Any
    ) -> None:
        super().__init__(label_suffix="", **options)
        field = self.fields["competent"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = authorities
        self.initial.setdefault("key", str(uuid4()))
        if not term_open:
            del self.fields["term"], self.fields["no_due_date"]

    def person(self) -> dict[str, Any]:
        """Return what is written down about the person."""
        return {name: self.cleaned_data[name] for name in self.PERSON}

    def term_told(self) -> dict[str, Any]:
        """Return the term where it had to be told."""
        names = [name for name in ("term", "no_due_date") if name in self.fields]
        return {
            name: self.cleaned_data[name] or (None if name == "term" else False) for name in names
        }

    def refuse(self, refusal: Refusal) -> None:
        """Show a refusal at the field that it is about, or above the form."""
        field = refusal.field if refusal.field in self.fields else None
        self.add_error(field, refusal.sentence(get_language() or "vi"))


def _count(label: Any) -> forms.IntegerField:
    """Return a field for a number of sheets; empty is none."""
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=MOST_COPIES)


class PaperForm(forms.Form):
    """How many of one paper were handed in, or why none."""

    originals = _count(_("Bản chính"))
    certified = _count(_("Chứng thực"))
    copies = _count(_("Bản sao"))
    scan = forms.FileField(label=_("Bản quét"), required=False)

    def counts(self) -> dict[str, int]:
        """Return the numbers of sheets."""
        names = ("originals", "certified", "copies")
        return {name: self.cleaned_data[name] or 0 for name in names}


Papers = forms.formset_factory(PaperForm, extra=0, max_num=200)


def first_counts(component: Component) -> dict[str, int | None]:
    """Return the numbers that the procedure asks for; empty where it does not tell."""
    return {
        "originals": component.original,
        "certified": component.certified,
        "copies": component.copy,
    }
