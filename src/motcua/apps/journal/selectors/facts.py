"""Reading facts: of a subject, by identifier, by their place in the tree."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from motcua.apps.journal.domain.facts import RecordedFact
from motcua.apps.journal.models import FactRow, Leaf
from motcua.kernel.refusal import NotFound


class FactNotFound(NotFound):
    """No fact has this identifier."""

    code = "journal.fact_not_found"
    vi = "Không tìm thấy sự kiện {what} trong nhật ký."
    en = "There is no fact {what} in the journal."


def facts_of(subject: UUID) -> list[RecordedFact]:
    """Return the facts about ``subject``, in the order in which they were recorded."""
    return [recorded(row) for row in FactRow.objects.filter(subject=subject).order_by("seq")]


def facts_of_many(subjects: Iterable[UUID]) -> dict[UUID, list[RecordedFact]]:
    """Return the facts about each of ``subjects``, in the order in which they were recorded."""
    found: dict[UUID, list[RecordedFact]] = defaultdict(list)
    for row in FactRow.objects.filter(subject__in=list(subjects)).order_by("seq"):
        found[row.subject].append(recorded(row))
    return found


def kinds_of(subjects: Iterable[UUID]) -> dict[UUID, list[tuple[str, datetime]]]:
    """Return type and business time of the facts about each of ``subjects``, in their order."""
    rows = FactRow.objects.filter(subject__in=list(subjects)).order_by("seq")
    found: dict[UUID, list[tuple[str, datetime]]] = defaultdict(list)
    for subject, kind, at in rows.values_list("subject", "type", "at"):
        found[subject].append((kind, at))
    return found


def fact(id: UUID) -> RecordedFact:
    """
    Return a fact.

    :raises FactNotFound: there is none.
    """
    row = FactRow.objects.filter(id=id).first()
    if row is None:
        raise FactNotFound(what=id)
    return recorded(row)


def leaves(
    *, start: int, end: int, types: Sequence[str], limit: int, since: datetime | None = None
) -> list[tuple[int, RecordedFact]]:
    """
    Return the first ``limit`` facts of ``types`` from leaf ``start`` to ``end`` - 1.

    :param since: leave out what happened earlier.
    """
    found = Leaf.objects.filter(index__gte=start, index__lt=end, fact__type__in=list(types))
    if since is not None:
        found = found.filter(fact__at__gte=since)
    return _with_index(found, limit)


def leaves_at(indexes: Iterable[int]) -> list[tuple[int, RecordedFact]]:
    """Return the facts at these leaves, in their order."""
    return _with_index(Leaf.objects.filter(index__in=list(indexes)))


def recorded(row: FactRow) -> RecordedFact:
    """Return the fact of a row."""
    return RecordedFact(
        id=row.id,
        seq=row.seq,
        type=row.type,
        subject=row.subject,
        authority=row.authority,
        actor=row.actor,
        at=row.at,
        recorded_at=row.recorded_at,
        payload=row.payload,
    )


def _with_index(found: QuerySet[Leaf], limit: int | None = None) -> list[tuple[int, RecordedFact]]:
    rows = found.order_by("index").select_related("fact")[:limit]
    return [(leaf.index, recorded(leaf.fact)) for leaf in rows]
