"""The forms of a text: the text itself, its document, and one form for each proposal."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _

from motcua.apps.tasks.domain.drafting import DocumentGiven, ExtractionRecord, Row
from motcua.apps.tasks.domain.task import DeadlineKind, SourceKind
from motcua.kernel.refusal import Refusal
from motcua.web.office.fields import Day, line, words
from motcua.web.office.tasks import wording
from motcua.web.office.tasks.extracting.agencies import Agencies
from motcua.web.office.tasks.give_form import rule_of

ACCEPT = ".docx,.pdf,.txt"
#: What the browser offers while one types an agency's name.
LIST = "agencies"


class Document(forms.Form):
    """The document that gives the tasks."""

    number = line(_("Số, ký hiệu"), required=False, help_text=_("Ví dụ 156/TB-VPCP."))
    issued_on = forms.DateField(
        label=_("Ngày ban hành"),
        required=False,
        widget=Day(),
        help_text=_("Để trống nếu văn bản đã ghi ngày. Thời hạn “trong 10 ngày” tính từ ngày này."),
    )
    issuer = line(_("Cơ quan ban hành"), required=False)
    source_kind = forms.ChoiceField(label=_("Loại văn bản"))
    title = forms.CharField(label=_("Trích yếu"), required=False, max_length=500)
    signatory = line(_("Người ký (chức vụ)"), required=False)

    def __init__(self, *given: Any, document: DocumentGiven | None = None, **options: Any) -> None:
        if document:
            options["initial"] = {
                "number": document.number,
                "issued_on": document.issued_on,
                "issuer": document.issuer,
                "source_kind": document.kind.value,
                "title": document.title,
                "signatory": document.signatory,
            }
        super().__init__(*given, label_suffix="", **options)
        field = self.fields["source_kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = wording.choices(wording.SOURCE_KINDS)

    def document(self, file: UUID | None) -> DocumentGiven:
        """Return the document as it was filled in."""
        told = self.cleaned_data
        return DocumentGiven(
            kind=SourceKind(told["source_kind"]),
            number=told["number"],
            issued_on=told["issued_on"],
            issuer=told["issuer"],
            title=told["title"],
            signatory=told["signatory"],
            file=file,
        )


class Text(Document):
    """The text: pasted, or a file; and what is known of its document."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=100, required=False)
    text = forms.CharField(
        label=_("Dán nội dung văn bản"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14}),
    )
    file = forms.FileField(
        label=_("Hoặc chọn tệp"),
        required=False,
        help_text=_("Word .docx, PDF có chữ (không phải bản quét) hoặc .txt."),
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )

    def __init__(self, *given: Any, **options: Any) -> None:
        options.setdefault("initial", {"key": str(uuid4())})
        super().__init__(*given, **options)


class Proposed(forms.Form):
    """
    One proposal.

    :param agencies: who can be named; a name that fits nobody stays as it was typed.
    """

    taken = forms.BooleanField(label=_("Lấy nhiệm vụ này"), required=False)
    act = words(_("Phải làm gì"), rows=3, required=False)
    lead = forms.CharField(
        label=_("Cơ quan chủ trì"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"list": LIST, "autocomplete": "off"}),
    )
    coordinating = forms.CharField(
        label=_("Cơ quan phối hợp (mỗi dòng một cơ quan)"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    deadline_kind = forms.ChoiceField(label=_("Thời hạn"))
    deadline_on = forms.DateField(label=_("Ngày phải xong"), required=False, widget=Day())
    every = forms.ChoiceField(label=_("Lặp lại (nếu định kỳ)"), required=False)
    review_on = forms.DateField(
        label=_("Ngày rà soát (nếu không hạn)"), required=False, widget=Day()
    )
    paragraph = forms.IntegerField(
        label=_("Nằm ở đoạn số"), required=False, min_value=1, max_value=99_999
    )
    lead_text = forms.CharField(widget=forms.HiddenInput, required=False, max_length=300)
    deadline_text = forms.CharField(widget=forms.HiddenInput, required=False, max_length=300)

    def __init__(
        self, *given: Any, agencies: Agencies, row: Row | None = None, **options: Any
    ) -> None:
        options["initial"] = _shown(row, agencies) if row else {"taken": True}
        super().__init__(*given, label_suffix="", **options)
        self.agencies, self.row = agencies, row
        for name, table in (
            ("deadline_kind", wording.choices(wording.DEADLINE_KINDS)),
            ("every", [("", "–"), *wording.choices(wording.RECURRENCES)]),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = table

    @property
    def number(self) -> int:
        """Its number as it is shown, from 1."""
        return int(str(self.prefix).lstrip("r")) + 1

    @property
    def unknown(self) -> bool:
        """Whether the agency's name fits nobody yet."""
        typed = str(self["lead"].value() or "")
        return not self.agencies.known(typed)

    @property
    def place(self) -> int | None:
        """The paragraph that it was read from."""
        value = self["paragraph"].value()
        return int(value) if str(value or "").isdigit() else None

    def is_blank(self) -> bool:
        """Return whether nothing was filled in: a form for one more that was not used."""
        told = self.cleaned_data
        return not (told.get("act") or told.get("lead") or told.get("coordinating"))

    def filled(self, draft: ExtractionRecord) -> Row:
        """Return the proposal as it was filled in."""
        told = self.cleaned_data
        kind = DeadlineKind(told["deadline_kind"])
        lead, group = self.agencies.chosen(told["lead"])
        helping, others = self.agencies.listed(told["coordinating"])
        place = told["paragraph"]
        known = place is not None and place <= len(draft.paragraphs)
        return Row(
            act=told["act"],
            deadline_kind=kind,
            paragraph=place if known else None,
            anchor=draft.paragraphs[place - 1][0] if known else "",
            lead_text=told["lead_text"] if lead or group else told["lead"],
            lead=lead,
            lead_group=group,
            coordinating=tuple(key for key in helping if key != lead),
            coordinating_text=", ".join(others),
            deadline_on=None if kind is DeadlineKind.NONE else told["deadline_on"],
            deadline_text=told["deadline_text"],
            rule=rule_of(kind, told["every"], told["deadline_on"]),
            review_on=told["review_on"] if kind is DeadlineKind.NONE else None,
            taken=told["taken"],
        )

    def clean(self) -> dict[str, Any]:
        """Demand of a task that is taken what can be told without asking anybody."""
        values: dict[str, Any] = super().clean() or {}
        if not values.get("taken") or not (values.get("act") or values.get("lead")):
            return values
        kind = values.get("deadline_kind")
        missing = not values.get("deadline_on") and "deadline_on" not in self.errors
        if kind != DeadlineKind.NONE and missing:
            self.add_error("deadline_on", said("Ghi ngày phải xong, hoặc chọn “không có hạn”."))
        if kind == DeadlineKind.RECURRING and not values.get("every"):
            self.add_error("every", said("Chọn lặp lại hằng tuần, tháng, quý hay năm."))
        return values


def _shown(row: Row, agencies: Agencies) -> dict[str, Any]:
    helping = [agencies.name(key) for key in row.coordinating]
    return {
        "taken": row.taken,
        "act": row.act,
        "lead": agencies.said(row.lead, row.lead_group) or row.lead_text,
        "coordinating": "\n".join(filter(None, helping)),
        "deadline_kind": row.deadline_kind.value,
        "deadline_on": row.deadline_on,
        "every": row.rule.partition(":")[0],
        "review_on": row.review_on,
        "paragraph": row.paragraph,
        "lead_text": row.lead_text,
        "deadline_text": row.deadline_text,
    }


def refuse(document: Document, proposed: Sequence[Proposed], refusal: Refusal) -> None:
    """Show a refusal at the field of the form that it is about, or above the whole."""
    sentence = refusal.sentence(get_language() or "vi")
    field, _dash, number = (refusal.field or "").rpartition("-")
    if field and number.isdigit() and int(number) < len(proposed):
        form = proposed[int(number)]
        form.add_error(field if field in form.fields else None, sentence)
        return
    name = (refusal.field or "").removeprefix("source.")
    document.add_error(name if name in document.fields else None, sentence)
