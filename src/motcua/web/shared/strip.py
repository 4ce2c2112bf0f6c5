"""The calendar strip: a derivation laid out in weeks, each day with its number or its reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from motcua.apps.calendars.domain.working_time import DerivedDay, Kind, Reason
from motcua.kernel.moments import local, local_day

#: Reason -> words on the strip, Vietnamese and English.
WORDS: dict[Reason, tuple[str, str]] = {
    Reason.COUNTED: ("", ""),
    Reason.EVENT_DAY: ("không tính", "not counted"),
    Reason.AFTER_CUTOFF: ("sau 15:00", "after 15:00"),
    Reason.OUT_OF_HOURS: ("ngoài giờ", "closed"),
    Reason.REST_DAY: ("nghỉ", "rest"),
    Reason.OFF: ("lễ", "holiday"),
    Reason.PAUSED: ("tạm dừng", "paused"),
    Reason.MADE_UP: ("bù phần dừng", "made up"),
    Reason.ROLLED: ("dời tiếp", "moved on"),
}
_SWAPPED = {Kind.DAY_IN_LIEU: ("nghỉ bù", "in lieu"), Kind.SWAPPED_OFF: ("hoán đổi", "swapped")}
_CLOSED = {Reason.REST_DAY, Reason.OFF, Reason.OUT_OF_HOURS}


@dataclass(frozen=True, slots=True)
class StripDay:
    """One day of the strip; ``classes`` are style names, ``why`` is what a reader is told."""

    day: date
    number: int | None
    words: str
    why: str
    clock: str
    classes: str


Week = list[StripDay | None]


def weeks(
    days: Sequence[DerivedDay],
    *,
    start: datetime,
    due: datetime,
    now: datetime,
    language: str = "vi",
) -> list[Week]:
    """Return the days of a derivation in weeks from Monday; None where nothing is told."""
    by_date = {day.date: day for day in days}
    monday = days[0].date - timedelta(days[0].date.weekday())
    result: list[Week] = []
    while monday <= days[-1].date:
        dates = [monday + timedelta(n) for n in range(7)]
        result.append(
            [_shown(by_date[d], start, due, now, language) if d in by_date else None for d in dates]
        )
        monday += timedelta(7)
    return result


def _shown(
    day: DerivedDay, start: datetime, due: datetime, now: datetime, language: str
) -> StripDay:
    return StripDay(
        day=day.date,
        number=day.counted,
        words=_words(day, language),
        why=_why(day),
        clock=_clock(day, start, due),
        classes=_classes(day, local_day(now)),
    )


def _clock(day: DerivedDay, start: datetime, due: datetime) -> str:
    """Return when the term begins and ends on this day."""
    parts = [local(start)] if day.is_start else []
    parts += [local(due)] if day.is_due else []
    return "–".join(f"{moment:%H:%M}" for moment in parts)


def _words(day: DerivedDay, language: str) -> str:
    index = 1 if language.startswith("en") else 0
    if day.reason is Reason.OFF and day.row is not None and day.row.kind in _SWAPPED:
        return _SWAPPED[day.row.kind][index]
    if day.minutes:
        return f"{day.minutes // 60}:{day.minutes % 60:02d}"
    return WORDS[day.reason][index]


def _why(day: DerivedDay) -> str:
    """Return the name of a day that differs from the week, with its document."""
    if day.row is None:
        return ""
    return ", ".join(part for part in (day.row.name, str(day.row.document)) if part)


def _classes(day: DerivedDay, today: date) -> str:
    flags = {
        "off": day.reason in _CLOSED,
        "hold": day.reason is Reason.PAUSED or day.paused > 0,
        "start": day.is_start,
        "due": day.is_due,
        "now": day.date == today,
        "maybe": day.provisional,
    }
    return " ".join(name for name, holds in flags.items() if holds)
