"""From the proposals of a text, as a person left them, to tasks that can be given."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from motcua.apps.agencies.domain.authorities import AuthorityRecord
from motcua.apps.tasks.domain import rules
from motcua.apps.tasks.domain.drafting import (
    DocumentIncomplete,
    ExtractionRecord,
    LeadNotChosen,
    Row,
    RowWrong,
)
from motcua.apps.tasks.domain.task import Deadline, DeadlineKind, SourceGiven, TaskGiven
from motcua.kernel.refusal import Refusal

#: Parts of the document that must be known: field, and what it is called.
_NEEDED = (
    ("number", "số, ký hiệu", "number"),
    ("issued_on", "ngày ban hành", "date"),
    ("issuer", "cơ quan ban hành", "issuer"),
)


def givens(
    draft: ExtractionRecord, known: Sequence[AuthorityRecord], *, at: datetime
) -> list[TaskGiven]:
    """
    Return the tasks of the proposals that are taken; one for each authority of a group.

    :raises DocumentIncomplete: the document is not told in full.
    :raises LeadNotChosen: a proposal has no lead agency.
    :raises RowWrong: a rule says no to a task; the refusal's field names the row.
    """
    for field, vi, en in _NEEDED:
        if not getattr(draft.document, field):
            raise DocumentIncomplete(field=field, what=vi, what_en=en)
    found: list[TaskGiven] = []
    for number, row in enumerate(draft.rows):
        if row.taken:
            found += _of_row(draft, row, number, known, at=at)
    return found


def _of_row(
    draft: ExtractionRecord,
    row: Row,
    number: int,
    known: Sequence[AuthorityRecord],
    *,
    at: datetime,
) -> list[TaskGiven]:
    leads = _leads(row, known)
    if not leads:
        raise LeadNotChosen(field=f"lead-{number}", row=number + 1, name=row.lead_text or "?")
    made = [_given(draft, row, lead) for lead in leads]
    try:
        rules.check_given(made[0], at=at)
    except Refusal as no:
        field = _FIELDS.get(no.field or "", no.field or "act")
        if field.startswith("source."):
            raise
        raise RowWrong(
            field=f"{field}-{number}",
            row=number + 1,
            why=no.sentence("vi"),
            why_en=no.sentence("en"),
        ) from no
    return made


_FIELDS = {
    "title": "act",
    "content": "act",
    "deadline": "deadline_on",
    "on": "deadline_on",
    "rule": "every",
}


def _leads(row: Row, known: Sequence[AuthorityRecord]) -> list[UUID]:
    if row.lead_group:
        return [one.id for one in known if one.kind == row.lead_group]
    return [row.lead] if row.lead else []


def _given(draft: ExtractionRecord, row: Row, lead: UUID) -> TaskGiven:
    issued = draft.document.issued_on or date.min
    timeless = row.deadline_kind is DeadlineKind.NONE
    return TaskGiven(
        title=_title(row.act),
        content=row.act,
        source=SourceGiven(
            number=draft.document.number,
            issued_on=issued,
            issuer=draft.document.issuer,
            kind=draft.document.kind,
            title=draft.document.title,
            signatory=draft.document.signatory,
            anchor=row.anchor,
            excerpt=_excerpt(draft, row),
            file=draft.document.file,
        ),
        giver=draft.giver_id,
        lead=lead,
        deadline=Deadline(
            kind=row.deadline_kind,
            on=None if timeless else row.deadline_on,
            rule=row.rule if row.deadline_kind is DeadlineKind.RECURRING else "",
        ),
        review_on=row.review_on if timeless else None,
        coordinating=tuple(key for key in row.coordinating if key != lead),
    )


def _excerpt(draft: ExtractionRecord, row: Row) -> str:
    """Return the words of the paragraph that gives the task."""
    if row.paragraph is None or not 1 <= row.paragraph <= len(draft.paragraphs):
        return ""
    return draft.paragraphs[row.paragraph - 1][1][: rules.LONGEST_TEXT]


def _title(act: str) -> str:
    """Return the first words of an act, cut between words where it is long."""
    line = " ".join(act.split())
    if len(line) <= 200:
        return line
    return line[:200].rsplit(" ", 1)[0] + "…"
