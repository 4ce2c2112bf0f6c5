"""Moments and days on the wall clock of Vietnam (UTC+7, no summer time)."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def local(moment: datetime) -> datetime:
    """
    Return ``moment`` on Vietnam's wall clock.

    :raises ValueError: the moment has no time zone.
    """
    if moment.tzinfo is None:
        raise ValueError("A moment needs a time zone.")
    return moment.astimezone(VIETNAM)


def local_day(moment: datetime) -> date:
    """Return the Vietnamese day on which ``moment`` falls."""
    return local(moment).date()


def at(day: date, hour: time = time(0)) -> datetime:
    """Return the moment when Vietnam's wall clock shows ``hour`` on ``day``."""
    return datetime.combine(day, hour, tzinfo=VIETNAM)
