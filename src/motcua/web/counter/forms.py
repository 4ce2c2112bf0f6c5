"""The form of the counter beside person, papers and money: channel, place, term, key."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.web.counter.fields import Line, Minute, Told
from motcua.web.counter.places import Places
from motcua.web.shared import labels


class Once(Told):
    """The key under which the visitor is taken in once, however often the page is sent."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=90)

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self.initial.setdefault("key", str(uuid4()))


class DetailsForm(Once):
    """How the dossier comes, where it goes, and the term where the procedure leaves it open."""

    channel = forms.ChoiceField(label=_("Nộp qua"), choices=list(labels.CHANNELS.items()))
    posted_at = forms.DateTimeField(
        label=_("Giao nhận với bưu chính lúc"),
        required=False,
        widget=Minute,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%d/%m/%Y %H:%M"],
        help_text=_(
            "Theo biên bản giao nhận: thời hạn tính từ lúc này. Để trống: tính từ bây giờ."
        ),
    )
    province = forms.ChoiceField(label=_("Tỉnh giải quyết"), required=False)
    competent = forms.TypedChoiceField(label=_("Cơ quan giải quyết"), coerce=UUID, empty_value=None)
    term = forms.CharField(
        label=_("Thời hạn giải quyết"),
        required=False,
        max_length=100,
        widget=Line(),
        help_text=_("Bản công bố chưa nêu rõ. Ghi như “5 ngày làm việc”, “8 giờ”, “trong ngày”."),
    )
    no_due_date = forms.BooleanField(label=_("Thủ tục này không có ngày hẹn trả"), required=False)
    again = forms.BooleanField(label=_("Vẫn tiếp nhận hồ sơ mới"), required=False)

    def __init__(self, *given: Any, places: Places, term_open: bool, **options: Any) -> None:
        super().__init__(*given, **options)
        competent, province = self.fields["competent"], self.fields["province"]
        assert isinstance(competent, forms.TypedChoiceField)
        assert isinstance(province, forms.ChoiceField)
        first = [] if places.usual else [("", _("chọn cơ quan"))]
        competent.choices = [*first, *places.authorities]
        province.choices = places.provinces
        self.initial.setdefault("competent", str(places.usual or ""))
        self.initial.setdefault("province", str(places.province or ""))
        if not places.provinces:
            del self.fields["province"]
        if not term_open:
            del self.fields["term"], self.fields["no_due_date"]

    def term_told(self) -> dict[str, Any]:
        """Return the term where it had to be told."""
        if "term" not in self.fields:
            return {}
        told = self.cleaned_data
        return {"term": told["term"] or None, "no_due_date": told["no_due_date"]}
