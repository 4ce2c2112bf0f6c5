"""
``motcua bench lists``: worklist, list by authority and state, search by code, rights applied.

The clients share as many processes as the site is served with.
"""

import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from random import Random
from typing import Any

from django.db import connection

from motcua.apps.agencies import selectors as agencies
from motcua.apps.dossiers import selectors
from motcua.apps.dossiers.domain.states import State
from motcua.cli import ground, hosting
from motcua.cli.bench.million import NOW, World, world
from motcua.cli.bench.outcome import Figures, milliseconds, outcome

CLIENTS, CALLS = 16, 1_600
_GOAL = {"p95_ms": 100}


def run(*, dossiers: int) -> Figures:
    """Measure each list with 16 clients at once; each call asks the rights anew."""
    with world(dossiers) as here:
        figures = {name: _measure(name, here) for name in _lists(here)}
    worst = max(figure["p95_ms"] for figure in figures.values())
    flat = {f"{name}.{key}": value for name, f in figures.items() for key, value in f.items()}
    return outcome(
        flat,
        goal=_GOAL,
        reached=worst <= _GOAL["p95_ms"],
        dossiers=dossiers,
        clients=CLIENTS,
        processes=hosting.WORKERS,
        calls=CALLS,
    )


def _lists(here: World) -> dict[str, Callable[[Random], Any]]:
    def standing(account: Any) -> Any:
        return agencies.standing(account, NOW)

    return {
        "worklist_officer": lambda _: selectors.worklist(standing=standing(here.handler), at=NOW),
        "worklist_province": lambda _: selectors.worklist(standing=standing(here.overseer), at=NOW),
        "authority_and_state": lambda _: selectors.by_authority(
            standing=standing(here.leader), authority=here.authority, state=State.RETURNED
        ),
        "province_and_state": lambda _: selectors.by_authority(
            standing=standing(here.overseer), state=State.IN_HANDLING
        ),
        "search_by_code": lambda dice: selectors.search(
            standing=standing(here.overseer), code=f"H10.{dice.randrange(31, 91)}-2611"
        ),
        "counts_officer": lambda _: selectors.counts(standing=standing(here.leader), at=NOW),
    }


def _measure(name: str, here: World) -> dict[str, float]:
    ground.disconnect()  # a connection must not be shared with the processes that follow
    with ProcessPoolExecutor(hosting.WORKERS, mp_context=get_context("fork")) as pool:
        jobs = [pool.submit(_process, name, here, n) for n in range(hosting.WORKERS)]
        return milliseconds([duration for job in jobs for duration in job.result()])


def _process(name: str, here: World, number: int) -> list[float]:
    call, share = _lists(here)[name], CLIENTS // hosting.WORKERS
    seeds = range(number * share, (number + 1) * share)
    with ThreadPoolExecutor(share) as pool:
        return [t for times in pool.map(lambda seed: _client(call, seed), seeds) for t in times]


def _client(call: Callable[[Random], Any], seed: int) -> list[float]:
    dice, times = Random(seed), []
    for _ in range(CALLS // CLIENTS):
        begun = time.perf_counter()
        call(dice)
        times.append(time.perf_counter() - begun)
    connection.close()
    return times
