"""The derivation of a due moment for a terminal: one line a day, in Vietnamese."""

from datetime import date

from motcua.apps.calendars.domain.working_time import DerivedDay, Hours, Reason
from motcua.cli.due_questions import Answer
from motcua.kernel.moments import local

_WEEKDAYS = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")
_WORDS = {
    Reason.COUNTED: "",
    Reason.EVENT_DAY: "ngày nhận, không tính",
    Reason.AFTER_CUTOFF: "nhận sau 15:00, tính từ ngày làm việc tiếp theo",
    Reason.OUT_OF_HOURS: "ngoài giờ làm việc",
    Reason.REST_DAY: "nghỉ hằng tuần",
    Reason.OFF: "nghỉ",
    Reason.PAUSED: "",
    Reason.MADE_UP: "bù thời gian tạm dừng",
    Reason.ROLLED: "ngày cuối là ngày nghỉ, chuyển tiếp",
}


def strip(answer: Answer) -> str:
    """Return due moment, calendar and days as lines of text."""
    moment, question = answer.due, answer.question
    start = local(question.start)
    head = [
        f"Hạn: {moment.at:%H:%M} {_day(moment.at.date())}",
        f"Thời hạn {question.term}, từ {start:%H:%M} {_day(start.date())}, lịch {moment.calendar}",
    ]
    if moment.provisional:
        head.append("Tạm tính: có năm chưa công bố lịch nghỉ chính thức.")
    return "\n".join([*head, "", *(_line(day, answer) for day in answer.days)])


def _line(day: DerivedDay, answer: Answer) -> str:
    in_hours = isinstance(answer.question.term, Hours)
    count = _clock(day.minutes) if in_hours and day.minutes else str(day.counted or "·")
    notes = [
        _WORDS[day.reason],
        f"{day.row.name} ({day.row.document})" if day.row else "",
        f"tạm dừng {_clock(day.paused)}" if day.paused else "",
        f"đến hạn {answer.due.at:%H:%M}" if day.is_due else "",
    ]
    mark = "●" if day.is_due else "○" if day.is_start else " "
    text = "; ".join(note for note in notes if note)
    return f"{mark} {_day(day.date)}  {count:>5}  {text}".rstrip()


def _day(day: date) -> str:
    return f"{_WEEKDAYS[day.weekday()]} {day:%d/%m/%Y}"


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02d}"
