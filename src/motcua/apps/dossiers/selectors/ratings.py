"""Ratings: what may be answered, the slip's link, satisfaction in whole numbers, remarks."""

import base64
import binascii
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.db import connection
from django.db.models import Max

from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.rights import Standing
from motcua.apps.dossiers.domain import ratings
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.rates import GroupBy
from motcua.apps.dossiers.domain.ratings import (
    DISSATISFIED_TO,
    SATISFIED_FROM,
    Criterion,
    Occasion,
    RatingLinkUnknown,
    RatingRecord,
    Satisfaction,
)
from motcua.apps.dossiers.models import Rating, Supplement
from motcua.apps.dossiers.selectors.statistics import Question, grouping
from motcua.kernel.text import sort_key

_LINK = Signer(salt="dossiers.rating")
_COLUMN = {
    GroupBy.PROVINCE: "null",
    GroupBy.AUTHORITY: "null",
    GroupBy.FIELD: "r.field",
    GroupBy.PROCEDURE: "r.procedure_code",
    GroupBy.CHANNEL: "r.channel",
    GroupBy.MONTH: "to_char(r.at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM')",
}
# The set without a criterion counts people, so that nine scores of one are not nine answers.
_SATISFACTION = """
select r.authority_id, {column}, s.key, count(distinct r.id), count(*), sum(s.value::int),
       count(*) filter (where s.value::int >= %(satisfied)s::int),
       count(*) filter (where s.value::int <= %(dissatisfied)s::int)
from dossiers_rating r cross join lateral jsonb_each_text(r.scores) s
where r.at >= %(start)s::timestamptz and r.at < %(until)s::timestamptz
  and (%(all)s or r.authority_id = any(%(authorities)s::uuid[]))
group by grouping sets ((1, 2, 3), (1, 2))
"""


def due(found: DossierRecord, *, at: datetime) -> tuple[Occasion, ...]:
    """Return the occasions that the applicant may rate at ``at`` and has not rated yet."""
    asked = None
    if found.supplements or found.supplements_before:
        asked = Supplement.objects.filter(dossier_id=found.id).aggregate(last=Max("asked_at"))
    came = ratings.moments(found, asked["last"] if asked else None)
    open_now = [occasion for occasion, moment in came.items() if ratings.is_due(moment, at)]
    if not open_now:
        return ()
    given = set(Rating.objects.filter(dossier_id=found.id).values_list("occasion", flat=True))
    return tuple(occasion for occasion in reversed(open_now) if occasion not in given)


def ratings_of(dossier_id: UUID) -> list[RatingRecord]:
    """Return the answers about a dossier, oldest first; only its applicant may see them."""
    return [record_of(r) for r in Rating.objects.filter(dossier_id=dossier_id).order_by("at")]


def rating_link(dossier_id: UUID, occasion: Occasion) -> str:
    """
    Return what the slip's link ends in: it lets whoever holds the paper rate this occasion.

    Made of the dossier's key and a signature with the installation's secret; nothing personal,
    nothing stored. It opens nothing else.
    """
    packed = base64.b32encode(dossier_id.bytes).decode().rstrip("=").lower()
    return _LINK.sign(f"{packed}.{occasion.value}")


def read_link(token: str) -> tuple[UUID, Occasion]:
    """
    Return the dossier and the occasion of a slip's link.

    :raises RatingLinkUnknown: the installation did not write it.
    """
    try:
        packed, _, occasion = _LINK.unsign(token).partition(".")
        padded = packed.upper() + "=" * (-len(packed) % 8)
        return UUID(bytes=base64.b32decode(padded)), Occasion(occasion)
    except (BadSignature, binascii.Error, ValueError):
        raise RatingLinkUnknown from None


def satisfaction(question: Question) -> list[Satisfaction]:
    """
    Return what people answered in a period, for each group and criterion, in whole numbers.

    All groups are returned; publish only those with ``is_published``. The definition of
    ``question`` does not matter here.
    """
    statement = _SATISFACTION.format(column=_COLUMN[question.group_by])
    values = {
        "start": question.period.starts_at,
        "until": question.until,
        "all": question.authorities is None,
        "authorities": list(question.authorities or ()),
        "satisfied": SATISFIED_FROM,
        "dissatisfied": DISSATISFIED_TO,
    }
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows = cursor.fetchall()
    return _added_up(question, rows)


def _added_up(question: Question, rows: Iterable[tuple[Any, ...]]) -> list[Satisfaction]:
    rows = list(rows)
    name_of = grouping(question, {row[0] for row in rows})
    sums: dict[tuple[str, str, str | None], list[int]] = defaultdict(lambda: [0] * 5)
    for authority, label, criterion, *counts in rows:
        kept = sums[(*name_of(authority, label), criterion)]
        for place, count in enumerate(counts):
            kept[place] += int(count)
    found = [
        Satisfaction(
            group=group,
            label=label,
            criterion=Criterion(criterion) if criterion else None,
            answers=counts[0],
            scores=counts[1],
            total=counts[2],
            satisfied=counts[3],
            dissatisfied=counts[4],
        )
        for (group, label, criterion), counts in sums.items()
    ]
    order = {None: 0} | {criterion: n for n, criterion in enumerate(Criterion, 1)}
    return sorted(found, key=lambda s: (sort_key(s.label), order[s.criterion]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A remark with what it is about; neither dossier nor person."""

    id: UUID
    procedure_code: str
    occasion: Occasion
    scores: dict[Criterion, int]
    comment: str
    at: datetime


def remarks(*, standing: Standing, after: UUID | None = None, limit: int = 50) -> list[Remark]:
    """
    Return the remarks that the reader's authorities were given, the newest first.

    :raises Forbidden: the reader leads no authority.
    """
    reach = rights.reach(standing, "dossiers.read_remarks")
    if not reach.authorities:
        raise rights.Forbidden(verb="dossiers.read_remarks")
    rows = Rating.objects.filter(authority__in=reach.authorities).exclude(comment="")
    if after is not None:
        rows = rows.filter(id__lt=after)
    return [
        Remark(
            id=row.pk,
            procedure_code=row.procedure_code,
            occasion=Occasion(row.occasion),
            scores={Criterion(name): step for name, step in row.scores.items()},
            comment=row.comment,
            at=row.at,
        )
        for row in rows.order_by("-id")[:limit]
    ]


def record_of(row: Rating) -> RatingRecord:
    """Return a row as its applicant may see it."""
    return RatingRecord(
        id=row.pk,
        occasion=Occasion(row.occasion),
        scores={Criterion(name): step for name, step in row.scores.items()},
        comment=row.comment,
        at=row.at,
    )
