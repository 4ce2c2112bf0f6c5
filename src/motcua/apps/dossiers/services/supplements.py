"""Supplements (T3, T4, T9, T10): asked once and in full; the answer restarts the legal clock."""

from collections.abc import Iterable
from datetime import datetime

from motcua.apps.calendars.domain.working_time import PauseKind
from motcua.apps.dossiers import events
from motcua.apps.dossiers.domain import clocks, limits
from motcua.apps.dossiers.domain.parts import FileGiven, FileRole, checked_items
from motcua.apps.dossiers.domain.states import State, Verb
from motcua.apps.dossiers.models import Supplement
from motcua.apps.dossiers.services import _acceptance, _parts
from motcua.apps.dossiers.services._engine import Work, verb


@verb(Verb.ASK_SUPPLEMENT)
def ask_supplement(
    work: Work,
    *,
    content: str,
    items: Iterable[str] = (),
    answer_by: datetime | None = None,
    justification: str = "",
) -> events.SupplementAsked:
    """
    Ask the applicant for what is missing, once and in full (yêu cầu bổ sung, form 02).

    :param content: what is missing and why.
    :param items: the papers asked for, one each.
    :param justification: needed for one request too many, or later than 3 working days after
        intake (NĐ 61/2018 Art. 19.4).
    """
    dossier = work.dossier
    words = limits.needed(
        content, field="content", what_vi="nội dung cần bổ sung", what_en="what is missing"
    )
    justified = limits.optional(justification, field="justification")
    if answer_by is not None:
        work.demand_moment(answer_by, field="answer_by")
    before = dossier.received_at is None
    limits.demand_supplement_reason(
        dossier,
        justification=justified,
        allowed=work.version.max_supplements,
        limit=_limit(work),
        at=work.at,
    )
    if before:
        work.set(supplements_before=dossier.supplements_before + 1)
    else:
        work.clock = clocks.paused(work.clock, PauseKind.SUPPLEMENT, work.at, work.calendar)
    row = Supplement.objects.create(
        dossier_id=dossier.id,
        before_intake=before,
        asked_at=work.at,
        asked_by_id=work.by,
        content=words,
        items=checked_items(items),
        answer_by=answer_by,
        justification=justified,
    )
    return events.SupplementAsked(
        supplement=row.pk,
        before_intake=before,
        count=dossier.supplements_before + 1 if before else work.clock.supplements,
        justified=bool(justified),
    )


def _limit(work: Work) -> datetime | None:
    start = work.dossier.first_started_at or work.dossier.received_at
    return limits.supplement_limit(start, work.calendar) if start else None


@verb(Verb.SUPPLEMENT)
def supplement(
    work: Work, *, answer: str = "", files: Iterable[FileGiven] = ()
) -> events.Supplemented:
    """
    Take what was asked for, in full (nộp bổ sung).

    Before intake the dossier waits for acceptance again; after intake the legal clock starts from
    zero and the applicant gets a new appointment (NĐ 61/2018 Art. 19.4).
    """
    dossier = work.dossier
    before = dossier.state is State.SUPPLEMENT_BEFORE
    if before:
        due_at = _acceptance.due(dossier.channel, dossier.receiver_id, work.at)
        work.set(completed_at=work.at, accept_due_at=due_at)
    else:
        work.clock = clocks.restarted(work.clock, work.at, work.calendar)
        _wait_for_agencies(work)
    _parts.add_files(dossier, files, role=FileRole.SUPPLEMENT, by=work.by, at=work.at)
    Supplement.objects.filter(dossier_id=dossier.id, answered_at__isnull=True).update(
        answered_at=work.at,
        answered_by_id=work.by,
        answer=limits.optional(answer, field="answer"),
    )
    return events.Supplemented(before_intake=before, due_at=None if before else work.due_at)


def _wait_for_agencies(work: Work) -> None:
    """Let the clock wait on for an agency's answer that the procedure does not count."""
    if work.dossier.open_consultations:
        work.clock = clocks.paused(work.clock, PauseKind.CONSULTATION, work.at, work.calendar)
