"""Lists of tasks: mine, my authority's, those behind a figure; and what waits for a decision."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.apps.agencies.domain.rights import Standing
from motcua.apps.tasks import selectors as tasks
from motcua.apps.tasks.domain.given import ExtensionRecord
from motcua.apps.tasks.domain.states import WORDS, Verb
from motcua.apps.tasks.selectors import Filters, Order, Page, Queue
from motcua.kernel.refusal import Refusal
from motcua.web.office.tasks import content, scopes, timing, wording
from motcua.web.office.tasks.filters import CUTS, FIGURES, SIDES, Asked
from motcua.web.office.tasks.pages import extracting, pages
from motcua.web.office.tasks.rows import Row, rows
from motcua.web.shared import access

_PAGE = 50


@require_safe
def every(request: HttpRequest) -> HttpResponse:
    """Show the tasks that the address asks for."""
    now, standing = timezone.now(), access.standing(request)
    asked = Asked.of(request, standing)
    found = _page(request, asked.filters(standing, now), now)
    context = {
        **_frame(request, found),
        "rows": rows(found.rows, now=now),
        "asked": asked,
        "query": asked.query(),
        "chips": asked.chips(),
        "figure": wording.said(FIGURES[asked.column]) if asked.column else "",
        "board": f"{reverse('tasks_board')}?{_board(asked)}",
        "sides": [(name, words, name == asked.side) for name, words in SIDES],
        "cuts": [(name, words, name == asked.cut) for name, words in CUTS],
        "may_give": access.may(request, "tasks.assign"),
        "may_export": access.may(request, access.ROUTES["tasks_csv"]),
        "extract": extracting(request),
        **_choices(standing, now, asked),
    }
    return render(request, "office/tasks/list.html", context)


def _board(asked: Asked) -> str:
    told = {"as_of": asked.as_of, "since": asked.since}
    return "&".join(f"{name}={value}" for name, value in told.items() if value)


def _choices(standing: Standing, now: datetime, asked: Asked) -> dict[str, Any]:
    """Return what the form of the filters offers, and what it keeps of the address."""
    bodies = scopes.choices(standing, "tasks.list", now)
    kept = ("side", "cut", "column", "as_of", "since", "document", "province", "level")
    return {
        "bodies": bodies,
        "givers": scopes.givers(standing, now),
        "states": [(state.value, pair) for state, pair in WORDS.items()],
        "urgencies": list(wording.URGENCIES.items()),
        "kept": [(name, value) for name in kept if (value := getattr(asked, name))],
    }


def _page(request: HttpRequest, cut: Filters, now: datetime) -> Page:
    """Return the page of the list that the address names; the first where it names none."""
    standing, after = access.standing(request), request.GET.get("after")
    try:
        return tasks.page(standing=standing, at=now, filters=cut, cursor=after, limit=_PAGE)
    except Refusal:
        return tasks.page(standing=standing, at=now, filters=cut, limit=_PAGE)


def _frame(request: HttpRequest, found: Page) -> dict[str, Any]:
    return {"pages": pages(request), "after": request.GET.get("after"), "next": found.next}


@dataclass(frozen=True, slots=True)
class _Words:
    """What a queue says of itself."""

    title: str
    intro: str
    none: str
    then: str


def _queue(
    request: HttpRequest, cut: Filters, said: _Words, *, act: str, verb: Verb
) -> HttpResponse:
    now = timezone.now()
    found = _page(request, cut, now)
    context = {
        **_frame(request, found),
        "rows": rows(found.rows, now=now, act=verb.value),
        "acts": act,
        "title": said.title,
        "intro": said.intro,
        "none": said.none,
        "then": said.then,
    }
    return render(request, "office/tasks/queue.html", context)


@require_safe
def confirming(request: HttpRequest) -> HttpResponse:
    """Show the results that wait to be confirmed."""
    said = _Words(
        _("Kết quả chờ xác nhận"),
        _("Cơ quan chủ trì đã nộp kết quả. Xác nhận, hoặc trả lại kèm lý do."),
        _("Không có kết quả nào chờ xác nhận"),
        _("Khi cơ quan được giao nộp kết quả, nhiệm vụ hiện ở đây."),
    )
    return _queue(
        request, Filters(queue=Queue.CONFIRM), said, act=_("Xem kết quả"), verb=Verb.CONFIRM
    )


@require_safe
def returning(request: HttpRequest) -> HttpResponse:
    """Show the tasks that their lead agencies ask to be relieved of."""
    said = _Words(
        _("Đề nghị trả lại nhiệm vụ"),
        _("Cơ quan chủ trì cho rằng việc không thuộc mình. Đồng ý, giao cho nơi khác, hoặc không."),
        _("Không có đề nghị nào chờ trả lời"),
        _("Khi cơ quan được giao đề nghị trả lại, nhiệm vụ hiện ở đây."),
    )
    return _queue(
        request, Filters(queue=Queue.RETURN), said, act=_("Trả lời"), verb=Verb.ANSWER_RETURN
    )


@require_safe
def unaccepted(request: HttpRequest) -> HttpResponse:
    """Show the tasks that nobody has taken on."""
    said = _Words(
        _("Nhiệm vụ chưa tiếp nhận"),
        _("Đã giao mà cơ quan chủ trì chưa nhận: “không sót việc” bắt đầu từ đây."),
        _("Không sót nhiệm vụ nào"),
        _("Mọi nhiệm vụ trong phạm vi của anh/chị đều đã được tiếp nhận."),
    )
    cut = Filters(unaccepted=True)
    return _queue(request, cut, said, act=_("Mở"), verb=Verb.ACCEPT)


@dataclass(frozen=True, slots=True)
class Wish:
    """A request for more time with its task."""

    row: Row
    record: ExtensionRecord
    more: int | None


@require_safe
def extensions(request: HttpRequest) -> HttpResponse:
    """Show the requests for more time that wait for a decision."""
    now = timezone.now()
    found = _page(request, Filters(queue=Queue.EXTENSION), now)
    waiting = tasks.pending_extensions([t.id for t in found.rows])
    wishes = [_wish(row, waiting[row.task.id]) for row in rows(found.rows, now=now)]
    context = {**_frame(request, found), "rows": wishes}
    return render(request, "office/tasks/extensions.html", context)


def _wish(row: Row, request: ExtensionRecord) -> Wish:
    return Wish(row, request, timing.span_of(request.was, request.until))


@dataclass(frozen=True, slots=True)
class Late:
    """An overdue task with the dunnings that went out."""

    row: Row
    dunned: list[content.Urged]


@require_safe
def dunning(request: HttpRequest) -> HttpResponse:
    """Show the overdue tasks that the reader's authorities gave, the longest overdue first."""
    now, standing = timezone.now(), access.standing(request)
    mine = frozenset(key for key, _name in scopes.givers(standing, now))
    cut = Filters(overdue=True, givers=mine, order=Order.DUE)
    found = _page(request, cut, now)
    dunned = tasks.dunnings_of(t.id for t in found.rows)
    lines = [
        Late(row, content.urged(row.task, dunned.get(row.task.id, [])))
        for row in rows(found.rows, now=now)
    ]
    context = {**_frame(request, found), "rows": lines}
    return render(request, "office/tasks/dunning.html", context)
