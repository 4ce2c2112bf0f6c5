"""The verbs as forms: a field for each thing that a verb asks, in the words of the law."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from motcua.apps.agencies import selectors as agencies
from motcua.apps.calendars import selectors as calendars
from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.limits import APOLOGY_DAYS_BEFORE
from motcua.apps.dossiers.domain.parts import FileGiven
from motcua.apps.files import services as files
from motcua.apps.identity import selectors as identity
from motcua.apps.procedures import selectors as procedures
from motcua.kernel.moments import at as moment_at
from motcua.kernel.moments import local_day
from motcua.kernel.refusal import Refusal
from motcua.web.office.fields import Day, FilesField, line, words

_CLOSING = time(17)


class VerbForm(forms.Form):
    """
    What every verb's form has: the version that the reader decided on, and a key sent once.

    :param dossier: the dossier that it is about.
    :param now: the reader's now.
    """

    expected = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    key = forms.CharField(widget=forms.HiddenInput, max_length=100)

    def __init__(self, *given: Any, dossier: DossierRecord, now: datetime, **options: Any) -> None:
        initial = {"expected": dossier.version, "key": str(uuid4())}
        super().__init__(*given, initial=initial, label_suffix="", **options)
        self.dossier, self.now = dossier, now
        self.prepare()

    def prepare(self) -> None:
        """Fill choices and first values from the dossier."""

    def is_useful(self) -> bool:
        """Return whether there is anything to be done with this form."""
        return True

    def arguments(self, *, by: UUID, at: datetime) -> dict[str, Any]:
        """Return what the verb is called with; files are kept first."""
        values = dict(self.cleaned_data)
        uploads = values.pop("files", None)
        values["key"] = values["key"] or None
        if uploads is not None:
            values["files"] = [_kept(upload, by=by, at=at) for upload in uploads]
        return values

    def refuse(self, refusal: Refusal) -> None:
        """Show a refusal at the field that it is about, or above the form."""
        field = refusal.field if refusal.field in self.fields else None
        self.add_error(field, refusal.sentence(get_language() or "vi"))


def _kept(upload: UploadedFile, *, by: UUID, at: datetime) -> FileGiven:
    name = upload.name or "tep"
    return FileGiven(file=files.keep(content=upload, name=name, by=by, at=at).id)  # type: ignore[arg-type]


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
        version = procedures.version(self.dossier.procedure_version_id)
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
        self._units()
        self._holders()

    def _units(self) -> None:
        day = local_day(self.now)
        found = agencies.units(self.dossier.authority_id, day)
        self._offer("unit", [(u.id, u.name) for u in found], self.dossier.unit_id)

    def _holders(self) -> None:
        day = local_day(self.now)
        held = agencies.appointments(on=day, authority=self.dossier.authority_id)
        names = identity.display_names({a.account_id for a in held})
        titles = {a.account_id: a.title for a in held}
        choices = [(k, f"{n}, {titles[k]}" if titles[k] else n) for k, n in names.items()]
        self._offer("holder", sorted(choices, key=lambda c: c[1]), self.dossier.holder_id)

    def _offer(self, name: str, choices: list[tuple[UUID, str]], now: UUID | None) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [("", _("để trống")), *((str(k), words) for k, words in choices)]
        field.coerce, field.empty_value = UUID, None
        self.initial[name] = str(now) if now else ""


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
        self._holders()
        record = procedures.version(self.dossier.procedure_version_id).record
        names = [step.name for step in record.steps]
        place = names.index(self.dossier.step) + 1 if self.dossier.step in names else 0
        self.initial["step"] = names[place][:300] if place < len(names) else ""


class AskAgency(VerbForm):
    """The question to another agency and its own limit."""

    agency_name = line(_("Cơ quan được lấy ý kiến"))
    question = words(_("Nội dung lấy ý kiến"))
    term = line(_("Trả lời trong"), help_text=_("Ví dụ “3 ngày làm việc”."))


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
            for c in dossiers.consultations(self.dossier.id)
            if c.answered_at is None
        ]

    def is_useful(self) -> bool:
        """Return whether a question waits for its answer."""
        field = self.fields["consultation"]
        assert isinstance(field, forms.TypedChoiceField)
        return bool(field.choices)


class Extend(VerbForm):
    """Apology, reason and the new appointment."""

    until = forms.DateField(label=_("Ngày hẹn mới"), widget=Day)
    apology = words(_("Lời xin lỗi"))
    reason = words(_("Lý do chậm"))

    def is_useful(self) -> bool:
        """Return whether an apology would still be in time, and is the first."""
        last = apology_by(self.dossier)
        return last is not None and local_day(self.now) <= last

    def prepare(self) -> None:
        """Begin with the words that the form of the law begins with."""
        self.initial["apology"] = _("Cơ quan xin lỗi anh/chị vì chưa trả kết quả đúng hẹn.")

    def arguments(self, *, by: UUID, at: datetime) -> dict[str, Any]:
        """Return the new day with its closing time."""
        values = super().arguments(by=by, at=at)
        values["until"] = closing(self.dossier, values["until"])
        return values


class _Late(VerbForm):
    """A verb that asks for the reason of lateness where the dossier is late."""

    late_reason = words(_("Lý do quá hạn"), required=False, rows=2)

    def prepare(self) -> None:
        """Ask for the reason only where the dossier is late."""
        if not self.dossier.is_late(self.now):
            del self.fields["late_reason"]


class Approve(_Late):
    """Approval of the result."""


class Issue(_Late):
    """The result, its number and its file."""

    result_no = line(_("Số, ký hiệu kết quả"), required=False)
    files = FilesField(label=_("Tệp kết quả"))
    field_order = ("result_no", "files", "late_reason")


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


def apology_by(dossier: DossierRecord) -> date | None:
    """Return the last day for an apology; None without due date, or when one was made."""
    if dossier.due_at is None or dossier.extended_at is not None:
        return None
    return local_day(dossier.due_at) - timedelta(APOLOGY_DAYS_BEFORE)


def closing(dossier: DossierRecord, day: date | None) -> datetime | None:
    """Return the closing time of ``day`` at the competent authority; 17:00 on a day off."""
    if day is None:
        return None
    calendar = calendars.working_calendar(owner=dossier.authority_id)
    within = calendar.first <= day <= calendar.last
    shifts = calendar.shifts(day) if within else ()
    return moment_at(day, shifts[-1].closes if shifts else _CLOSING)
