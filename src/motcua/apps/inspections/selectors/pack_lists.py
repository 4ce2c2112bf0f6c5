"""Tables of a pack about the bodies inspected: their tasks and petitions, counters and lists."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from uuid import UUID

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain.authorities import AuthorityKind, AuthorityRecord
from motcua.apps.agencies.domain.rights import Appointed, Kind, Role, Standing
from motcua.apps.inspections.domain.pack import Cell, Table
from motcua.apps.inspections.selectors.pack_tables import day_of
from motcua.apps.petitions import selectors as petitions
from motcua.apps.petitions.domain.filters import Filters as PetitionFilters
from motcua.apps.petitions.domain.filters import Queue
from motcua.apps.tasks import selectors as tasks
from motcua.apps.tasks.domain.counters import GroupBy
from motcua.apps.tasks.domain.task import TaskRecord
from motcua.apps.tasks.selectors import Filters
from motcua.kernel.moments import local_day

#: Most rows of one list in a pack; the counters beside it always tell how many there are.
MOST_ROWS = 5000
_PAGE = 300

_COUNTERS = (
    "total",
    "completed_on_time",
    "completed_late",
    "open_within",
    "open_overdue",
    "withdrawn",
    "reassigned",
    "unaccepted",
)


def task_counters(visited: Sequence[AuthorityRecord], at: datetime) -> Table:
    day, rows = local_day(at), []
    for body in visited:
        inside = tasks.within(body.id, day)
        found = tasks.counters(as_of=at, group_by=GroupBy.NONE, bodies=inside)
        numbers = [getattr(found[0].counters, name) if found else 0 for name in _COUNTERS]
        rows.append((body.code, body.name, *numbers))
    words = (
        "Tổng số",
        "Hoàn thành đúng hạn",
        "Hoàn thành quá hạn",
        "Chưa hoàn thành, trong hạn",
        "Chưa hoàn thành, quá hạn",
        "Rút",
        "Giao lại",
        "Chưa tiếp nhận",
    )
    columns = {"body": "Mã cơ quan", "body_name": "Cơ quan"} | dict(
        zip(_COUNTERS, words, strict=True)
    )
    return Table("task_counters", columns, rows)


def open_tasks(visited: Sequence[AuthorityRecord], at: datetime) -> Table:
    day = local_day(at)
    leads = frozenset().union(*(tasks.within(body.id, day) for body in visited))
    found = list(_open_tasks(visited, leads, at))
    names = {a.id: a for a in agencies.authorities({one.lead_id for one in found})}
    rows: list[tuple[Cell, ...]] = [
        (
            one.code,
            one.title if one.public else None,
            one.source_number,
            names[one.lead_id].code,
            names[one.lead_id].name,
            one.state.value,
            day_of(one.original_deadline),
            day_of(one.deadline),
            one.days_overdue(at),
        )
        for one in found
    ]
    columns = {
        "code": "Mã nhiệm vụ",
        "title": "Nội dung; trống = không công khai",
        "source": "Văn bản giao",
        "lead": "Mã cơ quan chủ trì",
        "lead_name": "Cơ quan chủ trì",
        "state": "Trạng thái",
        "original_deadline": "Hạn ban đầu",
        "deadline": "Hạn hiện nay",
        "days_overdue": "Số ngày quá hạn",
    }
    return Table("open_tasks", columns, rows)


def _open_tasks(
    visited: Sequence[AuthorityRecord], leads: frozenset[UUID], at: datetime
) -> Iterator[TaskRecord]:
    cursor, filters = None, Filters(open=True, leads=leads)
    for _ in range(MOST_ROWS // _PAGE):
        page = tasks.page(
            standing=_team(visited), at=at, filters=filters, cursor=cursor, limit=_PAGE
        )
        yield from page.rows
        cursor = page.next
        if cursor is None:
            return


def petition_counters(visited: Sequence[AuthorityRecord], at: datetime) -> Table:
    names = (
        "received",
        "handled_on_time",
        "handled_late",
        "open_within",
        "open_overdue",
        "refused",
        "routed_out",
        "transferred_out",
    )
    rows = []
    for body in visited:
        found = petitions.counters(as_of=at, bodies=tasks.within(body.id, local_day(at)))
        rows.append(
            (
                body.code,
                body.name,
                *(sum(getattr(one.counters, name) for one in found) for name in names),
            )
        )
    words = (
        "Tiếp nhận",
        "Xử lý đúng hạn",
        "Xử lý quá hạn",
        "Đang xử lý, trong hạn",
        "Đang xử lý, quá hạn",
        "Từ chối",
        "Chuyển theo luật khiếu nại, tố cáo",
        "Chuyển cơ quan ngoài",
    )
    columns = {"body": "Mã cơ quan", "body_name": "Cơ quan"} | dict(zip(names, words, strict=True))
    return Table("petition_counters", columns, rows)


def overdue_petitions(visited: Sequence[AuthorityRecord], at: datetime) -> Table:
    """Return the overdue petitions by code: nothing of sender or text."""
    rows: list[tuple[Cell, ...]] = []
    cursor = None
    for _ in range(MOST_ROWS // _PAGE):
        page = petitions.page(
            standing=_team(visited),
            at=at,
            filters=PetitionFilters(queue=Queue.OVERDUE),
            cursor=cursor,
            limit=_PAGE,
        )
        rows += [
            (one.code, one.state.value, one.received_at.isoformat(), one.answer_due_at.isoformat())
            for one in page.petitions
        ]
        cursor = page.cursor
        if cursor is None:
            break
    columns = {
        "code": "Mã phản ánh",
        "state": "Trạng thái",
        "received_at": "Tiếp nhận lúc",
        "due_at": "Hạn trả lời",
    }
    return Table("overdue_petitions", columns, rows)


def _team(visited: Iterable[AuthorityRecord]) -> Standing:
    """Return the reach of the team itself, whoever presses the button: the bodies inspected."""
    bodies = list(visited)
    provinces = frozenset(b.id for b in bodies if b.kind is AuthorityKind.PROVINCE)
    others = frozenset(b.id for b in bodies) - provinces
    office = Appointed(role=Role.OVERSEER, authority=None, provinces=provinces, authorities=others)
    return Standing(account=None, kind=Kind.OFFICIAL, appointments=(office,))
