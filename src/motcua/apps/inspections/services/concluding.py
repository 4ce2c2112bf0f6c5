"""The conclusion: drafted from the findings, issued as a notice, its items given as tasks."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from motcua.apps.agencies import selectors as agencies
from motcua.apps.inspections.domain import rules
from motcua.apps.inspections.domain.review import review_day
from motcua.apps.inspections.domain.session import ANSWERED, ItemGiven, SessionRecord
from motcua.apps.inspections.domain.states import State
from motcua.apps.inspections.events import Answered, Closed, Concluded, ConclusionDrafted
from motcua.apps.inspections.models import Finding, Item, ProposalAnswer, Session
from motcua.apps.inspections.selectors import records
from motcua.apps.inspections.selectors.records import items, place_of, record_of
from motcua.apps.inspections.services._steps import Step, require, step
from motcua.apps.journal import services as journal
from motcua.apps.tasks import selectors as task_selectors
from motcua.apps.tasks import services as tasks
from motcua.apps.tasks.domain.task import (
    Deadline,
    DeadlineKind,
    SourceGiven,
    SourceKind,
    TaskGiven,
)
from motcua.kernel.moments import local_day


def draft_conclusion(
    *,
    session_id: UUID,
    items: Sequence[ItemGiven],
    by: UUID | None,
    at: datetime,
    preamble: str = "",
    version: int | None = None,
) -> SessionRecord:
    """
    Keep the draft of the conclusion: each item names one lead and a day, or none.

    :param preamble: what the notice says before the items.
    :raises NothingToSay: there is no item.
    :raises StaleVersion: somebody else changed the draft.
    """
    rules.demand_items(tuple(items))
    words = rules.words(preamble, field="preamble", needed=False)
    with step("draft_conclusion", session_id, by=by, at=at, version=version) as taken:
        for item in items:
            if item.deadline is not None:
                rules.in_order(item.deadline, taken.row.starts_on, field="items")
        known = {body.id for body in agencies.authorities([item.lead for item in items])}
        if any(item.lead not in known for item in items):
            raise rules.NotVisited(field="items")
        _replace(taken.row, items)
        taken.row.notice_preamble = words
        taken.move(State.CONCLUSION_DRAFTED)
        taken.record(ConclusionDrafted(items=len(items)))
    return record_of(taken.row)


def _replace(row: Session, given: Sequence[ItemGiven]) -> None:
    own = set(Finding.objects.filter(session=row).values_list("pk", flat=True))
    Item.objects.filter(session=row).delete()
    Item.objects.bulk_create(
        Item(
            session=row,
            position=n,
            text=item.text.strip(),
            lead_id=item.lead,
            deadline=item.deadline,
            product=item.product.strip(),
            finding_id=item.finding if item.finding in own else None,
        )
        for n, item in enumerate(given, 1)
    )


def conclude(
    *,
    session_id: UUID,
    number: str,
    on: date,
    signatory: str,
    by: UUID | None,
    at: datetime,
    version: int | None = None,
) -> SessionRecord:
    """
    Issue the conclusion notice: its items become tasks, with the notice as their source.

    :param signatory: office of who signed, never a name.
    :raises NotInThisState: there is no draft, or it was issued before.
    :raises Refusal: a rule of tasks says no; then nothing of the notice is kept.
    """
    number = rules.words(number, field="number", most=rules.LONGEST_WORD)
    signatory = rules.words(signatory, field="signatory", most=rules.LONGEST_WORD)
    with step("conclude", session_id, by=by, at=at, version=version) as taken:
        rules.in_order(on, taken.row.held_on or taken.row.starts_on, field="on")
        rules.in_order(local_day(at), on, field="on")
        taken.row.notice_number, taken.row.notice_on = number, on
        taken.row.notice_signatory, taken.row.concluded_at = signatory, at
        made = _give(taken)
        taken.move(State.CONCLUDED)
        taken.record(Concluded(number=number, on=on, tasks=made))
    return record_of(taken.row)


def _give(taken: Step) -> list[UUID]:
    """Give the items as tasks and let each point to its task."""
    row, rows = taken.row, list(Item.objects.filter(session=taken.row).order_by("position"))
    if not rows:
        raise rules.NothingToSay(field="items")
    issuer = agencies.authority(row.leading_id)
    given = [_task(row, item, issuer.name) for item in rows]
    made = tasks.assign_many(given=given, by=taken.by, at=taken.at)
    for item, task in zip(rows, made, strict=True):
        item.task_id = task.id
    Item.objects.bulk_update(rows, ["task"])
    return [task.id for task in made]


def _task(row: Session, item: Item, issuer: str) -> TaskGiven:
    assert row.notice_on is not None
    source = SourceGiven(
        number=row.notice_number,
        issued_on=row.notice_on,
        issuer=issuer,
        kind=SourceKind.INSPECTION,
        title=f"Thông báo kết luận {row.title}"[: rules.LONGEST_TITLE],
        signatory=row.notice_signatory,
        anchor=f"mục {item.position}",
        excerpt=item.text,
    )
    kind = DeadlineKind.NONE if item.deadline is None else DeadlineKind.DATE
    return TaskGiven(
        title=item.text[:200],
        content=item.text,
        source=source,
        giver=row.leading_id,
        lead=item.lead_id,
        deadline=Deadline(kind=kind, on=item.deadline),
        review_on=review_day(row.notice_on) if item.deadline is None else None,
        product=item.product,
    )


def answer(
    *,
    finding_id: UUID,
    text: str,
    on: date,
    by: UUID | None,
    at: datetime,
    document: str = "",
) -> None:
    """
    Answer a difficulty or proposal for the competent body; a later answer replaces it.

    :param document: number of the paper in which the answer stands.
    :raises NotAnswerable: the finding is neither.
    :raises Forbidden: the account does not act for the competent body.
    """
    words = rules.words(text, field="text")
    paper = rules.words(document, field="document", most=rules.LONGEST_WORD, needed=False)
    with transaction.atomic():
        row = Finding.objects.select_for_update().filter(pk=finding_id).first()
        found = records.finding(finding_id)
        if row is None or found.kind not in ANSWERED or row.competent_id is None:
            raise rules.NotAnswerable
        body = agencies.authority(row.competent_id)
        behalf = require("inspections.answer", place_of(body), by=by, at=at)
        rules.in_order(local_day(at), on, field="on")
        if (found.answer, found.answer_document, found.answered_on) == (words, paper, on):
            return
        ProposalAnswer.objects.create(
            finding=row, text=words, document=paper, answered_on=on, at=at, by_id=by
        )
        fact = Answered(session=row.session_id, answered_on=on)
        journal.record(fact, subject=row.pk, authority=body.id, by=by, at=at, behalf=behalf)


def close(
    *, session_id: UUID, by: UUID | None, at: datetime, anyway: bool = False
) -> SessionRecord:
    """
    Close a session when its tasks are done and its proposals answered.

    :param anyway: close it although something is left; the fact says how much.
    :raises StillOpen: something is left.
    """
    with step("close", session_id, by=by, at=at) as taken:
        given = [item.task_id for item in items(session_id) if item.task_id]
        left = sum(task.is_open for task in task_selectors.tasks(given).values())
        owed = sum(
            one.kind in ANSWERED and one.answered_on is None for one in records.findings(session_id)
        )
        if left + owed and not anyway:
            raise rules.StillOpen(count=left + owed)
        taken.row.closed_at = at
        taken.move(State.CLOSED)
        taken.record(Closed(open_tasks=left, unanswered=owed))
    return record_of(taken.row)
