"""The forecast of dossiers that are open now, and how well it does."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from motcua.apps.calendars import selectors as calendars
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.forecast import (
    Backtest,
    Calibration,
    Forecast,
    Model,
    Situation,
)
from motcua.apps.dossiers.domain.forecast.history import waiting_days
from motcua.apps.dossiers.models import ForecastModel
from motcua.apps.dossiers.selectors.forecast.sight import Face, Kinds, situation
from motcua.apps.journal import selectors as journal

_OPEN = """
select coalesce(unit_id, authority_id)::text, count(*) from dossiers_dossier
where ended_at is null and received_at is not null and authority_id = any(%(authorities)s::uuid[])
group by 1
"""


@dataclass(frozen=True, slots=True)
class Quality:
    """When the forecast learnt last, and how it did on dossiers that it had not seen."""

    trained_at: datetime
    backtest: Backtest


def quality() -> Quality | None:
    """Return how well the forecast in use does; None before the first training."""
    row = _latest()
    if row is None:
        return None
    told = dict(row.content["backtest"])
    told["calibration"] = tuple(Calibration(**c) for c in told["calibration"])
    return Quality(row.trained_at, Backtest(**told))


def forecasts(dossiers: Sequence[DossierRecord], *, at: datetime) -> dict[UUID, Forecast]:
    """
    Return the forecast of each dossier that is open, dated and not late yet; the rest is left out.

    Four statements whatever the number of dossiers. Empty before the first training,
    and while the forecast does no better than the plain share of late dossiers.
    """
    row = _latest()
    asked = [d for d in dossiers if _is_open_question(d, at)]
    if row is None or not row.content["useful"] or not asked:
        return {}
    known = _Known(row.content, {d.authority_id for d in asked})
    kinds = journal.kinds_of(d.id for d in asked)
    model = Model(tuple(row.content["weights"]), tuple(row.content["means"]))
    seen = {d.id: known.situation(d, kinds.get(d.id, ()), at) for d in asked}
    return {key: model.forecast(s) for key, s in seen.items() if s is not None}


def _latest() -> ForecastModel | None:
    return ForecastModel.objects.order_by("-trained_at").first()


def _is_open_question(dossier: DossierRecord, at: datetime) -> bool:
    dated = dossier.clock_started_at is not None and dossier.due_at is not None
    return dated and dossier.ended_at is None and not dossier.is_late(at)


class _Known:
    """What was learnt of procedures and units, and how much is open in each unit now."""

    def __init__(self, content: dict[str, object], authorities: set[UUID]) -> None:
        self.content = content
        with connection.cursor() as cursor:
            cursor.execute(_OPEN, {"authorities": list(authorities)})
            self.open: dict[str, int] = dict(cursor.fetchall())

    def _learnt(self, table: str, key: str, otherwise: str) -> float:
        values, default = self.content[table], self.content[otherwise]
        assert isinstance(values, dict) and isinstance(default, float)
        return float(values.get(key, default))

    def situation(self, dossier: DossierRecord, kinds: Kinds, at: datetime) -> Situation | None:
        assert dossier.clock_started_at and dossier.due_at
        unit = str(dossier.unit_id or dossier.authority_id)
        pace = self._learnt("pace", unit, "slowest")
        return situation(
            Face(
                start=dossier.clock_started_at,
                due=dossier.due_at,
                paused_since=dossier.paused_since,
                supplements=dossier.supplements,
            ),
            kinds,
            at=at,
            calendar=calendars.working_calendar(
                owner=dossier.authority_id, version=dossier.calendar_version
            ),
            procedure_share=self._learnt("procedures", dossier.procedure_code, "overall"),
            unit_share=self._learnt("units", unit, "overall"),
            waiting_days=waiting_days(self.open.get(unit, 0), pace),
        )
