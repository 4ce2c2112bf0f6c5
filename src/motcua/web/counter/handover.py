"""Handing over: what waits by the unit it goes to, late first; slips that wait for a signature."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain.authorities import UnitKind
from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers import services
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.limits import HANDOVER_CUTOFF
from motcua.apps.dossiers.domain.slips import Direction, HandedOverMany, LineRecord
from motcua.kernel.moments import local, local_day
from motcua.kernel.refusal import Refusal
from motcua.web.counter import named
from motcua.web.counter.slips import shown
from motcua.web.shared import access

_PAGE = 100
#: So close to the limit a dossier is marked as pressing.
_SOON = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Waiting:
    """One dossier that waits: ``signal`` and ``words`` tell of the 15:00 rule."""

    dossier: DossierRecord
    person: str
    signal: str
    words: str
    after_cutoff: bool


@dataclass(slots=True)
class Group:
    """What goes to one unit; ``unit`` None = nobody said which, so it is to be chosen."""

    authority: UUID
    name: str
    unit: UUID | None
    choices: list[tuple[UUID, str]]
    rows: list[Waiting] = field(default_factory=list)


@require_http_methods(["GET", "HEAD", "POST"])
def handover(request: HttpRequest) -> HttpResponse:
    """Show what waits for hand-over, or hand the chosen ones over on slips."""
    now = timezone.now()
    if request.method == "POST":
        return _hand_over(request, now)
    standing = access.standing(request)
    after = request.GET.get("after") or None
    page = dossiers.to_hand_over(standing=standing, cursor=after, limit=_PAGE)
    lost = dossiers.missing_on_slips(standing=standing)
    units = dossiers.slips_of_counter(standing=standing, direction=Direction.TO_UNIT, waiting=True)
    results = dossiers.slips_of_counter(
        standing=standing, direction=Direction.TO_ONE_STOP, waiting=True
    )
    context = {
        "groups": groups(page.items, now=now),
        "lost": _lost(lost),
        "unsigned": shown(units.items, on=local_day(now)),
        "arriving": shown(results.items, on=local_day(now)),
        "next": page.cursor,
        "after": after,
        "key": uuid4(),
        "now": now,
    }
    return render(request, "counter/handover.html", context)


@require_safe
def slips(request: HttpRequest) -> HttpResponse:
    """Show the slips of the reader's one-stop, the newest first."""
    back = request.GET.get("direction") == Direction.TO_ONE_STOP
    direction = Direction.TO_ONE_STOP if back else Direction.TO_UNIT
    after = request.GET.get("after") or None
    page = dossiers.slips_of_counter(
        standing=access.standing(request), direction=direction, waiting=False, cursor=after
    )
    context = {
        "rows": shown(page.items, on=local_day(timezone.now())),
        "back": back,
        "next": page.cursor,
        "after": after,
    }
    return render(request, "counter/slips.html", context)


def groups(found: Sequence[DossierRecord], *, now: datetime) -> list[Group]:
    """Return the dossiers by authority and unit, the group with the most pressing one first."""
    day = local_day(now)
    places = dossiers.proposed_units(found, day)
    people = named.applicants(found)
    homes = {d.authority_id for d in found}
    names, rooms = named.authorities(homes), _rooms(homes, day)
    made: dict[tuple[UUID, UUID | None], Group] = {}
    for d in found:
        key = (d.authority_id, places.get(d.id))
        group = made.setdefault(
            key, Group(key[0], names[key[0]], key[1], rooms.get(d.authority_id, []))
        )
        group.rows.append(_waiting(d, people[d.id], now))
    return list(made.values())


def _rooms(homes: set[UUID], day: date) -> dict[UUID, list[tuple[UUID, str]]]:
    found: dict[UUID, list[tuple[UUID, str]]] = {}
    for unit in agencies.units_of(homes, day):
        if unit.kind is not UnitKind.ONE_STOP:
            found.setdefault(unit.authority_id, []).append((unit.id, unit.name))
    return found


def _waiting(d: DossierRecord, person: str, now: datetime) -> Waiting:
    limit = d.handover_due_at
    received = local(d.received_at) if d.received_at else None
    after_cutoff = received is not None and received.time() >= HANDOVER_CUTOFF
    if limit is None:
        return Waiting(d, person, "unlimited", _("không có hạn"), after_cutoff)
    if now > limit:
        words = _("quá giờ bàn giao từ %(moment)s")
        return Waiting(d, person, "late", words % {"moment": _short(limit)}, after_cutoff)
    signal = "soon" if limit - now <= _SOON else "on_time"
    words = _("bàn giao trước %(moment)s") % {"moment": _short(limit)}
    return Waiting(d, person, signal, words, after_cutoff)


def _short(moment: datetime) -> str:
    return f"{local(moment):%H:%M %d/%m}"


def _lost(lines: Sequence[LineRecord]) -> list[tuple[LineRecord, str]]:
    people = named.applicants(line.dossier for line in lines)
    return [(line, people[line.dossier.id]) for line in lines]


def _hand_over(request: HttpRequest, now: datetime) -> HttpResponseRedirect:
    try:
        done = services.hand_over_many(
            dossiers=keys_of(request.POST.getlist("dossier")),
            unit=key_of(request.POST.get("unit")),
            by=access.account(request),
            at=now,
            key=request.POST.get("key", "")[:90] or None,
        )
    except Refusal as refusal:
        messages.error(request, refusal.sentence(get_language() or "vi"), extra_tags="bad")
        return redirect("handover")
    return told(request, done, otherwise="handover")


def told(request: HttpRequest, done: HandedOverMany, *, otherwise: str) -> HttpResponseRedirect:
    """Tell what became of each dossier, and go to the slip where there is one."""
    language = get_language() or "vi"
    if done.done:
        words = _("Đã bàn giao %(count)s hồ sơ.") % {"count": done.done}
        messages.success(request, words)
    refused = [o for o in done.outcomes if o.refusal]
    codes = dossiers.codes_of([o.dossier for o in refused])
    for outcome in refused[:10]:
        assert outcome.refusal is not None
        values = {
            "code": codes.get(outcome.dossier, "–"),
            "why": outcome.refusal.sentence(language),
        }
        messages.warning(request, _("Chưa bàn giao %(code)s: %(why)s") % values, extra_tags="bad")
    if len(done.slips) == 1:
        return redirect("slip", identifier=done.slips[0])
    return redirect("slips" if done.slips and otherwise == "handover" else otherwise)


def keys_of(texts: Sequence[str]) -> list[UUID]:
    """Return those of the texts that are keys."""
    return [key for key in map(key_of, texts) if key]


def key_of(text: str | None) -> UUID | None:
    """Return the key that a text is; None for anything else."""
    try:
        return UUID(text) if text else None
    except ValueError:
        return None
