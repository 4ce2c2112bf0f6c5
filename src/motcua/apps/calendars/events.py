"""What happened to the calendars."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from motcua.apps.journal.domain.facts import Fact


@dataclass(frozen=True, kw_only=True)
class DaysDeclared(Fact):
    """
    Days were declared that differ from the ordinary week; ``version`` is the calendar since then.

    :ivar announces: the year whose layout the document announces, if it does.
    """

    TYPE: ClassVar[str] = "calendars.days_declared"

    version: str
    document: str
    days: tuple[date, ...]
    announces: int | None


@dataclass(frozen=True, kw_only=True)
class HoursDeclared(Fact):
    """The ordinary week changes from a day on."""

    TYPE: ClassVar[str] = "calendars.hours_declared"

    version: str
    document: str
    from_on: date
