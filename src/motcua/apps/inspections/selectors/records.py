"""One session and its parts as values."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from uuid import UUID

from django.db.models import QuerySet

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.authorities import AuthorityRecord
from motcua.apps.agencies.domain.rights import Forbidden, Place, Standing
from motcua.apps.inspections.domain.rules import FindingNotFound, SessionNotFound
from motcua.apps.inspections.domain.session import (
    AgendaRecord,
    AnswerGiven,
    FindingKind,
    FindingRecord,
    ItemRecord,
    Link,
    LinkKind,
    Member,
    MemberRole,
    NoteRecord,
    ReportRecord,
    SessionRecord,
    place,
)
from motcua.apps.inspections.domain.states import State
from motcua.apps.inspections.models import (
    Answer,
    Body,
    Finding,
    FindingLink,
    Item,
    Note,
    ProposalAnswer,
    Report,
    Session,
    Topic,
)
from motcua.apps.inspections.models import Member as MemberRow

_COLUMNS = tuple(SessionRecord.__dataclass_fields__)


def session(id: UUID) -> SessionRecord:
    """
    Return a session. Who may know it is the caller's to decide.

    :raises SessionNotFound: there is none.
    """
    row = Session.objects.filter(pk=id).first()
    if row is None:
        raise SessionNotFound
    return record_of(row)


def numbered(number: int) -> SessionRecord:
    """
    Return the session of a number.

    :raises SessionNotFound: there is none.
    """
    row = Session.objects.filter(number=number).first() if 0 < number < 2**31 else None
    if row is None:
        raise SessionNotFound
    return record_of(row)


def view(id: UUID, *, standing: Standing) -> SessionRecord:
    """
    Return a session for somebody who leads it or serves at a body inspected.

    :raises SessionNotFound: there is none, or it is not for this reader.
    """
    found = session(id)
    try:
        demand_look(found, standing)
    except Forbidden:
        raise SessionNotFound from None
    return found


def demand_look(found: SessionRecord, standing: Standing) -> None:
    """
    Demand that somebody may see a session: at the body that leads it or at one inspected.

    :raises Forbidden: nobody of these.
    """
    reach = rights.reach(standing, "inspections.view")
    places = [place(found), *(place_of(body) for body in bodies(found.id))]
    if not any(reach.covers(one) for one in places):
        raise Forbidden(verb="inspections.view")


def leads(found: SessionRecord, standing: Standing) -> bool:
    """Return whether somebody works for the team of a session."""
    return rights.allows(standing, "inspections.lead", place(found))


def record_of(row: Session) -> SessionRecord:
    """Return a row as a value."""
    values = {name: getattr(row, name) for name in _COLUMNS}
    return SessionRecord(**values | {"state": State(row.state)})


def place_of(body: AuthorityRecord) -> Place:
    """Return where an authority lies for the table of rights."""
    return Place(authority=body.id, province=body.province_id)


def bodies(session_id: UUID) -> list[AuthorityRecord]:
    """Return the bodies that a session inspects, in their order."""
    rows = Body.objects.filter(session_id=session_id).order_by("position")
    ids = list(rows.values_list("authority_id", flat=True))
    found = {body.id: body for body in agencies.authorities(ids)}
    return [found[id] for id in ids if id in found]


def team(session_id: UUID) -> list[Member]:
    """Return the team, the head first."""
    rows = MemberRow.objects.filter(session_id=session_id).order_by("position")
    return [Member(office=r.office, role=MemberRole(r.role), account=r.account_id) for r in rows]


def agenda(session_id: UUID) -> list[AgendaRecord]:
    """Return the topics in their order."""
    rows = Topic.objects.filter(session_id=session_id).order_by("position")
    return [
        AgendaRecord(position=r.position, topic=r.topic, metrics=tuple(r.metrics)) for r in rows
    ]


def codes(session_id: UUID) -> list[str]:
    """Return the codes of all metrics of the agenda, each once, in their order."""
    return list(dict.fromkeys(code for topic in agenda(session_id) for code in topic.metrics))


def reports(session_id: UUID) -> dict[UUID, ReportRecord]:
    """Return the reports that came in, by body."""
    rows = list(Report.objects.filter(session_id=session_id))
    said: dict[UUID, dict[str, AnswerGiven]] = defaultdict(dict)
    for one in Answer.objects.filter(report__in=rows):
        said[one.report_id][one.metric] = AnswerGiven(
            numerator=one.numerator, denominator=one.denominator, value=one.value, note=one.note
        )
    return {
        row.body_id: ReportRecord(
            body_id=row.body_id,
            text=row.text,
            answers=said[row.id],
            received_at=row.received_at,
            received_by_id=row.received_by_id,
            version=row.version,
        )
        for row in rows
    }


def notes(session_id: UUID) -> list[NoteRecord]:
    """Return what was noted on site, oldest first."""
    rows = Note.objects.filter(session_id=session_id).order_by("id")
    return [
        NoteRecord(
            id=row.id,
            body_id=row.body_id,
            text=row.text,
            files=tuple(row.files),
            at=row.at,
            by_id=row.by_id,
        )
        for row in rows
    ]


def finding(id: UUID) -> FindingRecord:
    """
    Return a finding.

    :raises FindingNotFound: there is none.
    """
    found = records(Finding.objects.filter(pk=id))
    if not found:
        raise FindingNotFound
    return found[0]


def findings(session_id: UUID) -> list[FindingRecord]:
    """Return the findings of a session in their order."""
    return records(Finding.objects.filter(session_id=session_id).order_by("position"))


def records(rows: "QuerySet[Finding]") -> list[FindingRecord]:
    """Return rows as values with their links and latest answers: three queries."""
    found = list(rows.select_related("session"))
    links = _links([row.id for row in found])
    answers = _answers([row.id for row in found])
    return [_finding(row, links[row.id], answers.get(row.id)) for row in found]


def _finding(row: Finding, links: Iterable[Link], said: ProposalAnswer | None) -> FindingRecord:
    return FindingRecord(
        id=row.id,
        session_id=row.session_id,
        session_number=row.session.number,
        body_id=row.body_id,
        position=row.position,
        topic=row.topic,
        kind=FindingKind(row.kind),
        text=row.text,
        nature=row.nature,
        degree=row.degree,
        cause=row.cause,
        responsible=row.responsible,
        links=tuple(links),
        competent_id=row.competent_id,
        answer_by=row.answer_by,
        answer=said.text if said else "",
        answer_document=said.document if said else "",
        answered_on=said.answered_on if said else None,
    )


def _links(ids: Collection[UUID]) -> dict[UUID, list[Link]]:
    found: dict[UUID, list[Link]] = defaultdict(list)
    for row in FindingLink.objects.filter(finding_id__in=ids).order_by("id"):
        found[row.finding_id].append(Link(kind=LinkKind(row.kind), ref=row.ref))
    return found


def _answers(ids: Collection[UUID]) -> dict[UUID, ProposalAnswer]:
    rows = ProposalAnswer.objects.filter(finding_id__in=ids).order_by("at", "id")
    return {row.finding_id: row for row in rows}


def items(session_id: UUID) -> list[ItemRecord]:
    """Return the items of the conclusion in their order."""
    rows = Item.objects.filter(session_id=session_id).order_by("position")
    return [
        ItemRecord(
            position=row.position,
            text=row.text,
            lead_id=row.lead_id,
            deadline=row.deadline,
            product=row.product,
            finding_id=row.finding_id,
            task_id=row.task_id,
        )
        for row in rows
    ]
