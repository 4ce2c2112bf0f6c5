"""Rows of dossier lists: the dossier, how its time reads, and the names beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.apps.agencies import selectors as agencies
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.states import STATE_WORDS
from motcua.apps.identity import selectors as identity
from motcua.web.shared import reading
from motcua.web.shared.reading import Reading


@dataclass(frozen=True, slots=True)
class Row:
    """One dossier of a list; ``state`` is the pair of Vietnamese and English words."""

    dossier: DossierRecord
    time: Reading
    person: str
    authority: str
    holder: str
    state: tuple[str, str]


def rows(dossiers: Sequence[DossierRecord], *, now: datetime) -> list[Row]:
    """Return the rows of a list, names read in one query each."""
    persons = identity.persons({d.person_id for d in dossiers})
    holders = identity.display_names({d.holder_id for d in dossiers if d.holder_id})
    authorities = {a.id: a for a in agencies.authorities({d.authority_id for d in dossiers})}
    return [
        Row(
            dossier=d,
            time=reading.of(d, now=now),
            person=persons[d.person_id].full_name if d.person_id in persons else "",
            authority=authorities[d.authority_id].short_name or authorities[d.authority_id].name,
            holder=holders.get(d.holder_id, "") if d.holder_id else "",
            state=STATE_WORDS[d.state],
        )
        for d in dossiers
    ]
