"""Many dossiers at once: choose, read what will happen, confirm, read what happened."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from motcua.apps.agencies.domain import rights
from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers import services
from motcua.apps.dossiers.domain import office, states
from motcua.apps.dossiers.domain.dossier import DossierRecord, place
from motcua.apps.dossiers.domain.slips import Outcome
from motcua.apps.dossiers.domain.states import VERB_WORDS, Verb
from motcua.apps.identity import selectors as identity
from motcua.kernel.moments import local_day
from motcua.kernel.refusal import Refusal
from motcua.web.office.staffing import Staff, StaffForm
from motcua.web.shared import access

#: What can be done to many at once.
_ACTS = {"assign": Verb.ASSIGN, "hand_over": Verb.HAND_OVER}
_KEPT = "bulk_outcome"


@dataclass(frozen=True, slots=True)
class Line:
    """One chosen dossier: what will happen or happened; ``refusal`` "" = it will be, it was."""

    dossier: DossierRecord
    person: str
    refusal: str


@require_http_methods(["GET", "HEAD", "POST"])
def bulk(request: HttpRequest) -> HttpResponse:
    """Show what happened, ask before it happens, or let it happen."""
    if request.method != "POST":
        return _outcome(request)
    what = request.POST.get("what", "")
    verb = _ACTS.get(what)
    found = dossiers.chosen(_keys(request), standing=access.standing(request))
    if verb is None or not found:
        return render(request, "office/bulk_none.html", {"most": office.MOST_AT_ONCE}, status=422)
    now = timezone.now()
    form = StaffForm(
        request.POST if "confirm" in request.POST else None,
        staff=Staff(found[0].authority_id, local_day(now)),
        needed=verb is Verb.ASSIGN,
    )
    if "confirm" in request.POST and form.is_valid():
        return _carry_out(request, verb, found, form, now)
    return _confirm(request, what, verb, found, form)


def _confirm(
    request: HttpRequest, what: str, verb: Verb, found: Sequence[DossierRecord], form: Staff
) -> HttpResponse:
    lines = _lines(found, {d.id: _forbids(request, d, verb) for d in found})
    context = {
        "what": what,
        "words": VERB_WORDS[verb],
        "will": [line for line in lines if not line.refusal],
        "will_not": [line for line in lines if line.refusal],
        "form": form,
        "key": request.POST.get("key") or str(uuid4()),
        **_back(request),
        "mixed": len({d.authority_id for d in found}) > 1,
    }
    return render(request, "office/bulk.html", context, status=422 if form.errors else 200)


def _forbids(request: HttpRequest, found: DossierRecord, verb: Verb) -> str:
    """Return why ``verb`` would be refused for ``found``, "" when it would not."""
    try:
        rights.require(access.standing(request), f"dossiers.{verb}", place(found))
        states.row_for(found.state, verb, immediate=found.immediate_result)
    except Refusal as refusal:
        return refusal.sentence(get_language() or "vi")
    return ""


def _carry_out(
    request: HttpRequest, verb: Verb, found: Sequence[DossierRecord], form: StaffForm, now: datetime
) -> HttpResponse:
    options: dict[str, Any] = {
        "dossiers": [d.id for d in found],
        "unit": form.cleaned_data["unit"],
        "holder": form.cleaned_data["holder"],
        "by": access.account(request),
        "at": now,
        "key": request.POST.get("key", "")[:100] or None,
    }
    outcomes, slips = _carried_out(verb, options)
    language = get_language() or "vi"
    told = {str(o.dossier): o.refusal.sentence(language) if o.refusal else "" for o in outcomes}
    request.session[_KEPT] = {
        "verb": verb.value,
        "told": told,
        "slips": [str(slip) for slip in slips],
        **_back(request),
    }
    return redirect("bulk")


def _carried_out(
    verb: Verb, options: dict[str, Any]
) -> tuple[tuple[Outcome, ...], tuple[UUID, ...]]:
    """Carry an act out on many; a hand-over leaves slips to be signed."""
    if verb is Verb.ASSIGN:
        return services.assign_many(**options), ()
    handed = services.hand_over_many(**options)
    return handed.outcomes, handed.slips


def _back(request: HttpRequest) -> dict[str, str]:
    """Return from which list, cut how, the dossiers were chosen, and the way back there."""
    page = request.POST.get("page", "")
    page = page if page in ("worklist", "dossiers") else "worklist"
    back = request.POST.get("back", "")[: office.LONGEST_VIEW_QUERY]
    address = reverse(page)
    return {"page": page, "back": back, "way_back": f"{address}?{back}" if back else address}


def _outcome(request: HttpRequest) -> HttpResponse:
    """Show what became of each dossier of the bulk act that was carried out last."""
    kept = request.session.get(_KEPT)
    if not kept:
        return redirect("worklist")
    told = {UUID(key): refusal for key, refusal in kept["told"].items()}
    lines = _lines(dossiers.chosen(tuple(told), standing=access.standing(request)), told)
    context = {
        "words": VERB_WORDS[Verb(kept["verb"])],
        "done": [line for line in lines if not line.refusal],
        "refused": [line for line in lines if line.refusal],
        "gone": len(told) - len(lines),
        "way_back": kept["way_back"],
        "slips": kept["slips"],
    }
    return render(request, "office/bulk_done.html", context)


def _lines(found: Sequence[DossierRecord], refusals: dict[UUID, str]) -> list[Line]:
    persons = identity.persons({d.person_id for d in found})
    return [
        Line(
            dossier=d,
            person=persons[d.person_id].full_name if d.person_id in persons else "",
            refusal=refusals.get(d.id, ""),
        )
        for d in found
    ]


def _keys(request: HttpRequest) -> tuple[UUID, ...]:
    """Return the dossiers that were ticked, at most as many as one may take at once."""
    keys = []
    for text in request.POST.getlist("d")[: office.MOST_AT_ONCE]:
        try:
            keys.append(UUID(text))
        except ValueError:
            continue
    return tuple(keys)
