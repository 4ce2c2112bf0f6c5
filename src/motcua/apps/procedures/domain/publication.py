"""
How long before effect a procedure must be published (index 1.1 of QĐ 766/QĐ-TTg).

The numbers are dated data with their source; a late publication is warned of, never forbidden.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from motcua.apps.calendars.domain.working_time import CalendarBegins, CalendarEnds, WorkingCalendar


class Publisher(StrEnum):
    """Who decides the publication (NĐ 63/2010 Art. 15)."""

    MINISTRY = "ministry"
    PROVINCE = "province"


MINISTRY_PUBLISH_DAYS = 20
PROVINCE_PUBLISH_DAYS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """
    A publisher's limit in working days before effect.

    :ivar verified: whether the wording was read in the document itself.
    :ivar from_on: first day on which the rule counts; ``until_on`` the first without it.
    """

    publisher: Publisher
    working_days: int
    source: str
    verified: bool
    from_on: date
    until_on: date | None = None


_SOURCE = "QĐ 766/QĐ-TTg ngày 23/6/2022, chỉ số 1.1"
_SINCE = date(2022, 8, 1)
RULES = (
    Rule(
        publisher=Publisher.MINISTRY,
        working_days=MINISTRY_PUBLISH_DAYS,
        source=_SOURCE,
        verified=False,
        from_on=_SINCE,
    ),
    Rule(
        publisher=Publisher.PROVINCE,
        working_days=PROVINCE_PUBLISH_DAYS,
        source=_SOURCE,
        verified=False,
        from_on=_SINCE,
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """
    How many working days lie between decision and effect, and how many the rule asks.

    :ivar earliest: the first day of effect that would keep the rule; None beyond the calendar.
    """

    rule: Rule
    given: int
    earliest: date | None

    @property
    def is_kept(self) -> bool:
        """Whether the publication is early enough."""
        return self.given >= self.rule.working_days


def rule_for(publisher: Publisher, on: date) -> Rule | None:
    """Return the rule that counts for a decision of ``on``; None before there was one."""
    for rule in RULES:
        begun = rule.publisher is publisher and rule.from_on <= on
        if begun and (rule.until_on is None or on < rule.until_on):
            return rule
    return None


def notice(
    *, publisher: Publisher, decision_on: date, valid_from: date, calendar: WorkingCalendar
) -> Notice | None:
    """
    Return how a publication stands against the rule of its day; None when none can be told.

    The day of the decision does not count, the day of effect does (Civil Code 2015 Art. 147).
    """
    rule = rule_for(publisher, decision_on)
    within = calendar.first <= min(decision_on, valid_from)
    if rule is None or not within or max(decision_on, valid_from) > calendar.last:
        return None
    first, last = ((day - calendar.first).days for day in (decision_on, valid_from))
    given = max(0, calendar.rank(last) - calendar.rank(first))
    try:
        earliest = calendar.day(calendar.after(first, rule.working_days))
    except (CalendarBegins, CalendarEnds):
        earliest = None
    return Notice(rule=rule, given=given, earliest=earliest)
