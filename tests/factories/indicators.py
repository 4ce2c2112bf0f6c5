"""Things of the indicators that addresses name: a threshold and an alert of the commune."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from motcua.apps.indicators import services
from motcua.apps.indicators.domain import windows
from motcua.apps.indicators.domain.thresholds import Action, Reach
from motcua.apps.indicators.models import Alert
from motcua.kernel.moments import local_day


def stock(town: Any, at: datetime) -> None:
    """Set a threshold and raise an alert of the commune by it."""
    limits = services.set_threshold(
        metric="dossiers.open_overdue",
        reach=Reach.AUTHORITY,
        amber=Decimal(1),
        red=Decimal(5),
        action=Action.TASK,
        by=None,
        at=at - timedelta(days=1),
    )
    window = windows.containing(local_day(at), windows.WindowKind.MONTH)
    alert = Alert.objects.create(
        threshold_id=limits.id,
        metric=limits.metric,
        area_id=town.world.commune.authority,
        province_id=town.world.province,
        window=window.key,
        grade="red",
        value=7,
        numerator=7,
        limit=5,
        opened_at=at,
    )
    town.things |= {"threshold": str(limits.id), "alert": str(alert.pk)}
