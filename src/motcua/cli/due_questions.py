"""Questions about due moments as people write them, and their answers."""

from collections.abc import Mapping
from datetime import datetime
from difflib import get_close_matches
from typing import Any, NamedTuple, NoReturn

from motcua.apps.calendars.domain.working_time import (
    DerivedDay,
    Due,
    Pause,
    Term,
    WorkingCalendar,
    derivation,
    due,
    parse_term,
)
from motcua.apps.calendars.selectors import national_calendar
from motcua.kernel.moments import VIETNAM
from motcua.kernel.refusal import Invalid, about

KEYS = ("start", "term", "pauses", "calendar")


class Question(NamedTuple):
    """When does ``term`` run out that begins at ``start``?"""

    start: datetime
    term: Term
    pauses: tuple[Pause, ...]
    calendar: WorkingCalendar


class Answer(NamedTuple):
    """The due moment, the days that lead to it, and the question."""

    due: Due
    days: tuple[DerivedDay, ...]
    question: Question


def answered(question: Question) -> Answer:
    """
    Return the answer to ``question``.

    :raises Refusal: the calendar does not reach that far; what leads beyond it is in ``field``.
    """
    start, term, pauses, calendar = question
    with about("start"):
        calendar.stamp(start)
    with about("term"):
        moment = due(start=start, term=term, calendar=calendar)
    if pauses:
        with about("pauses"):
            moment = due(start=start, term=term, calendar=calendar, pauses=pauses)
    days = derivation(start=start, term=term, calendar=calendar, pauses=pauses)
    return Answer(moment, days, question)


def question_from(asked: Mapping[str, Any]) -> Question:
    """
    Return the question that a mapping with the keys start, term, pauses, calendar asks.

    Other keys belong to the asker and are left alone, unless they look like one of these misspelt.

    :raises Refusal: a value is missing or not understood; its key is in ``field``.
    """
    for key in asked:
        if key not in KEYS and get_close_matches(key, KEYS):
            _refuse(key, f"không có khóa {key!r}", f"there is no key {key!r}")
    return Question(
        start=moment_from(_text(asked, "start"), field="start"),
        term=parse_term(_text(asked, "term")),
        pauses=_pauses(asked.get("pauses")),
        calendar=_calendar(asked.get("calendar")),
    )


def moment_from(text: object, *, field: str) -> datetime:
    """
    Return the moment written in ISO 8601; without an offset it is Vietnam's wall clock.

    :raises Invalid: it is not such a moment.
    """
    try:
        moment = datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        moment = None
    if moment is None:
        _refuse(
            field,
            f"“{text}” không phải là thời điểm. Hãy viết như 2026-11-20T09:00",
            f"“{text}” is not a moment. Write it as 2026-11-20T09:00",
        )
    return moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)


def _text(asked: Mapping[str, Any], key: str) -> str:
    value = asked.get(key)
    if value is None:
        _refuse(key, f"thiếu {key}", f"{key} is missing")
    if not isinstance(value, str):
        _refuse(key, f"{value!r} không phải là chữ", f"{value!r} is not a text")
    return value


def _pauses(value: object) -> tuple[Pause, ...]:
    if value is None:
        return ()
    if not isinstance(value, list):
        _refuse("pauses", "phải là một danh sách", "must be a list")
    return tuple(_pause(item) for item in value)


def _pause(item: object) -> Pause:
    ends = item.split("/") if isinstance(item, str) else item
    if not isinstance(ends, list) or len(ends) != 2:
        _refuse(
            "pauses",
            f"“{item}” không phải là khoảng tạm dừng. Hãy viết ĐẦU/CUỐI",
            f"“{item}” is not a pause. Write it as START/END",
        )
    return Pause(moment_from(ends[0], field="pauses"), moment_from(ends[1], field="pauses"))


def _calendar(name: object) -> WorkingCalendar:
    if name is not None and not isinstance(name, str):
        _refuse("calendar", f"{name!r} không phải là chữ", f"{name!r} is not a text")
    return national_calendar(name)


def _refuse(field: str, vi: str, en: str) -> NoReturn:
    raise Invalid(field=field, why_vi=f"{field}: {vi}.", why_en=f"{field}: {en}.")
