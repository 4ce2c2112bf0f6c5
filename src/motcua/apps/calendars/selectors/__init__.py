"""Reads of the calendars: the working calendar of an authority, the versions there are."""

from motcua.apps.calendars.selectors.national import (
    national_calendar,
    national_days,
    national_versions,
)
from motcua.apps.calendars.selectors.stored import (
    DeclarationRecord,
    all_declarations,
    current_version,
    declarations,
    forget_current_version,
    working_calendar,
)

__all__ = [
    "DeclarationRecord",
    "all_declarations",
    "current_version",
    "declarations",
    "forget_current_version",
    "national_calendar",
    "national_days",
    "national_versions",
    "working_calendar",
]
