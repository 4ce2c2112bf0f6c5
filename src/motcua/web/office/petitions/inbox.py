"""The inbox of petitions: heaps of work by their next limit, all of it as CSV."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.rights import Standing
from motcua.apps.petitions import selectors
from motcua.apps.petitions.domain.filters import Filters, Queue
from motcua.apps.petitions.domain.petition import CLASSES, Channel
from motcua.kernel.moments import local, local_day
from motcua.kernel.refusal import Refusal
from motcua.web.office.exports import _line
from motcua.web.office.petitions.forms import CHANNELS, of_two
from motcua.web.office.petitions.timing import rows
from motcua.web.shared import access, address

_PAGE, _MOST, _COUNTED = 50, 5000, 1000
QUEUES: dict[Queue, Any] = {
    Queue.WORK: _("Cần xử lý"),
    Queue.OVERDUE: _("Quá hạn"),
    Queue.SOON: _("Sắp đến hạn"),
    Queue.NEW: _("Mới, chờ phân loại"),
    Queue.APPROVAL: _("Chờ duyệt"),
    Queue.PUBLISH: _("Chờ công khai"),
    Queue.WAITING: _("Chờ bổ sung"),
    Queue.COMPETENCE: _("Chờ quyết định thẩm quyền"),
    Queue.ASKED: _("Được hỏi ý kiến"),
    Queue.HANDLED: _("Đã trả lời"),
    Queue.REFUSED: _("Từ chối"),
    Queue.ROUTED: _("Khiếu nại, tố cáo"),
    Queue.TRANSFERRED: _("Chuyển ra ngoài"),
    Queue.ALL: _("Tất cả"),
}
#: Heaps whose size stands beside their name.
_SHOWN = (
    Queue.OVERDUE,
    Queue.SOON,
    Queue.NEW,
    Queue.APPROVAL,
    Queue.PUBLISH,
    Queue.WAITING,
    Queue.COMPETENCE,
)


@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """Show petitions of one heap, what presses first."""
    now, standing, filters = timezone.now(), access.standing(request), asked(request)
    try:
        page = selectors.page(
            standing=standing,
            at=now,
            filters=filters,
            cursor=request.GET.get("after") or None,
            limit=_PAGE,
        )
    except Refusal:
        page = selectors.page(standing=standing, at=now, filters=filters, limit=_PAGE)
    sizes = {q: _size(standing, now, q) for q in _SHOWN}
    context = {
        "now": now,
        "asked": filters,
        "query": request.GET.urlencode(),
        "rows": rows(page.petitions, now=now),
        "next": page.cursor,
        "after": request.GET.get("after", ""),
        "overdue": sizes[Queue.OVERDUE],
        "pills": [(q.value, w, sizes.get(q), q is filters.queue) for q, w in QUEUES.items()],
        "channels": CHANNELS.items(),
        "classes": [(n, f"{n}. {of_two((c.vi, c.en))}") for n, c in CLASSES.items()],
        "places": _places(standing),
        "narrow": filters != Filters(queue=filters.queue),
        "may_register": access.may(request, "petitions.register"),
        "may_export": access.may(request, "petitions.export"),
        "may_lead": access.may(request, "petitions.lead"),
    }
    return render(request, "office/petitions/inbox.html", context)


@require_safe
def inbox_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Send the list as it is cut, without anybody's name."""
    now, standing, filters = timezone.now(), access.standing(request), asked(request)
    answer = StreamingHttpResponse(
        _lines(standing, now, filters), content_type="text/csv; charset=utf-8"
    )
    answer["Content-Disposition"] = f'attachment; filename="phan-anh-{local_day(now):%Y%m%d}.csv"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def asked(request: HttpRequest) -> Filters:
    """Return what the address asks for; what it asks wrongly is left out."""
    given = request.GET
    queue, channel = given.get("queue", ""), given.get("channel", "")
    number = given.get("class", "")
    return Filters(
        queue=Queue(queue) if queue in set(Queue) else Queue.WORK,
        body=address.key(given.get("body")),
        channel=Channel(channel) if channel in set(Channel) else None,
        content_class=int(number) if number in {str(n) for n in CLASSES} else None,
        field=given.get("field", "").replace("\0", "").strip()[:100],
        words=given.get("q", "").replace("\0", "").strip()[:100],
        mine=given.get("mine") == "1",
    )


def _size(standing: Standing, now: datetime, queue: Queue) -> int:
    return selectors.count(standing=standing, at=now, filters=Filters(queue=queue), most=_COUNTED)


def _places(standing: Standing) -> list[tuple[object, str]]:
    """Return the authorities to cut the list to; none where there is but one."""
    reach = rights.reach(standing, "petitions.list")
    found = [
        a
        for a in (
            agencies.authorities() if reach.provinces else agencies.authorities(reach.authorities)
        )
        if a.id in reach.authorities or a.province_id in reach.provinces
    ]
    return [(a.id, a.name) for a in found] if len(found) > 1 else []


_HEAD = (
    "Mã",
    "Nhận ngày",
    "Kênh",
    "Nhóm nội dung",
    "Lĩnh vực",
    "Tiêu đề",
    "Cơ quan",
    "Trạng thái",
    "Hạn trả lời",
    "Trả lời ngày",
    "Thời hạn",
)


def _lines(standing: Standing, now: datetime, filters: Filters) -> Iterator[str]:
    yield "\ufeff" + _line(_HEAD)
    cursor, left = None, _MOST
    while left > 0:
        page = selectors.page(
            standing=standing, at=now, filters=filters, cursor=cursor, limit=min(200, left)
        )
        for row in rows(page.petitions, now=now):
            p = row.petition
            yield _line(
                (
                    p.code,
                    f"{local(p.received_at):%Y-%m-%d}",
                    str(CHANNELS[p.channel]),
                    str(p.content_class or ""),
                    p.field,
                    p.title if not p.routed else "",
                    row.body,
                    row.state[0],
                    f"{local(p.answer_due_at):%Y-%m-%d}",
                    f"{local(p.handled_at):%Y-%m-%d}" if p.handled_at else "",
                    row.time.words,
                )
            )
        left, cursor = left - len(page.petitions), page.cursor
        if cursor is None:
            return
