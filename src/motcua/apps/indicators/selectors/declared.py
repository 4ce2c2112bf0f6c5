"""What localities declared: the latest entry counts, the earlier ones are kept."""

from collections.abc import Collection
from uuid import UUID

from motcua.apps.indicators.domain.values import DeclaredRecord
from motcua.apps.indicators.domain.windows import Window, read
from motcua.apps.indicators.models import Declared


def latest(
    codes: Collection[str], areas: Collection[UUID], windows: Collection[Window]
) -> dict[tuple[str, UUID, str], DeclaredRecord]:
    """Return the declared values by metric, area and key of the window."""
    rows = Declared.objects.filter(
        metric__in=list(codes), area__in=list(areas), window__in=[w.key for w in windows]
    )
    return {(row.metric, row.area_id, row.window): record(row) for row in rows.order_by("at", "id")}


def declarations(
    *, area: UUID, metric: str | None = None, after: UUID | None = None, limit: int = 50
) -> list[DeclaredRecord]:
    """Return what an area declared, the latest entry first; replaced ones too."""
    rows = Declared.objects.filter(area=area)
    if metric is not None:
        rows = rows.filter(metric=metric)
    if after is not None:
        rows = rows.filter(id__lt=after)
    return [record(row) for row in rows.order_by("-id")[:limit]]


def record(row: Declared) -> DeclaredRecord:
    """Return a row as others may see it."""
    return DeclaredRecord(
        id=row.pk,
        metric=row.metric,
        area=row.area_id,
        window=read(row.window),
        numerator=row.numerator,
        denominator=row.denominator,
        value=row.value,
        source=row.source,
        on=row.on,
        file=row.file,
        declared_by=row.by_id,
        declared_at=row.at,
    )
