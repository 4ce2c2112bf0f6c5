"""Satisfaction beside the rates: only what more than five people answered, always as a fraction."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from motcua.apps.dossiers.domain.ratings import CRITERIA, Criterion, Satisfaction


@dataclass(frozen=True, slots=True)
class Asked:
    """What was answered to one criterion, over all groups that may be published."""

    words: tuple[str, str]
    answers: int
    satisfied: int
    scores: int


def by_group(found: Iterable[Satisfaction]) -> dict[str, Satisfaction]:
    """Return for each group what was answered to all criteria together, published or not."""
    return {s.group: s for s in found if s.criterion is None}


def by_criterion(found: Iterable[Satisfaction]) -> list[Asked]:
    """
    Return the criteria over all groups whose figures are published, in the order of the law.

    Groups too small are left out of the sum, so that it gives nothing away about them.
    """
    sums: dict[Criterion, list[int]] = defaultdict(lambda: [0, 0, 0])
    for one in found:
        if one.criterion is not None and one.is_published:
            kept = sums[one.criterion]
            for place, number in enumerate((one.answers, one.satisfied, one.scores)):
                kept[place] += number
    return [Asked(CRITERIA[c].words, *sums[c]) for c in Criterion if c in sums]


def published(found: Iterable[Satisfaction]) -> list[dict[str, object]]:
    """Return the rows of the CSV: whole numbers of what is published."""
    return [
        {
            "group": one.group,
            "label": one.label,
            "criterion": one.criterion or "all",
            "answers": one.answers,
            "scores": one.scores,
            "total": one.total,
            "satisfied": one.satisfied,
            "dissatisfied": one.dissatisfied,
        }
        for one in found
        if one.is_published
    ]
