"""Fields that the verbs' forms are made of."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

ACCEPT = ".pdf,.jpg,.jpeg,.png,.docx,.xlsx,.xml,.zip"


class Files(forms.FileInput):
    """A field for several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, none needed."""

    def __init__(self, **options: Any) -> None:
        widget = Files(attrs={"accept": ACCEPT, "multiple": True})
        super().__init__(required=False, widget=widget, **options)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """Return the files that were sent, each judged by itself."""
        sent = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(one, initial) for one in sent if one]


class Day(forms.DateInput):
    """A day, picked or typed."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def words(
    label: Any, *, required: bool = True, rows: int = 3, help_text: Any = ""
) -> forms.CharField:
    """Return a field for a few sentences."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=4000,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def line(label: Any, *, required: bool = True, help_text: Any = "") -> forms.CharField:
    """Return a field for one line."""
    return forms.CharField(label=label, required=required, max_length=300, help_text=help_text)
