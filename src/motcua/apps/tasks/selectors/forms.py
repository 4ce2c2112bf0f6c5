"""Papers of tasks: the report as PDF, and the letter that urges a task."""

from datetime import date
from typing import Any

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain.authorities import AuthorityRecord
from motcua.apps.files.selectors import typesetter
from motcua.apps.tasks.domain.counters import Counters
from motcua.apps.tasks.domain.given import DunLevel
from motcua.apps.tasks.domain.task import TaskRecord
from motcua.apps.tasks.selectors.report import Report
from motcua.apps.tasks.selectors.workbook import fraction
from motcua.kernel.moments import local, local_day

#: Overdue tasks that the printed report names; the workbook names more.
_MOST_PRINTED = 300
_COLUMNS = (
    "total",
    "completed_on_time",
    "completed_late",
    "open_within",
    "open_overdue",
    "withdrawn",
    "reassigned",
)


def report_pdf(report: Report, *, title: str) -> bytes:
    """Return the report as PDF."""
    made = local(report.as_of)
    late = report.late[:_MOST_PRINTED]
    data = {
        "head": _head(title, report.body, local_day(report.as_of)),
        "mark": f"Số liệu tính đến {made:%H:%M ngày %d/%m/%Y}",
        "period": f"Từ ngày {report.period.start:%d/%m/%Y} đến ngày {report.period.last:%d/%m/%Y}",
        "rows": [_line(row.label, row.counters) for row in report.bodies],
        "total": _line("Tổng cộng", report.total),
        "ages": [str(getattr(report.all_ages, n)) for n in _AGES],
        "late": [
            [t.code, t.title, t.lead, t.document, f"{t.deadline:%d/%m/%Y}", str(t.days)]
            for t in late
        ],
        "more": str(report.total.open_overdue - len(late)),
        "memo": _memo(report),
    }
    return typesetter().typeset("task_report", data)


_AGES = ("overdue", "over_30", "over_60", "over_120")


def _line(label: str, counters: Counters) -> list[str]:
    numbers = [f"{getattr(counters, name):,}".replace(",", ".") for name in _COLUMNS]
    return [
        label,
        *numbers,
        fraction(counters.completion_rate),
        fraction(counters.overdue_rate),
    ]


def _memo(report: Report) -> list[str]:
    total, secret = report.total, report.all_secret
    late = sum(row.delays.late for row in report.delays)
    entered = sum(row.delays.total for row in report.delays)
    return [
        f"Không thời hạn: {total.no_deadline}; chưa nhận: {total.unaccepted}; "
        f"được gia hạn: {total.extended}.",
        f"Hoàn thành đúng hạn ban đầu: {total.on_time_original} trên {total.completed} nhiệm vụ "
        "đã hoàn thành.",
        f"Cập nhật nhiệm vụ chậm so với quy định: {late} trên {entered}.",
        f"Nhiệm vụ có độ mật (chỉ ghi số lượng, không cộng vào trên): {secret.total}, "
        f"trong đó quá hạn {secret.open_overdue}.",
    ]


def dunning_pdf(
    task: TaskRecord, *, document: str, text: str, level: DunLevel, on: date, signer: str = ""
) -> bytes:
    """Return the letter by which the giver urges a task, as of the day ``on``."""
    names = {a.id: a for a in agencies.authorities([task.giver_id, task.lead_id], on=on)}
    title = "Công văn phê bình" if level is DunLevel.CRITICISM else "Công văn đôn đốc"
    late = (on - task.deadline).days if task.deadline else 0
    state = f"Đã quá hạn {late} ngày." if late > 0 else "Chưa đến hạn."
    due = f"{task.deadline:%d/%m/%Y}" if task.deadline else "không thời hạn"
    data = {
        "head": _head(title, names[task.giver_id], on) | {"number": document},
        "mark": f"Nhiệm vụ {task.code}",
        "lead": names[task.lead_id].name,
        "code": task.code,
        "task": task.title,
        "source": f"{task.source_number} ngày {task.source_issued_on:%d/%m/%Y} của "
        f"{task.source_issuer}{', ' + task.source_anchor if task.source_anchor else ''}",
        "due": due,
        "original": f"{task.original_deadline:%d/%m/%Y}" if task.original_deadline else "",
        "extended": task.deadline != task.original_deadline,
        "state": state,
        "text": text,
        "criticism": level is DunLevel.CRITICISM,
        "signer": signer,
    }
    return typesetter().typeset("task_dunning", data)


def _head(title: str, agency: AuthorityRecord | None, on: date) -> dict[str, Any]:
    above = ""
    if agency is not None and agency.parent_id is not None:
        above = agencies.authority(agency.parent_id, on=on).name
    return {
        "form": "",
        "law": "",
        "title": title,
        "above": above,
        "agency": agency.name if agency else "",
        "number": None,
        "place": "",
        "on": on.isoformat(),
        "day": f"ngày {on:%d} tháng {on:%m} năm {on:%Y}",
    }
