"""What every form of a dossier has: the version read, a key sent once, files kept first."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID, uuid4

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import get_language

from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.parts import FileGiven
from motcua.apps.files import services as files
from motcua.kernel.refusal import Refusal
from motcua.web.office.staffing import Room


class VerbForm(forms.Form):
    """
    A verb as a form: a field for each thing that it asks.

    :cvar versioned: whether the verb is judged against the version that the reader saw.
    :param dossier: the dossier that it is about.
    :param now: the reader's now.
    :param room: what the forms of the page have read already.
    """

    versioned: ClassVar[bool] = True
    expected = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    key = forms.CharField(widget=forms.HiddenInput, max_length=100)

    def __init__(
        self,
        *given: Any,
        dossier: DossierRecord,
        now: datetime,
        room: Room | None = None,
        **options: Any,
    ) -> None:
        initial = {"expected": dossier.version, "key": str(uuid4())}
        super().__init__(*given, initial=initial, label_suffix="", **options)
        self.dossier, self.now, self.room = dossier, now, room or Room(dossier, now)
        if not self.versioned:
            del self.fields["expected"]
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
            values["files"] = [kept(upload, by=by, at=at) for upload in uploads]
        return values

    def refuse(self, refusal: Refusal) -> None:
        """Show a refusal at the field that it is about, or above the form."""
        field = refusal.field if refusal.field in self.fields else None
        self.add_error(field, refusal.sentence(get_language() or "vi"))


def kept(upload: UploadedFile, *, by: UUID, at: datetime) -> FileGiven:
    """Keep an uploaded file and return how a verb names it."""
    name = upload.name or "tep"
    return FileGiven(file=files.keep(content=upload, name=name, by=by, at=at).id)  # type: ignore[arg-type]
