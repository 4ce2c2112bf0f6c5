"""``motcua bench import``: a file as large as the national portal's, parsed and written in full."""

import time

from motcua.apps.procedures.domain.files import read_file
from motcua.apps.procedures.services import import_records
from motcua.cli.bench.million import NOW, world
from motcua.cli.bench.outcome import Figures, outcome
from motcua.cli.bench.portal_pages import packed

#: As many as the national portal showed in July 2026.
ROWS = 2_642
_GOAL = {"seconds": 30}


def run(**_: object) -> Figures:
    """Measure bytes to committed versions, and the second import that finds nothing to change."""
    data = packed(ROWS)
    with world(0):
        begun = time.perf_counter()
        reading = read_file("pages.jsonl.xz", data)
        parsed = time.perf_counter()
        first = import_records(records=reading.records, by=None, at=NOW)
        written = time.perf_counter()
        again = import_records(records=reading.records, by=None, at=NOW)
        ended = time.perf_counter()
    assert (first.versions, again.unchanged) == (ROWS, ROWS)
    figures = {
        "rows": ROWS,
        **reading.counts,
        "parse_seconds": round(parsed - begun, 2),
        "write_seconds": round(written - parsed, 2),
        "seconds": round(written - begun, 2),
        "second_import_seconds": round(ended - written, 2),
    }
    return outcome(
        figures,
        goal=_GOAL,
        reached=figures["seconds"] < _GOAL["seconds"],
        pages="the shipped records, flattened as the portal flattens them",
        packed_mb=round(len(data) / 1_000_000, 1),
    )
