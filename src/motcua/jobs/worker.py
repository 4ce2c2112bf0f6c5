"""
The worker: seals the journal, hands facts to their handlers, does what the clock asks for.

Any number may run: the sealer is a single one by its lock, each handler by its cursor. The
worker looks every second; it does not LISTEN, since a NOTIFY in every verb would make all
commits of the database queue up behind one lock.
"""

import signal
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog
from django.db import connection
from django.utils import timezone

from motcua.apps.journal import services as journal
from motcua.apps.journal.domain.handling import Handler
from motcua.jobs.handlers import HANDLERS
from motcua.jobs.schedule import Clockwork

#: Seconds between two rounds, and after a fault.
PAUSE, PAUSE_AFTER_FAULT = 1.0, 5.0

_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Round:
    """What one round did: facts sealed, facts handled, attempts that failed."""

    sealed: int
    handled: int
    failed: int


def run(stop: threading.Event | None = None) -> None:
    """
    Work until ``stop`` is set; without one, until SIGTERM or Ctrl-C.

    What was begun is finished first: the end comes within one transaction.
    """
    stop = stop or _stop_on_signals()
    clockwork = Clockwork()
    _log.info("worker started")
    while not stop.is_set():
        stop.wait(PAUSE if _guarded_round(clockwork, stop) else PAUSE_AFTER_FAULT)
    connection.close()
    _log.info("worker stopped")


def run_once(
    *,
    at: datetime | None = None,
    handlers: Mapping[str, Sequence[Handler]] = HANDLERS,
    stopping: Callable[[], bool] = lambda: False,
) -> Round:
    """Seal what can be sealed and hand it to the handlers, once; the clock hangs here."""
    moment = at or timezone.now()
    sealed = journal.seal(at=moment, stopping=stopping)
    progress = journal.advance(handlers=handlers, at=moment, stopping=stopping)
    return Round(sealed, progress.handled, progress.failed)


def _guarded_round(clockwork: Clockwork, stop: threading.Event) -> bool:
    """Do one round; a fault (the database restarts, a disk is full) is logged and outlived."""
    try:
        run_once(stopping=stop.is_set)
        for work in clockwork.due(timezone.now()):
            if not stop.is_set():
                work.run(timezone.now())
    except Exception:
        _log.exception("worker round failed")
        connection.close()
        return False
    return True


def _stop_on_signals() -> threading.Event:
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    return stop
