"""
Dossiers driven through the real verbs, each at its own moment, by the official whose work it is.

A journey is planned in working minutes, so that no official works at night or on a holiday.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID

from motcua.apps.calendars import selectors as calendars
from motcua.apps.calendars.domain.working_time import (
    WorkingCalendar,
    add_minutes,
    elapsed_minutes,
)
from motcua.apps.dossiers import services
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.parts import ComponentGiven
from motcua.apps.procedures.domain.record import Component
from motcua.apps.procedures.domain.version import VersionRecord
from motcua.cli.demo.offices import Office
from motcua.kernel import moments

APOLOGY = "Cơ quan xin lỗi ông/bà vì trả kết quả chậm."
REASON = "Phải xác minh thêm tại thực địa."


@dataclass(slots=True)
class Journey:
    """One dossier on its way: where, what, from when; ``now`` moves on with each verb."""

    office: Office
    receiver: Office
    version: VersionRecord
    channel: str
    person: UUID
    now: datetime
    dice: Random
    dossier: DossierRecord = field(init=False)

    @property
    def calendar(self) -> WorkingCalendar:
        """The national calendar: the offices of the demonstration keep its hours."""
        return calendars.working_calendar()

    def do(self, verb: Callable[..., DossierRecord], by: UUID, **arguments: Any) -> None:
        """Carry a verb out now."""
        key = self.dossier.id
        self.dossier = verb(dossier_id=key, by=by, at=self.now, **arguments)

    def wait(self, minutes: int) -> None:
        """Let working minutes pass."""
        self.now = add_minutes(start=self.now, minutes=minutes, calendar=self.calendar)

    def wait_until(self, moment: datetime) -> None:
        """Let time pass until ``moment``, if it lies ahead."""
        self.now = max(self.now, moment)

    def intake(self) -> None:
        """Submit and receive; on line, where no clock runs yet, acceptance takes a while."""
        self.submit()
        self.wait(self.dice.randrange(20, 300) if self.channel == "online" else 5)
        self.do(services.receive, self.receiver.receptionist)

    def submit(self) -> None:
        """Hand the dossier in."""
        self.dossier = services.submit(
            procedure_version=self.version.id,
            channel=self.channel,
            receiver=self.receiver.id,
            competent=self.office.id,
            person=self.person,
            by=self.receiver.receptionist,
            at=self.now,
            components=self.given(),
        )

    def given(self) -> list[ComponentGiven]:
        """Return the papers that are handed in."""
        return [_given(c) for c in self.version.components() if c.required][:6]

    def hand_over(self) -> None:
        """Hand over to the case officer, within the limit of the 15:00 rule."""
        self.wait(self.dice.randrange(5, 25))
        self.do(
            services.hand_over,
            self.receiver.receptionist,
            unit=self.office.case_unit,
            holder=self.office.handler,
        )

    def examine(self) -> None:
        """Go on to examination."""
        self.wait(self.dice.randrange(1, 10))
        self.do(services.advance, self.office.handler, step="Thẩm định")

    def finish(self, end: datetime, *, returned: bool = True) -> None:
        """Approve shortly before ``end``, issue at ``end``, and return the result."""
        before = max(0, self._working_minutes(end) - self.dice.randrange(5, 60))
        if before:
            self.wait(before)
        self.do(services.approve, self.office.leader, late_reason=self.late_reason(self.now))
        self.wait_until(end)
        self.do(
            services.issue,
            self.office.leader,
            result_no=f"{self.dice.randrange(1, 900)}/KQ",
            late_reason=self.late_reason(self.now),
        )
        if returned:
            self.wait(self.dice.randrange(5, 400))
            self.do(services.return_result, self.receiver.receptionist, channel=self._way())

    def supplement(self, rest: int) -> None:
        """Ask for a supplement and get it ``rest`` working minutes later."""
        self.ask_supplement()
        self.wait(rest)
        self.do(services.supplement, self.receiver.receptionist, answer="Đã bổ sung đủ.")

    def ask_supplement(self) -> None:
        """Ask for what is missing."""
        self.do(
            services.ask_supplement,
            self.office.handler,
            content="Bản sao giấy tờ tùy thân không đọc được, đề nghị nộp lại.",
            items=["Bản sao giấy tờ tùy thân"],
        )

    def apologise(self, days: int) -> None:
        """Apologise on the last working morning that the law allows, if it still lies ahead."""
        due = self.dossier.due_at
        assert due is not None
        day = moments.local_day(due) - timedelta(days=2)
        while not self.calendar.is_working(day):
            day -= timedelta(days=1)
        morning = moments.at(day, time(9))
        if morning <= self.now:
            return
        self.now = morning
        until = add_minutes(start=due, minutes=days * 480, calendar=self.calendar)
        self.do(services.extend, self.office.leader, until=until, apology=APOLOGY, reason=REASON)

    def on_time_end(self) -> datetime:
        """Return a moment to end at, within the due date of form 06."""
        due = self.dossier.form_due_at
        if due is None:
            return add_minutes(start=self.now, minutes=480, calendar=self.calendar)
        left = self._working_minutes(due)
        return add_minutes(
            start=self.now,
            minutes=max(1, int(left * self.dice.uniform(0.35, 0.97))),
            calendar=self.calendar,
        )

    def days_left(self) -> int:
        """Return how many whole working days are left until the due date of form 06."""
        due = self.dossier.form_due_at
        return self._working_minutes(due) // 480 if due else 0

    def late_end(self, days: int) -> datetime:
        """Return a moment ``days`` working days after the due date."""
        due = self.dossier.form_due_at
        assert due is not None
        return add_minutes(start=due, minutes=days * 480, calendar=self.calendar)

    def late_reason(self, at: datetime) -> str:
        """Return the reason that a late act needs; empty while there is time."""
        return REASON if self.dossier.is_late(at) else ""

    def _working_minutes(self, end: datetime) -> int:
        if end <= self.now:
            return 0
        return elapsed_minutes(start=self.now, end=end, calendar=self.calendar)

    def _way(self) -> str:
        ways = {"direct": "counter", "online": "online", "postal": "post"}
        return ways[self.channel]


def _given(component: Component) -> ComponentGiven:
    return ComponentGiven(
        name=component.name[:300],
        code=component.code or "",
        originals=component.original or 0,
        certified=component.certified or 0,
        copies=component.copy or 0,
    )
