"""The session itself: held, noted on site, findings recorded or taken out."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Max

from motcua.apps.files import selectors as kept_files
from motcua.apps.inspections.domain import rules
from motcua.apps.inspections.domain.session import (
    ANSWERED,
    FindingGiven,
    FindingRecord,
    NoteRecord,
    SessionRecord,
)
from motcua.apps.inspections.domain.states import State
from motcua.apps.inspections.events import FindingDropped, Found, Held, Noted
from motcua.apps.inspections.models import Finding, FindingLink, Item, Note
from motcua.apps.inspections.selectors import records
from motcua.apps.inspections.selectors.records import record_of
from motcua.apps.inspections.services._steps import demand_visited, step
from motcua.kernel import keys
from motcua.kernel.moments import local_day


def hold(*, session_id: UUID, on: date, by: UUID | None, at: datetime) -> SessionRecord:
    """
    Say that the session took place on ``on``.

    :raises DaysOutOfOrder: that day lies before the session's first one, or is still to come.
    """
    with step("hold", session_id, by=by, at=at) as taken:
        rules.in_order(on, taken.row.starts_on, field="on")
        rules.in_order(local_day(at), on, field="on")
        taken.row.held_on = on
        taken.move(State.HELD)
        taken.record(Held(on=on))
    return record_of(taken.row)


def note(
    *,
    session_id: UUID,
    body: UUID,
    text: str,
    by: UUID | None,
    at: datetime,
    files: tuple[UUID, ...] = (),
    key: str | None = None,
) -> NoteRecord:
    """
    Write down what is seen on site, with photos or papers kept before.

    :param key: idempotency key; the same note under it is kept once.
    :raises NotVisited: the body is not inspected in this session.
    """
    words = rules.words(text, field="text")
    request = keys.identifier("inspections.note", by=by, key=key) if key else None
    with step("note", session_id, by=by, at=at) as taken:
        demand_visited(session_id, body)
        row = Note.objects.filter(request=request).first() if request else None
        if row is None:
            _demand_files(files)
            row = Note(session=taken.row, body_id=body, text=words, files=list(files))
            row.request, row.at, row.by_id = request, at, by
            row.save(force_insert=True)
            row.refresh_from_db()
            fact = Noted(session=session_id, body=body, files=len(files))
            taken.record(fact, subject=row.pk)
    return next(kept for kept in records.notes(row.session_id) if kept.id == row.pk)


def find(
    *, session_id: UUID, given: FindingGiven, by: UUID | None, at: datetime, key: str | None = None
) -> FindingRecord:
    """
    Record what was found at a body.

    :param key: idempotency key; the same finding under it is kept once.
    :raises NotVisited: the body is not inspected in this session.
    :raises Invalid: a text is missing, or nobody is named who would answer.
    """
    rules.demand_finding(given)
    request = keys.identifier("inspections.find", by=by, key=key) if key else None
    with step("find", session_id, by=by, at=at) as taken:
        demand_visited(session_id, given.body)
        known = Finding.objects.filter(request=request).first() if request else None
        if known is not None:
            return records.finding(known.pk)
        row = _kept(session_id, given, by, at, request)
        fact = Found(
            session=session_id,
            body=given.body,
            kind=given.kind.value,
            links=len(given.links),
            competent=row.competent_id,
            answer_by=row.answer_by,
        )
        taken.record(fact, subject=row.pk)
    return records.finding(row.pk)


def drop_finding(*, finding_id: UUID, by: UUID | None, at: datetime) -> None:
    """
    Take a finding out again, before the conclusion.

    :raises FindingNotFound: there is none.
    :raises NotInThisState: the session was concluded.
    """
    found = records.finding(finding_id)
    with step("drop_finding", found.session_id, by=by, at=at) as taken:
        Item.objects.filter(finding_id=finding_id).update(finding=None)
        Finding.objects.filter(pk=finding_id).delete()
        fact = FindingDropped(session=found.session_id, kind=found.kind.value)
        taken.record(fact, subject=finding_id)


def _kept(
    session_id: UUID, given: FindingGiven, by: UUID | None, at: datetime, request: UUID | None
) -> Finding:
    last = Finding.objects.filter(session_id=session_id).aggregate(n=Max("position"))["n"]
    answered = given.kind in ANSWERED
    row = Finding(
        session_id=session_id,
        body_id=given.body,
        position=(last or 0) + 1,
        topic=given.topic.strip(),
        kind=given.kind.value,
        text=given.text.strip(),
        nature=given.nature.strip(),
        degree=given.degree.strip(),
        cause=given.cause.strip(),
        responsible=given.responsible.strip(),
        competent_id=given.competent if answered else None,
        answer_by=given.answer_by if answered else None,
        request=request,
        at=at,
        by_id=by,
    )
    row.save(force_insert=True)
    row.refresh_from_db()
    FindingLink.objects.bulk_create(
        FindingLink(finding=row, kind=link.kind.value, ref=link.ref.strip())
        for link in dict.fromkeys(given.links)
    )
    return row


def _demand_files(ids: tuple[UUID, ...]) -> None:
    for id in ids:
        kept_files.file(id)
