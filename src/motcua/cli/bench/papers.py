"""``motcua bench papers``: forms per second, and a register with every dossier in one book."""

import resource
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from random import Random
from typing import Any
from uuid import UUID

from django.db import connection

from motcua.apps.agencies import selectors as agencies
from motcua.apps.dossiers.domain.papers.forms import Form
from motcua.apps.dossiers.domain.papers.register import BookDay, total
from motcua.apps.dossiers.selectors import papers
from motcua.apps.dossiers.selectors.papers import register
from motcua.cli.bench.million import NOW, World, world
from motcua.cli.bench.outcome import Figures, milliseconds, outcome
from motcua.kernel.moments import local_day
from motcua.kernel.period import Period

_FORMS, _PAGES, _ROWS = 300, 100, 50
_GOAL = {"receipts_per_second": 20, "page_p95_ms": 250, "workbook_memory_mb": 100}
#: Every dossier into one book, with codes and counters as the one-stop would have given them.
_ONE_BOOK = """
with numbered as (
    select id, to_char(received_at at time zone 'Asia/Ho_Chi_Minh', 'YYMMDD') as day,
        row_number() over (
            partition by (received_at at time zone 'Asia/Ho_Chi_Minh')::date
            order by received_at, id
        )::text as n
    from dossiers_dossier
)
update dossiers_dossier d set receiver_id = %s::uuid,
    code = 'H10.31-' || numbered.day || '-' || lpad(n, greatest(4, length(n)), '0')
from numbered where numbered.id = d.id
"""
_COUNTERS = """
insert into dossiers_counter (receiver_id, day, last)
select receiver_id, (received_at at time zone 'Asia/Ho_Chi_Minh')::date, count(*)
from dossiers_dossier group by 1, 2
"""


def run(*, dossiers: int) -> Figures:
    """Measure forms one after another, then pages, one PDF and the workbook of the register."""
    with world(dossiers) as here:
        days = _book(here)
        figures: Figures = {**_forms(here, days), **_pages(here, days), **_files(here, days)}
    reached = (
        figures["receipts_per_second"] >= _GOAL["receipts_per_second"]
        and figures["page_p95_ms"] <= _GOAL["page_p95_ms"]
        and figures["workbook_memory_mb"] <= _GOAL["workbook_memory_mb"]
    )
    return outcome(figures, goal=_GOAL, reached=reached, entries=total(days), clients=1)


def _book(here: World) -> tuple[BookDay, ...]:
    with connection.cursor() as cursor:
        cursor.execute(_ONE_BOOK, [here.authority])
        cursor.execute(_COUNTERS)
        cursor.execute("vacuum analyze dossiers_dossier, dossiers_counter")
    return register.days(here.authority, _PERIOD)


_TODAY = local_day(NOW)
_PERIOD = Period(_TODAY.replace(year=_TODAY.year - 4), _TODAY.replace(year=_TODAY.year + 1))


def _forms(here: World, days: tuple[BookDay, ...]) -> Figures:
    """Return forms per second, the reading of the dossier included."""
    some = [row.dossier for row in islice(register.rows(here.authority, days), _FORMS)]
    who = agencies.standing(here.receptionist, NOW)

    def each(form: Form) -> float:
        begun = time.perf_counter()
        for dossier in some:
            assert dossier is not None
            papers.paper(form, dossier=dossier, standing=who, at=NOW)
        return round(len(some) / (time.perf_counter() - begun), 1)

    first = _seconds(lambda: papers.paper(Form.RECEIPT, dossier=_some(some), standing=who, at=NOW))
    return {
        "first_receipt_ms": round(first * 1000, 1),
        "receipts_per_second": each(Form.RECEIPT),
        "control_slips_per_second": each(Form.CONTROL),
        "process_sheets_per_second": each(Form.SHEET),
    }


def _some(dossiers: list[UUID | None]) -> UUID:
    assert dossiers[0] is not None
    return dossiers[0]


def _pages(here: World, days: tuple[BookDay, ...]) -> Figures:
    """Return how long a page of the register takes anywhere in the book, its question included."""
    dice, count = Random(7), total(days)

    def page() -> list[Any]:
        found = register.days(here.authority, _PERIOD)
        start = dice.randrange(max(1, count - _ROWS))
        return list(register.rows(here.authority, found, start=start, limit=_ROWS))

    return {
        f"page_{k}": v for k, v in milliseconds([_seconds(page) for _ in range(_PAGES)]).items()
    }


def _files(here: World, days: tuple[BookDay, ...]) -> Figures:
    """Return what one full PDF, the workbook of everything and the seal take."""
    who = agencies.standing(here.leader, NOW)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with tempfile.TemporaryFile() as target:
        workbook = _seconds(
            lambda: papers.register_xlsx(
                here.authority, _PERIOD, standing=who, at=NOW, target=target
            )
        )
        size = target.tell()
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    pdf = _seconds(
        lambda: papers.register_pdf(here.authority, _PERIOD, standing=who, at=NOW, part=1)
    )
    return {
        "pdf_part_s": round(pdf, 2),
        "workbook_s": round(workbook, 1),
        "workbook_rows_per_second": round(total(days) / workbook),
        "workbook_mb": round(size / 1e6, 1),
        "workbook_memory_mb": round((after - before) / 1024, 1),
        "seal_of_a_year_s": round(_seconds(lambda: register.seal(here.authority, 2025)), 1),
    }


def _seconds(work: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun
