"""Reads of the texts from which tasks are taken, and whom their names mean."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.authorities import AuthorityKind, AuthorityRecord
from motcua.apps.agencies.domain.rights import Standing
from motcua.apps.tasks.domain.drafting import (
    DocumentGiven,
    ExtractionNotFound,
    ExtractionRecord,
    ExtractionState,
    Row,
)
from motcua.apps.tasks.domain.extraction import full_name
from motcua.apps.tasks.domain.task import DeadlineKind, SourceKind
from motcua.apps.tasks.models import Extraction, ExtractionRow
from motcua.kernel.text import fold

_ABOVE = (AuthorityKind.GOVERNMENT, AuthorityKind.MINISTRY)
#: Collectives that mean every authority of a kind; others are chosen by a person.
_COLLECTIVES = (
    (re.compile(r"(?:ubnd )?cac (?:xa|phuong)\b|ubnd cap xa"), AuthorityKind.COMMUNE),
    (re.compile(r"(?:ubnd )?cac tinh\b"), AuthorityKind.PROVINCE),
    (re.compile(r"(?:ubnd )?cac huyen\b|ubnd cap huyen"), AuthorityKind.DISTRICT),
    (re.compile(r"cac so\b"), AuthorityKind.DEPARTMENT),
    (re.compile(r"cac bo\b"), AuthorityKind.MINISTRY),
)
#: Words at the end of a department's name that tell its place.
_PLACE = re.compile(r" (?:tinh|thanh pho) [^,]+$")


def extraction(id: UUID) -> ExtractionRecord:
    """
    Return a text. Who may know it is the caller's to decide.

    :raises ExtractionNotFound: there is none.
    """
    row = Extraction.objects.filter(pk=id).first()
    if row is None:
        raise ExtractionNotFound
    return record(row)


def view_extraction(id: UUID, *, standing: Standing) -> ExtractionRecord:
    """
    Return a text that the reader may work on.

    :raises ExtractionNotFound: there is none, or the reader may not know that there is.
    """
    found = extraction(id)
    if not rights.allows(standing, "tasks.extract", found.place):
        raise ExtractionNotFound
    return found


def extractions(givers: Iterable[UUID], *, limit: int = 30) -> list[ExtractionRecord]:
    """Return the texts of authorities, the last changed first; discarded ones are left out."""
    rows = (
        Extraction.objects.filter(giver__in=list(givers))
        .exclude(state=ExtractionState.DISCARDED)
        .order_by("-changed_at", "-id")
        .defer("paragraphs")[:limit]
    )
    return [_record(row, paragraphs=(), rows=(), tasks=()) for row in rows]


def record(row: Extraction) -> ExtractionRecord:
    """Return the record of a row, with its proposals and its tasks."""
    rows = ExtractionRow.objects.filter(extraction=row).order_by("position")
    return _record(
        row,
        paragraphs=tuple((anchor, text) for anchor, text in row.paragraphs),
        rows=tuple(map(_row, rows)),
        tasks=tuple(row.tasks.order_by("position").values_list("task_id", flat=True)),
    )


def _record(
    row: Extraction,
    *,
    paragraphs: tuple[tuple[str, str], ...],
    rows: tuple[Row, ...],
    tasks: tuple[UUID, ...],
) -> ExtractionRecord:
    return ExtractionRecord(
        id=row.pk,
        state=ExtractionState(row.state),
        version=row.version,
        giver_id=row.giver_id,
        giver_province_id=row.giver_province_id,
        document=DocumentGiven(
            kind=SourceKind(row.source_kind),
            number=row.source_number,
            issued_on=row.source_issued_on,
            issuer=row.source_issuer,
            title=row.source_title,
            signatory=row.source_signatory,
            file=row.source_file_id,
        ),
        paragraphs=paragraphs,
        rows=rows,
        opened_at=row.opened_at,
        opened_by=row.opened_by_id,
        changed_at=row.changed_at,
        confirmed_at=row.confirmed_at,
        confirmed_by=row.confirmed_by_id,
        tasks=tasks,
    )


def _row(row: ExtractionRow) -> Row:
    return Row(
        act=row.act,
        deadline_kind=DeadlineKind(row.deadline_kind),
        paragraph=row.paragraph,
        anchor=row.anchor,
        lead_text=row.lead_text,
        lead=row.lead_id,
        lead_group=row.lead_group,
        coordinating=tuple(map(UUID, row.coordinating)),
        coordinating_text=row.coordinating_text,
        deadline_on=row.deadline_on,
        deadline_text=row.deadline_text,
        rule=row.rule,
        review_on=row.review_on,
        taken=row.taken,
    )


def assignable(giver: UUID, on: date) -> list[AuthorityRecord]:
    """
    Return whom an authority can give tasks to on a day: those below it and those beside it.

    The Government and a ministry reach the other ministries and the provinces, a province what
    belongs to it, any other authority itself and what is below it.
    """
    own = agencies.authority(giver, on=on)
    if own.kind in _ABOVE:
        found = [*agencies.provinces(on), *agencies.children(giver, on)]
    elif own.kind is AuthorityKind.PROVINCE:
        found = [other for other in agencies.in_province(giver, on) if other.id != giver]
    else:
        found = [own, *agencies.children(giver, on)]
    return list({other.id: other for other in found}.values())


def match(names: Iterable[str], known: Iterable[AuthorityRecord]) -> Mapping[str, UUID]:
    """
    Return whom the names of a text mean, as far as that is certain.

    Abbreviations are written out, ``Ủy ban nhân dân`` is ``UBND``, a department's place may be
    left out where one department only bears the name. A name that fits nobody, or more than one
    authority, is left out: a person chooses.
    """
    ways: dict[str, set[UUID]] = {}
    for authority in known:
        for way in _ways(authority):
            ways.setdefault(way, set()).add(authority.id)
    found: dict[str, UUID] = {}
    for name in names:
        fits = ways.get(_key(full_name(name)), set())
        if len(fits) == 1:
            (found[name],) = fits
    return found


def group_of(name: str) -> AuthorityKind | None:
    """Return the kind of authorities that a collective stands for: ``UBND các xã, phường``."""
    words = _key(name)
    return next((kind for pattern, kind in _COLLECTIVES if pattern.match(words)), None)


def _ways(authority: AuthorityRecord) -> set[str]:
    """Return the keys under which texts name an authority."""
    names = {_key(authority.name), _key(authority.short_name)} - {""}
    short = {_PLACE.sub("", name) for name in names if not name.startswith("ubnd")}
    short |= {f"{name} tinh" for name in short - names}
    bare = set()
    if authority.kind is AuthorityKind.PROVINCE:
        bare = {name.removeprefix("ubnd ") for name in names}
        bare |= {f"ubnd tinh {name}" for name in names if not name.startswith("ubnd")}
        bare |= {f"tinh {name}" for name in names if " " in name and not name.startswith("ubnd")}
    return names | short | bare


def _key(name: str) -> str:
    words = fold(name).replace("uy ban nhan dan", "ubnd").replace(" tp. ", " thanh pho ")
    return re.sub(r"[\s,-]+", " ", words).strip()
