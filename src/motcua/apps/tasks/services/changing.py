"""The giver's verbs on the task itself: withdraw, give to another, amend, urge."""

from dataclasses import fields
from datetime import date
from uuid import UUID

from motcua.apps.tasks import events
from motcua.apps.tasks.domain import rules
from motcua.apps.tasks.domain.given import Amendment, DunLevel
from motcua.apps.tasks.domain.states import OPEN, State, Verb
from motcua.apps.tasks.domain.task import (
    Deadline,
    DeadlineKind,
    TaskRecord,
    giver_place,
)
from motcua.apps.tasks.models import Coordinator, Dunning, Task
from motcua.apps.tasks.selectors.records import coordinating, task
from motcua.apps.tasks.services._engine import Work, verb
from motcua.apps.tasks.services._making import (
    Making,
    coordinate,
    existing,
    given_again,
    make,
    named,
)


@verb(Verb.WITHDRAW, giver_place)
def withdraw(work: Work, reason: str) -> events.Withdrawn:
    """Take the task out of the programme, and its open parts with it."""
    work.words = rules.text(reason, field="reason")
    _end_parts(work)
    work.end(work.words)
    return events.Withdrawn()


@verb(Verb.REASSIGN, giver_place)
def reassign(work: Work, to: UUID, reason: str) -> events.Reassigned:
    """
    Give the task to another agency: a new task, which the verb returns; this one is over.

    The new one keeps both deadlines, the paper and the national identifier.
    """
    work.words = rules.text(reason, field="reason")
    return _give_to(work, to)


@verb(Verb.ANSWER_RETURN, giver_place)
def answer_return(
    work: Work, granted: bool, reason: str, to: UUID | None = None
) -> events.ReturnRefused | events.Withdrawn | events.Reassigned:
    """
    Answer an agency that asked to be relieved of a task.

    Granted, the task goes to the agency ``to`` as a new task, which the verb returns, or is
    withdrawn when none is named. Refused, it is assigned as before.

    :raises WrongState: nobody asked.
    """
    work.words = rules.text(reason, field="reason")
    if not granted:
        work.to = State.ASSIGNED
        return events.ReturnRefused()
    if to is not None:
        work.to = State.REASSIGNED
        return _give_to(work, to)
    work.to = State.WITHDRAWN
    _end_parts(work)
    work.end(work.words)
    return events.Withdrawn()


@verb(Verb.AMEND, giver_place)
def amend(work: Work, amendment: Amendment) -> events.Amended:
    """
    Change the words of the task, its urgency, its agencies, its deadline by a document.

    The first deadline stays beside the new one.
    """
    return _amended(work, amendment)


def _amended(work: Work, amendment: Amendment) -> events.Amended:
    """Change a task under work as an amendment says; return the fact."""
    changes = _changes(work, amendment)
    keys = amendment.coordinating
    before = coordinating(work.task.id)
    changed = [n for n, value in changes.items() if getattr(work.row, n) != value]
    if keys is not None and keys != before:
        _coordinate_anew(work, keys)
        changed.append("coordinating")
    if not changed:
        raise rules.NothingChanged
    work.set(**changes)
    if "deadline" in changed:
        work.set(extensions=work.task.extensions + 1)
    work.words = amendment.document.strip()
    return events.Amended(
        changed=tuple(sorted(changed)),
        deadline=work.row.deadline,
        review_on=work.row.review_on,
        public=work.row.public,
    )


@verb(Verb.DUN, giver_place)
def dun(work: Work, document: str, text: str, level: DunLevel = DunLevel.WRITTEN) -> events.Dunned:
    """Urge the task by a document; the same document urges once."""
    number = rules.text(document, field="document", most=rules.LONGEST_WORD)
    if Dunning.objects.filter(task=work.row, document=number).exists():
        raise rules.DunnedBefore(field="document")
    row = Dunning.objects.create(
        task=work.row,
        level=DunLevel(level).value,
        document=number,
        text=rules.text(text, field="text"),
        at=work.at,
        by_id=work.by,
    )
    return events.Dunned(dunning=row.pk, level=row.level)


def _end_parts(work: Work) -> None:
    """Withdraw every open part of a task, and theirs."""
    parts = Task.objects.select_for_update(of=("self",)).filter(
        parent=work.row, state__in=[s.value for s in OPEN]
    )
    for row in parts.order_by("pk"):
        part = Work(row, by=work.by, at=work.at)
        part.words = work.words
        _end_parts(part)
        part.end(work.words)
        part.finish(events.Withdrawn(), State.WITHDRAWN)


def _give_to(work: Work, to: UUID) -> events.Reassigned:
    one = work.task
    if to == one.lead_id:
        raise rules.SameLead(field="to")
    existing({to: "to"}, work.at)
    _end_parts(work)
    work.end(work.words)
    work.row.state = State.REASSIGNED.value
    work.row.save(force_update=True)
    kind = one.deadline_kind
    deadline = Deadline(kind=kind, on=one.deadline, rule=one.recurrence)
    given = given_again(one, deadline, lead=to, national_ref=one.national_ref)
    making = Making(
        given=given, parent=one.parent_id, previous=one.id, original_deadline=one.original_deadline
    )
    known = named([given], work.at)
    work.made = make([making], known=known, by=work.by, at=work.at)[0]
    return events.Reassigned(to=to, task=work.made.id)


def _changes(work: Work, amendment: Amendment) -> dict[str, object]:
    """Return the columns that an amendment names, judged."""
    texts = {"title": rules.LONGEST_TITLE, "content": rules.LONGEST_TEXT}
    found: dict[str, object] = {}
    for one in fields(amendment):
        value = getattr(amendment, one.name)
        if value is None or one.name in ("document", "coordinating"):
            continue
        if one.name in texts:
            value = rules.text(value, field=one.name, most=texts[one.name])
        if one.name == "product":
            value = rules.text(value, field="product", needed=False)
        found[one.name] = value
    if amendment.urgency is not None:
        found["urgency"] = amendment.urgency.value
    if amendment.deadline is not None and amendment.deadline != work.task.deadline:
        _check_deadline(work.task, amendment.deadline, amendment.document)
        if work.task.deadline_kind is DeadlineKind.NONE:
            found |= {
                "deadline_kind": DeadlineKind.DATE.value,
                "original_deadline": amendment.deadline,
            }
    return found


def _check_deadline(one: TaskRecord, deadline: date, document: str) -> None:
    """Judge a deadline that the giver sets anew: by a document, within the whole, not in a part."""
    rules.text(document, field="document", most=rules.LONGEST_WORD)
    if not 0 <= (deadline - one.source_issued_on).days <= rules.FURTHEST_DAYS:
        raise rules.DeadlineTooFar(field="deadline", day=f"{deadline:%d/%m/%Y}")
    if one.parent_id is not None:
        rules.check_within(deadline, parent=task(one.parent_id).deadline, field="deadline")
    parts = Task.objects.filter(
        parent=one.id, state__in=[s.value for s in OPEN], deadline__gt=deadline
    )
    latest = parts.order_by("-deadline").values_list("deadline", flat=True).first()
    if latest is not None:
        raise rules.ChildDeadline(field="deadline", limit=f"{latest:%d/%m/%Y}")


def _coordinate_anew(work: Work, keys: tuple[UUID, ...]) -> None:
    if len({work.task.lead_id, *keys}) != len(keys) + 1:
        raise rules.LeadTwice(field="coordinating")
    known = existing(dict.fromkeys(keys, "coordinating"), work.at)
    Coordinator.objects.filter(task=work.row).delete()
    coordinate([(work.row, keys)], known)
