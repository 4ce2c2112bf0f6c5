"""``motcua bench search``: search of procedures at ten thousand, one client."""

import time
from collections.abc import Sequence
from itertools import chain, cycle, islice
from random import Random

from django.db import connection

from motcua.apps.procedures import selectors
from motcua.apps.procedures.domain.life_events import LIFE_EVENTS
from motcua.apps.procedures.domain.record import ProcedureRecord
from motcua.apps.procedures.services import import_records
from motcua.cli.bench.million import NOW, world
from motcua.cli.bench.outcome import Figures, milliseconds, outcome
from motcua.cli.bench.portal_pages import records
from motcua.kernel.text import fold

PROCEDURES = 10_000
_ASKED = 200
_GOAL = {"p95_ms": 50}


def run(**_: object) -> Figures:
    """Measure words with and without accents, codes, slips of the finger, life events."""
    made = list(records(PROCEDURES))
    with world(0):
        import_records(records=made, by=None, at=NOW)
        with connection.cursor() as cursor:
            cursor.execute("vacuum analyze procedures_version")
        questions = _questions(made)
        spent = {kind: [_seconds(q) for q in asked] for kind, asked in questions.items()}
    figures: Figures = {
        **milliseconds(list(chain.from_iterable(spent.values()))),
        **{f"{kind}_p95_ms": milliseconds(times)["p95_ms"] for kind, times in spent.items()},
    }
    return outcome(
        figures,
        goal=_GOAL,
        reached=figures["p95_ms"] <= _GOAL["p95_ms"],
        procedures=PROCEDURES,
        questions=sum(map(len, questions.values())),
        clients=1,
    )


def _questions(made: Sequence[ProcedureRecord]) -> dict[str, list[str]]:
    dice = Random(7)
    names = [" ".join(dice.choice(made).name.split()[:5]) for _ in range(_ASKED)]
    return {
        "words": names,
        "without_accents": [fold(name) for name in names],
        "one_word": [name.split()[-1] for name in names],
        "slips": [_slip(fold(name), dice) for name in names],
        "codes": [dice.choice(made).code for _ in range(_ASKED)],
        "life_events": list(islice(cycle(words[0] for words in LIFE_EVENTS.values()), _ASKED)),
    }


def _slip(text: str, dice: Random) -> str:
    """Swap two letters that follow each other."""
    at = dice.randrange(len(text) - 1)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def _seconds(question: str) -> float:
    begun = time.perf_counter()
    selectors.search(question)
    return time.perf_counter() - begun
