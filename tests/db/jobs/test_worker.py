"""The worker: seals, hands out, outlives faults, and stops when told."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import OperationalError, connection

from motcua.apps.journal import selectors
from motcua.apps.journal.domain.handling import Handler
from motcua.jobs import worker
from motcua.jobs.schedule import Clockwork, Periodic
from tests.db.journal.facts import AT, JOURNAL_ONLY, record

pytestmark = pytest.mark.django_db(transaction=True, available_apps=JOURNAL_ONLY)


def wait_for(done: Callable[[], bool], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_one_round_seals_and_hands_out() -> None:
    got: list[UUID] = []
    handler = Handler(name="collector", handle=lambda fact, at: got.append(fact.id))
    given = [record(number) for number in range(5)]
    done = worker.run_once(at=AT, handlers={"test.done": [handler]})
    assert done == worker.Round(sealed=5, handled=5, failed=0)
    assert got == given


def start(stop: threading.Event) -> threading.Thread:
    def work() -> None:
        try:
            worker.run(stop)
        finally:
            connection.close()

    thread = threading.Thread(target=work)
    thread.start()
    return thread


def test_the_loop_follows_new_facts_and_stops_when_told(monkeypatch) -> None:
    monkeypatch.setattr(worker, "PAUSE", 0.01)
    # What runs by the clock records facts of its own, which would be counted here.
    monkeypatch.setattr(worker, "Clockwork", lambda: Clockwork(()))
    stop = threading.Event()
    thread = start(stop)
    try:
        for number in range(3):
            record(number)
            wait_for(lambda count=number + 1: selectors.head().size == count)
    finally:
        stop.set()
        thread.join(10)
    assert not thread.is_alive()


def test_a_fault_is_outlived(monkeypatch) -> None:
    monkeypatch.setattr(worker, "PAUSE", 0.01)
    monkeypatch.setattr(worker, "PAUSE_AFTER_FAULT", 0.01)
    seal, faults = worker.journal.seal, iter([OperationalError("gone"), ZeroDivisionError()])

    def sometimes(**given: object) -> int:
        for fault in faults:
            raise fault
        return seal(**given)

    monkeypatch.setattr(worker.journal, "seal", sometimes)
    stop = threading.Event()
    record(1)
    thread = start(stop)
    try:
        wait_for(lambda: selectors.head().size == 1)
    finally:
        stop.set()
        thread.join(10)
    assert not thread.is_alive()


def test_what_the_clock_asks_for_is_done(monkeypatch) -> None:
    monkeypatch.setattr(worker, "PAUSE", 0.01)
    done = threading.Event()
    work = Periodic(name="test", every=timedelta(hours=1), run=lambda at: done.set())
    monkeypatch.setattr(worker, "Clockwork", lambda: Clockwork([work]))
    stop = threading.Event()
    thread = start(stop)
    assert done.wait(10)
    stop.set()
    thread.join(10)


PROGRAM = """
import django
django.setup()
from motcua.jobs import worker
print("ready", flush=True)
worker.run()
print("clean", flush=True)
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_it_cleanly(number: signal.Signals) -> None:
    to = connection.settings_dict
    url = f"postgresql://{to['USER']}:{to['PASSWORD']}@{to['HOST']}:{to['PORT']}/{to['NAME']}"
    record(1)
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        env={**os.environ, "DATABASE_URL": url},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        wait_for(lambda: selectors.head().size == 1)
        process.send_signal(number)
        said, _ = process.communicate(timeout=20)
    finally:
        process.kill()
    assert process.returncode == 0
    assert said.splitlines()[0] == "ready"
    assert said.splitlines()[-1] == "clean"
