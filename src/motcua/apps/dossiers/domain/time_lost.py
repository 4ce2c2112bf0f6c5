"""
Where the time of a dossier went: stretches between its facts, and the longest that the office owes.

Pure: facts and a calendar in, stretches out. Time that the applicant needs (supplement, payment)
is shown, but never counted as lost by the office.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from motcua.apps.calendars.domain.working_time import WorkingCalendar, elapsed_minutes


class Whereabouts(StrEnum):
    """At which point of its way a dossier lies."""

    AT_COUNTER = "at_counter"
    UNASSIGNED = "unassigned"
    HANDLING = "handling"
    OPINION = "opinion"
    ISSUING = "issuing"
    APPLICANT = "applicant"
    PAYMENT = "payment"
    WITHDRAWAL = "withdrawal"


WORDS: dict[Whereabouts, tuple[str, str]] = {
    Whereabouts.AT_COUNTER: ("chờ chuyển khỏi bộ phận một cửa", "waiting at the one-stop"),
    Whereabouts.UNASSIGNED: ("chờ phân công", "waiting to be assigned"),
    Whereabouts.HANDLING: ("xử lý", "handling"),
    Whereabouts.OPINION: ("chờ ý kiến cơ quan khác", "waiting for another agency"),
    Whereabouts.ISSUING: ("chờ ban hành", "waiting to be issued"),
    Whereabouts.APPLICANT: ("chờ người nộp bổ sung", "waiting for the applicant"),
    Whereabouts.PAYMENT: ("chờ nghĩa vụ tài chính", "waiting for payment"),
    Whereabouts.WITHDRAWAL: ("chờ xác nhận rút", "withdrawal to be confirmed"),
}
#: Not the office's time.
_OTHERS = frozenset({Whereabouts.APPLICANT, Whereabouts.PAYMENT})
#: Fact type -> where the dossier lies from then on; "back" = where it lay before the waiting.
_BACK = "back"
_LEADS: dict[str, Whereabouts | str] = {
    "dossiers.received": Whereabouts.AT_COUNTER,
    "dossiers.handed_over": Whereabouts.UNASSIGNED,
    "dossiers.assigned": Whereabouts.HANDLING,
    "dossiers.advanced": Whereabouts.HANDLING,
    "dossiers.supplement_asked": Whereabouts.APPLICANT,
    "dossiers.payment_awaited": Whereabouts.PAYMENT,
    "dossiers.withdrawal_requested": Whereabouts.WITHDRAWAL,
    "dossiers.agency_asked": Whereabouts.OPINION,
    "dossiers.approved": Whereabouts.ISSUING,
    "dossiers.supplemented": _BACK,
    "dossiers.resumed": _BACK,
    "dossiers.agency_answered": _BACK,
}
_WAITING = frozenset({*_OTHERS, Whereabouts.WITHDRAWAL, Whereabouts.OPINION})
_ENDS = frozenset({"dossiers.issued", "dossiers.refused", "dossiers.stopped"})


@dataclass(frozen=True, slots=True)
class Happening:
    """What the stretches are read from: type and time of a fact, and what it says of place."""

    kind: str
    at: datetime
    step: str = ""
    unit: UUID | None = None
    holder: UUID | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A point of the way: what happens there, in which step, in which unit (None = one-stop)."""

    whereabouts: Whereabouts
    step: str = ""
    unit: UUID | None = None

    @property
    def is_ours(self) -> bool:
        """Whether the time there is the office's."""
        return self.whereabouts not in _OTHERS


@dataclass(frozen=True, slots=True)
class Stretch:
    """Time in one place, in open minutes of the calendar."""

    place: Place
    start: datetime
    end: datetime
    minutes: int


def stretches(
    happened: Iterable[Happening], *, until: datetime, calendar: WorkingCalendar
) -> list[Stretch]:
    """
    Return the places in which a dossier lay from receipt to its end, or ``until``, in order.

    :raises CalendarBegins: a fact lies before the calendar's first day.
    :raises CalendarEnds: a moment lies after its last.
    """
    found: list[Stretch] = []
    place, before, since = None, None, until
    for fact in happened:
        if fact.kind in _ENDS:
            until = min(until, fact.at)
            break
        following = _following(fact, place, before)
        if following is None or following == place:
            continue
        if place is not None:
            found.append(_stretch(place, since, fact.at, calendar))
        if place is not None and place.whereabouts not in _WAITING:
            before = place
        place, since = following, fact.at
    if place is not None:
        found.append(_stretch(place, since, until, calendar))
    return found


def _following(fact: Happening, place: Place | None, before: Place | None) -> Place | None:
    """Return where a fact leads to; None where it moves nothing."""
    lead = _LEADS.get(fact.kind)
    if lead is None:
        return None
    if lead is _BACK:
        return before or place
    unit = fact.unit or (place.unit if place else None)
    where = Whereabouts(lead)
    if where is Whereabouts.UNASSIGNED and fact.holder:
        where = Whereabouts.HANDLING
    step = fact.step or (place.step if place and where is Whereabouts.HANDLING else "")
    return Place(where, step, unit)


def _stretch(place: Place, start: datetime, end: datetime, calendar: WorkingCalendar) -> Stretch:
    return Stretch(place, start, end, elapsed_minutes(start=start, end=end, calendar=calendar))


def longest(found: Sequence[Stretch]) -> Stretch | None:
    """
    Return the place in which the office had the dossier longest, its stretches added up.

    None where it has not spent a minute.
    """
    sums: dict[Place, Stretch] = {}
    for one in found:
        if one.place.is_ours:
            known = sums.get(one.place)
            sums[one.place] = (
                Stretch(one.place, known.start, one.end, known.minutes + one.minutes)
                if known
                else one
            )
    most = max(sums.values(), key=lambda s: s.minutes, default=None)
    return most if most and most.minutes else None
