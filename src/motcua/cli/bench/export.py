"""``motcua bench export``: open data of all dossiers, with its rates, in constant memory."""

import resource
import tempfile
import time
from datetime import date
from pathlib import Path

from motcua.apps.dossiers.domain.punctuality import Definition
from motcua.apps.dossiers.domain.rates import GroupBy
from motcua.apps.dossiers.selectors.statistics import Question
from motcua.cli.bench.million import NOW, world
from motcua.cli.bench.outcome import Figures, outcome
from motcua.cli.commands import export
from motcua.kernel.period import Period

PERIOD = Period(date(2020, 1, 1), date(2027, 1, 1))
_GOAL = {"rows_per_second": 20_000, "memory_mb": 200}


def run(*, dossiers: int) -> Figures:
    """Measure rows per second over the whole zip, and the most memory that this process held."""
    question = Question(
        period=PERIOD, definition=Definition.FORM06, group_by=GroupBy.PROVINCE, until=NOW
    )
    with world(dossiers), tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "open-data.zip"
        begun = time.perf_counter()
        written = export.write(path, question)
        seconds = time.perf_counter() - begun
        size = path.stat().st_size
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000
    figures = {
        "rows": written["dossiers"],
        "seconds": round(seconds, 2),
        "rows_per_second": round(written["dossiers"] / seconds),
        "memory_mb": round(memory),
        "zip_mb": round(size / 1_000_000, 1),
    }
    reached = figures["rows_per_second"] >= 20_000 and figures["memory_mb"] < 200
    return outcome(figures, goal=_GOAL, reached=reached, dossiers=dossiers)
