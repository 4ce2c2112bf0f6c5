"""Reports of the bodies before the session; what they declare goes to the registry of numbers."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from motcua.apps.agencies import selectors as agencies
from motcua.apps.indicators import services as indicators
from motcua.apps.indicators.domain import registry, windows
from motcua.apps.inspections.domain import rules
from motcua.apps.inspections.domain.session import AnswerGiven, ReportRecord
from motcua.apps.inspections.domain.states import State
from motcua.apps.inspections.events import ReportReceived
from motcua.apps.inspections.models import Answer, Body, Report
from motcua.apps.inspections.selectors.records import place_of, reports
from motcua.apps.inspections.services._steps import Step, demand_visited, step
from motcua.kernel.moments import local_day
from motcua.kernel.refusal import about


def report(
    *,
    session_id: UUID,
    body: UUID,
    answers: Mapping[str, AnswerGiven],
    text: str,
    by: UUID | None,
    at: datetime,
) -> ReportRecord:
    """
    Take the report of a body; a later one replaces it, until the session is held.

    Each figure is declared in the registry of numbers too, with the report as its source, so that
    it stands beside the computed value everywhere. When all bodies have reported, the session goes
    on by itself.

    :raises NotVisited: the body is not inspected in this session.
    :raises UnknownMetric: a code is not in the registry.
    :raises BadNumbers: two numbers make no value of the metric's unit.
    """
    words = rules.words(text, field="text", needed=not answers)
    where = place_of(agencies.authority(body))
    with step("report", session_id, by=by, at=at, right="inspections.report", place=where) as taken:
        demand_visited(session_id, body)
        for code, said in answers.items():
            with about(code):
                _declare(taken, body, code, said)
        row = _keep(taken, body, words, answers)
        if _complete(session_id):
            taken.move(State.REPORTS_RECEIVED)
        fact = ReportReceived(
            session=session_id, body=body, version=row.version, metrics=sorted(answers)
        )
        taken.record(fact, subject=row.pk)
    return reports(session_id)[body]


def _declare(taken: Step, body: UUID, code: str, said: AnswerGiven) -> None:
    metric = registry.metric(code)
    rules.words(said.note, field=code, most=rules.LONGEST_TITLE, needed=False)
    if metric.composed or (said.numerator is None and said.value is None):
        return
    indicators.declare(
        code=code,
        area=body,
        window=windows.read(taken.row.window),
        numerator=said.numerator,
        denominator=said.denominator,
        value=said.value,
        source=f"Báo cáo trước phiên kiểm tra số {taken.row.number}",
        on=local_day(taken.at),
        by=taken.by,
        at=taken.at,
    )


def _keep(taken: Step, body: UUID, text: str, answers: Mapping[str, AnswerGiven]) -> Report:
    row = Report.objects.filter(session=taken.row, body_id=body).first()
    if row is None:
        row = Report(session=taken.row, body_id=body, version=0)
    row.text, row.received_at, row.received_by_id = text, taken.at, taken.by
    row.version += 1
    row.save()
    row.refresh_from_db()
    Answer.objects.filter(report=row).delete()
    Answer.objects.bulk_create(
        Answer(
            report=row,
            metric=code,
            numerator=said.numerator,
            denominator=said.denominator,
            value=said.value,
            note=said.note.strip(),
        )
        for code, said in answers.items()
    )
    return row


def _complete(session_id: UUID) -> bool:
    told = Report.objects.filter(session_id=session_id).count()
    return told == Body.objects.filter(session_id=session_id).count()
