"""Petitions that say the same: grouped, and answered with one act."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.rights import Standing
from motcua.apps.petitions import selectors, services
from motcua.apps.petitions.domain.petition import HANDLED, PetitionRecord, place
from motcua.apps.petitions.selectors import likeness
from motcua.kernel.refusal import Refusal
from motcua.web.shared import access, address

_MOST = 50


@dataclass(frozen=True, slots=True)
class Alike:
    """A petition that says the same, and how sure that is (percent)."""

    petition: PetitionRecord
    percent: int


@dataclass(frozen=True, slots=True)
class Group:
    """What the page of a petition tells of its likes."""

    members: list[likeness.GroupMember]
    alike: list[Alike]
    may_group: bool
    may_answer: bool


def group_of(found: PetitionRecord, standing: Standing, now: datetime) -> Group:
    """Return the group of a petition and what could join it."""
    members = likeness.members(found.id)
    where, known = place(found), {member.record.id for member in members}
    may_group = rights.allows(standing, "petitions.group", where)
    similar = likeness.candidates(found.id, standing=standing) if found.is_open else []
    similar = [one for one in similar if one.petition_id not in known]
    records = selectors.some([one.petition_id for one in similar])
    waits = any(m.record.is_open for m in members if not m.head)
    answered = any(m.head and m.record.state in HANDLED for m in members)
    may_answer = rights.allows(standing, "petitions.answer_group", where)
    return Group(
        members,
        [Alike(records[s.petition_id], round(s.score * 100)) for s in similar],
        may_group,
        waits and answered and may_answer,
    )


@require_POST
def group(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Put the chosen petitions into one group with this one, or answer the whole group."""
    found = selectors.view(identifier, standing=access.standing(request))
    by, now = access.account(request), timezone.now()
    try:
        if request.POST.get("do") == "answer":
            done = services.answer_group(petition_id=found.id, by=by, at=now)
            told = _("Đã trả lời %(n)s phản ánh cùng nội dung.") % {"n": len(done)}
        else:
            given = [address.key(text) for text in request.POST.getlist("with")[:_MOST]]
            keys = [key for key in given if key is not None]
            services.group(petition_ids=[found.id, *keys], by=by, at=now)
            told = _("Đã gộp %(n)s phản ánh cùng nội dung.") % {"n": len(keys) + 1}
    except Refusal as refusal:
        messages.error(request, refusal.sentence(get_language() or "vi"))
    else:
        messages.success(request, told)
    return redirect("petition", identifier=found.id)
