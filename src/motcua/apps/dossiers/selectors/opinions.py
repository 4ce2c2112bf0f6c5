"""Questions to an agency: what its officials still have to answer, the most urgent first."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.rights import Place, Standing
from motcua.apps.dossiers.domain import limits
from motcua.apps.dossiers.models import Consultation
from motcua.apps.dossiers.selectors.lists import cursor_of, read_cursor

_RIGHT = "dossiers.give_opinion"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionAsked:
    """
    A question to an agency as the agency sees it: of the dossier what the question needs, nothing
    of the applicant.
    """

    id: UUID
    dossier: UUID
    version: int
    code: str
    procedure_name: str
    asked_by: UUID
    agency: UUID
    question: str
    asked_at: datetime
    due_at: datetime
    answered_at: datetime | None
    answer: str


@dataclass(frozen=True, slots=True)
class OpinionPage:
    """A page of questions; ``cursor`` leads to the next one, None on the last."""

    items: tuple[OpinionAsked, ...]
    cursor: str | None


def opinions_asked(
    *, standing: Standing, cursor: str | None = None, limit: int = 50
) -> OpinionPage:
    """
    Return the open questions to the reader's agencies, the most urgent first.

    :raises CursorNotUnderstood: ``cursor`` is not from this list.
    """
    rows = _open(standing)
    after = read_cursor(cursor, 2)
    if after:
        moment, key = datetime.fromisoformat(after[0]), UUID(after[1])
        rows = rows.filter(Q(due_at__gt=moment) | Q(due_at=moment, id__gt=key))
    found = list(rows.select_related("dossier").order_by("due_at", "id")[: limit + 1])
    shown = found[:limit]
    more = cursor_of(str(shown[-1].due_at), str(shown[-1].pk)) if len(found) > limit else None
    return OpinionPage(tuple(_asked(row) for row in shown), more)


def opinions_waiting(standing: Standing) -> int:
    """Return how many questions wait for an answer of the reader's agencies."""
    return _open(standing).count()


def opinion_asked(identifier: UUID, *, standing: Standing) -> OpinionAsked:
    """
    Return one question, answered or not, for somebody who may answer for the agency.

    :raises DossierNotFound: there is no such question.
    :raises Forbidden: the agency is not the reader's.
    """
    row = Consultation.objects.select_related("dossier").filter(pk=identifier).first()
    if row is None or row.agency_id is None:
        raise limits.DossierNotFound
    rights.require(standing, _RIGHT, Place(authority=row.agency_id))
    return _asked(row)


def _open(standing: Standing) -> "QuerySet[Consultation]":
    reach = rights.reach(standing, _RIGHT)
    return Consultation.objects.filter(
        agency_id__in=reach.authorities, answered_at__isnull=True, dossier__ended_at__isnull=True
    )


def _asked(row: Consultation) -> OpinionAsked:
    return OpinionAsked(
        id=row.pk,
        dossier=row.dossier_id,
        version=row.dossier.version,
        code=row.dossier.code or row.dossier.reference,
        procedure_name=row.dossier.procedure_name,
        asked_by=row.dossier.authority_id,
        agency=row.agency_id,
        question=row.question,
        asked_at=row.asked_at,
        due_at=row.due_at,
        answered_at=row.answered_at,
        answer=row.answer,
    )
