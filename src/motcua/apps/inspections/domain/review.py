"""When a task without a deadline is looked at again."""

from datetime import date, timedelta

#: Days after the notice; a rule of ours, since no norm names one: a quarter.
REVIEW_DAYS = 90


def review_day(issued_on: date) -> date:
    """Return the day on which an item without a deadline is looked at again."""
    return issued_on + timedelta(days=REVIEW_DAYS)
