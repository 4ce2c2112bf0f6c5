"""Rows of dossier lists: the dossier, how its time reads and why, and the names beside it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from motcua.apps.agencies import selectors as agencies
from motcua.apps.calendars import selectors as calendars
from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.forecast import Forecast
from motcua.apps.dossiers.domain.states import STATE_WORDS
from motcua.apps.dossiers.domain.urgency import Why
from motcua.apps.identity import selectors as identity
from motcua.web.office import why
from motcua.web.shared import reading
from motcua.web.shared.reading import Reading

#: From this probability on, a row says that the dossier may become late.
_LIKELY = 0.5


@dataclass(frozen=True, slots=True)
class Row:
    """
    One dossier of a list; ``state`` is the pair of Vietnamese and English words.

    :ivar why: why it stands here, in words, what the mark says left out.
    :ivar late_percent: probability of becoming late, where it is more likely than not.
    """

    dossier: DossierRecord
    time: Reading
    person: str
    authority: str
    holder: str
    state: tuple[str, str]
    why: list[str] = field(default_factory=list)
    late_percent: int | None = None


def rows(found: Sequence[DossierRecord], *, now: datetime, with_why: bool = True) -> list[Row]:
    """Return the rows of a list; each kind of thing beside them is read in one query."""
    persons = identity.persons({d.person_id for d in found})
    holders = identity.display_names({d.holder_id for d in found if d.holder_id})
    authorities = {a.id: a for a in agencies.authorities({d.authority_id for d in found})}
    grounds = dossiers.why(found, now) if with_why else {}
    forecasts = dossiers.forecasts(found, at=now) if with_why else {}
    return [
        Row(
            dossier=d,
            time=reading.of(d, now=now),
            person=persons[d.person_id].full_name if d.person_id in persons else "",
            authority=authorities[d.authority_id].short_name or authorities[d.authority_id].name,
            holder=holders.get(d.holder_id, "") if d.holder_id else "",
            state=STATE_WORDS[d.state],
            why=why.beside(grounds.get(d.id, ()), day_of(d)),
            late_percent=_likely(forecasts.get(d.id)),
        )
        for d in found
    ]


def all_why(found: DossierRecord, now: datetime) -> tuple[tuple[Why, ...], list[str]]:
    """Return all grounds of one dossier, and the same in words."""
    grounds = dossiers.why([found], now)[found.id]
    return grounds, why.phrases(grounds, day_of(found))


def day_of(found: DossierRecord) -> int:
    """Return the open minutes of an ordinary working day where the dossier is handled."""
    calendar = calendars.working_calendar(owner=found.authority_id, version=found.calendar_version)
    return calendar.minutes_per_day


def _likely(forecast: Forecast | None) -> int | None:
    if forecast is None or forecast.probability < _LIKELY:
        return None
    return round(100 * forecast.probability)
