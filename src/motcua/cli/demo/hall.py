"""
The hall of the commune that the demonstration shows: slips signed and waiting, results to return,
money, yesterday's closing, numbers taken and called today.
"""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID

from motcua.apps.agencies import selectors as agencies
from motcua.apps.calendars import selectors as calendars
from motcua.apps.dossiers import selectors, services
from motcua.apps.dossiers.domain.charges import ChargeGiven
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.cli.demo.offices import Office
from motcua.cli.demo.scenario import SEED
from motcua.cli.demo.story import SHOWN, Stage
from motcua.kernel import moments

_FEES = (
    ChargeGiven(name="Lệ phí cấp bản sao trích lục", kind="charge", amount=8_000, due="return"),
    ChargeGiven(name="Lệ phí đăng ký", kind="charge", amount=75_000, due="return"),
    ChargeGiven(name="Phí thẩm định hồ sơ", kind="fee", amount=150_000, due="return"),
)
_PAID = (
    ChargeGiven(name="Lệ phí hộ tịch", kind="charge", amount=15_000, due="intake"),
    ChargeGiven(name="Phí chứng thực", kind="fee", amount=20_000, due="intake"),
)
_METHODS = ("cash", "cash", "transfer", "cash", "online")
#: Days before today with numbers, and numbers on each: enough for the figures of a week.
_DAYS, _NUMBERS = 4, 24
_SHARE = "AAABBC"


def load(stage: Stage, now: datetime) -> None:
    """Let the shown commune's counter have a day behind it and a morning under way."""
    own = replace(stage, dice=Random(SEED + 9))
    office = next(o for group in own.world.offices.values() for o in group if o.code == SHOWN)
    day = _working_day_before(moments.local_day(now))
    _hand_over(own, office, day)
    _results(office, now)
    _close(office, day)
    _earlier_numbers(own.dice, office, day)
    _numbers_of_today(own.dice, office, now)


def _working_day_before(today: date, back: int = 1) -> date:
    calendar, day = calendars.working_calendar(), today
    while back:
        day -= timedelta(days=1)
        back -= calendar.is_working(day)
    return day


def _hand_over(stage: Stage, office: Office, day: date) -> None:
    """Take dossiers in through the day: handed over and signed, unsigned, late, after 15:00."""
    early = _received(stage, office, moments.at(day, time(8)), 4)
    _paid(office, early, moments.at(day, time(9, 30)))
    slip = _given(office, early, moments.at(day, time(10, 45)))
    services.take_dossiers(slip=slip, by=office.handler, at=moments.at(day, time(13, 40)))
    _received(stage, office, moments.at(day, time(9, 50)), 2)
    later = _received(stage, office, moments.at(day, time(13, 50)), 3)
    _given(office, later, moments.at(day, time(15, 50)))
    _received(stage, office, moments.at(day, time(15, 10)), 3)


def _received(stage: Stage, office: Office, start: datetime, count: int) -> list[DossierRecord]:
    found = []
    for number in range(count):
        journey = stage.journey(office, start + timedelta(minutes=11 * number))
        journey.channel = "direct"
        journey.intake()
        found.append(journey.dossier)
    return found


def _given(office: Office, dossiers: list[DossierRecord], at: datetime) -> UUID:
    done = services.hand_over_many(
        dossiers=[d.id for d in dossiers], by=office.receptionist, at=at, unit=office.case_unit,
        holder=office.handler,
    )  # fmt: skip
    return done.slips[0]


def _paid(office: Office, dossiers: list[DossierRecord], at: datetime) -> None:
    by = office.receptionist
    for number, dossier in enumerate(dossiers):
        made = services.charge(dossier_id=dossier.id, items=_PAID, by=by, at=at)
        receipt = services.collect(
            dossier_id=dossier.id,
            charges=[c.id for c in made],
            method=_METHODS[number % len(_METHODS)],
            by=by,
            at=at + timedelta(minutes=number),
        )
    later = at + timedelta(minutes=9)
    services.cancel_receipt(receipt=receipt.id, reason="Ghi nhầm hình thức nộp", by=by, at=later)
    services.collect(
        dossier_id=dossier.id, charges=[c.id for c in made], method="transfer", by=by, at=later
    )


def _results(office: Office, now: datetime) -> None:
    """Bring results to the counter: signed for, on the way, still in the room; some owe money."""
    handler = agencies.standing(office.handler, now)
    waiting = selectors.results_to_hand(standing=handler, limit=12).items
    batches = (waiting[:5], waiting[5:7])
    for number, batch in enumerate(batches):
        if not batch:
            return
        at = now - timedelta(minutes=70 - 30 * number)
        done = services.hand_results(dossiers=[d.id for d in batch], by=office.handler, at=at)
        if number == 0:
            later = at + timedelta(minutes=15)
            services.take_results(slip=done.slips[0], by=office.receptionist, at=later)
    for dossier, fee in zip(waiting, _FEES, strict=False):
        services.charge(dossier_id=dossier.id, items=[fee], by=office.handler, at=now)


def _close(office: Office, day: date) -> None:
    at = moments.at(day, time(16, 55))
    cash = selectors.day_figures(counter=office.id, day=day, at=at).cash
    services.close_day(
        counter=office.id,
        day=day,
        counted_cash=cash - 2_000,
        differences="Thiếu 2.000 đ tiền lẻ, đã báo phụ trách.",
        by=office.receptionist,
        at=at,
    )


def _earlier_numbers(dice: Random, office: Office, day: date) -> None:
    for back in range(_DAYS):
        opened = moments.at(_working_day_before(day, back) if back else day, time(7, 35))
        called = opened
        for _number in range(_NUMBERS):
            taken = opened + timedelta(minutes=dice.randrange(0, 20))
            opened = taken
            called = max(called, taken + timedelta(minutes=dice.randrange(1, 9)))
            _served(dice, office, taken, called, shows=dice.random() > 0.08)
            called += timedelta(minutes=dice.randrange(4, 16))


def _served(
    dice: Random, office: Office, taken: datetime, called: datetime, *, shows: bool
) -> None:
    by = office.receptionist
    ticket = services.take_ticket(authority=office.id, queue=_queue(dice), by=None, at=taken)
    services.call_next(authority=office.id, queues=list("ABC"), counter="Quầy 1", by=by, at=called)
    if not shows:
        services.no_show(ticket=ticket.id, by=by, at=called + timedelta(minutes=2))
        return
    services.serve(ticket=ticket.id, by=by, at=called + timedelta(minutes=1))
    minutes = dice.randrange(3, 14)
    services.finish_ticket(ticket=ticket.id, by=by, at=called + timedelta(minutes=minutes))


def _numbers_of_today(dice: Random, office: Office, now: datetime) -> None:
    """Let visitors have come in the last hour: some served, one at the counter, others wait."""
    midnight = moments.at(moments.local_day(now))
    start = max(midnight, now - timedelta(minutes=60))
    step = (now - start) / 14
    for number in range(5):
        taken = start + step * number
        _served(dice, office, taken, taken + step, shows=number != 3)
    for number in range(5, 13):
        services.take_ticket(
            authority=office.id, queue=_queue(dice), by=None, at=start + step * number
        )
    services.call_next(
        authority=office.id,
        queues=list("ABC"),
        counter="Quầy 1",
        by=office.receptionist,
        at=now - timedelta(minutes=2),
    )


def _queue(dice: Random) -> str:
    return dice.choice(_SHARE)
