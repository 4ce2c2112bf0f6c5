"""What every form of a task has: the task, a key sent once, files kept first."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID, uuid4

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from motcua.apps.files import services as files
from motcua.apps.tasks.domain.task import TaskRecord
from motcua.kernel.refusal import Refusal
from motcua.web.office.tasks.places import Group, Room


class TaskForm(forms.Form):
    """
    A verb as a form: a field for each thing that it asks.

    ``expected`` is the version that the reader saw; ``key`` lets the same press count once.

    :cvar renamed: field of a refusal -> field of the form, where they differ.
    :param task: the task that it is about.
    :param now: the reader's now.
    :param room: what the forms of the page have read already.
    """

    renamed: ClassVar[dict[str, str]] = {}
    expected = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    key = forms.CharField(widget=forms.HiddenInput, max_length=100)

    def __init__(
        self,
        *given: Any,
        task: TaskRecord,
        now: datetime,
        room: Room | None = None,
        **options: Any,
    ) -> None:
        initial = {"expected": task.version, "key": str(uuid4())}
        super().__init__(*given, initial=initial, label_suffix="", **options)
        self.task, self.now, self.room = task, now, room or Room(task, now)
        self.prepare()

    def prepare(self) -> None:
        """Fill choices and first values from the task."""

    def is_useful(self) -> bool:
        """Return whether there is anything to be done with this form."""
        return True

    def arguments(self, *, by: UUID, at: datetime) -> dict[str, Any]:
        """Return what the verb is called with; files are kept first."""
        values = dict(self.cleaned_data)
        if "files" in values:
            values["files"] = tuple(kept(one, by=by, at=at) for one in values["files"])
        return values

    def refuse(self, refusal: Refusal) -> None:
        """Show a refusal at the field that it is about, or above the form."""
        refused(self, refusal, self.renamed)


def refused(form: forms.BaseForm, refusal: Refusal, renamed: dict[str, str] | None = None) -> None:
    """Show a refusal at the field of ``form`` that it is about, or above it."""
    named = (renamed or {}).get(refusal.field or "", refusal.field)
    shown = named in form.fields and not form.fields[named].widget.is_hidden
    form.add_error(  # type: ignore[attr-defined]
        named if shown else None, refusal.sentence(get_language() or "vi")
    )


def kept(upload: UploadedFile, *, by: UUID, at: datetime) -> UUID:
    """Keep an uploaded file and return its key."""
    name = upload.name or "tep"
    return files.keep(content=upload, name=name, by=by, at=at).id  # type: ignore[arg-type]


def pick(label: Any, *, required: bool = True, help_text: Any = "") -> forms.TypedChoiceField:
    """Return a choice among things with keys; the form fills it with :func:`fill`."""
    return forms.TypedChoiceField(
        label=label, required=required, coerce=UUID, empty_value=None, help_text=help_text
    )


def fill(form: forms.BaseForm, name: str, groups: list[Group], empty: Any = None) -> None:
    """Let a field of ``form`` choose among groups of things; one group needs no heading."""
    field = form.fields[name]
    assert isinstance(field, forms.TypedChoiceField)
    plain = groups[0][1] if len(groups) == 1 else groups
    field.choices = [("", empty or _("chọn…")), *plain]  # type: ignore[list-item]
