"""The list of sessions; the register of difficulties and proposals that runs across them."""

import csv
import io
from collections.abc import Iterator
from uuid import UUID

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain import rights
from motcua.apps.inspections import selectors
from motcua.apps.inspections.domain.session import ANSWERED, FindingRecord
from motcua.apps.inspections.domain.states import State
from motcua.kernel.moments import local_day
from motcua.web.office.tasks.tables import harmless
from motcua.web.oversight.sessions.forms import chosen
from motcua.web.oversight.sessions.words import FINDING_SIGNALS, FINDINGS, SIGNALS, STATES
from motcua.web.shared import access

_PAGE, _MOST = 30, 5_000
_HEAD = (
    "Phiên",
    "Cơ quan",
    "Nội dung",
    "Loại",
    "Khó khăn, kiến nghị",
    "Cơ quan trả lời",
    "Hạn trả lời",
    "Trả lời",
    "Văn bản",
    "Ngày trả lời",
)


@require_safe
def sessions(request: HttpRequest) -> HttpResponse:
    """Show the sessions that the reader leads or is inspected in, the latest first."""
    state = request.GET.get("state", "")
    page = selectors.page(
        standing=access.standing(request),
        state=State(state) if state in set(State) else None,
        cursor=request.GET.get("after"),
        limit=_PAGE,
    )
    rows = [
        {
            "session": one,
            "state": STATES[one.state],
            "signal": SIGNALS[one.state],
            "bodies": selectors.bodies(one.id),
        }
        for one in page.items
    ]
    context = {
        "rows": rows,
        "next": page.cursor,
        "after": request.GET.get("after"),
        "states": [(one.value, STATES[one]) for one in State],
        "asked": state,
        "may_plan": access.may(request, "inspections.plan"),
        "steps": len(State),
    }
    return render(request, "oversight/sessions/list.html", context)


@require_safe
def difficulties(request: HttpRequest) -> HttpResponse:
    """Show difficulties and proposals of all sessions with their answers."""
    page = _asked(request, request.GET.get("after"), _PAGE)
    today = local_day(timezone.now())
    names = _names(page.items)
    standing = access.standing(request)
    answering = rights.reach(standing, "inspections.answer")
    rows = [
        {
            "finding": one,
            "kind": FINDINGS[one.kind],
            "signal": FINDING_SIGNALS[one.kind],
            "body": names[one.body_id].name,
            "competent": names[one.competent_id] if one.competent_id else None,
            "overdue": one.is_overdue(today),
            "may_answer": one.competent_id is not None
            and answering.covers(
                rights.Place(
                    authority=one.competent_id, province=names[one.competent_id].province_id
                )
            ),
        }
        for one in page.items
    ]
    context = {
        "rows": rows,
        "next": page.cursor,
        "after": request.GET.get("after"),
        "kinds": [(kind.value, FINDINGS[kind]) for kind in FINDINGS if kind in ANSWERED],
        "kind": request.GET.get("kind", ""),
        "cut": request.GET.get("cut", ""),
    }
    return render(request, "oversight/sessions/difficulties.html", context)


@require_safe
def difficulties_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Send the register as it is cut, as CSV."""
    answer = StreamingHttpResponse(_lines(request), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="kho-khan-kien-nghi.csv"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _asked(request: HttpRequest, cursor: str | None, limit: int) -> selectors.Register:
    cut = request.GET.get("cut", "")
    return selectors.difficulties(
        standing=access.standing(request),
        today=local_day(timezone.now()),
        kind=chosen(request.GET.get("kind")),
        unanswered=cut == "unanswered",
        overdue=cut == "overdue",
        cursor=cursor,
        limit=limit,
    )


def _names(found: list[FindingRecord]) -> dict[UUID, agencies.AuthorityRecord]:
    ids = {one.body_id for one in found} | {one.competent_id for one in found if one.competent_id}
    return {body.id: body for body in agencies.authorities(ids)}


def _lines(request: HttpRequest) -> Iterator[str]:
    yield "\ufeff" + _line(_HEAD)
    cursor, left = None, _MOST
    while left > 0:
        page = _asked(request, cursor, 500)
        names = _names(page.items)
        for one in page.items:
            yield _line(_cells(one, names))
        left, cursor = left - len(page.items), page.cursor
        if cursor is None:
            return


def _cells(one: FindingRecord, names: dict[UUID, agencies.AuthorityRecord]) -> tuple[str, ...]:
    return (
        str(one.session_number),
        names[one.body_id].name,
        one.topic,
        FINDINGS[one.kind][0],
        one.text,
        names[one.competent_id].name if one.competent_id else "",
        one.answer_by.isoformat() if one.answer_by else "",
        one.answer,
        one.answer_document,
        one.answered_on.isoformat() if one.answered_on else "",
    )


def _line(cells: tuple[str, ...]) -> str:
    kept = io.StringIO()
    csv.writer(kept).writerow([harmless(cell) for cell in cells])
    return kept.getvalue()
