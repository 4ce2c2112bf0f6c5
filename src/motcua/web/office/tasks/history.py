"""What happened to a task in words, and how its deadline came about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from motcua.apps.identity import selectors as identity
from motcua.apps.journal.domain.facts import BEHALF
from motcua.apps.tasks.domain.given import ExtensionRecord, StepRecord
from motcua.apps.tasks.domain.states import State
from motcua.apps.tasks.domain.task import DeadlineKind, TaskRecord
from motcua.kernel.moments import local_day
from motcua.web.office.tasks import timing, wording

#: A name told by a fact that the clock made.
_NOBODY = ""


@dataclass(frozen=True, slots=True)
class Happened:
    """One step of the history."""

    words: wording.Pair
    note: str
    text: str
    at: datetime
    who: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the derivation of a deadline; ``now`` = it is the one in effect."""

    words: str
    detail: str = ""
    now: bool = False


def of(steps: Sequence[StepRecord]) -> list[Happened]:
    """Return the history, the latest first."""
    people = {step.actor for step in steps} | {_behalf(step) for step in steps}
    names = identity.display_names({key for key in people if key})
    return [
        Happened(
            words=wording.FACTS.get(step.type, (step.type, step.type)),
            note=_note(step.payload),
            text=step.text,
            at=step.at,
            who=_who(step, names),
        )
        for step in sorted(steps, key=lambda step: step.at, reverse=True)
        if step.type != "tasks.reminded" or step.payload.get("kind") != "after"
    ]


def _who(step: StepRecord, names: Mapping[UUID, str]) -> str:
    """Return who acted, and for whom if by delegation."""
    who = names.get(step.actor, _NOBODY) if step.actor else _("hệ thống")
    behalf = names.get(key, "") if (key := _behalf(step)) else ""
    return _("%(who)s thay %(giver)s") % {"who": who, "giver": behalf} if behalf else who


def _behalf(step: StepRecord) -> UUID | None:
    told = step.payload.get(BEHALF)
    return UUID(str(told)) if told else None


def _note(payload: Mapping[str, Any]) -> str:
    """Return what a fact says in a few words: percent, day, limit."""
    if "percent" in payload:
        return f"{payload['percent']} %"
    if payload.get("until"):
        return _("đến %(day)s") % {"day": _day(payload["until"])}
    if payload.get("deadline"):
        return _("hạn %(day)s") % {"day": _day(payload["deadline"])}
    if payload.get("document_on"):
        return _("văn bản ngày %(day)s") % {"day": _day(payload["document_on"])}
    return ""


def _day(told: object) -> str:
    found = told if isinstance(told, date) else date.fromisoformat(str(told)[:10])
    return f"{found:%d/%m/%Y}"


def derivation(
    task: TaskRecord, extensions: Sequence[ExtensionRecord], *, now: datetime
) -> list[Line]:
    """Return how the deadline in effect came about: the document, each change, what is left."""
    source = task.source
    first = _("Văn bản %(number)s ngày %(day)s giao việc") % {
        "number": source.number,
        "day": _day(source.issued_on),
    }
    entered = _("vào hệ thống %(day)s") % {"day": _day(local_day(task.entered_at))}
    given = entered if task.assigned_on != source.issued_on else ""
    return [Line(first, given), *_limits(task, extensions), *_today(task, now)]


def _limits(task: TaskRecord, extensions: Sequence[ExtensionRecord]) -> list[Line]:
    if task.original_deadline is None:
        told = _("Văn bản không ghi hạn: tính là trong hạn, đứng cột riêng")
        review = _("rà soát ngày %(day)s") % {"day": _day(task.review_on)} if task.review_on else ""
        return [Line(told, review, now=True)]
    granted = [x for x in extensions if x.granted]
    lines = [Line(_first(task), _span(task.assigned_on, task.original_deadline), now=not granted)]
    lines += [_extended(x, last=x is granted[-1]) for x in granted]
    shown = granted[-1].until if granted else task.original_deadline
    if task.deadline and shown != task.deadline:
        lines[-1] = Line(lines[-1].words, lines[-1].detail)
        moved = _("Cơ quan giao dời hạn đến hết ngày %(day)s") % {"day": _day(task.deadline)}
        lines.append(Line(moved, _span(shown, task.deadline), now=True))
    return lines


def _first(task: TaskRecord) -> str:
    told = _("Hạn trong văn bản: hết ngày %(day)s") % {"day": _day(task.original_deadline)}
    if task.deadline_kind is DeadlineKind.RECURRING:
        rule = wording.RECURRENCES.get(task.recurrence.partition(":")[0])
        return f"{told}, {wording.said(rule)}" if rule else told
    return told


def _extended(request: ExtensionRecord, *, last: bool) -> Line:
    told = _("Gia hạn từ %(was)s đến hết ngày %(until)s") % {
        "was": _day(request.was),
        "until": _day(request.until),
    }
    paper = f"{request.document} · " if request.document else ""
    return Line(told, paper + _span(request.was, request.until), now=last)


def _span(first: date, last: date) -> str:
    days = timing.span_of(first, last)
    if days is None:
        return _("%(n)s ngày theo lịch") % {"n": (last - first).days}
    return _("%(n)s ngày làm việc, %(all)s ngày theo lịch") % {
        "n": days,
        "all": (last - first).days,
    }


def _today(task: TaskRecord, now: datetime) -> list[Line]:
    if task.state is State.CONFIRMED and task.completed_on:
        done = _("Hoàn thành ngày %(day)s (ngày văn bản kết quả)") % {
            "day": _day(task.completed_on)
        }
        return [Line(done, timing.of(task, now=now).words)]
    if not task.is_open or task.deadline is None:
        return []
    today = _("Hôm nay %(day)s") % {"day": _day(local_day(now))}
    return [Line(today, timing.of(task, now=now).words)]
