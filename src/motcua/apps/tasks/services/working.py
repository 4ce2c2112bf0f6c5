"""The lead agency's verbs: take on, hand to a desk, report, bring the result."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from motcua.apps.tasks import events
from motcua.apps.tasks.domain import rules
from motcua.apps.tasks.domain.given import EvidenceKind
from motcua.apps.tasks.domain.states import Verb
from motcua.apps.tasks.domain.task import lead_place
from motcua.apps.tasks.models import Progress
from motcua.apps.tasks.selectors.records import coordinating_places
from motcua.apps.tasks.services import _rights
from motcua.apps.tasks.services._engine import Work, verb
from motcua.apps.tasks.services._evidence import evidence
from motcua.apps.tasks.services._making import check_desk
from motcua.kernel.refusal import Refusal


@verb(Verb.ACCEPT, lead_place)
def accept(work: Work) -> events.Accepted:
    """Take the task on."""
    work.set(accepted_at=work.at)
    return events.Accepted()


@verb(Verb.REQUEST_RETURN, lead_place)
def request_return(work: Work, reason: str) -> events.ReturnRequested:
    """Ask the giver to take the task back, or to give it to another agency."""
    work.words = rules.text(reason, field="reason")
    return events.ReturnRequested()


@verb(Verb.ALLOT, lead_place)
def allot(work: Work, unit: UUID | None, holder: UUID | None) -> events.Allotted:
    """Hand the task to a unit of the lead agency, and to one responsible official."""
    check_desk(work.task.lead_id, unit, holder, at=work.at)
    work.set(unit_id=unit, holder_id=holder)
    return events.Allotted(unit=unit, holder=holder)


@verb(Verb.REPORT_PROGRESS, lead_place)
def report_progress(
    work: Work,
    percent: int,
    text: str,
    difficulties: str = "",
    proposal: str = "",
    next_step: str = "",
) -> events.ProgressReported:
    """Tell how far the task is, in percent, what is difficult and what is proposed."""
    if isinstance(percent, bool) or not 0 <= percent <= 100:
        raise rules.PercentImpossible(field="percent")
    row = Progress.objects.create(
        task=work.row,
        at=work.at,
        by_id=work.by,
        authority_id=work.task.lead_id,
        percent=percent,
        text=rules.text(text, field="text"),
        difficulties=rules.text(difficulties, field="difficulties", needed=False),
        proposal=rules.text(proposal, field="proposal", needed=False),
        next_step=rules.text(next_step, field="next_step", needed=False),
    )
    work.set(percent=percent)
    return events.ProgressReported(
        progress=row.pk,
        percent=percent,
        difficulties=bool(row.difficulties),
        proposal=bool(row.proposal),
    )


@verb(Verb.CONTRIBUTE, None)
def contribute(work: Work, text: str, files: Sequence[UUID] = ()) -> events.Contributed:
    """Give a coordinating agency's part: words and files for the lead agency."""
    agency = _contributor(work)
    summary = rules.text(text, field="text")
    row = evidence(work, EvidenceKind.CONTRIBUTION, summary=summary, files=files)
    return events.Contributed(evidence=row.pk, agency=agency)


@verb(Verb.SUBMIT_RESULT, lead_place)
def submit_result(
    work: Work,
    summary: str,
    document_number: str,
    document_on: date,
    files: Sequence[UUID] = (),
) -> events.ResultSubmitted:
    """
    Bring the result: what was done, by which document of which day, with its files.

    :raises DateImpossible: the document is dated before the task, or after today.
    """
    rules.check_result_day(work.task, document_on, at=work.at)
    number = rules.text(document_number, field="document_number", most=rules.LONGEST_WORD)
    row = evidence(
        work,
        EvidenceKind.RESULT,
        summary=rules.text(summary, field="summary"),
        files=files,
        document_number=number,
        document_on=document_on,
    )
    work.set(
        submitted_at=work.at,
        submitted_by_id=work.by,
        result_number=number,
        result_on=document_on,
        percent=100,
    )
    return events.ResultSubmitted(evidence=row.pk, document_on=document_on)


def _contributor(work: Work) -> UUID:
    """Return the coordinating agency for which the account acts."""
    refused: Refusal | None = None
    for place in (*coordinating_places(work.task.id), lead_place(work.task)):
        try:
            _rights.require("tasks.contribute", place, by=work.by, at=work.at)
        except Refusal as no:
            refused = no
            continue
        return place.authority or work.task.lead_id
    raise refused or rules.TaskNotFound
