"""
Tasks from a text: read, corrected by a person, confirmed once.

A proposal is a proposal until somebody confirms it; then all taken ones become tasks in one
transaction, each with the document and the paragraph that gave it.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain.authorities import AuthorityKind, AuthorityRecord
from motcua.apps.agencies.domain.rights import Place
from motcua.apps.calendars.domain.working_time import CalendarBegins, CalendarEnds
from motcua.apps.calendars.selectors.national import national_calendar
from motcua.apps.journal import services as journal
from motcua.apps.journal.domain.facts import Fact
from motcua.apps.tasks import events
from motcua.apps.tasks.domain import rules
from motcua.apps.tasks.domain.drafting import (
    MOST_CHARACTERS,
    MOST_PARAGRAPHS,
    MOST_ROWS,
    DocumentGiven,
    ExtractionClosed,
    ExtractionNotFound,
    ExtractionRecord,
    ExtractionStale,
    ExtractionState,
    NoText,
    NothingTaken,
    Row,
    TextTooMuch,
)
from motcua.apps.tasks.domain.extraction import DeadlineKind as Found
from motcua.apps.tasks.domain.extraction import (
    Proposal,
    document_day,
    document_number,
    extract,
    paragraphs,
    rule_of,
)
from motcua.apps.tasks.domain.recurrence import RuleNotUnderstood, parse
from motcua.apps.tasks.domain.task import DeadlineKind, TaskRecord
from motcua.apps.tasks.models import Extraction, ExtractionRow, ExtractionTask
from motcua.apps.tasks.selectors.extractions import assignable, group_of, match, record
from motcua.apps.tasks.selectors.records import tasks
from motcua.apps.tasks.services import _rights
from motcua.apps.tasks.services._taking import givens
from motcua.apps.tasks.services.assigning import assign_many
from motcua.kernel import keys
from motcua.kernel.moments import local_day

#: After so many days a task without a deadline is looked at, unless a person says otherwise.
REVIEW_AFTER_DAYS = 30
_DOCUMENT_TEXTS = ("number", "issuer", "title", "signatory")


@transaction.atomic
def open_text(
    *,
    lines: Sequence[str],
    document: DocumentGiven,
    giver: UUID,
    by: UUID | None,
    at: datetime,
    key: str | None = None,
) -> ExtractionRecord:
    """
    Read a text and keep it with the proposals that it gives.

    :param lines: its lines as they came; nothing else of it is kept.
    :param key: idempotency key; the same text sent again under it is read once.
    :raises NoText: there are no words.
    :raises TextTooMuch: it is longer than a notice ever is.
    :raises Forbidden: the account may not take tasks from texts for ``giver``.
    """
    own = agencies.authority(giver, on=local_day(at))
    place = Place(authority=giver, province=own.province_id)
    _rights.require("tasks.extract", place, by=by, at=at)
    _check_length(lines)
    row = Extraction(
        giver_id=giver,
        giver_province_id=own.province_id,
        opened_at=at,
        opened_by_id=by,
        changed_at=at,
    )
    if key:
        row.id = keys.identifier("tasks.open_text", by=by, key=key)
        if known := Extraction.objects.filter(pk=row.id).first():
            return record(known)
    read = paragraphs(lines)
    row.paragraphs = [[paragraph.anchor, paragraph.text] for paragraph in read]
    day = document.issued_on or document_day(read)
    number = document.number or document_number(read)
    issuer = document.issuer or own.name
    _describe(row, replace(document, issued_on=day, number=number, issuer=issuer))
    row.save(force_insert=True)
    found = extract(lines, on=day, working_days=_working_days)[:MOST_ROWS]
    _write(row, _rows(found, assignable(giver, local_day(at)), at))
    _record(events.TextRead(proposals=len(found)), row, by=by, at=at)
    return record(row)


@transaction.atomic
def save_proposals(
    *,
    extraction: UUID,
    version: int,
    document: DocumentGiven,
    rows: Sequence[Row],
    by: UUID | None,
    at: datetime,
) -> ExtractionRecord:
    """
    Keep the proposals of a text as a person corrected them.

    :param version: of the draft that the person saw.
    :raises ExtractionClosed: it was confirmed or discarded before.
    :raises ExtractionStale: somebody else corrected it in the meantime.
    """
    row = _locked(extraction, by=by, at=at)
    _check_open(row, version)
    if len(rows) > MOST_ROWS:
        raise rules.TooMany(field="rows", most=MOST_ROWS)
    _describe(row, document)
    row.version += 1
    row.changed_at = at
    row.save()
    row.rows.all().delete()
    _write(row, rows)
    taken = sum(one.taken for one in rows)
    _record(events.ProposalsSaved(proposals=len(rows), taken=taken), row, by=by, at=at)
    return record(row)


@transaction.atomic
def confirm_text(
    *, extraction: UUID, version: int, by: UUID | None, at: datetime
) -> list[TaskRecord]:
    """
    Make tasks of the proposals that are taken: all or none, once.

    Confirming again returns the same tasks.

    :param version: of the draft that the person saw.
    :raises NothingTaken: none is taken.
    :raises DocumentIncomplete: number, day or issuer of the document is missing.
    :raises LeadNotChosen: a name fits no authority, and nobody chose one.
    :raises RowWrong: a rule says no to one of the tasks.
    """
    row = _locked(extraction, by=by, at=at)
    if row.state == ExtractionState.CONFIRMED:
        made = list(row.tasks.order_by("position").values_list("task_id", flat=True))
        known = tasks(made)
        return [known[id] for id in made]
    _check_open(row, version)
    draft = record(row)
    if not draft.taken:
        raise NothingTaken(field="rows")
    given = givens(draft, assignable(draft.giver_id, local_day(at)), at=at)
    found = assign_many(given=given, by=by, at=at)
    row.state, row.confirmed_at, row.confirmed_by_id = ExtractionState.CONFIRMED, at, by
    row.version += 1
    row.changed_at = at
    row.save()
    ExtractionTask.objects.bulk_create(
        ExtractionTask(extraction=row, position=n, task_id=task.id) for n, task in enumerate(found)
    )
    fact = events.TextConfirmed(
        document=given[0].source.document,
        tasks=len(found),
        left_out=len(draft.rows) - len(draft.taken),
    )
    _record(fact, row, by=by, at=at)
    return found


@transaction.atomic
def discard_text(*, extraction: UUID, by: UUID | None, at: datetime) -> None:
    """
    Put a text away: its words and its proposals are deleted, no task comes of it.

    :raises ExtractionClosed: it was confirmed before.
    """
    row = _locked(extraction, by=by, at=at)
    if row.state == ExtractionState.DISCARDED:
        return
    _check_open(row, row.version)
    row.state, row.changed_at, row.paragraphs = ExtractionState.DISCARDED, at, []
    row.save()
    row.rows.all().delete()
    _record(events.TextDiscarded(), row, by=by, at=at)


def _locked(extraction: UUID, *, by: UUID | None, at: datetime) -> Extraction:
    row = Extraction.objects.select_for_update().filter(pk=extraction).first()
    if row is None:
        raise ExtractionNotFound
    place = Place(authority=row.giver_id, province=row.giver_province_id)
    _rights.require("tasks.extract", place, by=by, at=at)
    return row


def _check_open(row: Extraction, version: int) -> None:
    if row.state != ExtractionState.DRAFT:
        raise ExtractionClosed
    if row.version != version:
        raise ExtractionStale


def _check_length(lines: Sequence[str]) -> None:
    if not any(line.strip() for line in lines):
        raise NoText(field="text")
    if len(lines) > 10 * MOST_PARAGRAPHS or sum(map(len, lines)) > MOST_CHARACTERS:
        shown = f"{MOST_CHARACTERS:,}".replace(",", ".")
        raise TextTooMuch(field="text", most=shown, paragraphs=MOST_PARAGRAPHS)


def _describe(row: Extraction, document: DocumentGiven) -> None:
    for name in _DOCUMENT_TEXTS:
        value = getattr(document, name)
        most = rules.LONGEST_TITLE if name == "title" else rules.LONGEST_WORD
        kept = rules.text(value, field=name, most=most, needed=False)
        setattr(row, f"source_{name}", kept)
    row.source_issued_on = document.issued_on
    row.source_kind = document.kind.value
    row.source_file_id = document.file


def _rows(found: Sequence[Proposal], known: Sequence[AuthorityRecord], at: datetime) -> list[Row]:
    names = {name for one in found for name in (one.lead, *one.coordinating)}
    meant = match(names, known)
    kinds = {one.kind for one in known}
    return [_proposed(one, meant, kinds, local_day(at)) for one in found]


def _proposed(
    one: Proposal, meant: Mapping[str, UUID], kinds: Set[AuthorityKind], today: date
) -> Row:
    lead = meant.get(one.lead)
    group = None if lead else group_of(one.lead)
    helping = [meant[name] for name in one.coordinating if name in meant]
    kind, on, rule = _deadline(one, today)
    return Row(
        act=one.act,
        deadline_kind=kind,
        paragraph=one.paragraph,
        anchor=one.anchor,
        lead_text=one.lead,
        lead=lead,
        lead_group=group.value if group in kinds else "",
        coordinating=tuple(key for key in dict.fromkeys(helping) if key != lead),
        coordinating_text=", ".join(one.coordinating),
        deadline_on=on,
        deadline_text=one.deadline.text,
        rule=rule,
        review_on=today + timedelta(REVIEW_AFTER_DAYS) if kind is DeadlineKind.NONE else None,
    )


def _deadline(one: Proposal, today: date) -> tuple[DeadlineKind, date | None, str]:
    """Return the deadline as tasks have it: a day, none, or a rule with its next turn."""
    found = one.deadline
    if found.kind is Found.RECURRING and (rule := rule_of(found.text)):
        try:
            return DeadlineKind.RECURRING, parse(rule).next(today), rule
        except RuleNotUnderstood:
            return DeadlineKind.NONE, None, ""
    if found.on is not None:
        return DeadlineKind.DATE, found.on, ""
    return DeadlineKind.NONE, None, ""


def _write(row: Extraction, rows: Sequence[Row]) -> None:
    ExtractionRow.objects.bulk_create(
        ExtractionRow(
            extraction=row,
            position=number,
            paragraph=one.paragraph,
            anchor=one.anchor[: rules.LONGEST_WORD],
            lead_text=one.lead_text[: rules.LONGEST_WORD],
            lead_id=one.lead,
            lead_group=one.lead_group,
            coordinating=[str(key) for key in one.coordinating],
            coordinating_text=one.coordinating_text[: rules.LONGEST_TITLE],
            act=rules.text(one.act, field=f"act-{number}", needed=one.taken),
            deadline_kind=one.deadline_kind.value,
            deadline_on=one.deadline_on,
            deadline_text=one.deadline_text[: rules.LONGEST_WORD],
            rule=one.rule,
            review_on=one.review_on,
            taken=one.taken,
        )
        for number, one in enumerate(rows)
    )


def _working_days(day: date, count: int) -> date | None:
    """Return the day so many working days later by the national calendar, None beyond it."""
    calendar = national_calendar()
    try:
        return calendar.day(calendar.after((day - calendar.first).days, count))
    except (CalendarBegins, CalendarEnds, IndexError):
        return None


def _record(fact: Fact, row: Extraction, *, by: UUID | None, at: datetime) -> None:
    journal.record(fact, subject=row.pk, authority=row.giver_id, by=by, at=at)
