"""The parts of a procedure's record as forms; what is left empty stays open (None)."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.apps.procedures.domain.life_events import LIFE_EVENTS
from motcua.web.office.administration.forms import Plain
from motcua.web.shared import labels

_LONGEST = 20_000
_OPEN = ("", _("chưa rõ"))
_MOST_HOURS = 10_000


def _text(label: Any, *, required: bool = False, rows: int = 0, help_text: Any = "") -> Any:
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return forms.CharField(
        label=label, required=required, max_length=_LONGEST, help_text=help_text, widget=widget
    )


def _choice(label: Any, table: dict[str, Any], *, required: bool = False) -> Any:
    choices = list(table.items()) if required else [_OPEN, *table.items()]
    return forms.ChoiceField(label=label, required=required, choices=choices)


def _several(label: Any, table: dict[str, Any], help_text: Any = "") -> Any:
    return forms.MultipleChoiceField(
        label=label,
        required=False,
        choices=list(table.items()),
        widget=forms.CheckboxSelectMultiple,
        help_text=help_text,
    )


def _count(label: Any) -> Any:
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=999)


class RowForm(Plain):
    """
    A row of a record.

    :cvar lines: fields that are lists, written one item a line.
    """

    lines: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def first_values(cls, row: dict[str, Any]) -> dict[str, Any]:
        """Return what the form shows of a row at first."""
        return {
            name: "\n".join(value) if name in cls.lines else value
            for name, value in row.items()
            if name in cls.base_fields
        }

    def content(self) -> dict[str, Any]:
        """Return the row as JSON."""
        return {name: self._value(name) for name in self.cleaned_data}

    def _value(self, name: str) -> Any:
        value = self.cleaned_data[name]
        if name in self.lines:
            return [line.strip() for line in value.splitlines() if line.strip()]
        return None if value == "" else value


class CaseForm(RowForm):
    """A case; its terms and papers have pages of their own."""

    name = _text(_("Tên trường hợp"), help_text=_("Để trống nếu thủ tục chỉ có một trường hợp."))

    def content(self) -> dict[str, Any]:
        """Return the name; one case alone needs none."""
        return {"name": self.cleaned_data["name"]}


class TermForm(RowForm):
    """How long a case takes through one channel."""

    channel = _choice(_("Hình thức nộp"), labels.CHANNELS, required=True)
    amount = forms.IntegerField(label=_("Số"), required=False, min_value=1, max_value=_MOST_HOURS)
    unit = _choice(_("Đơn vị"), labels.TERM_UNITS)
    cutoff_15h = forms.BooleanField(
        label=_("Nhận sau 15 giờ thì sang ngày làm việc tiếp theo"), required=False
    )
    exclusions = _several(_("Thời gian không tính"), labels.EXCLUSIONS)
    note = _text(_("Ghi chú"), rows=2)

    def clean(self) -> dict[str, Any]:
        """Demand that number and unit go together."""
        values = super().clean() or {}
        amount, unit = values.get("amount"), values.get("unit")
        if unit and unit != "same_day" and amount is None and "amount" not in self.errors:
            self.add_error("amount", _("Đơn vị này cần một số. Hãy nhập số hoặc bỏ đơn vị."))
        if amount is not None and not unit:
            self.add_error("unit", _("Hãy chọn đơn vị của thời hạn."))
        if unit == "same_day":
            values["amount"] = None
        return values


class ComponentForm(RowForm):
    """A paper of the dossier."""

    name = _text(_("Tên giấy tờ"), required=True, rows=2)
    kind = _choice(_("Nộp hay xuất trình"), labels.COMPONENT_KINDS)
    original = _count(_("Số bản chính"))
    certified = _count(_("Số bản sao có chứng thực"))
    copy = _count(_("Số bản sao thường"))
    required = forms.TypedChoiceField(
        label=_("Bắt buộc"),
        required=False,
        choices=[_OPEN, ("yes", _("có")), ("no", _("không"))],
        coerce=lambda value: value == "yes",
        empty_value=None,
    )
    condition = _text(_("Chỉ khi"), rows=2, help_text=_("Trường hợp phải nộp giấy này."))
    form = _text(_("Mẫu"))
    held_by_state = _text(
        _("Nhà nước đã có"),
        help_text=_("Cơ sở dữ liệu có sẵn giấy này; người dân không phải mang."),
    )
    alternative = _text(_("Có thể thay bằng"), rows=2)
    code = _text(_("Mã giấy tờ"))

    @classmethod
    def first_values(cls, row: dict[str, Any]) -> dict[str, Any]:
        """Return the values, "required" as the word that the field offers."""
        told = {True: "yes", False: "no", None: ""}
        return super().first_values(row) | {"required": told[row.get("required")]}


class FeeForm(RowForm):
    """A fee or charge."""

    note = _text(_("Khoản thu"), help_text=_("Tên phí, lệ phí, như trong văn bản."))
    amount = forms.IntegerField(
        label=_("Số tiền (đồng)"),
        required=False,
        min_value=0,
        max_value=10**11,
        help_text=_("0 là miễn phí; để trống là chưa rõ."),
        widget=forms.NumberInput(attrs={"class": "wide"}),
    )
    unit = _text(_("Tính cho"), help_text=_("bản, trang, hồ sơ…"))
    channel = _choice(_("Hình thức nộp"), labels.CHANNELS)
    text = _text(_("Nguyên văn, nếu không có số"), rows=2)

    def clean(self) -> dict[str, Any]:
        """Demand that a fee says something."""
        values = super().clean() or {}
        if values.get("amount") is None and not (values.get("note") or values.get("text")):
            self.add_error("amount", _("Hãy nhập số tiền, hoặc ghi tên khoản thu."))
        return values


class ResultForm(RowForm):
    """A kind of result."""

    name = _text(_("Tên kết quả"), required=True)
    code = _text(_("Mã kết quả"), help_text=_("Ví dụ KQ.G12.001041"))


class BasisForm(RowForm):
    """A document of law."""

    title = _text(_("Tên văn bản"), required=True, rows=2)
    number = _text(_("Số, ký hiệu"), help_text=_("Ví dụ 168/2025/NĐ-CP"))


class StepForm(RowForm):
    """A step of the internal procedure."""

    name = _text(_("Việc làm"), required=True, rows=2)
    role = _choice(_("Ai làm"), labels.STEP_ROLES)
    unit_kind = _choice(_("Ở bộ phận"), labels.UNIT_KINDS)
    hours = forms.FloatField(
        label=_("Số giờ làm việc"),
        required=False,
        min_value=0,
        max_value=_MOST_HOURS,
        help_text=_("Bội số của 0,25. Để trống nếu chưa định."),
        localize=True,
    )

    def clean_hours(self) -> float | None:
        """Return quarters of an hour, or say what is wrong."""
        hours: float | None = self.cleaned_data["hours"]
        if hours is not None and not (hours * 4).is_integer():
            raise forms.ValidationError(_("Hãy nhập bội số của 0,25 giờ (15 phút)."))
        return hours


class GeneralForm(RowForm):
    """What a record says of the procedure as a whole."""

    lines = ("applicants", "keywords", "related", "open_points")

    name = _text(_("Tên thủ tục"), required=True, rows=2)
    field = _text(_("Lĩnh vực"))
    level = _choice(_("Cấp thực hiện thấp nhất"), labels.LEVELS)
    levels = _several(_("Mọi cấp thực hiện"), labels.LEVELS)
    ministry = _text(_("Bộ quản lý"))
    summary = _text(_("Nói ngắn cho người dân"), rows=3)
    applicants = _text(_("Ai được nộp"), rows=3, help_text=_("Mỗi dòng một đối tượng."))
    conditions = _text(_("Yêu cầu, điều kiện"), rows=4)
    online_level = _choice(_("Làm trên mạng"), labels.ONLINE)
    partial_reason = _text(_("Vì sao chỉ một phần"), rows=2)
    boundary_free = _choice(_("Nộp ở đâu"), labels.BOUNDARY)
    no_due_date = forms.BooleanField(label=_("Pháp luật không quy định thời hạn"), required=False)
    immediate_result = forms.BooleanField(label=_("Trả kết quả ngay"), required=False)
    max_supplements = forms.IntegerField(
        label=_("Số lần được yêu cầu bổ sung"), min_value=0, max_value=9
    )
    life_events = _several(
        _("Sự kiện trong đời"), {key: words[0] for key, words in LIFE_EVENTS.items()}
    )
    keywords = _text(_("Từ để tìm"), rows=3, help_text=_("Mỗi dòng một từ, như người dân nói."))
    executing = _text(_("Cơ quan thực hiện"), rows=2)
    competent = _text(_("Cơ quan có thẩm quyền"), rows=2)
    delegated = _text(_("Cơ quan được ủy quyền"), rows=2)
    coordinating = _text(_("Cơ quan phối hợp"), rows=2)
    intake_address = _text(_("Địa chỉ tiếp nhận"), rows=2)
    related = _text(_("Thủ tục liên quan"), rows=2, help_text=_("Mỗi dòng một mã."))
    open_points = _text(_("Điều chưa rõ"), rows=3, help_text=_("Mỗi dòng một điểm để ngỏ."))

    _bodies = ("competent", "executing", "delegated", "coordinating", "intake_address")

    @classmethod
    def first_values(cls, row: dict[str, Any]) -> dict[str, Any]:
        """Return the values, those of the authorities among them."""
        return super().first_values(row) | row["bodies"]

    def content(self) -> dict[str, Any]:
        """Return the values as JSON, those of the authorities put together."""
        values = super().content()
        return values | {"bodies": {name: values.pop(name) for name in self._bodies}}


class NewProcedure(RowForm):
    """The code and name with which a new procedure begins."""

    code = forms.RegexField(
        r"^[0-9A-Za-z][0-9A-Za-z._-]{0,63}$",
        label=_("Mã thủ tục"),
        help_text=_("Ví dụ 1.004055"),
        error_messages={"invalid": _("Mã gồm chữ, số, dấu chấm, gạch; ví dụ 1.004055.")},
    )
    name = _text(_("Tên thủ tục"), required=True, rows=2)
    level = _choice(_("Cấp thực hiện"), labels.LEVELS, required=True)
