"""Who hands in for the applicant: on which ground, proven by which document."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers.domain.mandates import Ground, MandateGiven
from motcua.apps.files.domain.record import FileRecord
from motcua.apps.identity import services
from motcua.apps.identity.domain.cards import LONGEST, read_card
from motcua.kernel.refusal import Refusal
from motcua.web.counter.fields import ACCEPT, Files, Line, Told, typed
from motcua.web.counter.papers import keep_upload, kept_by
from motcua.web.counter.visitor import same_number

_PREFIX = "sub"


class MandateForm(Told):
    """Ground, submitter and note; nothing where the applicant came in person."""

    ground = forms.ChoiceField(label=_("Ai nộp"), required=False)
    scan = forms.CharField(
        label=_("Quét thẻ của người nộp thay"),
        required=False,
        max_length=LONGEST,
        widget=Line(**{"data-scan": True}),
    )
    full_name = forms.CharField(
        label=_("Họ tên người nộp thay"), required=False, max_length=200, widget=Line()
    )
    id_number = forms.CharField(
        label=_("Số định danh"), required=False, max_length=20, widget=Line(inputmode="numeric")
    )
    phone = forms.CharField(
        label=_("Số điện thoại"), required=False, max_length=20, widget=Line(inputmode="tel")
    )
    note = forms.CharField(
        label=_("Số, ngày của văn bản ủy quyền"), required=False, max_length=500, widget=Line()
    )
    document = forms.FileField(
        label=_("Bản quét văn bản ủy quyền hoặc giấy tờ chứng minh"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        place = 1 if (get_language() or "vi").startswith("en") else 0
        known = [(g.value, rule.words[place]) for g, rule in dossiers.grounds().items()]
        ground = self.fields["ground"]
        assert isinstance(ground, forms.ChoiceField)
        ground.choices = [("", __("chính người có hồ sơ")), *known]

    def clean(self) -> dict[str, Any]:
        """Demand who the submitter is where there is one."""
        told: dict[str, Any] = super().clean() or {}
        if told.get("ground") and not told.get("full_name") and "full_name" not in self.errors:
            self.add_error("full_name", __("Ghi họ tên người nộp thay, hoặc quét thẻ."))
        return told


@dataclass(slots=True)
class Mandate:
    """The mandate as the page shows it; ``kept`` is the document that proves it."""

    form: MandateForm
    kept: FileRecord | None = None
    troubles: list[str] = field(default_factory=list)

    @property
    def used(self) -> bool:
        """Whether somebody hands in for another."""
        return bool(self.form["ground"].value())

    @property
    def sound(self) -> bool:
        """Whether everything about it can be read."""
        return self.form.is_valid() and not self.troubles

    def told(self, *, by: UUID, at: datetime, key: str) -> dict[str, Any]:
        """
        Return what the submission is told of it; the submitter is written down first.

        :raises Refusal: a value cannot be right.
        """
        told = self.form.cleaned_data
        if not told["ground"]:
            return {}
        person = {"full_name": told["full_name"], "id_number": told["id_number"]}
        known = same_number(person | {"tax_code": ""})
        submitter = known or services.register_person(
            **person, phone=told["phone"], by=by, at=at, key=f"{key}:submitter"
        )
        given = MandateGiven(
            submitter=submitter.id,
            ground=Ground.of(told["ground"]),
            file=self.kept.id if self.kept else None,
            note=told["note"],
        )
        return {"mandate": given}

    def refuse(self, refusal: Refusal) -> bool:
        """Show a refusal at the field that it is about; say whether there is such a field."""
        names = {"mandate": "document", "submitter": "full_name", "ground": "ground"}
        at = names.get(refusal.field or "")
        if at is None or not self.form.is_bound:
            return False
        self.form.add_error(at, refusal.sentence(get_language() or "vi"))
        return True


def mandate(
    data: QueryDict, *, sent: Files | None, by: UUID, at: datetime, judged: bool
) -> Mandate:
    """Return the mandate as the page shows it; a document that was sent is kept by now."""
    scanned = read_card(data.get(f"{_PREFIX}-scan", ""))
    if scanned is not None:
        data = data.copy()
        data[f"{_PREFIX}-scan"] = ""
        data[f"{_PREFIX}-full_name"] = scanned.full_name
        data[f"{_PREFIX}-id_number"] = scanned.id_number
    found = kept_by([data.get(f"{_PREFIX}-kept", "")], by=by)
    shown = Mandate(
        typed(MandateForm, data, judged=judged, prefix=_PREFIX), next(iter(found.values()), None)
    )
    upload = sent.get(f"{_PREFIX}-document") if sent is not None else None
    if upload is not None:
        try:
            shown.kept = keep_upload(upload, key=f"{data.get('key', '')}:mandate", by=by, at=at)
        except Refusal as refusal:
            shown.troubles.append(refusal.sentence(get_language() or "vi"))
    return shown
