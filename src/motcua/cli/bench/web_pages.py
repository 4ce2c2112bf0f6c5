"""
``motcua bench pages``: the server's time for each page that is opened all day, rights applied.

Each page is asked in the process itself, through every middleware, by somebody who may see it. The
first answer, before anything is remembered, is told beside the rest.
"""

import time
from collections.abc import Iterator
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.urls import reverse

from motcua.apps.procedures import selectors as procedures
from motcua.cli.bench.million import NOW, World, world
from motcua.cli.bench.outcome import Figures, outcome, percentile
from motcua.kernel.moments import local_day

CALLS = 25
_GOAL = {"p95_ms": 250}
_PUBLIC = ("home", "procedures", "track", "rates")
_COUNTER = ("counter", "intake", "arrivals", "handover", "returns", "closing", "register")
_OFFICE = ("worklist", "dossiers", "opinions", "unit_slips")
_LEADER = ("leader", "forecast", "worklist", "rates_behind")


def run(*, dossiers: int) -> Figures:
    """Ask each page ``CALLS`` times and report the 95th percentile of each."""
    with world(dossiers) as here:
        settings.SECOND_FACTOR, settings.ALLOWED_HOSTS = False, ["testserver"]
        figures = {name: _measure(client, address) for name, client, address in _pages(here)}
    worst = max(figure["p95_ms"] for figure in figures.values())
    flat = {f"{page}.{key}": value for page, f in figures.items() for key, value in f.items()}
    return outcome(
        flat, goal=_GOAL, reached=worst <= _GOAL["p95_ms"], dossiers=dossiers, calls=CALLS
    )


def _pages(here: World) -> Iterator[tuple[str, Client, str]]:
    anyone = Client()
    for name in _PUBLIC:
        yield name, anyone, reverse(name)
    code = procedures.search("khai sinh", on=local_day(NOW), limit=1)[0].code
    yield "procedure", anyone, reverse("procedure", args=[code])
    yield "procedures_words", anyone, reverse("procedures") + "?q=khai+sinh"
    yield "rates_by_authority", anyone, reverse("rates") + "?by=authority"
    seats = (
        ("receptionist", here.receptionist, _COUNTER),
        ("handler", here.handler, _OFFICE),
        ("leader", here.leader, _LEADER),
        ("overseer", here.overseer, _LEADER),
    )
    for role, who, names in seats:
        client = _signed_in(who)
        for name in names:
            yield f"{role}.{name}", client, reverse(name)
    yield "handler.dossier", _signed_in(here.handler), reverse("dossier", args=[_one(here)])


def _signed_in(who: UUID) -> Client:
    client = Client()
    client.force_login(get_user_model().objects.get(pk=who))
    return client


def _one(here: World) -> UUID:
    with connection.cursor() as cursor:
        cursor.execute(
            "select id from dossiers_dossier where authority_id = %s and ended_at is null limit 1",
            [here.authority],
        )
        key: UUID = cursor.fetchone()[0]
    return key


def _measure(client: Client, address: str) -> dict[str, float]:
    times = [_timed(client, address) for _ in range(CALLS)]
    return {
        "first_ms": round(times[0] * 1000, 1),
        "p95_ms": round(percentile(times[1:], 0.95) * 1000, 1),
    }


def _timed(client: Client, address: str) -> float:
    begun = time.perf_counter()
    response = client.get(address)
    if response.status_code != 200:
        raise RuntimeError(f"{address} answered {response.status_code}.")
    if response.streaming:
        b"".join(response.streaming_content)
    return time.perf_counter() - begun
