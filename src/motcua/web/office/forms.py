"""The verbs as forms: a field for each thing that a verb asks, in the words of the law."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.apps.dossiers.domain.office import DraftState
from motcua.web.office.apologies import closing
from motcua.web.office.fields import Day, FilesField, line, words
from motcua.web.office.staffing import offer
from motcua.web.office.verb_form import VerbForm


class Plain(VerbForm):
    """A verb that asks nothing: suspend for payment, resume."""


class Receive(VerbForm):
    """Intake: only an open term has to be told."""

    term = line(
        _("Thời hạn giải quyết"),
        required=False,
        help_text=_("Bản công bố chưa nêu rõ. Ghi như “5 ngày làm việc”, “8 giờ”, “trong ngày”."),
    )
    no_due_date = forms.BooleanField(label=_("Thủ tục này không có ngày hẹn trả"), required=False)

    def prepare(self) -> None:
        """Ask for the term only where the procedure leaves it open."""
        version = self.room.version
        known = version.term_for(self.dossier.case, self.dossier.channel)
        if version.no_due_date or known is not None:
            del self.fields["term"], self.fields["no_due_date"]


class Reasoned(VerbForm):
    """A verb that must be reasoned: refuse intake."""

    reason = words(_("Lý do"), help_text=_("Người nộp sẽ đọc. Nêu điều khoản và việc cần làm."))


class Withdraw(VerbForm):
    """Withdrawal and its confirmation."""

    reason = words(_("Lý do (nếu có)"), required=False)


class AskSupplement(VerbForm):
    """What is missing, once and in full."""

    content = words(_("Thiếu gì, vì sao"), help_text=_("Chỉ được yêu cầu một lần, nêu đủ mọi thứ."))
    items = words(_("Giấy tờ cần bổ sung"), required=False, help_text=_("Mỗi dòng một loại."))
    answer_by = forms.DateField(label=_("Bổ sung trước ngày"), required=False, widget=Day)
    justification = words(
        _("Lý do yêu cầu thêm lần nữa hoặc sau 3 ngày làm việc"),
        required=False,
        rows=2,
        help_text=_("Chỉ khi yêu cầu quá số lần hoặc quá hạn; việc này bị thống kê."),
    )

    def arguments(self, *, by: UUID, at: datetime) -> dict[str, Any]:
        """Return the papers one a line, the day until its closing time."""
        values = super().arguments(by=by, at=at)
        values["items"] = [item.strip() for item in values["items"].splitlines() if item.strip()]
        values["answer_by"] = closing(self.dossier, values["answer_by"])
        return values


class Supplement(VerbForm):
    """The papers that were asked for."""

    answer = words(_("Đã bổ sung gì"), required=False)
    files = FilesField(label=_("Tệp bổ sung"))


class _Staffed(VerbForm):
    """A verb that can name a unit and an official of the competent authority."""

    unit = forms.TypedChoiceField(label=_("Phòng, bộ phận"), required=False)
    holder = forms.TypedChoiceField(label=_("Người xử lý"), required=False)

    def prepare(self) -> None:
        """Offer the units and officials that are there today."""
        offer(self, "unit", self.room.units, self.dossier.unit_id)
        offer(self, "holder", self.room.officials, self.dossier.holder_id)


class HandOver(_Staffed):
    """To whom the one-stop hands the dossier."""


class Assign(_Staffed):
    """Who gets the dossier."""

    step = line(_("Bước xử lý"), required=False)


class Advance(_Staffed):
    """The next step of the internal procedure, and who has it."""

    step = line(_("Bước tiếp theo"))
    field_order = ("step", "holder")

    def prepare(self) -> None:
        """Suggest the step that follows in the procedure."""
        del self.fields["unit"]
        offer(self, "holder", self.room.officials, self.dossier.holder_id)
        names = [step.name for step in self.room.version.record.steps]
        place = names.index(self.dossier.step) + 1 if self.dossier.step in names else 0
        self.initial["step"] = names[place][:300] if place < len(names) else ""


class AskAgency(VerbForm):
    """The question to another agency and its own limit."""

    agency_name = line(
        _("Cơ quan được lấy ý kiến"),
        help_text=_("Chọn trong gợi ý thì cơ quan đó tự trả lời được trên hệ thống."),
    )
    question = words(
        _("Nội dung lấy ý kiến"), help_text=_("Cơ quan được hỏi chỉ đọc phần này và tên thủ tục.")
    )
    term = line(_("Trả lời trong"), help_text=_("Ví dụ “3 ngày làm việc”."))

    def prepare(self) -> None:
        """Let the field suggest the authorities of the province."""
        self.fields["agency_name"].widget.attrs["list"] = "neighbours"
        self.initial["term"] = _("3 ngày làm việc")

    def arguments(self, *, by: UUID, at: datetime) -> dict[str, Any]:
        """Name the authority where the name that was typed is one of the province's."""
        values = super().arguments(by=by, at=at)
        values["agency"] = self.room.neighbour(values["agency_name"])
        return values


class Answer(VerbForm):
    """The answer of an agency that was asked."""

    consultation = forms.TypedChoiceField(label=_("Trả lời của"), coerce=UUID)
    answer = words(_("Nội dung trả lời"))

    def prepare(self) -> None:
        """Offer the questions that wait for an answer."""
        field = self.fields["consultation"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [
            (str(c.id), f"{c.agency_name}: {c.question[:60]}")
            for c in self.room.consultations
            if c.answered_at is None
        ]

    def is_useful(self) -> bool:
        """Return whether a question waits for its answer."""
        field = self.fields["consultation"]
        assert isinstance(field, forms.TypedChoiceField)
        return bool(field.choices)


class _Late(VerbForm):
    """A verb that asks for the reason of lateness where the dossier is late."""

    late_reason = words(_("Lý do quá hạn"), required=False, rows=2)

    def prepare(self) -> None:
        """Ask for the reason only where the dossier is late."""
        if not self.dossier.is_late(self.now):
            del self.fields["late_reason"]


class Approve(_Late):
    """Approval of the result, and of the draft that the reader has seen."""

    draft = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def prepare(self) -> None:
        """Name the newest draft."""
        super().prepare()
        draft = self.room.draft
        self.initial["draft"] = draft.id if draft else None


class Issue(_Late):
    """The result, its number and its file: the approved draft's, others, or both."""

    result_no = line(_("Số, ký hiệu kết quả"), required=False)
    use_draft = forms.BooleanField(
        label=_("Lấy tệp của dự thảo đã duyệt làm kết quả"), required=False
    )
    files = FilesField(label=_("Tệp kết quả"))
    field_order = ("result_no", "use_draft", "files", "late_reason")

    def prepare(self) -> None:
        """Offer the file of the approved draft, where there is one."""
        super().prepare()
        draft = self.room.draft
        fits = draft is not None and draft.state == DraftState.APPROVED and draft.file_id
        if not fits:
            del self.fields["use_draft"]
        self.initial["use_draft"] = bool(fits)

    def arguments(self, *, by: UUID, at: datetime) -> dict[str, Any]:
        """Name the approved draft where its file is the result."""
        values = super().arguments(by=by, at=at)
        if values.pop("use_draft", False) and self.room.draft:
            values["draft"] = self.room.draft.id
        return values


class RefuseAfterExamination(_Late):
    """Refusal in writing after examination."""

    reason = words(_("Lý do không giải quyết"), help_text=_("Nêu điều khoản, căn cứ cụ thể."))
    field_order = ("reason", "late_reason")


class ReturnResult(VerbForm):
    """How the applicant got the result."""

    channel = forms.ChoiceField(
        label=_("Trả bằng cách nào"),
        choices=[
            ("counter", _("tại quầy")),
            ("post", _("bưu chính công ích")),
            ("online", _("trực tuyến")),
        ],
    )


class Correct(VerbForm):
    """The agency's mistake and the new version of the result."""

    reason = words(_("Sai ở đâu"))
    result_no = line(_("Số, ký hiệu kết quả mới"), required=False)
    files = FilesField(label=_("Tệp kết quả mới"))
