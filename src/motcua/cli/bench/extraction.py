"""``motcua bench extraction``: precision and recall of the tasks read from a labelled set."""

import json
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from motcua.apps.tasks.domain.extraction import Proposal, extract
from motcua.cli.bench.outcome import Figures, outcome
from motcua.cli.task_extraction import working_days
from motcua.kernel.text import fold

_SET = Path(__file__).with_name("extraction_set.json")
_GOAL = 0.9
#: What is measured: the agency of each task, and its agency with its deadline.
_MEASURES = ("agency", "deadline")


def run(**_: object) -> Figures:
    """Measure agencies and deadlines, on the part that was tuned on and on the part held out."""
    documents = json.loads(_SET.read_text("utf-8"))["documents"]
    figures: Figures = {}
    begun = time.perf_counter()
    for part, held_out in (("tuned", False), ("held_out", True)):
        chosen = [document for document in documents if document["held_out"] is held_out]
        figures |= {f"{part}_{name}": value for name, value in _scores(chosen).items()}
    spent = time.perf_counter() - begun
    paragraphs = sum(len(document["paragraphs"]) for document in documents)
    goal = {
        f"{measure}_{score}": _GOAL for measure in _MEASURES for score in ("precision", "recall")
    }
    return outcome(
        figures,
        goal=goal,
        reached=all(
            figures[f"{part}_{name}"] >= least
            for part in ("tuned", "held_out")
            for name, least in goal.items()
        ),
        documents=len(documents),
        paragraphs=paragraphs,
        milliseconds_per_paragraph=round(spent * 1000 / paragraphs, 2),
    )


def _scores(documents: Iterable[Mapping[str, Any]]) -> dict[str, float | int]:
    """Return precision and recall with the numbers they are made of."""
    found: dict[str, Counter[Any]] = {measure: Counter() for measure in _MEASURES}
    wanted: dict[str, Counter[Any]] = {measure: Counter() for measure in _MEASURES}
    for number, document in enumerate(documents):
        for key, deadline in _found(document):
            found["agency"][number, key] += 1
            found["deadline"][number, key, deadline] += 1
        for key, deadline in _wanted(document):
            wanted["agency"][number, key] += 1
            wanted["deadline"][number, key, deadline] += 1
    scores: dict[str, float | int] = {}
    for measure in _MEASURES:
        right = (found[measure] & wanted[measure]).total()
        made, needed = found[measure].total(), wanted[measure].total()
        scores |= {
            f"{measure}_precision": round(right / made, 4) if made else 1.0,
            f"{measure}_recall": round(right / needed, 4) if needed else 1.0,
            f"{measure}_right": right,
        }
    return {**scores, "proposed": made, "labelled": needed}


def _found(document: Mapping[str, Any]) -> list[tuple[Any, Any]]:
    texts = [paragraph["text"] for paragraph in document["paragraphs"]]
    day = date.fromisoformat(document["date"])
    return [_key(p) for p in extract(texts, on=day, working_days=working_days)]


def _key(proposal: Proposal) -> tuple[Any, Any]:
    deadline = proposal.deadline
    iso = deadline.on.isoformat() if deadline.on else None
    return (proposal.paragraph, fold(proposal.lead)), (deadline.kind.value, iso)


def _wanted(document: Mapping[str, Any]) -> list[tuple[Any, Any]]:
    return [
        ((number, fold(task["lead"])), (task["kind"], task["iso"]))
        for number, paragraph in enumerate(document["paragraphs"], 1)
        for task in paragraph["tasks"]
    ]
