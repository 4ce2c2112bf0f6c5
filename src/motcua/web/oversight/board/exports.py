"""The board as CSV: every province and row with whole numbers, source and gap."""

import csv
import io

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from motcua.apps.indicators import selectors as indicators
from motcua.apps.indicators.domain.values import DeclaredRecord
from motcua.web.oversight.board import drawing, reading
from motcua.web.oversight.board.asked import Asked, bare
from motcua.web.oversight.board.reading import Board
from motcua.web.shared import access

COLUMNS = (
    "window",
    "first",
    "last",
    "restated",
    "province",
    "province_name",
    "metric",
    "metric_name",
    "unit",
    "numerator",
    "denominator",
    "value",
    "source",
    "tone",
    "declared_value",
    "declared_source",
    "gap",
)


@require_safe
def board_csv(request: HttpRequest) -> HttpResponse:
    """Send what the reader sees on the board."""
    found = reading.read(Asked.of(request.GET, timezone.now()), access.standing(request))
    sheet = io.StringIO()
    writer = csv.DictWriter(sheet, fieldnames=COLUMNS)
    writer.writeheader()
    writer.writerows(rows(found))
    answer = HttpResponse("\ufeff" + sheet.getvalue(), content_type="text/csv; charset=utf-8")
    name = f"bang-cac-tinh-{found.asked.window.text.replace(':', '-')}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def rows(found: Board) -> list[dict[str, object]]:
    """Return a flat row for each province and row of the board."""
    window = found.asked.window
    made = []
    for province in found.provinces:
        for row in (row for row in found.rows if not found.closed(row, province.id)):
            judged = found.judged(row, province.id)
            known, said = judged.cell.shown, judged.cell.declared
            made.append(
                {
                    "window": window.key,
                    "first": window.period.start,
                    "last": window.period.last,
                    "restated": int(found.asked.restated),
                    "province": province.code,
                    "province_name": bare(province.name),
                    "metric": row.code,
                    "metric_name": indicators.metric(row.code).name_vi,
                    "unit": indicators.metric(row.code).unit.value,
                    "numerator": known.numerator if known else None,
                    "denominator": known.denominator if known else None,
                    "value": known.value if known else None,
                    "source": drawing.source(judged),
                    "tone": judged.tone.value,
                    "gap": judged.cell.gap,
                    **_declared(said),
                }
            )
    return made


def _declared(said: DeclaredRecord | None) -> dict[str, object]:
    return {
        "declared_value": said.value if said else None,
        "declared_source": _plain(said.source) if said else None,
    }


def _plain(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in "=+-@\t\r" else text
