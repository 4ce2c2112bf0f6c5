"""Forms of the questions: each reads its page, and shows a refusal at the field it is about."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from motcua.apps.dossiers.domain.drafts import How, Sent
from motcua.apps.dossiers.domain.limits import LONGEST_TEXT
from motcua.apps.dossiers.domain.parts import MOST_COPIES
from motcua.kernel.refusal import Refusal

Choices = Iterable[tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class Words:
    """What a choice is called, and what stands small beneath it."""

    name: Any
    hint: Any = ""
    more: Any = ""


#: Where a refusal's field is called otherwise on the page.
_HERE = {"channel": "return_wish"}


class Question(forms.Form):
    """One question; nothing is required here, since the rules say themselves what is missing."""

    def __init__(self, *given: Any, **options: Any) -> None:
        options.setdefault("label_suffix", "")
        super().__init__(*given, **options)
        for field in self.fields.values():
            field.required = False

    def refuse(self, refusal: Refusal) -> None:
        """Show a refusal at the field that it is about, or above the form."""
        name = _HERE.get(refusal.field or "", refusal.field)
        self.add_error(
            name if name in self.fields else None, refusal.sentence(get_language() or "vi")
        )

    def given(self) -> dict[str, Any]:
        """Return the answer as the service takes it."""
        return dict(self.cleaned_data)


def _choice(label: Any, choices: Choices = ()) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=list(choices), widget=forms.RadioSelect)


def yes_no(value: str) -> bool | None:
    """Return what a choice between yes and no says; None = nothing was chosen."""
    return {"yes": True, "no": False}.get(value)


class CaseForm(Question):
    """Which case."""

    case = _choice(_("Trường hợp"))

    def __init__(self, *given: Any, names: list[str], **options: Any) -> None:
        super().__init__(*given, **options)
        self.names = names
        self.fields["case"].choices = [  # type: ignore[attr-defined]
            (str(number), name or _now("Chung")) for number, name in enumerate(names)
        ]

    def given(self) -> dict[str, Any]:
        """Return the name of the case."""
        number = self.cleaned_data["case"]
        return {"case": self.names[int(number)] if number else None}


class WhereForm(Question):
    """Where it is handled."""

    competent = _choice(_("Nơi giải quyết"))

    def __init__(self, *given: Any, places: Choices, **options: Any) -> None:
        super().__init__(*given, **options)
        self.fields["competent"].choices = list(places)  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        """Return the authority."""
        key = self.cleaned_data["competent"]
        return {"competent": UUID(key) if key else None}


class WhomForm(Question):
    """For whom."""

    for_other = _choice(
        _("Nộp cho ai"), [("no", _("Cho chính tôi")), ("yes", _("Cho người khác, hoặc tổ chức"))]
    )

    def given(self) -> dict[str, Any]:
        """Return whether it is for somebody else."""
        return {"for_other": yes_no(self.cleaned_data["for_other"])}


class MandateForm(Question):
    """Why one may hand in for somebody else."""

    ground = _choice(_("Vì sao anh/chị được nộp thay"))
    note = forms.CharField(
        label=_("Ghi thêm (không bắt buộc)"),
        help_text=_("Ví dụ: số, ngày của văn bản ủy quyền."),
        max_length=LONGEST_TEXT,
    )
    files = forms.Field(widget=forms.HiddenInput)

    def __init__(self, *given: Any, grounds: Choices, **options: Any) -> None:
        super().__init__(*given, **options)
        self.fields["ground"].choices = list(grounds)  # type: ignore[attr-defined]


def _text(label: Any, most: int, **attrs: str) -> forms.CharField:
    help_text = attrs.pop("help_text", "")
    widget = forms.TextInput(attrs=attrs)
    return forms.CharField(label=label, max_length=most, help_text=help_text, widget=widget)


class PersonForm(Question):
    """The person whose dossier it is."""

    kind = forms.ChoiceField(
        label=_("Là"),
        choices=[
            ("citizen", _("cá nhân")),
            ("enterprise", _("doanh nghiệp")),
            ("organisation", _("tổ chức")),
        ],
        initial="citizen",
    )
    full_name = _text(_("Họ tên, hoặc tên tổ chức"), 200, autocomplete="name")
    birth_on = forms.DateField(
        label=_("Ngày sinh"),
        help_text=_("Ví dụ 24/11/1990."),
        input_formats=["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"],
        widget=forms.DateInput(format="%d/%m/%Y", attrs={"autocomplete": "bday"}),
        error_messages={"invalid": _("Hãy ghi ngày sinh như 24/11/1990.")},
    )
    id_number = _text(
        _("Số định danh cá nhân"),
        20,
        help_text=_("12 chữ số trên thẻ căn cước."),
        inputmode="numeric",
        autocomplete="off",
    )
    tax_code = _text(_("Mã số thuế"), 20, autocomplete="off")
    phone = _text(_("Số điện thoại"), 20, inputmode="tel", autocomplete="tel")
    email = _text(_("Thư điện tử"), 254, inputmode="email", autocomplete="email")
    address = _text(_("Địa chỉ"), 500, autocomplete="street-address")

    def __init__(
        self, *given: Any, for_other: bool, settled: dict[str, Any], **options: Any
    ) -> None:
        super().__init__(*given, **options)
        self.settled = settled
        if not for_other:
            del self.fields["kind"], self.fields["tax_code"]
            self.fields["full_name"].label = _("Họ và tên")
        else:
            for field in self.fields.values():
                field.widget.attrs["autocomplete"] = "off"
        for name in settled:
            del self.fields[name]

    def given(self) -> dict[str, Any]:
        """Return the particulars; what is settled stays as it is."""
        return {"kind": "citizen"} | self.cleaned_data | self.settled


class AppliesForm(Question):
    """Whether the condition of a paper holds."""

    applies = _choice(_("Có đúng với anh/chị không?"), [("yes", _("Có")), ("no", _("Không"))])

    def given(self) -> dict[str, Any]:
        """Return whether it holds."""
        return {"applies": yes_no(self.cleaned_data["applies"])}


WAYS = {
    How.DATABASE: _("Không nộp: Nhà nước đã có dữ liệu này"),
    How.FILE: _("Gửi ảnh chụp hoặc tệp ngay bây giờ"),
    How.PAPER: _("Mang bản giấy đến quầy, hoặc gửi qua bưu chính"),
    How.NONE: _("Tôi không nộp giấy tờ này"),
}


class PaperForm(Question):
    """How one paper is given."""

    how = _choice(_("Anh/chị nộp giấy tờ này bằng cách nào?"))
    alternative = forms.BooleanField(label=_("Tôi nộp giấy tờ thay thế"))
    originals = forms.IntegerField(
        label=_("Số bản chính sẽ mang hoặc gửi đến"),
        min_value=0,
        max_value=MOST_COPIES,
        help_text=_("Để trống nếu chỉ gửi tệp."),
    )
    sent = forms.ChoiceField(
        label=_("Bản chính đến quầy bằng cách"),
        choices=[(Sent.BRING, _("tôi mang đến")), (Sent.POST, _("gửi qua bưu chính"))],
    )
    files = forms.Field(widget=forms.HiddenInput)

    def __init__(self, *given: Any, ways: list[How], alternative: bool, **options: Any) -> None:
        super().__init__(*given, **options)
        self.fields["how"].choices = [(way, WAYS[way]) for way in ways]  # type: ignore[attr-defined]
        if not alternative:
            del self.fields["alternative"]


RETURNS = {
    "counter": _("Đến quầy nhận"),
    "post": _("Gửi về qua bưu chính (trả cước bưu chính)"),
    "online": _("Nhận bản điện tử trên mạng"),
}


class ResultForm(Question):
    """How the result is to be received."""

    return_wish = _choice(_("Cách nhận kết quả"), RETURNS.items())


class EmailForm(Question):
    """Where the link goes."""

    email = _text(
        _("Địa chỉ thư điện tử"),
        254,
        help_text=_("Chỉ dùng để gửi đường dẫn này; xóa khi anh/chị nộp hoặc bỏ hồ sơ."),
        inputmode="email",
        autocomplete="email",
    )
