"""Formulas of procedures and ratings, version 1."""

from collections import defaultdict
from collections.abc import Iterator
from uuid import UUID

from motcua.apps.dossiers.selectors.measures import answers, used_online
from motcua.apps.indicators.selectors.formulas.question import Question, Raw
from motcua.apps.procedures.selectors.measures import Decided, decided


def by_authority(question: Question) -> dict[UUID, list[Decided]]:
    """Return the procedures in force that each authority decides on the last day."""
    found: dict[UUID, list[Decided]] = defaultdict(list)
    for one in decided(question.day):
        if one.authority in question.scope_of:
            found[one.authority].append(one)
    return found


def procedures(question: Question) -> Iterator[Raw]:
    """Yield the metrics of procedures."""
    used = used_online(question.window.period, question.until)
    for area, all_ in by_authority(question).items():
        online = [one for one in all_ if one.online_level != "none"]
        full = [one for one in online if one.online_level == "full"]
        brought = [one for one in online if (area, one.code) in used]
        yield Raw("procedures.published", area, len(all_))
        yield Raw("procedures.online_share", area, len(online), len(all_))
        yield Raw("procedures.full_share", area, len(full), len(all_))
        if online:
            yield Raw("procedures.online_used", area, len(brought), len(online))


def ratings(question: Question) -> Iterator[Raw]:
    """Yield the metrics of ratings, of authorities that enough people rated."""
    for one in answers(question.window.period, question.until):
        if one.authority in question.scope_of:
            yield Raw("ratings.answers", one.authority, one.answers)
            yield Raw("ratings.satisfied", one.authority, one.satisfied, one.scores)
            yield Raw("ratings.dissatisfied", one.authority, one.dissatisfied, one.scores)
