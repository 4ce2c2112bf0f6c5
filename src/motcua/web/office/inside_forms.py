"""Forms of the work inside the office: draft, send, return, note, attach."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.apps.dossiers.domain.office import DraftState
from motcua.web.office.fields import ACCEPT, line, words
from motcua.web.office.staffing import offer
from motcua.web.office.verb_form import VerbForm, kept


class DraftResult(VerbForm):
    """The next version of the draft of the result: words, a file, or both."""

    versioned = False
    text = words(_("Nội dung dự thảo"), required=False, rows=8)
    file = forms.FileField(
        label=_("Tệp dự thảo"), required=False, widget=forms.FileInput({"accept": ACCEPT})
    )

    def prepare(self) -> None:
        """Begin with the words of the version before."""
        draft = self.room.draft
        self.initial["text"] = draft.text if draft else ""

    def arguments(self, *, by: UUID, at: datetime) -> dict[str, Any]:
        """Return the words and the file, kept first."""
        values = super().arguments(by=by, at=at)
        upload = values.pop("file", None)
        values["file"] = kept(upload, by=by, at=at).file if upload else None
        return values


class _OfDraft(VerbForm):
    """An act on the draft that the reader has seen."""

    draft = forms.UUIDField(widget=forms.HiddenInput)

    def prepare(self) -> None:
        """Name the newest draft."""
        draft = self.room.draft
        self.initial["draft"] = draft.id if draft else None


class SendForReview(_OfDraft):
    """Which leader gets the draft, and the dossier with it."""

    reviewer = forms.TypedChoiceField(label=_("Trình ai duyệt"))
    step = line(_("Bước xử lý"), required=False)

    def prepare(self) -> None:
        """Offer the leaders who can approve it."""
        super().prepare()
        leaders = [
            choice
            for choice in self.room.reviewers(self.dossier.unit_id)
            if choice[0] != self.dossier.holder_id
        ]
        first = leaders[0][0] if len(leaders) == 1 else None
        offer(self, "reviewer", leaders, first, _("chọn lãnh đạo"))
        self.initial["step"] = _("Lãnh đạo duyệt")

    def is_useful(self) -> bool:
        """Return whether there is a draft that is not approved, and somebody to approve it."""
        draft, field = self.room.draft, self.fields["reviewer"]
        assert isinstance(field, forms.TypedChoiceField)
        some = len(list(field.choices)) > 1
        return draft is not None and draft.state != DraftState.APPROVED and some


class ReturnDraft(_OfDraft):
    """What has to be changed in the draft."""

    remark = words(_("Cần sửa gì"))

    def is_useful(self) -> bool:
        """Return whether a draft is in review."""
        draft = self.room.draft
        return draft is not None and draft.state == DraftState.IN_REVIEW


class Note(VerbForm):
    """A note that the applicant does not see."""

    versioned = False
    text = words(_("Ghi chú"), rows=3)


class EraseNote(VerbForm):
    """A note that is to be emptied."""

    versioned = False
    note = forms.UUIDField(widget=forms.HiddenInput)

    def arguments(self, *, by: UUID, at: datetime) -> dict[str, Any]:
        """Return the note: emptying it twice does no harm, so there is no key."""
        return {"note": self.cleaned_data["note"]}


class Attach(VerbForm):
    """A working file that the applicant does not see."""

    versioned = False
    file = forms.FileField(label=_("Tệp nội bộ"), widget=forms.FileInput({"accept": ACCEPT}))

    def arguments(self, *, by: UUID, at: datetime) -> dict[str, Any]:
        """Return the file, kept first."""
        return {"file": kept(self.cleaned_data["file"], by=by, at=at).file}
