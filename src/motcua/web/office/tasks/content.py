"""What a task's page shows beside its acts: paper, people, parts, progress, proof, history."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.apps.agencies.domain.rights import Standing, reach
from motcua.apps.files import selectors as files
from motcua.apps.files.domain.record import FileRecord
from motcua.apps.identity import selectors as identity
from motcua.apps.tasks import selectors as tasks
from motcua.apps.tasks.domain.given import (
    DunningRecord,
    EvidenceKind,
    EvidenceRecord,
    ExtensionRecord,
    ProgressRecord,
)
from motcua.apps.tasks.domain.states import OPEN, WORDS, State
from motcua.apps.tasks.domain.task import TaskRecord, Urgency, may_look
from motcua.web.office.tasks import history, timing, wording
from motcua.web.office.tasks.places import Room, names
from motcua.web.office.tasks.rows import Row, rows
from motcua.web.shared import labels
from motcua.web.shared.deadline_bar import Signal

Names = dict[UUID, str]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the task: how it stands, how far it is, whether the reader may open it."""

    row: Row
    percent: int | None
    may_open: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A report on the way with the name of who told it."""

    record: ProgressRecord
    who: str


@dataclass(frozen=True, slots=True)
class Proof:
    """A paper behind a result or contribution: how it fared, its files."""

    record: EvidenceRecord
    signal: Signal
    words: str
    files: list[FileRecord]
    who: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for more time and what became of it."""

    record: ExtensionRecord
    signal: Signal
    words: str
    who: str
    decider: str


@dataclass(frozen=True, slots=True)
class Urged:
    """A dunning: its words, who sent it, its letter."""

    record: DunningRecord
    words: str
    who: str
    letter: str


def of(room: Room, standing: Standing, *, now: datetime, language: str) -> dict[str, Any]:
    """Return what the page of the room's task shows."""
    task = room.task
    progress, evidence = tasks.progress(task.id), tasks.evidence(task.id)
    dunned = tasks.dunnings(task.id)
    people = identity.display_names(_people(room, progress, evidence, dunned))
    children = tasks.children(task.id)
    return {
        "time": timing.of(task, now=now),
        "state": WORDS[task.state],
        "over": frozenset(State) - OPEN,
        "derivation": history.derivation(task, room.extensions, now=now),
        "weeks": timing.weeks(task, now=now, language=language),
        "strip_days": labels.WEEK,
        "history": history.of(tasks.history(task.id)),
        "notices": _notices(room, children, standing),
        "progress": [Told(p, people.get(p.by, "")) for p in _latest(progress)],
        "evidence": _proofs(evidence, people),
        "extensions": [_asked(x, people) for x in reversed(room.extensions)],
        "dunnings": urged(task, dunned, people),
        "children": _parts(children, standing, now),
        "done_parts": sum(child.state is State.CONFIRMED for child in children),
        "parent": _parent(task, standing),
        "following": _seen(tasks.following(task.id), standing),
        "previous": _previous(task, standing),
        **_words(task),
        **_places(room, people),
    }


def _latest(progress: Sequence[ProgressRecord]) -> list[ProgressRecord]:
    return sorted(progress, key=lambda p: p.at, reverse=True)


def _people(
    room: Room,
    progress: Sequence[ProgressRecord],
    evidence: Sequence[EvidenceRecord],
    dunned: Sequence[DunningRecord],
) -> set[UUID]:
    task = room.task
    keys = {task.holder_id, task.entered_by, *(p.by for p in progress), *(e.by for e in evidence)}
    keys |= {x.asked_by for x in room.extensions} | {x.decided_by for x in room.extensions}
    keys |= {d.by for d in dunned}
    return {key for key in keys if key}


def _words(task: TaskRecord) -> dict[str, Any]:
    pressing = task.urgency is not Urgency.NORMAL
    return {
        "kind": wording.TASK_KINDS[task.kind],
        "source_kind": wording.SOURCE_KINDS[task.source_kind],
        "urgency": wording.URGENCIES[task.urgency] if pressing else None,
    }


def _places(room: Room, people: Names) -> dict[str, Any]:
    task = room.task
    beside = tasks.coordinating(task.id)
    called = names({task.lead_id, task.giver_id, *beside})
    paper = files.files([task.source_file]) if task.source_file else []
    return {
        "lead": called.get(task.lead_id, ""),
        "giver": called.get(task.giver_id, ""),
        "coordinating": [called[key] for key in beside if key in called],
        "unit": dict(room.units).get(task.unit_id, "") if task.unit_id else "",
        "holder": people.get(task.holder_id, "") if task.holder_id else "",
        "entered_by": people.get(task.entered_by, "") if task.entered_by else "",
        "source_file": paper[0] if paper else None,
    }


def _parent(task: TaskRecord, standing: Standing) -> TaskRecord | None:
    """Return the task that this is a part of, where the reader may look at it."""
    if task.parent_id is None:
        return None
    return next(iter(_seen([tasks.task(task.parent_id)], standing)), None)


def _previous(task: TaskRecord, standing: Standing) -> TaskRecord | None:
    """Return the task that this one came of, where the reader may look at it."""
    if task.previous_id is None:
        return None
    return next(iter(_seen([tasks.task(task.previous_id)], standing)), None)


def _seen(found: Sequence[TaskRecord], standing: Standing) -> list[TaskRecord]:
    """Return those of a few tasks at which the reader may look."""
    sight = reach(standing, "tasks.view")
    return [one for one in found if may_look(sight, one, tasks.coordinating_places(one.id))]


def _parts(children: Sequence[TaskRecord], standing: Standing, now: datetime) -> list[Part]:
    sight = reach(standing, "tasks.view")
    return [
        Part(row, row.task.percent if row.task.is_open else None, may_look(sight, row.task))
        for row in rows(children, now=now)
    ]


def _proofs(evidence: Sequence[EvidenceRecord], people: Names) -> list[Proof]:
    known = {f.id: f for f in files.files([key for e in evidence for key in e.files])}
    return [
        Proof(
            e,
            *_fate(e),
            [known[key] for key in e.files if key in known],
            people.get(e.by, "") if e.by else "",
        )
        for e in sorted(evidence, key=lambda e: e.at, reverse=True)
    ]


def _fate(evidence: EvidenceRecord) -> tuple[Signal, str]:
    if evidence.kind is EvidenceKind.CONTRIBUTION:
        return Signal.ON_TIME, _("phần phối hợp")
    if evidence.rejected_at:
        return Signal.LATE, _("kết quả bị trả lại")
    if evidence.accepted_at:
        return Signal.DONE, _("kết quả đã xác nhận")
    return Signal.SOON, _("kết quả chờ xác nhận")


def _asked(request: ExtensionRecord, people: Names) -> Asked:
    fates = {
        None: (Signal.SOON, _("chờ quyết định")),
        True: (Signal.DONE, _("đồng ý")),
        False: (Signal.LATE, _("không đồng ý")),
    }
    who = people.get(request.asked_by, "") if request.asked_by else ""
    decider = people.get(request.decided_by, "") if request.decided_by else ""
    return Asked(request, *fates[request.granted], who, decider)


def urged(
    task: TaskRecord, dunned: Sequence[DunningRecord], people: Names | None = None
) -> list[Urged]:
    """Return the dunnings of a task, the latest first; written ones are numbered from the first."""
    left, made = sum(bool(d.document) for d in dunned), []
    for d in dunned:
        letter = reverse("task_letter", args=[task.id, left]) if d.document else ""
        left -= bool(d.document)
        who = (people or {}).get(d.by, "") if d.by else ""
        made.append(Urged(d, _urging(d), who, letter))
    return made


def _urging(dunning: DunningRecord) -> str:
    if dunning.document:
        return wording.said(wording.DUN_LEVELS[dunning.level])
    return _("Hệ thống đề xuất đôn đốc (quá hạn %(n)s ngày)") % {"n": dunning.step or 0}


def _notices(
    room: Room, children: Sequence[TaskRecord], standing: Standing
) -> list[tuple[str, str]]:
    """Return what the reader should know before acting: how grave, and the words."""
    task, told = room.task, []
    still = sum(child.is_open for child in children)
    if task.state is State.RESULT_SUBMITTED and still:
        words = _("Còn %(n)s phần chưa xong: chưa xác nhận được cả nhiệm vụ.") % {"n": still}
        told.append(("warn", words))
    if task.state is State.RESULT_SUBMITTED and standing.account == task.submitted_by:
        told.append(("", _("Anh/chị đã nộp kết quả này nên người khác phải xác nhận.")))
    if task.state is State.IN_PROGRESS and task.returns:
        told.append(("warn", _("Kết quả đã bị trả lại: nhiệm vụ tính là chưa hoàn thành.")))
    if task.end_reason:
        told.append(("", _("Lý do kết thúc: %(reason)s") % {"reason": task.end_reason}))
    return told
