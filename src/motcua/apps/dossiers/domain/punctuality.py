"""
Early, on time, late: three definitions in use, each a pure predicate over one dossier.

* ``form06``: by the day, against the first appointment (form 06 of TT 01/2020/TT-VPCP).
* ``index``: by the instant, supplement time subtracted, a second request counts as late
  (index 2.1 of QĐ 766/QĐ-TTg).
* ``decree``: by the instant, against the legal due date; an extension does not cure
  (NĐ 61/2018 Art. 19.9, kept by NĐ 118/2025).

The same rules stand as SQL in ``selectors.statistics`` for millions of rows; a test holds the two
together. A stranger's ``recompute.py`` in the export is the third voice.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from motcua.kernel.moments import local_day


class Definition(StrEnum):
    """Which rule of punctuality a figure follows."""

    FORM06 = "form06"
    INDEX = "index"
    DECREE = "decree"


class Verdict(StrEnum):
    """Where one dossier stands at the end of a period."""

    EARLY = "early"
    ON_TIME = "on_time"
    LATE = "late"
    OPEN_WITHIN = "open_within"
    OPEN_OVERDUE = "open_overdue"


HANDLED = frozenset({Verdict.EARLY, Verdict.ON_TIME, Verdict.LATE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """
    One dossier as it stood at a moment: its end, its due moments, its supplement requests.

    ``None`` for a due moment means that the procedure has no due date.
    """

    ended_at: datetime | None
    form_due_at: datetime | None
    index_due_at: datetime | None
    due_at: datetime | None
    supplements: int = 0
    paused_since: datetime | None = None


def verdict(dossier: Standing, *, definition: Definition, until: datetime) -> Verdict:
    """Return where ``dossier`` stands at ``until``, the first moment after the period."""
    if dossier.ended_at is not None and dossier.ended_at < until:
        return _ENDED[definition](dossier, dossier.ended_at)
    return _OPEN[definition](dossier, until)


def _form06_ended(dossier: Standing, ended_at: datetime) -> Verdict:
    if dossier.form_due_at is None:
        return Verdict.ON_TIME
    ended, due = local_day(ended_at), local_day(dossier.form_due_at)
    if ended < due:
        return Verdict.EARLY
    return Verdict.ON_TIME if ended == due else Verdict.LATE


def _form06_open(dossier: Standing, until: datetime) -> Verdict:
    due = dossier.form_due_at
    within = due is None or dossier.paused_since is not None or local_day(due) >= local_day(until)
    return Verdict.OPEN_WITHIN if within else Verdict.OPEN_OVERDUE


def _index_ended(dossier: Standing, ended_at: datetime) -> Verdict:
    due = dossier.index_due_at
    within = dossier.supplements <= 1 and (due is None or ended_at <= due)
    return Verdict.ON_TIME if within else Verdict.LATE


def _index_open(dossier: Standing, until: datetime) -> Verdict:
    now = dossier.paused_since or until
    ended = _index_ended(dossier, now)
    return Verdict.OPEN_WITHIN if ended is Verdict.ON_TIME else Verdict.OPEN_OVERDUE


def _decree_ended(dossier: Standing, ended_at: datetime) -> Verdict:
    due = dossier.due_at
    if due is None or ended_at <= due:
        early = due is not None and local_day(ended_at) < local_day(due)
        return Verdict.EARLY if early else Verdict.ON_TIME
    return Verdict.LATE


def _decree_open(dossier: Standing, until: datetime) -> Verdict:
    due = dossier.due_at
    within = due is None or dossier.paused_since is not None or until <= due
    return Verdict.OPEN_WITHIN if within else Verdict.OPEN_OVERDUE


_ENDED = {
    Definition.FORM06: _form06_ended,
    Definition.INDEX: _index_ended,
    Definition.DECREE: _decree_ended,
}
_OPEN = {
    Definition.FORM06: _form06_open,
    Definition.INDEX: _index_open,
    Definition.DECREE: _decree_open,
}
