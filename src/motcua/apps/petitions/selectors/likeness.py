"""Which petitions say the same as one, and the groups that were made."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection

from motcua.apps.agencies.domain import rights
from motcua.apps.petitions.domain import likeness
from motcua.apps.petitions.domain import likeness_hashing as hashing
from motcua.apps.petitions.domain.likeness import Similar
from motcua.apps.petitions.domain.petition import PetitionRecord, State, place
from motcua.apps.petitions.models import Likeness, Member, Petition
from motcua.apps.petitions.selectors.records import petition, record_of

#: So many petitions that share most keys are judged exactly.
_MOST = 200
_SHARING = """
select petition_id, count(*) as shared from petitions_band
where province_id = %s and key = any(%s::bigint[])
    and received_at between %s and %s and petition_id <> %s
group by petition_id order by shared desc, petition_id limit %s
"""


@dataclass(frozen=True, slots=True)
class GroupMember:
    """A petition in a group, and when the answer of the head was carried to it."""

    record: PetitionRecord
    head: bool
    answered_at: datetime | None


def candidates(
    petition_id: UUID, *, standing: rights.Standing | None = None, limit: int = 20
) -> list[Similar]:
    """
    Return the petitions of the province that say the same, the surest first.

    Compared are those received within 90 days before or after. Complaints, denunciations and
    refused ones are none.

    :param standing: of whoever asks; what it may not see is left out. None = the house itself.
    :raises PetitionNotFound: there is no such petition.
    """
    record = petition(petition_id)
    mine = likeness.read(record.title, record.text)
    made = likeness.mark(mine, commune=record.commune)
    found: list[Similar] = []
    for other in _near(record, made):
        if standing is not None and not rights.reach(standing, "petitions.view").covers(
            place(other)
        ):
            continue
        score = likeness.score(
            mine,
            likeness.read(other.title, other.text),
            communes=(record.commune, other.commune),
        )
        if score >= likeness.ENOUGH:
            found.append(Similar(other.id, other.code, round(score, 4)))
    return sorted(found, key=lambda s: (-s.score, s.code))[:limit]


def members(petition_id: UUID) -> list[GroupMember]:
    """Return the group of a petition, the head first; empty when it is in none."""
    mine = Member.objects.filter(petition=petition_id).first()
    if mine is None:
        return []
    rows = Member.objects.filter(head=mine.head_id).select_related("petition").order_by("at", "pk")
    found = [
        GroupMember(record_of(row.petition), row.petition_id == row.head_id, row.answered_at)
        for row in rows
    ]
    return sorted(found, key=lambda m: (not m.head, m.record.received_at))


def group_sizes(petition_ids: Iterable[UUID]) -> dict[UUID, int]:
    """Return how many petitions are in the group of each that is in one: two statements."""
    heads = dict(
        Member.objects.filter(petition__in=list(petition_ids)).values_list("petition", "head")
    )
    sizes: dict[UUID, int] = {}
    for head in Member.objects.filter(head__in=set(heads.values())).values_list("head", flat=True):
        sizes[head] = sizes.get(head, 0) + 1
    return {key: sizes[head] for key, head in heads.items()}


def unindexed(limit: int) -> list[UUID]:
    """Return petitions that are not indexed, or under older tables; the newest first."""
    rows = Petition.objects.exclude(state__in=_NONE).exclude(
        pk__in=Likeness.objects.filter(version=hashing.VERSION).values("petition")
    )
    return list(rows.order_by("-received_at", "-pk").values_list("pk", flat=True)[:limit])


_NONE = (State.REFUSED.value, State.ROUTED_OUT.value)


def _near(record: PetitionRecord, made: likeness.Mark) -> list[PetitionRecord]:
    window = timedelta(days=likeness.WINDOW_DAYS)
    values = [
        record.province_id,
        list(made.keys),
        record.received_at - window,
        record.received_at + window,
        record.id,
        _MOST,
    ]
    with connection.cursor() as cursor:
        cursor.execute(_SHARING, values)
        keys = [row[0] for row in cursor.fetchall()]
    rows = Petition.objects.filter(pk__in=keys).exclude(state__in=_NONE)
    return [record_of(row) for row in rows]
