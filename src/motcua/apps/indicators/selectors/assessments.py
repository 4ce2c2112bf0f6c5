"""Points of an index that a person gave."""

from datetime import datetime
from uuid import UUID

from motcua.apps.indicators.domain.windows import Window
from motcua.apps.indicators.models import Assessment


def points_of(number: int, window: Window, as_of: datetime) -> dict[UUID, int]:
    """Return the latest points of an index for a window, by body."""
    rows = Assessment.objects.filter(number=number, window=window.key, at__lte=as_of)
    return dict(rows.order_by("at", "id").values_list("area", "points"))
