"""What becomes of a task in the demonstration: each fate is a few verbs on a few days."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum, auto
from uuid import UUID

from motcua.apps.files import services as files
from motcua.apps.tasks import selectors, services
from motcua.apps.tasks.domain.task import PartGiven, TaskRecord
from motcua.cli.demo.task_texts import DIFFICULTIES
from motcua.kernel import moments

_PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)


class Fate(Enum):
    """How a task goes."""

    EARLY = auto()
    LATE = auto()
    RETURNED = auto()
    SENT_BACK = auto()
    EXTENDED = auto()
    ASKED = auto()
    WITHDRAWN = auto()
    REASSIGNED = auto()
    RETURN_ASKED = auto()
    UNACCEPTED = auto()
    WITHIN = auto()
    SOON = auto()
    ALLOTTED = auto()
    WAITING = auto()
    OVERDUE = auto()
    DUNNED = auto()
    OPEN_END = auto()
    AGAIN = auto()


@dataclass(frozen=True, slots=True)
class Hands:
    """
    In whose hands a task lies: the lead agency, who decides there, who works, in which unit.

    :ivar beside: who could have it instead.
    """

    lead: UUID
    leader: UUID
    worker: UUID
    unit: UUID | None
    beside: UUID | None = None


class _Life:
    """One task on its way; moments only go forward and never past now."""

    def __init__(self, task: TaskRecord, hands: Hands, giver: UUID, now: datetime) -> None:
        self.task, self.hands, self.giver, self.now = task, hands, giver, now
        self.at = task.entered_at

    def on(self, day: date, hour: int = 10) -> datetime:
        """Return a working hour of ``day``, later than what was and not after now."""
        wanted = max(moments.at(day, time(hour)), self.at + _HOUR)
        self.at = min(wanted, self.now - timedelta(minutes=5))
        return self.at

    @property
    def due(self) -> date:
        """The deadline, or a day that stands for it where there is none."""
        day = moments.local_day(self.now) + timedelta(20)
        return self.task.deadline or day

    def take(self, *, desk: bool = True) -> None:
        """Accept it, and hand it to a desk where there is one."""
        at = self.on(moments.local_day(self.at) + _DAY, 9)
        services.accept(task_id=self.task.id, by=self.hands.leader, at=at)
        if desk and self.hands.unit is not None:
            services.allot(
                task_id=self.task.id,
                unit=self.hands.unit,
                holder=self.hands.worker,
                by=self.hands.leader,
                at=self.on(moments.local_day(at), 14),
            )

    def report(self, percent: int, *, share: float = 0.5, hard: bool = False) -> None:
        """Report after a ``share`` of the time, with difficulties if it is ``hard``."""
        start = moments.local_day(self.at)
        days = max(1, int((min(self.due, moments.local_day(self.now)) - start).days * share))
        trouble, proposal = DIFFICULTIES[int(self.task.code[-3:]) % len(DIFFICULTIES)]
        services.report_progress(
            task_id=self.task.id,
            percent=percent,
            text="Đã khảo sát, thống nhất cách làm và bắt đầu thực hiện.",
            difficulties=trouble if hard else "",
            proposal=proposal if hard else "",
            next_step="Hoàn thành phần còn lại, trình lãnh đạo.",
            by=self.hands.worker,
            at=self.on(start + timedelta(days), 15),
        )

    def bring(self, day: date, *, paper: bool = False) -> None:
        """Submit the result with a document of ``day``."""
        at = self.on(day, 16)
        proof = [self._file(at)] if paper else []
        services.submit_result(
            task_id=self.task.id,
            summary="Đã hoàn thành, sản phẩm kèm theo.",
            document_number=f"{100 + int(self.task.code[-3:])}/BC",
            document_on=moments.local_day(at),
            files=proof,
            by=self.hands.worker,
            at=at,
        )

    def _file(self, at: datetime) -> UUID:
        name, by = "bao-cao-ket-qua.pdf", self.hands.worker
        return files.keep(content=io.BytesIO(_PDF), name=name, by=by, at=at).id

    def confirm(self) -> None:
        """Let the giver confirm two days later."""
        at = self.on(moments.local_day(self.at) + 2 * _DAY, 9)
        services.confirm(task_id=self.task.id, quality="đạt yêu cầu", by=self._judge(), at=at)

    def send_back(self) -> None:
        """Let the giver return the result a day later."""
        services.return_result(
            task_id=self.task.id,
            reason="Thiếu số liệu của hai đơn vị, chưa nêu thời gian hoàn thành phần còn lại.",
            by=self.giver,
            at=self.on(moments.local_day(self.at) + _DAY, 11),
        )

    def ask(self, days: int) -> UUID:
        """Ask for more time three days before the deadline."""
        day = min(self.due - 3 * _DAY, moments.local_day(self.now) - _DAY)
        services.ask_extension(
            task_id=self.task.id,
            until=self.due + timedelta(days),
            reason="Khối lượng lớn hơn dự kiến, đơn vị phối hợp gửi số liệu chậm.",
            by=self.hands.leader,
            at=self.on(day, 8),
        )
        return selectors.extensions(self.task.id)[0].id

    def _judge(self) -> UUID | None:
        """Return who confirms: not the account that brought the result."""
        return self.giver if self.giver != self.hands.worker else None


def live(task: TaskRecord, hands: Hands, fate: Fate, *, giver: UUID, now: datetime) -> None:
    """Let a task have its fate."""
    _COURSES[fate](_Life(task, hands, giver, now))


def split(task: TaskRecord, parts: list[Hands], hands: Hands, *, now: datetime) -> None:
    """Let the lead agency split the task: one part done, one on its way, one not accepted."""
    life = _Life(task, hands, hands.leader, now)
    life.take(desk=False)
    names = ("Khảo sát hiện trạng và lập danh sách", "Bố trí kinh phí", "Lắp đặt và bàn giao")
    assert task.deadline is not None
    limits = [task.deadline - timedelta(n) for n in (24, 8, 2)]
    services.split(
        task_id=task.id,
        parts=[
            PartGiven(title=name, content=f"{name} theo văn bản giao.", lead=p.lead, deadline=on)
            for name, p, on in zip(names, parts, limits, strict=True)
        ],
        by=hands.leader,
        at=life.on(moments.local_day(life.at), 16),
    )
    made = selectors.children(task.id)
    for part, at, fate in zip(made, parts, (Fate.EARLY, Fate.WITHIN, Fate.UNACCEPTED), strict=True):
        live(part, at, fate, giver=hands.leader, now=now)


def _early(life: _Life) -> None:
    life.take()
    life.report(60)
    life.bring(min(life.due - 2 * _DAY, moments.local_day(life.now) - 3 * _DAY), paper=True)
    life.confirm()


def _late(life: _Life) -> None:
    life.take()
    life.report(40, hard=True)
    life.bring(life.due + 6 * _DAY)
    life.confirm()


def _returned(life: _Life) -> None:
    life.take()
    life.bring(life.due - 8 * _DAY)
    life.send_back()
    life.bring(life.due - _DAY, paper=True)
    life.confirm()


def _sent_back(life: _Life) -> None:
    life.take()
    life.bring(life.due - 2 * _DAY)
    life.send_back()


def _extended(life: _Life) -> None:
    life.take()
    life.report(50, hard=True)
    request = life.ask(20)
    services.decide_extension(
        request_id=request,
        granted=True,
        reason="Lý do chính đáng.",
        document="Công văn đồng ý gia hạn",
        by=life.giver,
        at=life.on(moments.local_day(life.at) + _DAY, 10),
    )
    if life.due + 12 * _DAY < moments.local_day(life.now):
        life.bring(life.due + 8 * _DAY)
        life.confirm()


def _asked(life: _Life) -> None:
    life.take()
    life.report(55, hard=True)
    life.ask(15)


def _withdrawn(life: _Life) -> None:
    life.take(desk=False)
    services.withdraw(
        task_id=life.task.id,
        reason="Nội dung đã nằm trong nhiệm vụ khác.",
        by=life.giver,
        at=life.on(moments.local_day(life.at) + 5 * _DAY),
    )


def _return_asked(life: _Life) -> None:
    services.request_return(
        task_id=life.task.id,
        reason="Việc này thuộc chức năng của sở chuyên ngành khác.",
        by=life.hands.leader,
        at=life.on(moments.local_day(life.at) + 2 * _DAY),
    )


def _reassigned(life: _Life) -> None:
    _return_asked(life)
    services.answer_return(
        task_id=life.task.id,
        granted=True,
        to=life.hands.beside,
        reason="Đồng ý, giao cơ quan có chức năng.",
        by=life.giver,
        at=life.on(moments.local_day(life.at) + 2 * _DAY),
    )


def _unaccepted(_life: _Life) -> None:
    """Leave it lying."""


def _within(life: _Life) -> None:
    life.take()
    life.report(30)


def _soon(life: _Life) -> None:
    life.take()
    life.report(80)


def _allotted(life: _Life) -> None:
    life.take()


def _waiting(life: _Life) -> None:
    life.take()
    life.bring(moments.local_day(life.now) - _DAY, paper=True)


def _overdue(life: _Life) -> None:
    life.take()
    life.report(45, hard=True)


def _dunned(life: _Life) -> None:
    _overdue(life)
    for number, level in ((1, "written"), (2, "criticism")):
        services.dun(
            task_id=life.task.id,
            document=f"{300 + 10 * number + int(life.task.code[-2:])}/ĐĐ (minh họa)",
            text="Đề nghị báo cáo rõ nguyên nhân, trách nhiệm và ngày hoàn thành.",
            level=level,
            by=life.giver,
            at=life.on(life.due + timedelta(10 * number)),
        )


_COURSES: dict[Fate, Callable[[_Life], None]] = {
    Fate.EARLY: _early,
    Fate.LATE: _late,
    Fate.RETURNED: _returned,
    Fate.SENT_BACK: _sent_back,
    Fate.EXTENDED: _extended,
    Fate.ASKED: _asked,
    Fate.WITHDRAWN: _withdrawn,
    Fate.REASSIGNED: _reassigned,
    Fate.RETURN_ASKED: _return_asked,
    Fate.UNACCEPTED: _unaccepted,
    Fate.WITHIN: _within,
    Fate.SOON: _soon,
    Fate.ALLOTTED: _allotted,
    Fate.WAITING: _waiting,
    Fate.OVERDUE: _overdue,
    Fate.DUNNED: _dunned,
    Fate.OPEN_END: _within,
    Fate.AGAIN: _within,
}
