"""What an applicant sends in about a dossier: what was missing, or the wish to have it back."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.parts import FileGiven
from motcua.apps.files import services as files
from motcua.kernel.refusal import Refusal
from motcua.web.office.fields import FilesField, words


class _Own(forms.Form):
    """The version that the applicant saw, and a key sent once."""

    expected = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)
    key = forms.CharField(widget=forms.HiddenInput, max_length=100)

    def __init__(self, *given: Any, dossier: DossierRecord) -> None:
        initial = {"expected": dossier.version, "key": str(uuid4())}
        super().__init__(*given, initial=initial, label_suffix="")

    def refuse(self, refusal: Refusal, language: str) -> None:
        """Show a refusal at its field, or above the form."""
        field = refusal.field if refusal.field in self.fields else None
        self.add_error(field, refusal.sentence(language))

    def arguments(self, *, by: UUID, at: datetime) -> dict[str, Any]:
        """Return what the verb is called with."""
        return dict(self.cleaned_data)


class Supplement(_Own):
    """The papers that were asked for, as files; what cannot be sent is said in words."""

    files = FilesField(
        label=_("Ảnh chụp hoặc tệp giấy tờ"),
        help_text=_("Chọn được nhiều tệp. Ảnh chụp rõ, đủ bốn góc."),
    )
    answer = words(
        _("Lời nhắn cho cơ quan"),
        required=False,
        help_text=_("Ví dụ: đã nộp bản giấy tại quầy ngày 24/11."),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for a file or a word: an empty supplement would start the clock for nothing."""
        values = super().clean() or {}
        if not self.errors and not values.get("files") and not values.get("answer", "").strip():
            self.add_error("files", _("Chọn ít nhất một tệp, hoặc ghi đã nộp giấy tờ ở đâu."))
        return values

    def arguments(self, *, by: UUID, at: datetime) -> dict[str, Any]:
        """Return what the verb is called with; files are kept first."""
        values = super().arguments(by=by, at=at)
        key = values["key"]
        values["files"] = [
            FileGiven(
                file=files.keep(
                    content=sent.file,
                    name=sent.name or "tep",
                    by=by,
                    at=at,
                    key=f"{key}-{number}",
                ).id
            )
            for number, sent in enumerate(values["files"])
        ]
        return values


class Withdraw(_Own):
    """Why the dossier is wanted back; nobody has to say."""

    reason = words(_("Lý do (không bắt buộc)"), required=False)
