"""The forms of a target: set, progress, confidence."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from motcua.apps.agencies.domain.authorities import AuthorityRecord
from motcua.apps.inspections.domain.targets import (
    LEAST_SURE,
    LONGEST_UNIT,
    MOST_SURE,
    Point,
    TargetGiven,
)
from motcua.web.office.administration.forms import Plain, day
from motcua.web.office.fields import line, words
from motcua.web.office.tasks.places import Group
from motcua.web.office.tasks.verb_form import fill, pick

_LINE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})\s*[:;]?\s+(\S+)")


def _number(label: Any) -> forms.DecimalField:
    wide = forms.NumberInput(attrs={"class": "wide"})
    return forms.DecimalField(label=label, max_digits=14, decimal_places=2, widget=wide)


class TargetForm(Plain):
    """A target to be; ``leading`` follows it."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=100, required=False)
    title = line(_("Chỉ tiêu"), help_text=_("Ví dụ: 30 % dịch vụ công tích hợp lên Cổng."))
    area = pick(_("Cơ quan phải đạt"))
    metric = forms.ChoiceField(
        label=_("Lấy số thực tế từ chỉ số"),
        required=False,
        help_text=_("Để trống nếu nhập tay số đã đạt."),
    )
    unit = forms.CharField(label=_("Đơn vị tính"), max_length=LONGEST_UNIT)
    starts_on = day(_("Bắt đầu từ ngày"))
    start = _number(_("Giá trị lúc bắt đầu"))
    due_on = day(_("Phải đạt trước hết ngày"))
    goal = _number(_("Giá trị phải đạt"))
    planned = words(
        _("Các mốc ở giữa, mỗi dòng một mốc"),
        required=False,
        rows=4,
        help_text=_("Viết ngày rồi giá trị, ví dụ 30/09/2020 15. Để trống: tăng, giảm đều."),
    )

    def __init__(
        self,
        *given: Any,
        leading: AuthorityRecord,
        areas: list[Group],
        metrics: list[tuple[str, list[tuple[str, str]]]],
        **options: Any,
    ) -> None:
        super().__init__(*given, **options)
        self.leading = leading
        fill(self, "area", areas)
        self.offer("metric", [("", _now("không, nhập tay")), *metrics])

    def clean_planned(self) -> tuple[Point, ...]:
        """Return the points, or say which line cannot be read."""
        lines = [text.strip() for text in self.cleaned_data["planned"].splitlines()]
        return tuple(_point(text) for text in lines if text)

    def given(self) -> TargetGiven:
        """Return the target as the verb takes it."""
        told = {name: value for name, value in self.cleaned_data.items() if name != "key"}
        return TargetGiven(leading=self.leading.id, **told)


class ProgressForm(Plain):
    """What was reached."""

    on = day(_("Ngày"))
    value = _number(_("Giá trị đã đạt"))
    source = line(_("Theo văn bản, báo cáo nào"))


class ConfidenceForm(Plain):
    """How sure it is."""

    rating = forms.TypedChoiceField(
        label=_("Tin tưởng sẽ đạt"), coerce=int, widget=forms.RadioSelect
    )
    note = words(_("Vì sao"), rows=2)

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self.offer("rating", [(n, sure(n)) for n in range(LEAST_SURE, MOST_SURE + 1)])


def sure(rating: int) -> str:
    """Return a rating of confidence in words."""
    told = (
        _now("rất khó đạt"),
        _now("khó đạt"),
        _now("chưa chắc"),
        _now("có thể đạt"),
        _now("chắc chắn đạt"),
    )
    return f"{rating}/{MOST_SURE}: {told[rating - LEAST_SURE]}"


def _point(text: str) -> Point:
    found = _LINE.fullmatch(text)
    try:
        if found is None:
            raise ValueError
        dd, mm, year, value = found.groups()
        return Point(date(int(year), int(mm), int(dd)), Decimal(value.replace(",", ".")))
    except (ValueError, InvalidOperation):
        told = _now("Không đọc được dòng “%(line)s”. Viết như 30/09/2020 15.")
        raise forms.ValidationError(told % {"line": text[:60]}) from None
