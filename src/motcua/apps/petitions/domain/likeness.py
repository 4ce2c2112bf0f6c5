"""
Which petitions say the same in other words.

Read (``likeness_reading``), find few candidates (bands of MinHash, and anchors: thing and place),
judge each pair exactly. What it is about and where weigh most; the same words at another place,
or another matter at the same place, are not the same. Text never leaves the machine.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from motcua.apps.petitions.domain import likeness_hashing as hashing
from motcua.apps.petitions.domain.likeness_places import LARGE, Named, same, within
from motcua.apps.petitions.domain.likeness_reading import Reading, read

#: From this score on two petitions count as saying the same (``motcua bench duplicates``).
ENOUGH = 0.5
#: Petitions further apart in time than so many days are not compared.
WINDOW_DAYS = 90
#: At most so many members in a group; one answer is carried to each within one transaction.
LARGEST_GROUP = 200
_MOST_ANCHORS = 40
#: Troubles that are the matter themselves, whatever it was done about.
CONDUCT = frozenset({"rude", "extra", "overcharge", "absentee", "refused", "unfair"})


@dataclass(frozen=True, slots=True)
class Similar:
    """A petition that says the same, with the score, 0 to 1."""

    petition_id: UUID
    code: str
    score: float


@dataclass(frozen=True, slots=True)
class Mark:
    """What is stored of a petition: its signature and the keys that it is found by."""

    signature: tuple[int, ...]
    keys: tuple[int, ...]


def mark(reading: Reading, *, commune: str = "") -> Mark:
    """Return signature and keys of a petition."""
    signed = hashing.signature(_features(reading))
    keys = [*hashing.bands(signed), *(hashing.number(a) for a in _anchors(reading, commune))]
    return Mark(signed, tuple(dict.fromkeys(keys)))


def score(a: Reading, b: Reading, *, communes: tuple[str, str] = ("", "")) -> float:
    """
    Return how surely two petitions say the same, 0 to 1; the same both ways.

    :param communes: codes of the communes that the senders chose, "" = none.
    """
    matter = _matter(a, b)
    where = _where(a, b)
    if all(communes) and communes[0] != communes[1]:
        where = min(where, -0.6 if where <= 0 else 0.0)
    if a.dossiers and b.dossiers and not a.dossiers & b.dossiers:
        return min(0.3, matter / 2)
    if where < 0:
        return max(0.0, matter * (1 + where))
    return min(1.0, matter * (0.82 + 0.3 * where) + 0.04 * (where > 0.5))


def _features(reading: Reading) -> list[str]:
    """Return weighted features: things and places count as several."""
    told = [f"thing {t} {n}" for t, w in reading.things.items() for n in range(int(w))]
    told += [f"trouble {t}" for t in reading.troubles]
    for place in reading.places:
        told += [f"place {place.key} {n}" for n in range(1 if place.kind in LARGE else 3)]
        told += [f"word {w}" for w in place.name]
    told += [f"word {w}" for w in reading.rest]
    return told


def _anchors(reading: Reading, commune: str) -> list[str]:
    things = sorted(reading.things, key=lambda t: (-reading.things[t], t))[:6]
    about = [t for t in things if reading.things[t] > 1] or things
    about = about or [f"rest {w}" for w in sorted(reading.rest, key=lambda w: (-len(w), w))[:4]]
    where = sorted({place.key for place in reading.places if place.kind != "house"})[:6]
    if commune:
        where.append(f"commune {commune}")
    if not where:
        troubles = sorted(reading.troubles) or [""]
        return [f"{t} / {trouble}" for t in about for trouble in troubles][:_MOST_ANCHORS]
    return [f"{t} @ {w}" for t in about for w in where][:_MOST_ANCHORS]


def _matter(a: Reading, b: Reading) -> float:
    words = _overlap(dict.fromkeys(a.rest, 1.0), dict.fromkeys(b.rest, 1.0))
    if not a.things or not b.things:
        trouble = _overlap(a.troubles, b.troubles)
        return min(1.0, 1.5 * words + 0.15 * trouble)
    thing = _overlap(_telling(a.things), _telling(b.things))
    if thing == 0.0:
        return min(0.4, words * 0.6)
    mine, yours = _strong(a.troubles), _strong(b.troubles)
    trouble = _overlap(mine, yours)
    if not mine or not yours:
        trouble = 0.1 if (set(mine) | set(yours)) & CONDUCT else 0.5
    other = 0.62 if trouble == 0.0 else 1.0
    return other * (0.62 * thing + 0.2 * trouble + 0.18 * min(1.0, 2.2 * words))


def _telling(things: dict[str, float]) -> dict[str, float]:
    """Return what tells something: a road beside another thing is only where it lies."""
    return {name: weight for name, weight in things.items() if weight > 1} or things


def _strong(troubles: dict[str, float]) -> dict[str, float]:
    """Return troubles that tell one matter from another: that it is dangerous does not."""
    return {name: weight for name, weight in troubles.items() if weight > 1}


def _overlap(a: dict[str, float], b: dict[str, float]) -> float:
    """Return the weighted overlap: halfway between Dice and the share of the shorter one."""
    if not a or not b:
        return 0.0
    shared = sum(min(a[k], b[k]) for k in a.keys() & b.keys())
    whole, part = sum(a.values()) + sum(b.values()), min(sum(a.values()), sum(b.values()))
    return (2 * shared / whole + shared / part) / 2


def _where(a: Reading, b: Reading) -> float:
    """Return -1 (elsewhere) to 1 (the same place); 0 = one does not say."""
    met, apart = _met(a, b), _apart(a, b)
    fine = met - LARGE
    if "street" in apart:
        fine -= {"alley"}  # every street has a twelfth alley
    if apart & {"alley", "km", "road"} or (apart - LARGE and not fine):
        return -0.75
    if apart & LARGE and len(fine) < 2:
        return -0.6
    if apart - LARGE:
        return -0.4 if apart & {"hamlet", "street"} else 0.1
    if fine:
        return 1.0
    if _fine(a) and _fine(b):
        return -0.6
    if _fine(a) or _fine(b):
        return -0.25
    return 0.4 if met else 0.0


def _fine(reading: Reading) -> list[Named]:
    """Return the places smaller than a commune."""
    return [p for p in reading.places if p.kind not in LARGE and p.kind != "house"]


def _met(a: Reading, b: Reading) -> set[str]:
    """Return the kinds of places of one that the other names too."""
    met: set[str] = set()
    for one, other in ((a, b), (b, a)):
        for place in one.places:
            alike = [p for p in other.places if not p.number and same(place, p)]
            if place.number:
                alike = [p for p in other.places if same(place, p)]
            elif not alike and len(place.name) > 1 and within(place.name, other.words):
                met.add(place.kind)
            if any(_kin(place, p) for p in alike):
                met.add(place.kind)
    return met - {"house"}


def _apart(a: Reading, b: Reading) -> set[str]:
    """Return the kinds that both name and in which no name is shared."""
    kinds = {p.kind for p in a.places} & {p.kind for p in b.places} - {"house", "name"}
    return {kind for kind in kinds if not _share(_of(a, kind), _of(b, kind), a, b)}


def _of(reading: Reading, kind: str) -> list[Named]:
    return [place for place in reading.places if place.kind == kind]


def _share(mine: Iterable[Named], yours: list[Named], a: Reading, b: Reading) -> bool:
    return any(
        same(x, y)
        or (not x.number and len(x.name) > 1 and within(x.name, b.words))
        or (not y.number and len(y.name) > 1 and within(y.name, a.words))
        for x in mine
        for y in yours
    )


def _kin(a: Named, b: Named) -> bool:
    """Return whether two names of one wording may be one place: one is bare, or the kinds agree."""
    return a.kind == b.kind or "name" in (a.kind, b.kind)


__all__ = ["ENOUGH", "LARGEST_GROUP", "WINDOW_DAYS", "Mark", "Similar", "mark", "read", "score"]
