"""The forms about people and units, in the words of the office."""

from collections.abc import Iterable
from datetime import date
from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from motcua.apps.agencies.domain.rights_table import Role
from motcua.kernel.refusal import Refusal
from motcua.web.office.fields import Day, line
from motcua.web.shared import labels

Choices = Iterable[tuple[str, Any]]
#: Offices that an administrator of one authority gives; the others are given from above.
_LOCAL = (Role.RECEPTIONIST, Role.HANDLER, Role.UNIT_LEADER, Role.LEADER)
_WIDE = (Role.AUTHORITY_ADMIN, Role.OVERSEER)


class Plain(forms.Form):
    """What all forms here have: labels without a colon, refusals at their field."""

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, label_suffix="", **options)

    def refuse(self, refusal: Refusal) -> None:
        """Show a refusal at the field that it is about, or above the form."""
        field = refusal.field if refusal.field in self.fields else None
        self.add_error(field, refusal.sentence(get_language() or "vi"))

    def offer(self, name: str, choices: Choices) -> None:
        """Let a field be chosen among ``choices``."""
        cast(forms.ChoiceField, self.fields[name]).choices = list(choices)


def day(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    """Return a field for a day."""
    return forms.DateField(label=label, required=required, help_text=help_text, widget=Day())


def document() -> forms.CharField:
    """Return the field for the deciding document."""
    return line(
        _("Văn bản quyết định"), help_text=_("Số, ngày, nơi ban hành: 12/QĐ-UBND ngày 05/01/2026")
    )


class UnitForm(Plain):
    """A new unit."""

    name = line(_("Tên bộ phận"))
    kind = forms.ChoiceField(label=_("Loại"), choices=list(labels.UNIT_KINDS.items()))
    from_on = day(_("Từ ngày"))


class RenameUnit(Plain):
    """Another name of a unit."""

    name = line(_("Tên mới"))
    on = day(_("Từ ngày"))
    document = document()


class CloseUnit(Plain):
    """The end of a unit."""

    on = day(_("Ngày đầu tiên không còn bộ phận"))
    document = document()


class AppointForm(Plain):
    """An office at an authority."""

    role = forms.ChoiceField(label=_("Vai trò"))
    unit = forms.TypedChoiceField(label=_("Bộ phận"), required=False, coerce=UUID, empty_value=None)
    title = line(_("Chức vụ"), required=False, help_text=_("Như ghi trong quyết định bổ nhiệm."))
    from_on = day(_("Từ ngày"))
    until_on = day(
        _("Đến hết ngày trước"), required=False, help_text=_("Để trống nếu chưa có ngày kết thúc.")
    )

    def __init__(self, *given: Any, units: Choices, wide: bool, **options: Any) -> None:
        super().__init__(*given, **options)
        roles = (*_LOCAL, *_WIDE) if wide else _LOCAL
        self.offer("role", [(role.value, labels.ROLES[role]) for role in roles])
        self.offer("unit", [("", _("không thuộc bộ phận nào")), *units])


class OpenForm(AppointForm):
    """A new official: the account and its first office."""

    display_name = forms.CharField(label=_("Họ và tên"), max_length=200)
    login = forms.CharField(
        label=_("Tên đăng nhập"),
        max_length=150,
        help_text=_("Chữ không dấu, số và . - _, ví dụ: lien.nongthi"),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=_("Thư công vụ"), required=False, help_text=_("Để tự đặt lại mật khẩu khi quên.")
    )
    field_order = ("display_name", "login", "email", "role", "unit", "title", "from_on")

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        del self.fields["until_on"]


class RelieveForm(Plain):
    """The end of an office."""

    until_on = day(_("Ngày đầu tiên thôi giữ chức vụ"))


class DelegateForm(Plain):
    """Who acts for whom, in what, when, by which document."""

    appointments = forms.TypedMultipleChoiceField(
        label=_("Việc được ủy quyền"),
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Chỉ những chức vụ người ủy quyền đang giữ."),
    )
    receiver = forms.TypedChoiceField(label=_("Người được ủy quyền"), coerce=UUID)
    from_on = day(_("Từ ngày"))
    last_on = day(_("Đến hết ngày"))
    document = document()

    def __init__(self, *given: Any, offices: Choices, receivers: Choices, **options: Any) -> None:
        super().__init__(*given, **options)
        self.offer("appointments", offices)
        self.offer("receiver", [("", _("chọn một người")), *receivers])


class EndDelegation(Plain):
    """The early end of a delegation."""

    on = day(_("Ngày đầu tiên hết ủy quyền"))


class AssignForm(Plain):
    """The role of an authority, or of one of its units, in a procedure."""

    role = forms.ChoiceField(label=_("Việc"), choices=list(labels.ASSIGNED.items()))
    unit = forms.TypedChoiceField(label=_("Bộ phận"), required=False, coerce=UUID, empty_value=None)
    from_on = day(_("Từ ngày"))

    def __init__(self, *given: Any, units: Choices, whole: bool, **options: Any) -> None:
        super().__init__(*given, **options)
        everybody = [("", _("cả cơ quan"))] if whole else []
        self.offer("unit", [*everybody, *units])
        self.fields["unit"].required = not whole


class EndForm(Plain):
    """The first day without something."""

    until_on = day(_("Ngày đầu tiên không còn"))


def tomorrow_of(last: date) -> date:
    """Return the first day after ``last``; the last day of all stays."""
    return date.fromordinal(min(last.toordinal() + 1, date.max.toordinal()))
