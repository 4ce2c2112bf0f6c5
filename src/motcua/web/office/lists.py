"""The worklist by urgency, and every dossier by authority and state."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.rights import Standing
from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.states import STATE_WORDS, State
from motcua.apps.dossiers.selectors import Filters
from motcua.apps.identity import selectors as identity
from motcua.kernel.moments import at, local_day
from motcua.web.office.rows import rows
from motcua.web.shared import access

_PAGE = 50
_PERSONS = 10
#: Name in the address -> words on the pill.
CUTS = {
    "": _("Tất cả"),
    "late": _("Quá hẹn"),
    "today": _("Hết hạn hôm nay"),
    "tomorrow": _("Ngày mai"),
    "waiting": _("Tạm dừng"),
    "mine": _("Chờ tôi"),
}


@require_safe
def worklist(request: HttpRequest) -> HttpResponse:
    """Show open dossiers, the most urgent first."""
    now = timezone.now()
    standing = access.standing(request)
    cut = request.GET.get("cut", "")
    q = request.GET.get("q", "").strip()[:60]
    after = request.GET.get("after") or None
    if q:
        found, following = _searched(q, standing), None
    else:
        page = dossiers.worklist(
            standing=standing,
            at=now,
            filters=_filters(cut, request, standing, now),
            cursor=after,
            limit=_PAGE,
        )
        found, following = page.items, page.cursor
    context = {
        "rows": rows(found, now=now),
        "next": following,
        "after": after,
        "q": q,
        "now": now,
        "pills": _pills(cut if cut in CUTS else "", standing, now),
        **_places(request, standing, now),
    }
    return render(request, "office/worklist.html", context)


@require_safe
def every(request: HttpRequest) -> HttpResponse:
    """Show dossiers of an authority in a state, open and ended, the newest first."""
    now = timezone.now()
    standing = access.standing(request)
    state = _state(request.GET.get("state"))
    after = request.GET.get("after") or None
    q = request.GET.get("q", "").strip()[:60]
    places = _places(request, standing, now)
    if q:
        found, following = _searched(q, standing), None
    else:
        page = dossiers.by_authority(
            standing=standing,
            authority=places["authority"],  # type: ignore[arg-type]
            state=state,
            cursor=after,
            limit=_PAGE,
        )
        found, following = page.items, page.cursor
    context = {
        "rows": rows(found, now=now),
        "next": following,
        "after": after,
        "q": q,
        "state": state,
        "states": [(s.value, STATE_WORDS[s]) for s in State],
        **places,
    }
    return render(request, "office/dossiers.html", context)


def _filters(cut: str, request: HttpRequest, standing: Standing, now: datetime) -> Filters:
    today = local_day(now)
    midnight, next_midnight = at(today + timedelta(1)), at(today + timedelta(2))
    spans: dict[str, dict[str, object]] = {
        "late": {"due_before": now},
        "today": {"due_from": now, "due_before": midnight},
        "tomorrow": {"due_from": midnight, "due_before": next_midnight},
        "waiting": {"waiting": True},
        "mine": {"holder": standing.account},
    }
    places = {
        "authority": _key(request.GET.get("authority")),
        "unit": _key(request.GET.get("unit")),
    }
    return Filters(**places, **spans.get(cut, {}))  # type: ignore[arg-type]


def _pills(
    cut: str, standing: Standing, now: datetime
) -> list[tuple[str, object, int | None, bool]]:
    counted = dossiers.counts(standing=standing, at=now)
    numbers = {
        "": sum(c.total for c in counted),
        "late": sum(c.late for c in counted),
        "waiting": sum(c.waiting for c in counted),
    }
    return [(name, words, numbers.get(name), name == cut) for name, words in CUTS.items()]


def _places(request: HttpRequest, standing: Standing, now: datetime) -> dict[str, object]:
    """Return the authorities and units that the reader can cut the list to."""
    reach = rights.reach(standing, "dossiers.list")
    keys = reach.authorities | reach.receivers
    known = [
        a
        for a in agencies.authorities()
        if reach.everything or a.id in keys or a.province_id in reach.provinces
    ]
    authority = _key(request.GET.get("authority"))
    homes = {a.authority for a in standing.appointments if a.authority}
    home = authority or (homes.pop() if len(homes) == 1 else None)
    return {
        "authorities": known if len(known) > 1 else [],
        "authority": authority,
        "units": agencies.units(home, local_day(now)) if home else [],
        "unit": _key(request.GET.get("unit")),
    }


def _searched(q: str, standing: Standing) -> Sequence[DossierRecord]:
    """Return dossiers whose code begins with ``q``, else those of persons found by it."""
    found = dossiers.search(standing=standing, code=q, limit=_PAGE)
    if found:
        return found
    persons = identity.find_persons(q, limit=_PERSONS)
    return [d for p in persons for d in dossiers.of_person(standing=standing, person=p.id)]


def _key(text: str | None) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None


def _state(text: str | None) -> State | None:
    return State(text) if text in set(State) else None
