"""Work that no fact announces, but the clock: the one table of what runs how often."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from motcua.apps.dossiers import selectors
from motcua.apps.dossiers import services as dossiers
from motcua.apps.files import services as files
from motcua.apps.indicators import services as indicators
from motcua.apps.inspections import services as inspections
from motcua.apps.notifications import services as notifications
from motcua.apps.petitions import services as petitions
from motcua.apps.tasks import services as tasks

#: Seconds of a worker's round in which messages go out; sealing and the rest wait meanwhile.
DELIVERY_SECONDS = 5.0


@dataclass(frozen=True, kw_only=True)
class Periodic:
    """Work done every so often; ``run`` gets the moment and may be run again at any time."""

    name: str
    every: timedelta
    run: Callable[[datetime], object]


def _rescan(at: datetime) -> None:
    files.rescan(at=at)


def _forget_uploads(at: datetime) -> None:
    files.forget_uploads(at=at)


def _forget_drafts(at: datetime) -> None:
    dossiers.forget_drafts(at=at)


def _demand_apologies(at: datetime) -> None:
    dossiers.demand_apologies(at=at)


def _freeze_sessions(at: datetime) -> None:
    inspections.freeze_due(at=at)


def _forget_keys(at: datetime) -> None:
    dossiers.forget_keys(at=at)


def _forget_viewings(at: datetime) -> None:
    dossiers.forget_viewings(at=at)


def _train_forecast(at: datetime) -> None:
    """Learn once a day, also where the worker starts more often."""
    known = selectors.forecast_quality()
    if known is None or at - known.trained_at > timedelta(hours=20):
        dossiers.train_forecast(at=at)


def _remind_of_petitions(at: datetime) -> None:
    petitions.remind(at=at)


def _forget_of_petitions(at: datetime) -> None:
    petitions.forget_attempts(at=at)
    petitions.forget_requests(at=at)


def _deliver(at: datetime) -> None:
    """Send what is due, for as long as the rest of the worker's round can wait."""
    end = time.monotonic() + DELIVERY_SECONDS
    notifications.deliver(at=at, limit=1000, stopping=lambda: time.monotonic() > end)


def _remind_of_tasks(at: datetime) -> None:
    tasks.remind(at=at)


def _forget_task_keys(at: datetime) -> None:
    tasks.forget_keys(at=at)


def _forget_addresses(at: datetime) -> None:
    notifications.forget_addresses(at=at)


def _refresh_indicators(at: datetime) -> None:
    indicators.refresh(at=at)


SCHEDULE: tuple[Periodic, ...] = (
    Periodic(name="files.rescan", every=timedelta(minutes=1), run=_rescan),
    Periodic(name="files.forget_uploads", every=timedelta(hours=1), run=_forget_uploads),
    Periodic(name="dossiers.demand_apologies", every=timedelta(minutes=10), run=_demand_apologies),
    Periodic(name="dossiers.forget_drafts", every=timedelta(hours=1), run=_forget_drafts),
    Periodic(name="dossiers.forget_keys", every=timedelta(hours=1), run=_forget_keys),
    Periodic(name="dossiers.forget_viewings", every=timedelta(hours=1), run=_forget_viewings),
    Periodic(name="dossiers.train_forecast", every=timedelta(days=1), run=_train_forecast),
    Periodic(name="tasks.remind", every=timedelta(minutes=10), run=_remind_of_tasks),
    Periodic(name="tasks.forget_keys", every=timedelta(hours=1), run=_forget_task_keys),
    Periodic(name="indicators.refresh", every=timedelta(minutes=1), run=_refresh_indicators),
    Periodic(name="petitions.remind", every=timedelta(minutes=10), run=_remind_of_petitions),
    Periodic(name="petitions.forget", every=timedelta(hours=1), run=_forget_of_petitions),
    Periodic(name="inspections.freeze", every=timedelta(hours=1), run=_freeze_sessions),
    Periodic(name="notifications.deliver", every=timedelta(seconds=5), run=_deliver),
    Periodic(
        name="notifications.forget_addresses", every=timedelta(hours=1), run=_forget_addresses
    ),
)


class Clockwork:
    """Remembers what ran when, in this process: after a start everything is due."""

    def __init__(self, schedule: Iterable[Periodic] = SCHEDULE) -> None:
        self._schedule, self._last = tuple(schedule), dict[str, datetime]()

    def due(self, at: datetime) -> list[Periodic]:
        """Return what is to run at ``at``, and take it as run."""
        found = [work for work in self._schedule if self._is_due(work, at)]
        self._last |= {work.name: at for work in found}
        return found

    def _is_due(self, work: Periodic, at: datetime) -> bool:
        last = self._last.get(work.name)
        return last is None or at >= last + work.every
