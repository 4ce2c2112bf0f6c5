"""Where a figure leads: to the list behind it where the reader may open one, else to its page."""

from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from motcua.apps.agencies.selectors import AuthorityRecord
from motcua.web.oversight.board.asked import Asked
from motcua.web.oversight.board.rows import Row
from motcua.web.shared import access


def evidence(asked: Asked, row: Row, province: AuthorityRecord) -> str:
    """Return the address of the page that shows how a figure came about."""
    return asked.address("board_cell", province.code, row.code, xep="")


def behind(request: HttpRequest, asked: Asked, row: Row, province: AuthorityRecord) -> str:
    """Return the address of the list that a figure counts; "" where there is none to open."""
    if row.behind == "dossiers":
        return _dossiers(request, asked, row, province)
    if row.behind == "tasks":
        return _tasks(request, asked, province)
    if row.behind == "petitions":
        return _petitions(request, asked)
    return _rates(asked, province, "channel") if row.behind == "channels" else ""


def _days(asked: Asked) -> dict[str, str]:
    period = asked.window.period
    told = {"from": period.start.isoformat(), "to": period.last.isoformat()}
    return told | ({"restated": "1"} if asked.restated else {})


def _dossiers(request: HttpRequest, asked: Asked, row: Row, province: AuthorityRecord) -> str:
    if not access.may(request, access.ROUTES["rates_behind"]):
        return _rates(asked, province, "authority")
    told = _days(asked) | {"definition": "form06", "by": "province"}
    told |= {"group": province.code, "column": row.column}
    return f"{reverse('rates_behind')}?{urlencode(told)}"


def _rates(asked: Asked, province: AuthorityRecord, by: str) -> str:
    told = _days(asked) | {"definition": "form06", "by": by, "within": province.code}
    return f"{reverse('rates')}?{urlencode(told)}"


def _tasks(request: HttpRequest, asked: Asked, province: AuthorityRecord) -> str:
    if not access.may(request, access.ROUTES["tasks"]):
        return reverse("tasks_public")
    day = min(asked.window.period.last, asked.today)
    told = {"column": "open_overdue", "province": str(province.id), "as_of": day.isoformat()}
    return f"{reverse('tasks')}?{urlencode(told)}"


def _petitions(request: HttpRequest, asked: Asked) -> str:
    if not access.may(request, access.ROUTES["petitions_figures"]):
        return reverse("voices_figures")
    period = asked.window.period
    told = {"from": period.start.isoformat(), "to": period.last.isoformat(), "by": "province"}
    return f"{reverse('petitions_figures')}?{urlencode(told)}"
