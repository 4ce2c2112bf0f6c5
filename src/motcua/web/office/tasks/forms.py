"""The verbs of a task as forms: a field for each thing that a verb asks."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.kernel.moments import local_day
from motcua.web.office.fields import Day, FilesField, line, words
from motcua.web.office.staffing import offer
from motcua.web.office.tasks.verb_form import TaskForm, fill, pick

#: How a written dunning presses: its level, and the word for it.
LEVELS = (("written", _("Văn bản đôn đốc")), ("criticism", _("Phê bình")))


def _day(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    return forms.DateField(label=label, required=required, widget=Day(), help_text=help_text)


class Plain(TaskForm):
    """A verb that asks nothing: accept."""


class Reasoned(TaskForm):
    """A verb of the giver that must be reasoned: withdraw."""

    reason = words(_("Lý do"), help_text=_("Cơ quan chủ trì sẽ đọc. Nêu văn bản, căn cứ."))


class RequestReturn(TaskForm):
    """Why the lead agency asks for the task to be taken back."""

    reason = words(
        _("Vì sao đề nghị trả lại"),
        help_text=_("Nêu điều khoản cho thấy không thuộc thẩm quyền, hoặc trùng nhiệm vụ nào."),
    )


class AnswerReturn(TaskForm):
    """The giver's answer: keep it there, or take it back and give it to somebody else."""

    granted = forms.TypedChoiceField(
        label=_("Trả lời"),
        choices=[("0", _("không đồng ý, cơ quan này vẫn phải làm")), ("1", _("đồng ý trả lại"))],
        coerce=lambda text: text == "1",
        widget=forms.RadioSelect,
    )
    to = pick(
        _("Giao lại cho"),
        required=False,
        help_text=_("Chỉ khi đồng ý. Để trống thì nhiệm vụ được rút khỏi danh sách."),
    )
    reason = words(_("Lý do"))

    def prepare(self) -> None:
        """Offer who else could be given it."""
        fill(self, "to", self.room.others, _("không giao lại"))


class Allot(TaskForm):
    """Which unit and which official of the lead agency has it."""

    unit = forms.TypedChoiceField(label=_("Phòng, bộ phận"), required=False)
    holder = forms.TypedChoiceField(label=_("Người thực hiện"), required=False)

    def prepare(self) -> None:
        """Offer the units and officials that are there today."""
        offer(self, "unit", self.room.units, self.task.unit_id)
        offer(self, "holder", self.room.officials, self.task.holder_id)

    def is_useful(self) -> bool:
        """Return whether there is anybody to choose."""
        return bool(self.room.units or self.room.officials)

    def clean(self) -> dict[str, Any]:
        """Demand a unit or an official."""
        values: dict[str, Any] = super().clean() or {}
        if not self.errors and not (values.get("unit") or values.get("holder")):
            self.add_error("unit", str(_("Chọn phòng, người thực hiện, hoặc cả hai.")))
        return values


class Progress(TaskForm):
    """How far it is, what stands in the way, what is proposed."""

    percent = forms.IntegerField(
        label=_("Đã làm được (%)"), min_value=0, max_value=100, help_text=_("Từ 0 đến 100.")
    )
    text = words(_("Đã làm gì"))
    difficulties = words(_("Khó khăn, vướng mắc"), required=False, rows=2)
    proposal = words(_("Đề xuất, kiến nghị"), required=False, rows=2)
    next_step = words(_("Bước tiếp theo"), required=False, rows=2)


class Contribute(TaskForm):
    """What a coordinating agency adds."""

    text = words(_("Ý kiến, phần việc phối hợp"))
    files = FilesField(label=_("Tệp kèm theo"))


class SubmitResult(TaskForm):
    """The result: what was done, the document that proves it, its files."""

    summary = words(_("Kết quả"), help_text=_("Sản phẩm nào, nằm ở đâu."))
    document_number = line(_("Số, ký hiệu văn bản kết quả"))
    document_on = _day(
        _("Ngày văn bản"), help_text=_("Ngày này quyết định đúng hạn hay trễ, không phải hôm nay.")
    )
    files = FilesField(label=_("Tệp chứng minh"))

    def prepare(self) -> None:
        """Suggest today."""
        self.initial["document_on"] = local_day(self.now)


class Confirm(TaskForm):
    """The giver accepts the result, with its quality in a few words if it wants."""

    quality = line(
        _("Nhận xét chất lượng (nếu có)"),
        required=False,
        help_text=_("Xác nhận xong thì nhiệm vụ được tính là hoàn thành."),
    )


class ReturnResult(TaskForm):
    """Why the result is not enough."""

    reason = words(
        _("Chưa đạt ở đâu, phải làm lại gì"),
        help_text=_("Nhiệm vụ trở lại đang thực hiện và tính là chưa hoàn thành."),
    )


class AskExtension(TaskForm):
    """Until when, and why."""

    until = _day(_("Xin gia hạn đến ngày"))
    reason = words(_("Vì sao không kịp"), help_text=_("Chỉ xin được trước khi hết hạn."))

    def prepare(self) -> None:
        """Let the day start after the deadline."""
        if self.task.deadline:
            self.fields["until"].widget.attrs["min"] = self.task.deadline.isoformat()

    def is_useful(self) -> bool:
        """Return whether more time can still be asked for, and none is asked for already."""
        deadline = self.task.deadline
        return (
            deadline is not None and local_day(self.now) <= deadline and self.room.pending is None
        )


class DecideExtension(TaskForm):
    """More time, or not; the first deadline is kept either way."""

    request = forms.UUIDField(widget=forms.HiddenInput)
    granted = forms.TypedChoiceField(
        label=_("Quyết định"),
        choices=[("1", _("đồng ý gia hạn")), ("0", _("không đồng ý, giữ hạn cũ"))],
        coerce=lambda text: text == "1",
        widget=forms.RadioSelect,
    )
    reason = words(_("Lý do"), rows=2)
    document = line(_("Văn bản quyết định (nếu có)"), required=False)

    def prepare(self) -> None:
        """Name the request that waits."""
        pending = self.room.pending
        self.initial["request"] = pending.id if pending else None

    def is_useful(self) -> bool:
        """Return whether a request waits."""
        return self.room.pending is not None

    def arguments(self, *, by: UUID, at: datetime) -> dict[str, Any]:
        """Name the request instead of the task."""
        values = super().arguments(by=by, at=at)
        return {"request_id": values.pop("request"), **values}


class Reassign(TaskForm):
    """Who gets it instead, and why."""

    to = pick(_("Giao lại cho"))
    reason = words(_("Lý do"))

    def prepare(self) -> None:
        """Offer who else could be given it."""
        fill(self, "to", self.room.others)

    def is_useful(self) -> bool:
        """Return whether there is anybody else."""
        return bool(self.room.others)


class Dun(TaskForm):
    """A written dunning: its document, how hard it presses, what it says."""

    level = forms.ChoiceField(label=_("Mức"), choices=LEVELS)
    document = line(_("Số, ký hiệu văn bản đôn đốc"))
    text = words(_("Nội dung yêu cầu"), rows=4)
