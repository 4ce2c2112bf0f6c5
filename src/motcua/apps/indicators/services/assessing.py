"""Points that a person gives: publicity of procedures (index 6 of TT 01/2018/TT-VPCP)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.apps.agencies import selectors as agencies
from motcua.apps.indicators.domain.onestop import BY_NUMBER, MOST_POINTS, Kind
from motcua.apps.indicators.domain.refusals import BadAssessment
from motcua.apps.indicators.domain.windows import Window
from motcua.apps.indicators.events import Assessed
from motcua.apps.indicators.models import Assessment, Coverage, Value
from motcua.apps.indicators.selectors.sums import scope
from motcua.apps.indicators.services import _rights
from motcua.apps.journal import services as journal

#: Longest text of a ground.
LONGEST_GROUND = 2_000


def assess(
    *,
    area: UUID,
    number: int,
    window: Window,
    points: int,
    ground: str,
    by: UUID | None,
    at: datetime,
) -> None:
    """
    Give points for an index that nothing computes; the latest ones count.

    :param ground: what the points rest on: a check on the spot, a screen, a list.
    :raises BadAssessment: the index is computed, or the points are none.
    """
    index = BY_NUMBER.get(number)
    if index is None or index.kind is not Kind.ASSESSED:
        raise _bad("number", "Chỉ chấm được chỉ số 6.", "Only index 6 is given by a person.")
    if not 0 <= points <= MOST_POINTS:
        raise _bad("points", "Điểm là 0, 1 hoặc 2.", "Points are 0, 1 or 2.")
    words = ground.strip()
    if not 1 <= len(words) <= LONGEST_GROUND:
        raise _bad("ground", "Ghi căn cứ chấm điểm.", "Say what the points rest on.")
    body = agencies.authority(area, on=window.period.last)
    behalf = _rights.require(by, at, "indicators.assess", [_rights.place(body)])
    row = Assessment(
        area_id=area,
        number=number,
        window=window.key,
        points=points,
        ground=words,
        by_id=by,
        at=at,
    )
    with transaction.atomic():
        row.save(force_insert=True)
        _show(row, index.metric, scope(body))
        fact = Assessed(index=number, window=window.key, points=points)
        journal.record(fact, subject=row.pk, authority=area, by=by, at=at, behalf=behalf)


def _show(row: Assessment, metric: str, place: UUID) -> None:
    """Put the points where the window is computed already; the next computation says the same."""
    window = {"window": row.window, "metric": metric, "scope": place}
    if Coverage.objects.filter(**window).exists():
        Value.objects.filter(**window, area=row.area_id).delete()
        Value.objects.create(**window, area=row.area_id, numerator=row.points, denominator=1)


def _bad(field: str, vi: str, en: str) -> BadAssessment:
    return BadAssessment(field=field, why_vi=vi, why_en=en)
