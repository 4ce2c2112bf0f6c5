"""The papers on the counter: which are there, how many of which kind, and their scans."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from motcua.apps.dossiers.domain.parts import MOST_COPIES, ComponentGiven, SatisfiedBy
from motcua.apps.files import selectors as files
from motcua.apps.files import services
from motcua.apps.files.domain.record import FileRecord
from motcua.apps.procedures.domain.record import Component, ComponentKind
from motcua.kernel.refusal import Refusal
from motcua.web.counter.fields import Files, Told, typed

KINDS = ("originals", "certified", "copies")
_MOST_FILES = 20


def _count(label: Any) -> forms.IntegerField:
    """Return a field for a number of sheets; empty is none."""
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=MOST_COPIES,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )


class PaperForm(Told):
    """Whether one paper is there, and how many of it."""

    have = forms.BooleanField(label=_("có"), required=False)
    held = forms.BooleanField(label=_("lấy từ cơ sở dữ liệu"), required=False)
    originals = _count(_("Bản chính"))
    certified = _count(_("Chứng thực"))
    copies = _count(_("Bản sao"))

    @property
    def counts(self) -> dict[str, int]:
        """The numbers of sheets."""
        return {name: self.cleaned_data[name] or 0 for name in KINDS}


@dataclass(slots=True)
class Paper:
    """One paper asked for, its form, the scans kept for it and what went wrong with others."""

    component: Component
    number: int
    prefix: str
    form: PaperForm
    kept: list[FileRecord]
    troubles: list[str] = field(default_factory=list)

    @property
    def conditional(self) -> bool:
        """Whether it is asked for in some cases only."""
        return self.component.required is False or bool(self.component.condition)

    @property
    def code(self) -> str:
        """Its code; one that nobody gave goes by its number, so that files find it."""
        return self.component.code or str(self.number)

    @property
    def asked(self) -> dict[str, int]:
        """How many of which kind are asked for; one original where the publication is silent."""
        told = self.component
        counts = {
            "originals": told.original or 0,
            "certified": told.certified or 0,
            "copies": told.copy or 0,
        }
        silent = not any(counts.values()) and told.kind is not ComponentKind.SHOW
        return counts | {"originals": 1} if silent else counts

    def given(self) -> ComponentGiven | None:
        """Return the paper as handed in; None where it was not asked for and did not come."""
        told = self.form.cleaned_data
        counts = self.form.counts
        if told["have"] and not any(counts.values()):
            counts = self.asked
        here = told["have"] or any(counts.values()) or bool(self.kept)
        if not here and not told["held"] and self.conditional:
            return None
        satisfied = SatisfiedBy.PAPER if here else SatisfiedBy.MISSING
        if told["held"] and not here:
            satisfied = SatisfiedBy.DATABASE
        elif self.kept and not told["have"] and not any(counts.values()):
            satisfied = SatisfiedBy.FILE
        return ComponentGiven(
            name=self.component.name,
            code=self.code,
            satisfied_by=satisfied,
            files=tuple(record.id for record in self.kept),
            originals=counts["originals"],
            certified=counts["certified"],
            copies=counts["copies"],
        )


def papers(
    components: Sequence[Component],
    data: QueryDict,
    act: str,
    *,
    sent: Files | None,
    by: UUID,
    at: datetime,
    judged: bool,
) -> list[Paper]:
    """
    Return the papers of a case as the page shows them; scans that came along are kept first.

    :param act: "full" marks every paper as there, as many as asked for; "none" takes that back.
    """
    prefixes = _prefixes(components)
    kept = kept_by([i for p in prefixes for i in data.getlist(f"{p}-kept")], by=by)
    rows = []
    for number, (component, prefix) in enumerate(zip(components, prefixes, strict=True), 1):
        mine = [kept[i] for i in dict.fromkeys(data.getlist(f"{prefix}-kept")) if i in kept]
        row = Paper(component, number, prefix, PaperForm(), mine)
        if sent is not None:
            _keep(row, sent, key=data.get("key", ""), by=by, at=at)
        row.form = _form(row, data, act, judged=judged)
        rows.append(row)
    return rows


def sound(rows: Iterable[Paper]) -> bool:
    """Return whether everything about the papers can be read and no scan was refused."""
    return all([row.form.is_valid() and not row.troubles for row in rows])


def given(rows: Iterable[Paper]) -> list[ComponentGiven]:
    """Return what was handed in."""
    return [one for one in (row.given() for row in rows) if one is not None]


def _form(row: Paper, data: QueryDict, act: str, *, judged: bool) -> PaperForm:
    if act == "full" and not row.conditional:
        held = bool(row.component.held_by_state)
        first = {"have": not held, "held": held} | ({} if held else row.asked)
        return PaperForm(initial=first, prefix=row.prefix)
    if act == "none":
        return PaperForm(prefix=row.prefix)
    return typed(PaperForm, data, judged=judged, prefix=row.prefix)


def _prefixes(components: Sequence[Component]) -> list[str]:
    """Return a name for each paper that stays the same in another case of the procedure."""
    made: list[str] = []
    for component in components:
        name = "c" + hashlib.sha256(component.name.encode()).hexdigest()[:8]
        made.append(name if name not in made else f"{name}{len(made)}")
    return made


def kept_by(identifiers: Sequence[str], *, by: UUID) -> dict[str, FileRecord]:
    """Return those of the files that this account kept; others are nobody's business here."""
    wanted = []
    for identifier in identifiers[: _MOST_FILES * 10]:
        try:
            wanted.append(UUID(identifier))
        except ValueError:
            continue
    found = files.files(wanted) if wanted else []
    return {str(record.id): record for record in found if record.kept_by == by}


def _keep(row: Paper, sent: Files, *, key: str, by: UUID, at: datetime) -> None:
    """Keep the scans sent for a paper, each once however often the page is sent."""
    uploads = [*sent.getlist(f"{row.prefix}-scan"), *sent.getlist(f"{row.prefix}-photo")]
    for upload in uploads:
        try:
            if len(row.kept) >= _MOST_FILES:
                raise TooManyFiles(most=_MOST_FILES)
            record = keep_upload(upload, key=f"{key}:{row.prefix}", by=by, at=at)
        except Refusal as refusal:
            row.troubles.append(refusal.sentence(get_language() or "vi"))
        else:
            if record.id not in [r.id for r in row.kept]:
                row.kept.append(record)


class TooManyFiles(Refusal):
    """More scans of one paper than anybody reads."""

    code = "counter.too_many_files"
    vi = "Mỗi loại giấy tờ nhận nhiều nhất {most} tệp. Hãy gộp các trang vào một tệp PDF."
    en = "One paper takes {most} files at most. Put the pages into one PDF."


def keep_upload(upload: Any, *, key: str, by: UUID, at: datetime) -> FileRecord:
    """
    Keep one file that came with a form; the same content under the same key is kept once.

    A photograph becomes a page of a PDF.

    :raises Refusal: it is too large, of a kind that is not accepted, or infected.
    """
    digest = hashlib.sha256()
    for piece in upload.chunks():
        digest.update(piece)
    upload.seek(0)
    name = upload.name or "tep"
    whole = f"{key}:{digest.hexdigest()}:{name}"
    return services.keep(content=upload, name=name, by=by, at=at, key=whole, as_pdf=True)
