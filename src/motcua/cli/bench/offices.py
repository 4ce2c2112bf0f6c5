"""
A year of offices, simulated: what makes dossiers late is the queue, not a formula of the forecast.

Each working day visitors arrive (more on Mondays, more in some months), and each unit works off
its queue, the earliest due first, with what its officers can do that day; officers fall ill for
days; some work waits for papers. One day is the grain; hours are drawn within it.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID

from django.db import connection

from motcua.apps.calendars.domain.working_time import WorkingCalendar, WorkingDays, due
from motcua.apps.calendars.selectors import current_version, working_calendar
from motcua.kernel import moments

UNITS, DAYS, SEED = 40, 480, 2026
#: Term in working days, hours of work, share of all, share that lacks papers.
_KINDS = ((3, 1.5, 0.35, 0.03), (5, 3.0, 0.3, 0.08), (10, 7.0, 0.2, 0.15), (15, 12.0, 0.15, 0.25))


@dataclass(slots=True)
class Case:
    """A dossier on its way through an office."""

    id: UUID
    number: int
    kind: int
    received: datetime
    due: datetime
    left: float
    hours: float
    ready: date
    marks: list[tuple[str, datetime]] = field(default_factory=list)
    ended: datetime | None = None


@dataclass(slots=True)
class Office:
    """A unit with its officers and its queue."""

    authority: UUID
    province: UUID
    unit: UUID
    holder: UUID
    code: str
    officers: int
    speed: float
    visitors: float
    ill_until: date = date.min
    queue: list[Case] = field(default_factory=list)
    done: list[Case] = field(default_factory=list)


def fill(*, now: datetime) -> int:
    """Simulate up to ``now`` and write what the tables would hold; return how many dossiers."""
    dice, calendar = Random(SEED), working_calendar()
    offices = list(_offices(dice))
    today = moments.local_day(now)
    for day in (today - timedelta(DAYS - n) for n in range(DAYS)):
        if calendar.is_working(day):
            for office in offices:
                _arrive(office, day, dice, calendar)
                _work(office, day, dice)
    cases = [(office, case) for office in offices for case in (*office.done, *office.queue)]
    _write(cases, now)
    return len(cases)


def _offices(dice: Random) -> Iterator[Office]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select a.id, a.province_id, u.id, c.id, a.code from agencies_authority a"
            " join agencies_unit u on u.authority_id = a.id and u.kind = 'case'"
            " join identity_account c on c.login = 'handler.' || lower(a.code)"
            " order by a.code limit %s",
            [UNITS],
        )
        for row in cursor.fetchall():
            officers = dice.choice((1, 2, 2, 3))
            load = dice.uniform(0.4, 0.75)
            a_case = sum(hours * share for _, hours, share, _ in _KINDS)
            yield Office(
                *row,
                officers=officers,
                speed=dice.uniform(0.8, 1.2),
                visitors=load * officers * 7 / a_case,
            )


def _arrive(office: Office, day: date, dice: Random, calendar: WorkingCalendar) -> None:
    season = 1.1 if day.month in (1, 8, 9) else 0.98
    monday = 1.3 if day.weekday() == 0 else 0.95
    expected = office.visitors * season * monday
    for _ in range(sum(dice.random() < expected / 30 for _ in range(30))):
        kind = dice.choices(range(len(_KINDS)), [k[2] for k in _KINDS])[0]
        term, hours, _share, lacking = _KINDS[kind]
        received = moments.at(day, time(7)) + timedelta(minutes=dice.randrange(10, 540))
        found = due(start=received, term=WorkingDays(term), calendar=calendar)
        work = hours * dice.lognormvariate(0, 0.5) / office.speed
        waits = dice.randrange(1, 8) if dice.random() < lacking else 0
        case = Case(
            id=UUID(int=dice.getrandbits(128)),
            number=len(office.queue) + len(office.done),
            kind=kind,
            received=received,
            due=found.at,
            left=work,
            hours=work,
            ready=day + timedelta(waits),
        )
        case.marks.append(("dossiers.handed_over", received + timedelta(minutes=90)))
        office.queue.append(case)


def _work(office: Office, day: date, dice: Random) -> None:
    if day > office.ill_until and dice.random() < 0.012:
        office.ill_until = day + timedelta(dice.randrange(3, 15))
    officers = office.officers - (day <= office.ill_until)
    hours = max(officers, 0.4) * 7.0
    evening = moments.at(day, time(16)) + timedelta(minutes=dice.randrange(0, 50))
    # People do not keep to the order of due dates perfectly.
    office.queue.sort(key=lambda c: c.due.timestamp() + 86_400 * (c.number * 7 % 5))
    for case in office.queue:
        if hours <= 0:
            break
        if case.ready > day or case.received > evening:
            continue
        if case.left == case.hours:
            case.marks.append(("dossiers.assigned", evening - timedelta(hours=3)))
        spent = min(hours, case.left, 4.0)
        hours, before = hours - spent, case.left
        case.left -= spent
        if before > case.hours / 2 >= case.left:
            case.marks.append(("dossiers.advanced", evening - timedelta(hours=1)))
        if case.left <= 0:
            case.ended = evening
            case.marks.append(("dossiers.approved", evening))
    office.done += [case for case in office.queue if case.ended]
    office.queue = [case for case in office.queue if not case.ended]


_COLUMNS = (
    "id, reference, code, state, version, procedure_version_id, procedure_code, procedure_name,"
    ' field, "case", channel, immediate_result, province_id, authority_id, receiver_id, unit_id,'
    " holder_id, step, person_id, changed_at, submitted_at, completed_at, received_at,"
    " handed_over_at, first_started_at, clock_started_at, term, exclusions, no_due_date,"
    " calendar_version, pauses, open_consultations, first_due_at, form_due_at, index_due_at,"
    " due_at, appointment_at, provisional, extension_reason, apology, late_reason, supplements,"
    " supplements_before, ended_at, end_kind, end_reason, result_no, result_version"
)


def _write(cases: list[tuple[Office, Case]], now: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select v.id, p.code, v.name from procedures_version v"
            " join procedures_procedure p on p.id = v.procedure_id order by p.code limit 4"
        )
        versions = cursor.fetchall()
        cursor.execute("select id from identity_person limit 1")
        person = cursor.fetchone()[0]
        calendar = current_version()
        with cursor.copy(f"copy dossiers_dossier ({_COLUMNS}) from stdin") as copy:
            for office, case in cases:
                copy.write_row(_row(office, case, versions[case.kind], person, calendar))
        with cursor.copy(
            "copy journal_fact (type, subject, authority, at, payload) from stdin"
        ) as copy:
            for office, case in cases:
                for kind, moment in sorted(case.marks, key=lambda m: m[1]):
                    if moment <= now:
                        copy.write_row((kind, case.id, office.authority, moment, json.dumps({})))
        cursor.execute("analyze")


def _row(
    office: Office, case: Case, version: tuple[UUID, str, str], person: UUID, calendar: str
) -> tuple[object, ...]:
    state = "issued" if case.ended else "in_handling"
    at, due_at = case.received, case.due
    code = f"{office.code}-{at:%y%m%d}-{case.id.hex[:7]}"
    return (
        *(case.id, case.id.hex, code, state, 3, *version, "", "", "direct", False),
        *(office.province, office.authority, office.authority, office.unit, office.holder, ""),
        *(person, at, at, at, at, at, at, at, f"{_KINDS[case.kind][0]} ngày làm việc", "[]", False),
        *(calendar, "[]", 0, due_at, due_at, due_at, due_at, due_at, False),
        *("", "", "", 0, 0, case.ended, "issued" if case.ended else None, "", "", 0),
    )
