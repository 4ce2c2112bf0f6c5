"""The giver's verbs on a result: confirm it, or return it."""

from django.db.models import QuerySet

from motcua.apps.agencies import selectors as agencies
from motcua.apps.tasks import events
from motcua.apps.tasks.domain import recurrence, rules
from motcua.apps.tasks.domain.states import OPEN, Verb
from motcua.apps.tasks.domain.task import Deadline, DeadlineKind, giver_place
from motcua.apps.tasks.models import Evidence, Task
from motcua.apps.tasks.services._engine import Work, verb
from motcua.apps.tasks.services._making import Making, given_again, make, named
from motcua.kernel.moments import local_day


@verb(Verb.CONFIRM, giver_place)
def confirm(work: Work, quality: str = "") -> events.Confirmed:
    """
    Accept the result: the task is completed on the day of the result document.

    Of a recurring task the next one is given in the same transaction.

    :raises ReportedByHimself: the same account submitted the result.
    :raises ChildrenOpen: a part is not done yet.
    """
    task = work.task
    if work.by is not None and work.by == task.submitted_by:
        raise rules.ReportedByHimself
    still = Task.objects.filter(parent=work.row, state__in=[s.value for s in OPEN]).count()
    if still:
        raise rules.ChildrenOpen(count=still)
    words = rules.text(quality, field="quality", most=rules.LONGEST_WORD, needed=False)
    _last(work).update(accepted_at=work.at)
    work.end()
    work.set(confirmed_at=work.at, completed_on=task.result_on, quality=words)
    if task.deadline_kind is DeadlineKind.RECURRING:
        _give_next(work)
    return events.Confirmed(
        completed_on=task.result_on or local_day(work.at),
        deadline=task.deadline,
        original_deadline=task.original_deadline,
    )


@verb(Verb.RETURN_RESULT, giver_place)
def return_result(work: Work, reason: str) -> events.ResultReturned:
    """Return a result that is late, wrong or not enough: the task counts as not done."""
    work.words = rules.text(reason, field="reason")
    last = _last(work)
    key = last.values_list("pk", flat=True)[0]
    last.update(rejected_at=work.at, rejection=work.words)
    work.set(
        returns=work.task.returns + 1,
        submitted_at=None,
        submitted_by_id=None,
        result_number="",
        result_on=None,
    )
    return events.ResultReturned(evidence=key, returns=work.task.returns + 1)


def _last(work: Work) -> "QuerySet[Evidence]":
    """Return the result that waits, as a set of one row."""
    return Evidence.objects.filter(
        task=work.row, kind="result", accepted_at__isnull=True, rejected_at__isnull=True
    )


def _give_next(work: Work) -> None:
    """Give the next occurrence of a recurring task, to whoever continues the lead's work."""
    task, day = work.task, local_day(work.at)
    due = recurrence.parse(task.recurrence).next(max(task.deadline or day, task.assigned_on))
    lead = agencies.successor_of(task.lead_id, day) or task.lead_id
    given = given_again(
        task, Deadline(kind=DeadlineKind.RECURRING, on=due, rule=task.recurrence), lead=lead
    )
    known = named([given], work.at)
    make([Making(given=given, previous=task.id)], known=known, by=work.by, at=work.at)
