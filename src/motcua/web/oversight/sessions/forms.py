"""The forms of a session: plan, report, note, finding, conclusion, answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.apps.inspections.domain.session import (
    FindingGiven,
    FindingKind,
    ItemGiven,
    Link,
    LinkKind,
)
from motcua.web.office.administration.forms import Plain, day
from motcua.web.office.fields import FilesField, line, words
from motcua.web.office.tasks.places import Group
from motcua.web.office.tasks.verb_form import fill, pick
from motcua.web.office.tasks.wording import said
from motcua.web.oversight.sessions.words import FINDINGS

_KEY = {"widget": forms.HiddenInput, "max_length": 100, "required": False}


class AskReports(Plain):
    """Until when the bodies report."""

    due_on = day(_("Các cơ quan báo cáo trước hết ngày"))


class Hold(Plain):
    """On which day the session was held."""

    on = day(_("Ngày làm việc"))


class Close(Plain):
    """Whether a session is closed although something is left."""

    anyway = forms.BooleanField(
        label=_("Khép lại dù còn việc chưa xong (số việc còn lại được ghi vào nhật ký)"),
        required=False,
    )


class Nothing(Plain):
    """A button that asks nothing."""


class NoteForm(Plain):
    """What is seen on site."""

    key = forms.CharField(**_KEY)
    body = pick(_("Cơ quan"))
    text = words(_("Đã thấy gì"), rows=5)
    files = FilesField(label=_("Ảnh hoặc tài liệu"))

    def __init__(self, *given: Any, bodies: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*given, **options)
        fill(self, "body", [("", bodies)])


class FindingForm(Plain):
    """What was found at a body."""

    key = forms.CharField(**_KEY)
    body = pick(_("Cơ quan"))
    topic = line(_("Nội dung kiểm tra"))
    kind = forms.ChoiceField(label=_("Loại"), widget=forms.RadioSelect)
    text = words(_("Phát hiện"), rows=4)
    nature = line(_("Tính chất"), required=False)
    degree = line(_("Mức độ"), required=False)
    cause = words(_("Nguyên nhân"), required=False, rows=2)
    responsible = line(
        _("Trách nhiệm"), required=False, help_text=_("Ghi chức vụ hoặc đơn vị, không ghi tên.")
    )
    dossier = line(_("Mã hồ sơ làm căn cứ"), required=False)
    task = line(_("Mã nhiệm vụ làm căn cứ"), required=False)
    petition = line(_("Mã phản ánh làm căn cứ"), required=False)
    metric = forms.ChoiceField(label=_("Chỉ số làm căn cứ"), required=False)
    competent = pick(
        _("Cơ quan trả lời"),
        required=False,
        help_text=_("Bắt buộc với khó khăn, vướng mắc và đề xuất, kiến nghị."),
    )
    answer_by = day(_("Trả lời trước hết ngày"), required=False)

    def __init__(
        self,
        *given: Any,
        bodies: list[tuple[str, str]],
        competent: list[Group],
        metrics: list[tuple[str, str]],
        **options: Any,
    ) -> None:
        super().__init__(*given, **options)
        fill(self, "body", [("", bodies)])
        fill(self, "competent", competent, empty=_("không cần"))
        self.offer("kind", [(kind.value, said(FINDINGS[kind])) for kind in FindingKind])
        self.offer("metric", [("", "–"), *metrics])

    def given(self) -> FindingGiven:
        """Return the finding as the verb takes it."""
        told = self.cleaned_data
        links = [Link(kind=kind, ref=told[kind.value]) for kind in LinkKind if told.get(kind.value)]
        return FindingGiven(
            body=told["body"],
            topic=told["topic"],
            kind=FindingKind(told["kind"]),
            text=told["text"],
            nature=told["nature"],
            degree=told["degree"],
            cause=told["cause"],
            responsible=told["responsible"],
            links=tuple(links),
            competent=told["competent"],
            answer_by=told["answer_by"],
        )


class Preamble(Plain):
    """What the notice says before its items, and the version that the reader saw."""

    expected = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    preamble = words(_("Phần mở đầu của thông báo"), required=False, rows=4)


class ItemForm(Plain):
    """One item of the conclusion; an empty one is left out."""

    text = words(_("Việc phải làm"), required=False, rows=2)
    lead = pick(_("Cơ quan chủ trì"), required=False)
    deadline = day(_("Hạn"), required=False)
    product = line(_("Sản phẩm"), required=False)
    finding = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *given: Any, leads: list[Group], **options: Any) -> None:
        super().__init__(*given, **options)
        fill(self, "lead", leads)

    def clean(self) -> dict[str, Any]:
        """Demand a lead for what is to be done."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("text") and not values.get("lead") and "lead" not in self.errors:
            self.add_error("lead", str(_("Chọn một cơ quan chủ trì.")))
        return values

    def item(self) -> ItemGiven | None:
        """Return the item, None when the row was left empty."""
        told = self.cleaned_data
        if not told.get("text"):
            return None
        return ItemGiven(
            text=told["text"],
            lead=told["lead"],
            deadline=told["deadline"],
            product=told["product"],
            finding=told["finding"],
        )


class Issue(Plain):
    """Number, day and signatory with which the notice is issued."""

    expected = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    number = line(_("Số, ký hiệu thông báo"))
    on = day(_("Ngày ban hành"))
    signatory = line(_("Người ký (chức vụ)"))


class AnswerForm(Plain):
    """The answer of a competent body."""

    text = words(_("Trả lời"), rows=5)
    document = line(_("Số văn bản trả lời"), required=False)
    on = day(_("Ngày trả lời"))


def chosen(text: str | None) -> FindingKind | None:
    """Return the kind that an address names, None for none."""
    return FindingKind(text) if text in set(FindingKind) else None
