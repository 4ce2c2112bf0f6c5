"""The letter to the sender, and the hand-over record, as PDF."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from motcua.apps.agencies import selectors as agencies
from motcua.apps.files.selectors import typesetter
from motcua.apps.petitions import selectors
from motcua.apps.petitions.domain.petition import PetitionRecord, Routed, State
from motcua.apps.petitions.domain.verbs import Verb
from motcua.kernel.moments import local, local_day
from motcua.web.shared import access, papers

#: Name in the address -> template, and states in which it exists.
_PAPERS = {
    "thu": (
        "petition_letter",
        (State.ROUTED_OUT, State.REFUSED, State.TRANSFERRED_OUT, State.PUBLISHED, State.CLOSED),
    ),
    "ban-giao": ("petition_handover", (State.ROUTED_OUT, State.TRANSFERRED_OUT)),
}
_LAWS = {
    Routed.COMPLAINT: "Luật Khiếu nại số 02/2011/QH13",
    Routed.DENUNCIATION: "Luật Tố cáo số 25/2018/QH14",
}


@require_safe
def letter(request: HttpRequest, identifier: UUID, paper: str) -> HttpResponse:
    """Send the letter to the sender, or the record of handing over."""
    standing, now = access.standing(request), timezone.now()
    found = selectors.view(identifier, standing=standing)
    template, states = _PAPERS.get(paper, ("", ()))
    if found.state not in states or not standing.appointments:
        raise Http404
    sender = selectors.sender(found.id, standing=standing)
    if sender is None:
        raise Http404
    pdf = typesetter().typeset(template, _data(found, sender, now))
    return papers.send(pdf, "application/pdf", f"{found.code}-{paper}.pdf", save=False)


def _data(found: PetitionRecord, sender: selectors.SenderRecord, now: datetime) -> dict[str, Any]:
    body = agencies.authority(found.authority_id)
    above = agencies.authority(body.parent_id).name if body.parent_id else ""
    day = local_day(found.ended_at or found.published_at or now)
    last = next((s for s in reversed(selectors.steps(found.id)) if s.to_state is found.state), None)
    return {
        "head": {
            "title": _title(found),
            "agency": body.name,
            "above": above,
            "form": "",
            "law": "",
            "number": "",
            "place": "",
            "on": day.isoformat(),
            "day": f"ngày {day:%d} tháng {day:%m} năm {day:%Y}",
        },
        "code": found.code,
        "sender": sender.name,
        "address": sender.address,
        "phone": sender.phone,
        "received": f"{local(found.received_at):%d/%m/%Y}",
        "subject": found.title,
        "state": found.state.value,
        "routed": found.routed,
        "law": _LAWS[Routed(found.routed)] if found.routed else "",
        "to": found.outside_name,
        "reason": found.end_reason,
        "answer": found.answer,
        "note": last.reason if last and last.verb in (Verb.ROUTE_OUT, Verb.TRANSFER) else "",
        "files": len(selectors.files(found.id)),
    }


def _title(found: PetitionRecord) -> str:
    if found.state is State.ROUTED_OUT:
        kind = "khiếu nại" if found.routed == Routed.COMPLAINT else "tố cáo"
        return f"Thông báo chuyển đơn {kind}"
    return {
        State.REFUSED: "Thông báo từ chối tiếp nhận phản ánh, kiến nghị",
        State.TRANSFERRED_OUT: "Thông báo chuyển phản ánh, kiến nghị",
    }.get(found.state, "Trả lời phản ánh, kiến nghị")
