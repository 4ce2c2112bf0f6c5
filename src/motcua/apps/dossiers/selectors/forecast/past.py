"""The past that the forecast learns from: lives of dossiers, and what was seen of some of them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import NamedTuple
from uuid import UUID

from motcua.apps.calendars import selectors as calendars
from motcua.apps.dossiers.domain.forecast import History, Life, Sample
from motcua.apps.dossiers.domain.forecast.history import day_of
from motcua.apps.dossiers.selectors import reading
from motcua.apps.dossiers.selectors.forecast.sight import Face, Kinds, situation
from motcua.apps.journal import selectors as journal
from motcua.kernel import moments

#: How far back the forecast looks, and for how long before that it warms up.
LOOKS_BACK, WARMS_UP = timedelta(365), timedelta(120)
#: Dossiers looked at closely, and samples taken of them, at most.
MOST_DOSSIERS, MOST_SAMPLES = 6_000, 15_000
#: The hour at which a leader opens the list.
_MORNING = time(9)

_LIVES = """
select procedure_code, coalesce(unit_id, authority_id)::text, received_at, ended_at,
       coalesce(ended_at > due_at, false)
from dossiers_dossier
where received_at >= %(since)s::timestamptz and received_at < %(at)s::timestamptz
"""
# Dossiers whose outcome is known whatever it was: the due date lies in the past.
_CHOSEN = """
select id, procedure_code, coalesce(unit_id, authority_id)::text, authority_id, received_at,
       ended_at, due_at, clock_started_at, coalesce(ended_at, %(at)s::timestamptz) > due_at
from dossiers_dossier
where received_at >= %(since)s::timestamptz and due_at < %(at)s::timestamptz
  and clock_started_at is not null and (ended_at is not null or paused_since is null)
order by md5(id::text) limit %(most)s
"""
_FACES = """
select dossier_id, at, start, due_at, paused_since, supplements from dossiers_deadline
where dossier_id = any(%(ids)s::uuid[]) and due_at is not null and start is not null
order by dossier_id, at, id
"""


class Chosen(NamedTuple):
    """A dossier that is looked at closely."""

    id: UUID
    procedure: str
    unit: str
    authority: UUID
    received_at: datetime
    ended_at: datetime | None
    due_at: datetime
    started_at: datetime
    late: bool


@dataclass(frozen=True, slots=True)
class Lesson:
    """What there is to learn, and the history replayed to its end."""

    samples: list[Sample]
    history: History


def lesson(*, at: datetime) -> Lesson:
    """Return the samples of the year before ``at``, each seen as it could be seen on its day."""
    with reading.rows() as cursor:
        cursor.execute(_LIVES, {"since": at - LOOKS_BACK - WARMS_UP, "at": at})
        lives = [
            Life(procedure=row[0], unit=row[1], received_at=row[2], ended_at=row[3], late=row[4])
            for row in cursor.fetchall()
        ]
        since = at - LOOKS_BACK
        cursor.execute(_CHOSEN, {"since": since, "at": at, "most": MOST_DOSSIERS})
        chosen = [Chosen(*row) for row in cursor.fetchall()]
    return _taught(lives, chosen, at)


def _taught(lives: Sequence[Life], chosen: Sequence[Chosen], at: datetime) -> Lesson:
    faces, kinds = _faces(chosen), journal.kinds_of(c.id for c in chosen)
    planned = _planned(chosen)
    history, samples = History(), list[Sample]()
    for moment in history.replay(lives, [*planned, at]):
        for one in planned.get(moment, ()):
            face = _face(one, faces[one.id], moment)
            if face is not None:
                samples += _sample(one, face, kinds.get(one.id, ()), moment, history)
    return Lesson(samples, history)


def _planned(chosen: Sequence[Chosen]) -> dict[datetime, list[Chosen]]:
    """Return for each morning which dossiers are looked at; thinned evenly where there are many."""
    pairs = [(moment, one) for one in chosen for moment in _mornings(one)]
    step = len(pairs) // MOST_SAMPLES + 1
    found: dict[datetime, list[Chosen]] = defaultdict(list)
    for moment, one in pairs[::step]:
        found[moment].append(one)
    return found


def _mornings(one: Chosen) -> Iterator[datetime]:
    day = moments.local_day(one.received_at)
    until = min(one.ended_at or one.due_at, one.due_at)
    while (morning := moments.at(day, _MORNING)) < until:
        if morning > one.received_at:
            yield morning
        day += timedelta(1)


def _faces(chosen: Sequence[Chosen]) -> dict[UUID, list[tuple[datetime, Face]]]:
    found: dict[UUID, list[tuple[datetime, Face]]] = defaultdict(list)
    with reading.rows() as cursor:
        cursor.execute(_FACES, {"ids": [c.id for c in chosen]})
        for key, at, start, due, paused_since, supplements in cursor.fetchall():
            face = Face(start=start, due=due, paused_since=paused_since, supplements=supplements)
            found[key].append((at, face))
    return found


def _face(one: Chosen, faces: list[tuple[datetime, Face]], moment: datetime) -> Face | None:
    """Return the clock as it showed at ``moment``; None where the due date had passed already."""
    shown = [face for since, face in faces if since <= moment]
    face = shown[-1] if shown else Face(start=one.started_at, due=one.due_at)
    return face if face.paused_since or moment < face.due else None


def _sample(
    one: Chosen, face: Face, kinds: Kinds, moment: datetime, history: History
) -> list[Sample]:
    day = day_of(moment)
    seen = situation(
        face,
        kinds,
        at=moment,
        calendar=calendars.working_calendar(owner=one.authority),
        procedure_share=history.share(history.procedures, one.procedure, day),
        unit_share=history.share(history.units, one.unit, day),
        waiting_days=history.waiting_days(one.unit, day),
    )
    share = history.window.share(day)
    if seen is None or share is None:
        return []
    of_unit = history.windows[one.unit].share(day)
    return [
        Sample(
            at=moment,
            known_at=one.due_at if one.late else one.ended_at or one.due_at,
            situation=seen,
            late=one.late,
            share=share,
            unit_share=share if of_unit is None else of_unit,
        )
    ]
