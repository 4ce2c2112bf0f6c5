"""
``motcua bench duplicates``: near-duplicates found, of all that there are, on a seeded set.

Groups tell one matter at one place in several wordings; beside each stand the same words at
another place, and another matter at the same place. What is judged are pairs. ``tuned`` wordings
were looked at while the rules were made, ``held_out`` ones were not.
"""

import time
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from random import Random

from motcua.apps.petitions.domain import likeness
from motcua.apps.petitions.domain.likeness_reading import Reading
from motcua.cli.bench import duplicate_texts as texts
from motcua.cli.bench.outcome import Figures, outcome

SEED, GROUPS, MANY = 20201125, 220, 100_000
#: Marks made to measure; the cost of all follows, and is measured whole where asked for.
_MEASURED = 2_000
_GOAL = {"f1": 0.9}
#: So many senders choose a commune in the form; the others name it in the text.
_CHOSEN = 0.8


@dataclass(frozen=True, slots=True)
class Made:
    """A made petition: the group it belongs to, what is read from it, what it is found by."""

    group: int
    title: str
    text: str
    commune: str
    reading: Reading
    keys: tuple[int, ...]


def run(*, dossiers: int) -> Figures:
    """Measure on both halves of the wordings; the goal is judged on the held-out half."""
    figures: Figures = {}
    for name, held_out in (("tuned", False), ("held_out", True)):
        judged = judge(made(Random(SEED + held_out), held_out=held_out))
        figures |= {f"{name}.{key}": value for key, value in judged.items()}
    figures |= speed(min(dossiers, MANY))
    return outcome(
        figures,
        goal=_GOAL,
        reached=figures["held_out.f1"] >= _GOAL["f1"],
        seed=SEED,
        groups=GROUPS,
        matters=len(texts.MATTERS),
    )


def made(dice: Random, *, held_out: bool) -> list[Made]:
    """Return petitions in groups, each with neighbours that only look alike."""
    found: list[Made] = []
    taken: dict[tuple[int, str, str, str], int] = {}

    def tell(matter: int, where: texts.Place) -> None:
        key = (matter, where.fine, where.name, where.commune)
        group = taken.setdefault(key, len(taken))
        chosen = where.commune if dice.random() < _CHOSEN else ""
        title, text = texts.wording(
            texts.MATTERS[matter], where, dice, held_out=held_out, whole=not chosen
        )
        found.append(_read(group, title, text, chosen))

    for number in range(GROUPS):
        matter, where = number % len(texts.MATTERS), texts.place(dice)
        for _ in range(dice.randrange(2, 6)):
            tell(matter, where)
        tell(matter, texts.place(dice))  # the same words at another place
        tell((matter + dice.randrange(1, len(texts.MATTERS))) % len(texts.MATTERS), where)
    return found


def _read(group: int, title: str, text: str, commune: str) -> Made:
    reading = likeness.read(title, text)
    keys = likeness.mark(reading, commune=commune).keys
    return Made(group, title, text, commune, reading, keys)


def score(a: Made, b: Made) -> float:
    """Return how surely two of them say the same."""
    return likeness.score(a.reading, b.reading, communes=(a.commune, b.commune))


def judge(every: list[Made]) -> Figures:
    """Return precision, recall and F1 of the pairs that are found, by keys and then exactly."""
    shared: dict[int, list[int]] = defaultdict(list)
    for at, one in enumerate(every):
        for key in one.keys:
            shared[key].append(at)
    near = {pair for rows in shared.values() for pair in combinations(rows, 2)}
    begun = time.perf_counter()
    told = {(a, b) for a, b in near if score(every[a], every[b]) >= likeness.ENOUGH}
    seconds = time.perf_counter() - begun
    true = {
        (a, b) for a, b in combinations(range(len(every)), 2) if every[a].group == every[b].group
    }
    right = len(told & true)
    precision, recall = right / max(1, len(told)), right / len(true)
    return {
        "petitions": len(every),
        "pairs": len(true),
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(2 * precision * recall / max(1e-9, precision + recall), 4),
        "recall_of_keys": round(len(near & true) / len(true), 4),
        "comparisons_per_second": round(len(near) / max(1e-9, seconds)),
    }


def speed(many: int) -> Figures:
    """Return how many petitions are read and marked in a second, by one process."""
    dice = Random(SEED)
    told = []
    for number in range(_MEASURED):
        matter = texts.MATTERS[number % len(texts.MATTERS)]
        told.append(texts.wording(matter, texts.place(dice), dice, held_out=number % 2 == 1))
    begun = time.perf_counter()
    keys = sum(len(likeness.mark(likeness.read(title, text)).keys) for title, text in told)
    seconds = time.perf_counter() - begun
    return {
        "petitions_per_second": round(_MEASURED / seconds),
        "keys_per_petition": round(keys / _MEASURED, 1),
        "index_seconds_reckoned": round(many * seconds / _MEASURED),
        "index_petitions": many,
    }
