"""
Tasks of the demonstration: given by the Government Office and the provinces, each with its fate.

All of it goes through the services that people use: the giver gives, the lead agency accepts,
hands it to a desk, reports, brings a result, the giver confirms or returns. Invented and marked.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import cycle
from uuid import UUID

from motcua.apps.agencies.domain.authorities import AuthorityKind
from motcua.apps.identity import selectors as identity
from motcua.apps.tasks import services
from motcua.apps.tasks.domain.counters import Counters
from motcua.apps.tasks.domain.task import (
    Deadline,
    DeadlineKind,
    SourceGiven,
    TaskGiven,
    Urgency,
)
from motcua.cli.demo import task_fates
from motcua.cli.demo.offices import Office
from motcua.cli.demo.scenario import PROVINCES
from motcua.cli.demo.story import Stage
from motcua.cli.demo.task_fates import Fate, Hands
from motcua.cli.demo.task_texts import (
    NATIONAL,
    OWN_PAPERS,
    PAPERS,
    PROVINCIAL,
    SYNTHETIC,
    Paper,
    Text,
)
from motcua.cli.demo.world import GOVERNMENT_OFFICE
from motcua.kernel import moments

_DAY = timedelta(days=1)
#: Day of the document in 2020 and days until the deadline, for each quarter.
_YEAR_2020 = ((date(2020, 2, 12), 45), (date(2020, 4, 21), 60), (date(2020, 7, 9), 75))
#: Fates of the tasks of 2020, given in turn.
_THEN = (
    Fate.EARLY,
    Fate.LATE,
    Fate.EARLY,
    Fate.RETURNED,
    Fate.EXTENDED,
    Fate.EARLY,
    Fate.WITHDRAWN,
    Fate.LATE,
)
#: Fate, days before now when it was given, days from now to its deadline.
_NOW = (
    (Fate.OVERDUE, 190, -132),
    (Fate.WITHIN, 9, 14),
    (Fate.UNACCEPTED, 2, 20),
    (Fate.WAITING, 25, 4),
    (Fate.EARLY, 48, -9),
    (Fate.DUNNED, 95, -38),
    (Fate.ASKED, 20, 2),
    (Fate.RETURNED, 60, -16),
    (Fate.SOON, 16, 1),
    (Fate.LATE, 52, -20),
    (Fate.RETURN_ASKED, 6, 12),
    (Fate.EXTENDED, 38, -3),
    (Fate.OPEN_END, 30, 0),
    (Fate.SENT_BACK, 45, -5),
    (Fate.REASSIGNED, 33, 9),
    (Fate.WITHDRAWN, 41, 5),
    (Fate.AGAIN, 22, 8),
    (Fate.OVERDUE, 110, -68),
    (Fate.EARLY, 40, 3),
    (Fate.ALLOTTED, 7, 16),
)


@dataclass(frozen=True, slots=True)
class _Batch:
    """Tasks of one document: who gives, in whose hands each lies, what becomes of each."""

    giver: UUID
    by: UUID
    issuer: str
    paper: Paper
    number: int
    on: date
    parts: list[tuple[Hands, Text, Fate, date | None]]


def load(stage: Stage, now: datetime) -> None:
    """Give the tasks and let each have its fate, up to ``now``."""
    accounts = _overseers()
    for batch in (*_of_2020(stage, accounts), *_of_now(stage, accounts, now)):
        _run(batch, now)
    _split(stage, accounts, now)
    _secrets(stage, accounts, now)


def _overseers() -> dict[str, UUID]:
    """Return the accounts that give: of each province's office, and of the Working Group."""
    names = {p.code: f"vpubnd.{p.code.lower()}" for p in PROVINCES}
    names[GOVERNMENT_OFFICE] = "tocongtac"
    found = {code: identity.find_account(login) for code, login in names.items()}
    return {code: account.id for code, account in found.items() if account is not None}


def _of_2020(stage: Stage, accounts: dict[str, UUID]) -> Iterator[_Batch]:
    """Yield what the Government Office gave the six provinces, and these their departments."""
    fates = cycle(_THEN)
    for n, (on, days) in enumerate(_YEAR_2020):
        texts = NATIONAL[2 * n : 2 * n + 2]
        parts = [
            (_province(stage, accounts, p.code), text, next(fates), on + timedelta(days))
            for p in PROVINCES
            for text in texts
        ]
        yield _national(stage, accounts, PAPERS[n], 120 + 37 * n, on, parts)
    for p in PROVINCES:
        offices = stage.world.of_kind(p.code, AuthorityKind.DEPARTMENT)[:3]
        on = date(2020, 5, 14)
        parts = [
            (_hands(office), PROVINCIAL[n], next(fates), on + timedelta(50))
            for n, office in enumerate(offices)
        ]
        yield _own(stage, accounts, p.code, OWN_PAPERS[0], on, parts)


def _of_now(stage: Stage, accounts: dict[str, UUID], now: datetime) -> Iterator[_Batch]:
    """Yield what was given in recent weeks, so that every state is there at ``now``."""
    today = moments.local_day(now)
    living = [p.code for p in PROVINCES if p.merged_into is None]
    for code in living:
        offices = _busy(stage, code)
        scenes = _NOW if code == "H55" else _NOW[: 9 if code == "H60" else 6]
        rounds = 2 if code == "H55" else 1
        texts = cycle(PROVINCIAL)
        for turn in range(rounds):
            next(texts)
            for n, (fate, ago, due) in enumerate(scenes):
                office, beside = (offices[(n + k + turn * 5) % len(offices)] for k in (0, 1))
                on, shift = _weekday(today - timedelta(ago + 3 * turn)), 2 * turn
                until = _due(fate, today, due + shift if due > 0 else due - 2 * shift)
                part = (_hands(office, beside), next(texts), fate, until)
                yield _own(stage, accounts, code, OWN_PAPERS[n % 3], on, [part])
    for n, (fate, ago, due) in enumerate(_NOW[:10]):
        on = _weekday(today - timedelta(ago + 1))
        hands = _province(stage, accounts, living[n % len(living)])
        part = (hands, NATIONAL[n % len(NATIONAL)], fate, _due(fate, today, due))
        yield _national(stage, accounts, PAPERS[n % 3], 210 + n, on, [part])


def _busy(stage: Stage, code: str) -> list[Office]:
    """Return the offices to which a province gives: those that are shown come first."""
    departments = stage.world.of_kind(code, AuthorityKind.DEPARTMENT)
    communes = [
        office
        for office in stage.world.of_kind(code, AuthorityKind.COMMUNE)
        if int(office.code.split(".")[1]) >= 501
    ]
    pairs = [[*pair] for pair in zip(departments, communes, strict=False)]
    if not pairs:
        return departments
    # The two whose accounts are told on the front page have something of everything.
    return [office for pair in pairs[1:] for office in (*pairs[0], *pair)]


def _hands(office: Office, beside: Office | None = None) -> Hands:
    return Hands(
        lead=office.id,
        leader=office.leader,
        worker=office.handler,
        unit=office.case_unit,
        beside=beside.id if beside else None,
    )


def _province(stage: Stage, accounts: dict[str, UUID], code: str) -> Hands:
    """Return in whose hands a task lies that a province leads: its office's."""
    account = accounts[code]
    return Hands(lead=stage.world.ids[code], leader=account, worker=account, unit=None)


def _national(
    stage: Stage,
    accounts: dict[str, UUID],
    paper: Paper,
    number: int,
    on: date,
    parts: list[tuple[Hands, Text, Fate, date | None]],
) -> _Batch:
    giver = stage.world.ids[GOVERNMENT_OFFICE]
    by = accounts[GOVERNMENT_OFFICE]
    return _Batch(giver, by, "Văn phòng Chính phủ", paper, number, on, parts)


def _own(
    stage: Stage,
    accounts: dict[str, UUID],
    code: str,
    paper: Paper,
    on: date,
    parts: list[tuple[Hands, Text, Fate, date | None]],
) -> _Batch:
    name = next(p.name for p in PROVINCES if p.code == code)
    giver, issuer = stage.world.ids[code], f"UBND tỉnh {name}"
    return _Batch(giver, accounts[code], issuer, paper, 10 + on.toordinal() % 700, on, parts)


def _run(batch: _Batch, now: datetime) -> None:
    """Give the tasks of a document, a day late now and then, and let each have its fate."""
    delay = (0, 1, 0, 3)[batch.number % 4]
    at = min(moments.at(_weekday(batch.on + timedelta(delay)), time(9, 10)), now - 3 * _DAY / 2)
    given = [_given(batch, n, part) for n, part in enumerate(batch.parts)]
    made = services.assign_many(given=given, by=batch.by, at=at)
    for task, (hands, _text, fate, _due_on) in zip(made, batch.parts, strict=True):
        task_fates.live(task, hands, fate, giver=batch.by, now=now)


def _given(batch: _Batch, n: int, part: tuple[Hands, Text, Fate, date | None]) -> TaskGiven:
    hands, text, fate, due = part
    kind = {Fate.OPEN_END: DeadlineKind.NONE, Fate.AGAIN: DeadlineKind.RECURRING}.get(
        fate, DeadlineKind.DATE
    )
    on = None if kind is DeadlineKind.NONE else due
    return TaskGiven(
        title=text.title,
        content=text.content,
        source=_source(batch, n, text),
        giver=batch.giver,
        lead=hands.lead,
        deadline=Deadline(
            kind=kind,
            on=on,
            rule=f"monthly:{due.day}" if kind is DeadlineKind.RECURRING and due else "",
        ),
        review_on=due if kind is DeadlineKind.NONE else None,
        kind=text.kind,
        urgency=Urgency.URGENT if fate is Fate.SOON else Urgency.NORMAL,
        product=text.product,
    )


def _source(batch: _Batch, n: int, text: Text) -> SourceGiven:
    paper = batch.paper
    return SourceGiven(
        number=f"{batch.number}/{paper.symbol}",
        issued_on=batch.on,
        issuer=batch.issuer,
        kind=paper.kind,
        title=f"{paper.title} {SYNTHETIC}",
        signatory=paper.signatory,
        anchor=f"mục {'I' * (n % 3 + 1)}.{n + 1}",
        excerpt=f"{text.title}. {text.content}",
    )


def _split(stage: Stage, accounts: dict[str, UUID], now: datetime) -> None:
    """Let the province split one task of the Government Office to three of its offices."""
    today = moments.local_day(now)
    hands = _province(stage, accounts, "H55")
    on, due = _weekday(today - timedelta(27)), _due(Fate.WITHIN, today, 21)
    part = (hands, NATIONAL[3], Fate.WITHIN, due)
    batch = _national(stage, accounts, PAPERS[2], 305, on, [part])
    at = moments.at(_weekday(on + _DAY), time(8, 30))
    task = services.assign_many(given=[_given(batch, 0, part)], by=batch.by, at=at)[0]
    task_fates.split(task, [_hands(o) for o in _busy(stage, "H55")[:3]], hands, now=now)


def _secrets(stage: Stage, accounts: dict[str, UUID], now: datetime) -> None:
    """Write down how many classified tasks one province has: six numbers, nothing else."""
    services.tally_secret(
        body=stage.world.ids["H55"],
        giver=stage.world.ids[GOVERNMENT_OFFICE],
        counts=Counters(completed_on_time=4, open_within=2),
        on=moments.local_day(now) - _DAY,
        by=accounts["H55"],
        at=now - timedelta(hours=2),
    )


def _due(fate: Fate, today: date, days: int) -> date:
    """Return the day of a deadline; of a task without one, the day of review."""
    return today + timedelta(30 if fate is Fate.OPEN_END else days)


def _weekday(day: date) -> date:
    """Return the day, or the Friday before where it falls on a weekend."""
    return day - timedelta(max(0, day.weekday() - 4))
