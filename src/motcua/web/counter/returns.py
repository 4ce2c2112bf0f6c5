"""Returning results: who waits longest, finding by what people bring, early ones to be told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from motcua.apps.agencies.domain.rights import Forbidden
from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers import services
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.states import STATE_WORDS, State
from motcua.apps.dossiers.selectors import Beside
from motcua.apps.identity import selectors as identity
from motcua.kernel.moments import local_day
from motcua.kernel.refusal import Refusal
from motcua.web.shared import access

_PAGE = 50
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Row:
    """One result: how many days it waits, whether it is early, what is owed, where it lies."""

    dossier: DossierRecord
    person: str
    phone: str
    days: int
    early: bool
    owed: int
    beside: Beside
    state: tuple[str, str]
    ready: bool


@require_http_methods(["GET", "HEAD", "POST"])
def returns(request: HttpRequest) -> HttpResponse:
    """
    Show the results that wait, or look for one.

    What is looked for may be a name or a number of a person: it comes by POST, never in the
    address, and the answer is shown at once.
    """
    now, standing = timezone.now(), access.standing(request)
    if request.method == "POST":
        return _found(request, now)
    early = request.GET.get("cut") == "early"
    after = request.GET.get("after") or None
    page = dossiers.results_waiting(
        standing=standing, early=now if early else None, cursor=after, limit=_PAGE
    )
    context = {
        "rows": rows(page.items, now=now),
        "early": early,
        "next": page.cursor,
        "after": after,
        "now": now,
    }
    return render(request, "counter/returns.html", context)


@require_POST
def tell_early(request: HttpRequest, identifier: UUID) -> HttpResponseRedirect:
    """
    Note that the applicant was told of an early result.

    :raises Forbidden: the result lies at another counter.
    """
    try:
        services.tell_early(
            dossier_id=identifier,
            way=request.POST.get("way", ""),
            by=access.account(request),
            at=timezone.now(),
        )
    except Forbidden:
        raise
    except Refusal as refusal:
        messages.error(request, refusal.sentence(get_language() or "vi"), extra_tags="bad")
    else:
        messages.success(request, _("Đã ghi: người nộp đã được báo trả sớm."))
    return redirect("/quay/tra-ket-qua/?cut=early")


def _found(request: HttpRequest, now: datetime) -> HttpResponse:
    words = request.POST.get("words", "").strip()[:_LONGEST]
    found = dossiers.find_results(standing=access.standing(request), words=words)
    if len(found) == 1:
        return redirect("return_one", identifier=found[0].id)
    context = {"rows": rows(found, now=now), "words": words, "searched": True, "now": now}
    return render(request, "counter/returns.html", context)


def rows(found: Sequence[DossierRecord], *, now: datetime) -> list[Row]:
    """Return the rows of a list, what lies beside them read in one query for each kind."""
    persons = identity.persons({d.person_id for d in found})
    owed = dossiers.owed_by([d.id for d in found])
    beside = dossiers.beside_results(found)
    made = []
    for d in found:
        person = persons.get(d.person_id)
        ready = d.state is State.ISSUED
        made.append(
            Row(
                dossier=d,
                person=person.full_name if person else "",
                phone=person.phone if person else "",
                days=(local_day(now) - local_day(d.ended_at)).days if d.ended_at else 0,
                early=ready and d.appointment_at is not None and d.appointment_at > now,
                owed=owed.get(d.id, 0),
                beside=beside[d.id],
                state=STATE_WORDS[d.state],
                ready=ready,
            )
        )
    return made
