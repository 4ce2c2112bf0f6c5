"""Planning a session, changing the plan, asking the bodies for their reports."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Max

from motcua.apps.agencies import selectors as agencies
from motcua.apps.indicators.domain import registry, windows
from motcua.apps.inspections.domain import rules
from motcua.apps.inspections.domain.session import AgendaGiven, SessionGiven, SessionRecord
from motcua.apps.inspections.domain.states import State
from motcua.apps.inspections.events import Amended, Planned, ReportsAsked
from motcua.apps.inspections.models import Body, Member, Session, Topic
from motcua.apps.inspections.selectors.records import bodies, place_of, record_of
from motcua.apps.inspections.services._steps import Step, require, step
from motcua.kernel import keys

T = TypeVar("T")

#: The lock under which numbers are given: any number of ours that no other lock takes.
_NUMBERS = 5_709_001


def plan(
    *, given: SessionGiven, by: UUID | None, at: datetime, key: str | None = None
) -> SessionRecord:
    """
    Plan an inspection session; it gets the next number.

    :param key: idempotency key; the same plan under it is kept once.
    :raises Invalid: something of the plan cannot be used; the field is named.
    :raises Forbidden: the account may not inspect for ``leading``.
    """
    _demand(given)
    leading = agencies.authority(given.leading)
    with transaction.atomic():
        require("inspections.plan", place_of(leading), by=by, at=at)
        identifier = keys.identifier("inspections.plan", by=by, key=key) if key else None
        known = Session.objects.filter(pk=identifier).first() if identifier else None
        if known is not None:
            return record_of(known)
        row = Session(number=_next_number(), province_id=leading.province_id, leading_id=leading.id)
        if identifier:
            row.pk = identifier
        row.planned_by_id, row.planned_at, row.changed_at = by, at, at
        _fill(row, given)
        row.save(force_insert=True)
        row.refresh_from_db()
        _parts(row, given)
        Step(row, by, at).record(_planned(row, given))
    return record_of(row)


def amend(
    *,
    session_id: UUID,
    given: SessionGiven,
    by: UUID | None,
    at: datetime,
    version: int | None = None,
) -> SessionRecord:
    """
    Change the plan of a session before it is held; who leads it stays.

    :raises NotInThisState: reports have come in, or the session was held.
    :raises Invalid: something of the plan cannot be used.
    """
    _demand(given)
    with step("amend", session_id, by=by, at=at, version=version) as taken:
        _fill(taken.row, given)
        for part in (Body, Member, Topic):
            part.objects.filter(session=taken.row).delete()
        _parts(taken.row, given)
        taken.record(
            Amended(bodies=list(given.bodies), starts_on=given.starts_on, ends_on=given.ends_on)
        )
    return record_of(taken.row)


def ask_reports(*, session_id: UUID, due_on: date, by: UUID | None, at: datetime) -> SessionRecord:
    """
    Ask the bodies to report until ``due_on``, before the session begins.

    :raises DaysOutOfOrder: that day lies before the decision, or after the session's first day.
    """
    with step("ask_reports", session_id, by=by, at=at) as taken:
        rules.in_order(due_on, taken.row.decision_on, field="due_on")
        rules.in_order(taken.row.starts_on, due_on, field="due_on")
        taken.row.reports_due_on = due_on
        taken.move(State.REPORTS_ASKED)
        asked = [body.id for body in bodies(session_id)]
        taken.record(ReportsAsked(due_on=due_on, bodies=asked))
    return record_of(taken.row)


def _demand(given: SessionGiven) -> None:
    rules.demand_session(given)
    windows.read(given.window)
    for topic in given.agenda:
        _demand_metrics(topic)
    known = {body.id for body in agencies.authorities(given.bodies)}
    if set(given.bodies) - known:
        raise rules.NotVisited(field="bodies")


def _demand_metrics(topic: AgendaGiven) -> None:
    for code in topic.metrics:
        registry.metric(code)


def _fill(row: Session, given: SessionGiven) -> None:
    row.title = rules.words(given.title, field="title")
    row.decision = rules.words(given.decision, field="decision")
    row.decision_on = given.decision_on
    row.starts_on, row.ends_on = given.starts_on, given.ends_on
    row.window, row.place, row.online = given.window, given.place.strip(), given.online


def _parts(row: Session, given: SessionGiven) -> None:
    Body.objects.bulk_create(
        Body(session=row, authority_id=body, position=n)
        for n, body in _placed(dict.fromkeys(given.bodies))
    )
    team = sorted(given.team, key=lambda member: list(type(member.role)).index(member.role))
    Member.objects.bulk_create(
        Member(
            session=row,
            position=n,
            office=one.office.strip(),
            role=one.role.value,
            account_id=one.account,
        )
        for n, one in _placed(team)
    )
    Topic.objects.bulk_create(
        Topic(session=row, position=n, topic=one.topic.strip(), metrics=list(one.metrics))
        for n, one in _placed(given.agenda)
    )


def _placed(things: Iterable[T]) -> Iterable[tuple[int, T]]:
    return enumerate(things, 1)


def _planned(row: Session, given: SessionGiven) -> Planned:
    return Planned(
        number=row.number,
        bodies=list(given.bodies),
        starts_on=given.starts_on,
        ends_on=given.ends_on,
        window=given.window,
    )


def _next_number() -> int:
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [_NUMBERS])
    last = Session.objects.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1
