"""
Tasks that come back (nhiệm vụ định kỳ): the rules in which they are told.

``weekly:5`` (Friday) · ``monthly:25`` · ``quarterly:20`` (day of the quarter's last month) ·
``half_yearly:15`` · ``yearly:12-10``. A day that a shorter month lacks is its last day.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from motcua.kernel.refusal import Invalid

#: Kind of rule -> months between two occurrences.
MONTHS = {"monthly": 1, "quarterly": 3, "half_yearly": 6, "yearly": 12}


class RuleNotUnderstood(Invalid):
    """A rule of recurrence that cannot be read."""

    code = "tasks.rule_not_understood"
    vi = (
        "Không hiểu quy tắc định kỳ “{rule}”. Hãy dùng weekly:5, monthly:25, quarterly:20, "
        "half_yearly:15 hoặc yearly:12-10."
    )
    en = (
        "The rule “{rule}” cannot be read. Use weekly:5, monthly:25, quarterly:20, "
        "half_yearly:15 or yearly:12-10."
    )


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its kind, the day, and the month where the kind needs one."""

    kind: str
    day: int
    month: int = 0

    def next(self, after: date) -> date:
        """Return the first occurrence later than ``after``."""
        if self.kind == "weekly":
            return after + timedelta(days=(self.day - after.isoweekday() - 1) % 7 + 1)
        step, month = MONTHS[self.kind], after.month
        found = self._in(after.year, self._last_month(month))
        return found if found > after else self._in(after.year, self._last_month(month) + step)

    def _last_month(self, month: int) -> int:
        if self.kind == "yearly":
            return self.month
        step = MONTHS[self.kind]
        return (month + step - 1) // step * step

    def _in(self, year: int, month: int) -> date:
        year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
        return date(year, month, min(self.day, monthrange(year, month)[1]))


def parse(rule: str) -> Rule:
    """
    Return the rule that ``rule`` writes.

    :raises RuleNotUnderstood: it is none.
    """
    kind, _, rest = rule.strip().partition(":")
    month, _, day = rest.rpartition("-")
    if not (day.isascii() and day.isdigit() and (not month or month.isascii())):
        raise RuleNotUnderstood(field="rule", rule=rule[:50])
    most = 7 if kind == "weekly" else 31
    known = kind == "weekly" or kind in MONTHS
    months = int(month) if month.isdigit() else 0
    fits = (1 <= months <= 12) if kind == "yearly" else not month
    if not (known and fits and 1 <= int(day) <= most):
        raise RuleNotUnderstood(field="rule", rule=rule[:50])
    return Rule(kind, int(day), months)
