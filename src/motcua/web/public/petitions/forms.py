"""What a citizen writes: who, what, where, to whom; a supplement; a rating."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.apps.petitions.domain.texts import LONGEST_TEXT, LONGEST_TITLE
from motcua.kernel.refusal import Refusal
from motcua.web.office.fields import FilesField

UNSURE = "unsure"
MOST_FILES = 5


def _line(
    label: Any, *, most: int = 200, required: bool = True, hint: Any = "", **attributes: str
) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=most,
        help_text=hint,
        widget=forms.TextInput(attrs=attributes),
    )


class _Form(forms.Form):
    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, label_suffix="", **options)

    def refuse(self, refusal: Refusal, language: str) -> None:
        """Show a refusal at its field, or above the form."""
        asked = "where" if refusal.field in ("commune", "to") else refusal.field
        field = asked if asked in self.fields else None
        self.add_error(field, refusal.sentence(language))


class Petition(_Form):
    """
    The whole petition on one page.

    :ivar key: under which the petition is sent once.
    :ivar kept: signed list of files that were kept before.
    """

    key = forms.CharField(widget=forms.HiddenInput, max_length=60)
    kept = forms.CharField(widget=forms.HiddenInput, max_length=1000, required=False)
    name = _line(_("Họ và tên"), autocomplete="name", hint=_("Tổ chức thì ghi tên tổ chức."))
    phone = _line(
        _("Số điện thoại"),
        most=30,
        autocomplete="tel",
        inputmode="tel",
        hint=_("Dùng để theo dõi và để cơ quan gọi lại. Không hiện công khai."),
    )
    address = _line(
        _("Địa chỉ (không bắt buộc)"), most=300, required=False, autocomplete="street-address"
    )
    email = _line(
        _("Thư điện tử (không bắt buộc)"), required=False, autocomplete="email", inputmode="email"
    )
    organisation = forms.BooleanField(label=_("Tôi viết thay một tổ chức"), required=False)
    title = _line(
        _("Tóm tắt trong một câu"),
        most=LONGEST_TITLE,
        hint=_("Ví dụ: Đèn đường ngõ 12 phố Bắc Sơn hỏng."),
    )
    text = forms.CharField(
        label=_("Kể rõ sự việc"),
        max_length=LONGEST_TEXT,
        help_text=_("Việc gì, ở chỗ nào, từ bao giờ. Nếu có, anh/chị đề nghị làm thế nào."),
        widget=forms.Textarea(attrs={"rows": 7}),
    )
    where = _line(
        _("Xã, phường nơi xảy ra"),
        most=100,
        required=False,
        hint=_("Tên mới hay tên cũ đều được, không dấu cũng được."),
    )
    commune = forms.CharField(max_length=5, required=False, widget=forms.HiddenInput)
    to = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)
    files = FilesField(
        label=_("Ảnh hoặc tệp (không bắt buộc)"),
        help_text=_("Tối đa 5 tệp: ảnh, PDF hoặc Word."),
    )

    def clean_files(self) -> list[Any]:
        """Take no more files than an officer can look through."""
        sent: list[Any] = self.cleaned_data.get("files") or []
        if len(sent) > MOST_FILES:
            raise forms.ValidationError(_("Chọn tối đa 5 tệp."))
        return sent


class Follow(_Form):
    """Code and phone number."""

    code = _line(
        _("Mã phản ánh"),
        most=60,
        hint=_("Ví dụ: PAKN.20261124.0012"),
        autocomplete="off",
        autocapitalize="characters",
    )
    phone = _line(_("Số điện thoại đã ghi khi gửi"), most=30, autocomplete="tel", inputmode="tel")


class Supplement(_Form):
    """What was asked for, in words, with files."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=60)
    text = forms.CharField(
        label=_("Anh/chị bổ sung"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    files = FilesField(label=_("Ảnh hoặc tệp (không bắt buộc)"))

    clean_files = Petition.clean_files


class Rating(_Form):
    """Does the answer help? 1 to 5."""

    score = forms.TypedChoiceField(
        label=_("Anh/chị có hài lòng với trả lời không?"),
        coerce=int,
        choices=(
            (5, _("Rất hài lòng")),
            (4, _("Hài lòng")),
            (3, _("Tạm được")),
            (2, _("Không hài lòng")),
            (1, _("Rất không hài lòng")),
        ),
        widget=forms.RadioSelect,
    )
    comment = forms.CharField(
        label=_("Vì sao? (không bắt buộc)"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
