"""The check list of an arrival as forms, and what may be done with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers.domain import checklist
from motcua.apps.dossiers.domain.checklist import Finding, Line
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.notices import (
    DEFECT_WORDS,
    REFUSAL_WORDS,
    Defect,
    Lack,
    RefusalReason,
)
from motcua.apps.files import selectors as files
from motcua.apps.files.domain.record import FileRecord
from motcua.apps.procedures.domain.version import VersionRecord
from motcua.kernel.moments import at as moment_at
from motcua.kernel.text import fold
from motcua.web.counter import fields as counter_fields
from motcua.web.counter.fields import Day, Told, typed

_SHOWABLE = frozenset({"application/pdf", "image/png", "image/jpeg"})
_CLOSING = 17


def _choices(table: dict[Any, tuple[str, str]]) -> list[tuple[str, str]]:
    place = 1 if (get_language() or "vi").startswith("en") else 0
    other = str(_("lý do khác, ghi bên cạnh"))
    return [(key.value, words[place] or other) for key, words in table.items()]


class LineForm(Told):
    """One paper: whether it will do, and if not, why."""

    shown = forms.CharField(widget=forms.HiddenInput, required=False, initial="1")
    ok = forms.BooleanField(label=_("đạt"), required=False)
    defect = forms.ChoiceField(label=_("Chưa đạt vì"), required=False)
    words = forms.CharField(
        label=_("Ghi rõ"), required=False, max_length=600, widget=counter_fields.Line()
    )

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        defect = self.fields["defect"]
        assert isinstance(defect, forms.ChoiceField)
        defect.choices = [("", "–"), *_choices(DEFECT_WORDS)]


class ArrivalForm(Told):
    """What is decided about the whole dossier."""

    expected = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    key = forms.CharField(widget=forms.HiddenInput, max_length=90)
    term = forms.CharField(
        label=_("Thời hạn giải quyết"),
        required=False,
        max_length=100,
        help_text=_("Bản công bố chưa nêu rõ. Ghi như “5 ngày làm việc”, “8 giờ”, “trong ngày”."),
    )
    no_due_date = forms.BooleanField(label=_("Thủ tục này không có ngày hẹn trả"), required=False)
    anyway = forms.BooleanField(label=_("Vẫn tiếp nhận dù còn giấy tờ chưa đạt"), required=False)
    words = forms.CharField(
        label=_("Điều cần nói thêm với người nộp"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    answer_by = forms.DateField(label=_("Bổ sung trước ngày"), required=False, widget=Day)
    justification = forms.CharField(
        label=_("Lý do yêu cầu thêm lần nữa"),
        required=False,
        max_length=2000,
        help_text=_("Chỉ được yêu cầu một lần; lần sau phải nêu lý do và bị thống kê."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    reason = forms.ChoiceField(label=_("Lý do từ chối"), required=False)
    reason_words = forms.CharField(
        label=_("Ghi rõ lý do, điều khoản"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    agency = forms.CharField(
        label=_("Nơi có thẩm quyền, hướng dẫn nộp ở đâu"),
        required=False,
        max_length=300,
        widget=counter_fields.Line(list="agencies"),
    )

    def __init__(self, *given: Any, term_open: bool, again: bool, **options: Any) -> None:
        super().__init__(*given, **options)
        self.initial.setdefault("key", str(uuid4()))
        reason = self.fields["reason"]
        assert isinstance(reason, forms.ChoiceField)
        reason.choices = [("", "–"), *_choices(REFUSAL_WORDS)]
        if not term_open:
            del self.fields["term"], self.fields["no_due_date"]
        if not again:
            del self.fields["justification"]

    def term_told(self) -> dict[str, Any]:
        """Return the term where it had to be told."""
        if "term" not in self.fields:
            return {}
        told = self.cleaned_data
        return {"term": told["term"] or None, "no_due_date": told["no_due_date"]}

    def closing(self) -> datetime | None:
        """Return until when the applicant is asked to answer: the end of work on that day."""
        day = self.cleaned_data["answer_by"]
        return moment_at(day).replace(hour=_CLOSING) if day else None


@dataclass(frozen=True, slots=True)
class Checked:
    """One paper of the check list with its form and the files that came for it."""

    line: Line
    form: LineForm
    files: Sequence[FileRecord]

    @property
    def needed(self) -> bool:
        """Whether it was asked for without condition."""
        return self.line.finding not in (Finding.NOT_NEEDED, Finding.UNASKED)

    @property
    def lack(self) -> Lack | None:
        """What is wrong with it; None where nothing is said to be."""
        told = self.form.cleaned_data
        untouched = not self.needed and not told["defect"] and not told["words"].strip()
        if told["ok"] or untouched:
            return None
        defect = Defect(told["defect"]) if told["defect"] else Defect.OTHER
        return Lack(paper=self.line.name, defect=defect, words=told["words"])


@dataclass(frozen=True, slots=True)
class CheckList:
    """The papers of an arrival, and the files that belong to none of them."""

    rows: Sequence[Checked]
    others: Sequence[FileRecord]

    @property
    def lacks(self) -> list[Lack]:
        """What is lacking."""
        return [lack for lack in (row.lack for row in self.rows) if lack is not None]

    @property
    def sound(self) -> bool:
        """Whether everything can be read."""
        return all([row.form.is_valid() for row in self.rows])

    @property
    def first(self) -> FileRecord | None:
        """The file that is shown first."""
        every = [file for row in self.rows for file in row.files] + list(self.others)
        return next((file for file in every if showable(file)), None)


def showable(file: FileRecord) -> bool:
    """Return whether a browser can show the file beside the check list."""
    return file.readable and file.media_type in _SHOWABLE


def check_list(
    found: DossierRecord,
    version: VersionRecord,
    data: QueryDict,
    *,
    judged: bool,
    fine: bool = False,
) -> CheckList:
    """
    Return the check list of a dossier: what was asked for against what came.

    :param fine: every paper that came is found to do.
    """
    handed = dossiers.components(found.id)
    links = dossiers.files(found.id)
    records = {r.id: r for r in files.files([link.file_id for link in links])}
    codes = {fold(one.name): one.code for one in handed}
    lines = checklist.compare(version.components(found.case), handed)
    rows, used = [], set()
    for number, line in enumerate(lines):
        code = codes.get(fold(line.name)) or line.code
        mine = [
            records[link.file_id]
            for link in links
            if code and link.component_code == code and link.file_id in records
        ]
        used |= {file.id for file in mine}
        first = {"ok": _fine(line), "defect": _usual(line), "shown": "1"}
        form = typed(LineForm, data, judged=judged, prefix=f"r{number}", first=first)
        if fine and line.given is not None:
            form.initial["ok"] = True
        rows.append(Checked(line, form, mine))
    return CheckList(rows, [record for key, record in records.items() if key not in used])


def _fine(line: Line) -> bool:
    """Nothing is fine before somebody looked at it, but what the State holds itself."""
    return line.satisfied_by in ("database", "reuse")


def _usual(line: Line) -> str:
    return Defect.ABSENT.value if line.finding is Finding.MISSING else ""


def refusal_reason(text: str) -> RefusalReason:
    """Return the reason that was picked; "other" where none was."""
    return RefusalReason(text) if text in set(RefusalReason) else RefusalReason.OTHER
