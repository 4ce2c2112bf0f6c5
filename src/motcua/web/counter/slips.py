"""A hand-over slip on the screen and on paper: what is on it, both signatures, signing for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.apps.agencies.domain import rights
from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers import services
from motcua.apps.dossiers.domain.slips import Direction, LineRecord, SlipRecord
from motcua.apps.identity import selectors as identity
from motcua.kernel.moments import local_day
from motcua.kernel.refusal import Refusal
from motcua.web.counter import named
from motcua.web.shared import access

#: Direction -> the right to sign for it.
_TAKES = {
    Direction.TO_UNIT: "dossiers.take_dossiers",
    Direction.TO_ONE_STOP: "dossiers.take_results",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A slip with the names of its ends."""

    slip: SlipRecord
    giver: str
    giver_unit: str
    taker: str
    taker_unit: str
    made_by: str
    confirmed_by: str

    @property
    def from_words(self) -> str:
        """Who gives."""
        return f"{self.giver_unit}, {self.giver}" if self.giver_unit else self.giver

    @property
    def to_words(self) -> str:
        """Who takes."""
        return f"{self.taker_unit}, {self.taker}" if self.taker_unit else self.taker


def shown(slips: Sequence[SlipRecord], *, on: date) -> list[Shown]:
    """Return slips with the names of their ends, read in one query for each kind."""
    homes = {k for s in slips for k in (s.giver_id, s.taker_id)}
    names, rooms = named.authorities(homes), named.units(homes, on)
    accounts = identity.display_names(
        {k for s in slips for k in (s.made_by_id, s.confirmed_by_id) if k}
    )
    return [
        Shown(
            slip=s,
            giver=names.get(s.giver_id, ""),
            giver_unit=rooms.get(s.giver_unit_id, "") if s.giver_unit_id else "",
            taker=names.get(s.taker_id, ""),
            taker_unit=rooms.get(s.taker_unit_id, "") if s.taker_unit_id else "",
            made_by=accounts.get(s.made_by_id, ""),
            confirmed_by=accounts.get(s.confirmed_by_id, "") if s.confirmed_by_id else "",
        )
        for s in slips
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def slip(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Show a slip to those at its ends, or sign for it."""
    now, standing = timezone.now(), access.standing(request)
    found = dossiers.slip(identifier, standing=standing)
    lines = dossiers.slip_lines(identifier)
    if request.method == "POST":
        try:
            _sign(request, found, lines)
        except Refusal as refusal:
            messages.error(request, refusal.sentence(get_language() or "vi"), extra_tags="bad")
        else:
            messages.success(request, _("Đã ký nhận phiếu số %(no)s.") % {"no": found.written})
        return redirect("slip", identifier=identifier)
    people = named.applicants(line.dossier for line in lines)
    here = dossiers.place_of_slip(found)
    to_unit = found.direction is Direction.TO_UNIT
    may_sign = rights.allows(standing, _TAKES[found.direction], here)
    counter = rights.allows(standing, "dossiers.take_results", here)
    context = {
        "shown": shown([found], on=local_day(found.made_at))[0],
        "slip": found,
        "rows": [(line, people[line.dossier.id]) for line in lines],
        "to_unit": to_unit,
        "signs": may_sign and found.confirmed_at is None,
        "home": "handover" if counter else "unit_slips",
        "late": sum(line.in_time is False for line in lines),
        "now": now,
    }
    return render(request, "counter/slip.html", context)


def _sign(request: HttpRequest, found: SlipRecord, lines: Sequence[LineRecord]) -> None:
    """
    Sign for a slip, but for what was ticked as missing.

    :raises Refusal: a rule says no.
    """
    lost = set(request.POST.getlist("missing"))
    missing = {
        line.dossier.id: request.POST.get(f"note-{line.dossier.id}", "")
        for line in lines
        if str(line.dossier.id) in lost
    }
    take = services.take_dossiers if found.direction is Direction.TO_UNIT else services.take_results
    take(
        slip=found.id,
        missing=missing,
        note=request.POST.get("note", ""),
        by=access.account(request),
        at=timezone.now(),
    )
