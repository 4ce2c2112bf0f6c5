"""Targets: lists, one by one, their planned and actual curves, how sure one was."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.rights import Standing
from motcua.apps.indicators import selectors as indicators
from motcua.apps.indicators.domain.values import Cell
from motcua.apps.indicators.domain.windows import Window, WindowKind, tiles
from motcua.apps.inspections.domain import targets as domain
from motcua.apps.inspections.domain.targets import (
    ActualPoint,
    ConfidenceRecord,
    Gap,
    Point,
    PointSource,
    TargetNotFound,
    TargetRecord,
)
from motcua.apps.inspections.models import Confidence, Progress, Target, TargetPoint
from motcua.apps.inspections.selectors.lists import by_authority
from motcua.apps.inspections.selectors.records import place_of

_FINEST_FIRST = (WindowKind.MONTH, WindowKind.QUARTER, WindowKind.HALF, WindowKind.YEAR)


@dataclass(frozen=True, slots=True)
class Curve:
    """
    Plan and reality of a target.

    :ivar actual: by day; only what was known until the day asked for.
    :ivar gap: on the day asked for, at most the day that is due.
    """

    target: TargetRecord
    actual: tuple[ActualPoint, ...]
    gap: Gap


@dataclass(frozen=True, slots=True)
class TargetPage:
    """A page of targets, newest first; ``cursor`` goes on, None at the end."""

    items: list[TargetRecord]
    cursor: str | None


def targets(
    *, standing: Standing, area: UUID | None = None, cursor: str | None = None, limit: int = 50
) -> TargetPage:
    """Return the targets that a reader follows or is to reach, newest first."""
    reach = rights.reach(standing, "inspections.list")
    rows = Target.objects.filter(by_authority(reach, "leading") | by_authority(reach, "area"))
    if area is not None:
        rows = rows.filter(area_id=area)
    try:
        last = UUID(cursor) if cursor else None
    except ValueError:
        last = None
    if last is not None:
        rows = rows.filter(pk__lt=last)
    found = _records(list(rows.order_by("-id")[: limit + 1]))
    following = str(found[limit - 1].id) if len(found) > limit else None
    return TargetPage(found[:limit], following)


def target(id: UUID) -> TargetRecord:
    """
    Return a target. Who may know it is the caller's to decide.

    :raises TargetNotFound: there is none.
    """
    found = _records(list(Target.objects.filter(pk=id)))
    if not found:
        raise TargetNotFound
    return found[0]


def view_target(id: UUID, *, standing: Standing) -> TargetRecord:
    """
    Return a target for somebody who follows it or is to reach it.

    :raises TargetNotFound: there is none, or it is not for this reader.
    """
    found = target(id)
    reach = rights.reach(standing, "inspections.view")
    bodies = agencies.authorities({found.leading_id, found.area_id})
    if not any(reach.covers(place_of(body)) for body in bodies):
        raise TargetNotFound
    return found


def follows(found: TargetRecord, standing: Standing) -> bool:
    """Return whether somebody may record and rate a target."""
    place = place_of(agencies.authority(found.leading_id))
    return rights.allows(standing, "inspections.set_target", place)


def curve(found: TargetRecord, *, day: date) -> Curve:
    """Return the curve of one target as known on ``day``."""
    return curves([found], day=day)[0]


def curves(found: Collection[TargetRecord], *, day: date) -> list[Curve]:
    """Return the curves of targets; the number of queries does not grow with them."""
    by_hand, measured = _entered([one.id for one in found]), _measured(found, day)
    told = []
    for one in found:
        points = domain.merged(by_hand[one.id], measured.get(one.id, []))
        known = tuple(point for point in points if point.on <= day)
        told.append(Curve(one, known, domain.gap(one, known, min(day, one.due_on))))
    return told


def entered(target_id: UUID) -> list[ActualPoint]:
    """Return what was entered by hand, by day, the latest entry of each."""
    return _entered([target_id])[target_id]


def confidence(target_id: UUID) -> list[ConfidenceRecord]:
    """Return all ratings of a target, the latest first."""
    return ratings([target_id])[target_id]


def ratings(ids: Collection[UUID]) -> dict[UUID, list[ConfidenceRecord]]:
    """Return all ratings of targets, the latest first."""
    found: dict[UUID, list[ConfidenceRecord]] = defaultdict(list)
    for row in Confidence.objects.filter(target_id__in=list(ids)).order_by("-at", "-id"):
        found[row.target_id].append(
            ConfidenceRecord(rating=row.rating, note=row.note, at=row.at, by_id=row.by_id)
        )
    return found


def _entered(ids: Collection[UUID]) -> dict[UUID, list[ActualPoint]]:
    last = {
        (row.target_id, row.on): row
        for row in Progress.objects.filter(target_id__in=list(ids)).order_by("at", "id")
    }
    found: dict[UUID, list[ActualPoint]] = defaultdict(list)
    for (target_id, on), row in sorted(last.items()):
        found[target_id].append(
            ActualPoint(on=on, value=row.value, source=PointSource.ENTERED, told=row.source)
        )
    return found


def _measured(found: Collection[TargetRecord], day: date) -> dict[UUID, list[ActualPoint]]:
    """Return the indicators' values in the shortest windows for which a target has any."""
    told: dict[UUID, list[ActualPoint]] = {}
    for kind in _FINEST_FIRST:
        left = [one for one in found if one.metric and one.id not in told]
        windows = {one.id: _windows(one, kind, day) for one in left}
        every = list(dict.fromkeys(window for own in windows.values() for window in own))
        if not every:
            continue
        cells = indicators.table(
            codes=list({one.metric for one in left}),
            areas=list({one.area_id for one in left}),
            windows=every,
        )
        for one in left:
            points = [
                _point(window, value)
                for window in windows[one.id]
                if (value := _value(cells[one.metric, one.area_id, window.key])) is not None
            ]
            if points:
                told[one.id] = points
    return told


def _windows(one: TargetRecord, kind: WindowKind, day: date) -> list[Window]:
    last = min(day, one.due_on)
    every = (w for year in range(one.starts_on.year, last.year + 1) for w in tiles(kind, year))
    return [window for window in every if one.starts_on <= window.period.last <= last]


def _value(cell: Cell) -> Decimal | None:
    return cell.shown.value if cell.shown else None


def _point(window: Window, value: Decimal) -> ActualPoint:
    return ActualPoint(
        on=window.period.last, value=value, source=PointSource.INDICATOR, told=window.name_vi
    )


def _records(rows: list[Target]) -> list[TargetRecord]:
    points: dict[UUID, list[Point]] = defaultdict(list)
    for point in TargetPoint.objects.filter(target__in=rows).order_by("on"):
        points[point.target_id].append(Point(point.on, point.value))
    return [_record(row, points[row.pk]) for row in rows]


def _record(row: Target, points: list[Point]) -> TargetRecord:
    ends = Point(row.starts_on, row.start), Point(row.due_on, row.goal)
    return TargetRecord(
        id=row.id,
        title=row.title,
        area_id=row.area_id,
        leading_id=row.leading_id,
        metric=row.metric,
        unit=row.unit,
        starts_on=row.starts_on,
        due_on=row.due_on,
        start=row.start,
        goal=row.goal,
        planned=(ends[0], *points, ends[1]),
        set_at=row.set_at,
    )
