"""What came on line or by post and waits for acceptance, the oldest first, each with its clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from motcua.apps.agencies import selectors as agencies
from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.intake import Channel
from motcua.apps.dossiers.domain.states import State
from motcua.apps.dossiers.selectors import Waiting
from motcua.apps.identity import selectors as identity
from motcua.web.counter.home import counted
from motcua.web.shared import access, labels, reading
from motcua.web.shared.reading import Reading

_PAGE = 25
#: Name in the address of those that wait for the applicant, not for us.
ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Row:
    """One dossier that waits."""

    dossier: DossierRecord
    time: Reading
    person: str
    authority: str


@require_safe
def arrivals(request: HttpRequest) -> HttpResponse:
    """Show the dossiers that wait at the reader's counter."""
    now, standing = timezone.now(), access.standing(request)
    cut = request.GET.get("channel", "")
    after = request.GET.get("after") or None
    page = dossiers.arrivals(
        standing=standing,
        channel=Channel(cut) if cut in set(Channel) else None,
        state=State.SUPPLEMENT_BEFORE if cut == ASKED else State.SUBMITTED,
        cursor=after,
        limit=_PAGE,
    )
    waiting = dossiers.waiting(standing=standing, at=now)
    pills = [("", _("Tất cả"), counted(waiting.total), cut not in (*Channel, ASKED))]
    pills += [
        (
            channel.value,
            labels.CHANNELS[channel],
            counted(waiting.arrivals.get(channel, 0)),
            cut == channel,
        )
        for channel in (Channel.ONLINE, Channel.POSTAL, Channel.DIRECT)
    ]
    pills.append((ASKED, _("Chờ người nộp bổ sung"), counted(waiting.asked), cut == ASKED))
    context = {
        "rows": rows(page.items, now=now),
        "next": page.cursor,
        "after": after,
        "pills": _pills(cut, waiting),
        "late": waiting.late,
        "asked": cut == ASKED,
    }
    return render(request, "counter/arrivals.html", context)


def _pills(cut: str, waiting: Waiting) -> list[tuple[str, object, str, bool]]:
    """Return name in the address, words, figure and whether it is chosen, of each filter."""
    pills: list[tuple[str, object, int]] = [("", _("Tất cả"), waiting.total)]
    for channel in (Channel.ONLINE, Channel.POSTAL, Channel.DIRECT):
        pills.append((channel, labels.CHANNELS[channel], waiting.arrivals.get(channel, 0)))
    pills.append((ASKED, _("Chờ người nộp bổ sung"), waiting.asked))
    chosen = cut if cut in {name for name, _words, _count in pills} else ""
    return [(name, words, counted(count), name == chosen) for name, words, count in pills]


def rows(found: Sequence[DossierRecord], *, now: datetime) -> list[Row]:
    """Return the rows of the list, names read in one query each."""
    persons = identity.persons({d.person_id for d in found})
    places = {a.id: a for a in agencies.authorities({d.authority_id for d in found})}
    return [
        Row(
            dossier=d,
            time=reading.of(d, now=now),
            person=persons[d.person_id].full_name if d.person_id in persons else "",
            authority=places[d.authority_id].short_name or places[d.authority_id].name,
        )
        for d in found
    ]
