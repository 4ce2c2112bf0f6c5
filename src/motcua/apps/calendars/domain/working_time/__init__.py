"""
Working time: when does a term run out, and why on that day?

The one front of the engine; each part has its own module. Legal base: Civil Code 2015
(91/2015/QH13) Art. 147 and 148; NĐ 61/2018/NĐ-CP Art. 18 for the 15:00 rule.
"""

from motcua.apps.calendars.domain.working_time.calendar import (
    CalendarBegins,
    CalendarEnds,
    WorkingCalendar,
)
from motcua.apps.calendars.domain.working_time.days import (
    CLOSED,
    NATIONAL_HOURS,
    NATIONAL_WEEK,
    DayNotUnderstood,
    DayRow,
    Document,
    Kind,
    Shift,
    Shifts,
    Status,
    Week,
    check_week,
    five_days,
)
from motcua.apps.calendars.domain.working_time.derivation import DerivedDay, Reason, derivation
from motcua.apps.calendars.domain.working_time.due import (
    HANDOVER_CUTOFF,
    Due,
    OffHours,
    add_minutes,
    due,
    elapsed_minutes,
    handover_by,
)
from motcua.apps.calendars.domain.working_time.pauses import (
    ALL_KINDS,
    Pause,
    PauseBackwards,
    PauseKind,
)
from motcua.apps.calendars.domain.working_time.terms import (
    Days,
    Hours,
    Months,
    SameDay,
    Term,
    TermNotUnderstood,
    WorkingDays,
    parse_term,
)

__all__ = [
    "ALL_KINDS",
    "CLOSED",
    "HANDOVER_CUTOFF",
    "NATIONAL_HOURS",
    "NATIONAL_WEEK",
    "CalendarBegins",
    "CalendarEnds",
    "DayNotUnderstood",
    "DayRow",
    "Days",
    "DerivedDay",
    "Document",
    "Due",
    "Hours",
    "Kind",
    "Months",
    "OffHours",
    "Pause",
    "PauseBackwards",
    "PauseKind",
    "Reason",
    "SameDay",
    "Shift",
    "Shifts",
    "Status",
    "Term",
    "TermNotUnderstood",
    "Week",
    "WorkingCalendar",
    "WorkingDays",
    "add_minutes",
    "check_week",
    "derivation",
    "due",
    "elapsed_minutes",
    "five_days",
    "handover_by",
    "parse_term",
]
