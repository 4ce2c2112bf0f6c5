"""The clocks in the row of a petition."""

from datetime import datetime

from motcua.apps.calendars import selectors as calendars
from motcua.apps.petitions.domain import clocks
from motcua.apps.petitions.domain.clocks import Clock
from motcua.apps.petitions.models import Petition
from motcua.kernel.moments import local_day


def start(row: Petition, at: datetime) -> None:
    """Start the sender's clock, and those of the body that has the petition."""
    row.answer_started_at = at
    row.calendar_version = calendars.current_version(row.receiver_id)
    set_term(row)
    arrive(row, at)


def set_term(row: Petition) -> None:
    """Take the term of the answer from the table, as it held when the clock started."""
    day = local_day(row.answer_started_at)
    limit = clocks.limit(clocks.answer_clock(row.content_class), day)
    row.answer_term = str(limit.term)
    redate(row)


def redate(row: Petition) -> None:
    """Compute the end of the sender's clock anew: class, pauses or extension changed."""
    calendar = calendars.working_calendar(owner=row.receiver_id, version=row.calendar_version)
    term = clocks.read(row.answer_term)
    begun, clock = row.answer_started_at, clocks.answer_clock(row.content_class)
    first = clocks.runs_out(clock, start=begun, calendar=calendar, pauses=row.pauses, term=term)
    row.first_answer_due_at = row.answer_due_at = first.at
    if row.extended_days:
        longer = clocks.longer(term, row.extended_days)
        due = clocks.runs_out(clock, start=begun, calendar=calendar, pauses=row.pauses, term=longer)
        row.answer_due_at = due.at
    row.soon_at = clocks.amber_at(begun, row.answer_due_at)


def arrive(row: Petition, at: datetime) -> None:
    """Start the clocks of classifying and transferring: the petition reached a body."""
    row.arrived_at = at
    calendar = calendars.working_calendar(owner=row.authority_id)
    row.classify_due_at = clocks.runs_out(Clock.CLASSIFY, start=at, calendar=calendar).at
    row.transfer_due_at = clocks.runs_out(Clock.TRANSFER, start=at, calendar=calendar).at


def pause(row: Petition, at: datetime) -> None:
    """Let the clock stand still: the sender is asked for more."""
    row.paused_since = at


def resume(row: Petition, at: datetime) -> None:
    """Let the clock go on, if it stood still; the due moment moves by the pause."""
    if row.paused_since is None:
        return
    since = max(row.paused_since, row.answer_started_at)
    row.pauses = [*row.pauses, [since.isoformat(), max(at, since).isoformat()]]
    row.paused_since = row.resumes_in = None
    redate(row)


def publish_by(row: Petition, at: datetime) -> datetime:
    """Return until when an answer approved at ``at`` must be published."""
    calendar = calendars.working_calendar(owner=row.authority_id)
    return clocks.runs_out(Clock.PUBLISH, start=at, calendar=calendar).at
