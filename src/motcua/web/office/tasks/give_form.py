"""A task given by hand: the document with the paragraph, the task, its lead, its deadline."""

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from motcua.apps.agencies.domain.authorities import AuthorityRecord
from motcua.apps.tasks.domain.task import (
    Deadline,
    DeadlineKind,
    SourceGiven,
    SourceKind,
    TaskGiven,
    TaskKind,
    Urgency,
)
from motcua.kernel.refusal import Refusal
from motcua.web.office.fields import ACCEPT, Day, line, words
from motcua.web.office.tasks import wording
from motcua.web.office.tasks.places import below, grouped
from motcua.web.office.tasks.verb_form import fill, kept, pick, refused

_DOCUMENT = (
    "number",
    "issued_on",
    "issuer",
    "source_kind",
    "source_title",
    "signatory",
    "anchor",
    "excerpt",
    "file",
)
#: Field of a refusal -> field of the form.
_RENAMED = {
    "deadline": "on",
    "source": "number",
    "source.number": "number",
    "source.issued_on": "issued_on",
    "rule": "every",
}


class Give(forms.Form):
    """
    Everything that a task is given with.

    :param giver: the authority in whose name it is given.
    """

    key = forms.CharField(widget=forms.HiddenInput, max_length=100, required=False)
    number = line(_("Số, ký hiệu"), help_text=_("Ví dụ 156/TB-VPCP."))
    issued_on = forms.DateField(label=_("Ngày ban hành"), widget=Day())
    issuer = line(_("Cơ quan ban hành"))
    source_kind = forms.ChoiceField(label=_("Loại văn bản"))
    source_title = line(_("Trích yếu"), required=False)
    signatory = line(_("Người ký (chức vụ)"), required=False)
    anchor = line(_("Nằm ở đoạn nào"), required=False, help_text=_("Ví dụ mục II.3."))
    excerpt = words(_("Chép nguyên văn đoạn giao việc"), required=False, rows=4)
    file = forms.FileField(
        label=_("Tệp văn bản"), required=False, widget=forms.FileInput(attrs={"accept": ACCEPT})
    )
    title = line(_("Tên nhiệm vụ"))
    content = words(_("Phải làm gì"), rows=4)
    product = line(_("Sản phẩm"), required=False, help_text=_("Ví dụ quyết định, đề án, báo cáo."))
    lead = pick(_("Cơ quan chủ trì"))
    deadline_kind = forms.ChoiceField(label=_("Thời hạn"), widget=forms.RadioSelect)
    on = forms.DateField(
        label=_("Phải xong trước hết ngày"),
        required=False,
        widget=Day(),
        help_text=_("Nhiệm vụ định kỳ: ngày của kỳ đầu."),
    )
    every = forms.ChoiceField(
        label=_("Lặp lại"),
        required=False,
        help_text=_("Chỉ cho nhiệm vụ định kỳ: lặp lại đúng ngày của kỳ đầu."),
    )
    review_on = forms.DateField(
        label=_("Ngày rà soát"),
        required=False,
        widget=Day(),
        help_text=_("Bắt buộc khi không có hạn: ngày xem lại để việc không bị quên."),
    )
    kind = forms.ChoiceField(label=_("Loại nhiệm vụ"))
    urgency = forms.ChoiceField(label=_("Độ khẩn"))
    secrecy = forms.ChoiceField(label=_("Độ mật"))
    national_ref = line(
        _("Mã trên hệ thống quốc gia"), required=False, help_text=_("Để trống nếu không có.")
    )
    public = forms.BooleanField(label=_("Được công khai"), required=False, initial=True)
    coordinating = forms.TypedMultipleChoiceField(
        label=_("Cơ quan phối hợp"),
        required=False,
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *given: Any, giver: AuthorityRecord, now: datetime) -> None:
        initial = {
            "key": str(uuid4()),
            "issuer": giver.name,
            "deadline_kind": DeadlineKind.DATE.value,
            "kind": TaskKind.OTHER.value,
            "public": True,
        }
        super().__init__(*given, initial=initial, label_suffix="")
        self.giver = giver
        groups = grouped(below(giver, now))
        fill(self, "lead", groups)
        flat = [choice for _name, choices in groups for choice in choices]
        self._choose("coordinating", flat)
        self._choose("source_kind", wording.choices(wording.SOURCE_KINDS))
        self._choose("deadline_kind", wording.choices(wording.DEADLINE_KINDS))
        self._choose("every", [("", "–"), *wording.choices(wording.RECURRENCES)])
        self._choose("kind", wording.choices(wording.TASK_KINDS))
        self._choose("urgency", wording.choices(wording.URGENCIES))
        self._choose("secrecy", wording.choices(wording.SECRECIES))

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    @property
    def of_document(self) -> list[forms.BoundField]:
        """The fields of the document."""
        return [self[name] for name in _DOCUMENT]

    @property
    def of_task(self) -> list[forms.BoundField]:
        """The fields of the task."""
        apart = {*_DOCUMENT, "key", "coordinating"}
        return [self[name] for name in self.fields if name not in apart]

    def given(self, *, by: UUID, at: datetime) -> TaskGiven:
        """Return the task as the verb takes it; the file is kept first."""
        told = self.cleaned_data
        kind = DeadlineKind(told["deadline_kind"])
        on = told["on"] if kind is not DeadlineKind.NONE else None
        deadline = Deadline(kind=kind, on=on, rule=rule_of(kind, told["every"], on))
        return TaskGiven(
            title=told["title"],
            content=told["content"],
            source=self._source(by, at),
            giver=self.giver.id,
            lead=told["lead"],
            deadline=deadline,
            review_on=told["review_on"],
            coordinating=tuple(told["coordinating"]),
            kind=TaskKind(told["kind"]),
            urgency=Urgency(told["urgency"]),
            product=told["product"],
            national_ref=told["national_ref"],
            public=told["public"],
            secrecy=told["secrecy"],
        )

    def _source(self, by: UUID, at: datetime) -> SourceGiven:
        told = self.cleaned_data
        upload: UploadedFile | None = told["file"]
        return SourceGiven(
            number=told["number"],
            issued_on=told["issued_on"],
            issuer=told["issuer"],
            kind=SourceKind(told["source_kind"]),
            title=told["source_title"],
            signatory=told["signatory"],
            anchor=told["anchor"],
            excerpt=told["excerpt"],
            file=kept(upload, by=by, at=at) if upload else None,
        )

    def clean(self) -> dict[str, Any]:
        """Refuse secrets before any file is kept; they are counted, never stored."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("secrecy", "none") != "none":
            told = _("Không lưu nhiệm vụ mật. Xóa nội dung này và chỉ ghi vào số nhiệm vụ mật.")
            self.add_error("secrecy", str(told))
        again = values.get("deadline_kind") == DeadlineKind.RECURRING
        if again and not values.get("every"):
            self.add_error("every", str(_("Chọn lặp lại hằng tuần, tháng, quý hay năm.")))
        if values.get("deadline_kind") != DeadlineKind.NONE and not values.get("on"):
            self.add_error("on", str(_("Ghi ngày phải xong, hoặc chọn “không có hạn”.")))
        return values

    def refuse(self, refusal: Refusal) -> None:
        """Show a refusal at the field that it is about, or above the form."""
        refused(self, refusal, _RENAMED)


def rule_of(kind: DeadlineKind, every: str, on: date | None) -> str:
    """Return the rule by which a task comes back, taken from the day of its first turn."""
    if kind is not DeadlineKind.RECURRING or on is None or not every:
        return ""
    day = {"weekly": str(on.isoweekday()), "yearly": f"{on:%m-%d}"}.get(every, str(on.day))
    return f"{every}:{day}"
