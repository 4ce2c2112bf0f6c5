"""The counter's first page: what waits, and the way to each kind of work."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.apps.agencies import selectors as agencies
from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers.selectors.counter import MOST_COUNTED
from motcua.web.counter.places import receiver
from motcua.web.counter.waits import Wait, wait
from motcua.web.shared import access
from motcua.web.shared.words import number


@dataclass(frozen=True, slots=True)
class Tile:
    """
    One kind of work.

    :ivar figure: how many wait; "" where nothing is counted.
    :ivar note: what is pressing about them; ``signal`` its colour and shape.
    """

    words: str
    address: str
    letter: str
    figure: str = ""
    note: str = ""
    signal: str = ""
    hint: str = ""
    clock: Wait | None = None


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show what waits at the reader's counter."""
    now, standing = timezone.now(), access.standing(request)
    waiting = dossiers.waiting(standing=standing, at=now)
    here = receiver(standing)
    late = _("%(n)s quá hạn") % {"n": waiting.late} if waiting.late else ""
    missed = _("%(n)s quá giờ bàn giao") % {"n": waiting.hand_over_late}
    tiles = [
        _tile(
            "intake",
            _("Tiếp nhận hồ sơ"),
            "N",
            hint=_("Một khách, một trang: người, thủ tục, giấy tờ, hẹn."),
        ),
        _tile(
            "arrivals",
            _("Chờ tiếp nhận: trực tuyến, bưu chính"),
            "C",
            figure=counted(waiting.total),
            note=late,
            signal="late" if late else "",
            clock=wait(waiting.first_due, owner=here, now=now) if waiting.first_due else None,
        ),
        _tile(
            "handover",
            _("Cần bàn giao"),
            "G",
            figure=counted(waiting.hand_over),
            note=missed if waiting.hand_over_late else "",
            signal="late",
        ),
        _tile("returns", _("Kết quả chờ trả"), "V", figure=counted(waiting.results)),
        _tile("tickets", _("Gọi số thứ tự"), "S", hint=_("Lấy số, gọi, gọi lại.")),
        _tile("closing", _("Chốt ngày"), "H", hint=_("Nhận, trả, thu tiền trong ngày.")),
    ]
    context = {
        "tiles": [tile for tile in tiles if tile is not None],
        "asked": waiting.asked,
        "place": agencies.authority(here).name,
        "now": now,
    }
    return render(request, "counter/home.html", context)


def counted(figure: int) -> str:
    """Return a figure that is counted up to a limit only: ``999+`` beyond."""
    return f"{MOST_COUNTED}+" if figure >= MOST_COUNTED else number(figure)


def _tile(route: str, words: str, letter: str, **more: object) -> Tile | None:
    """Return a tile; None while its page is not there."""
    try:
        return Tile(words, reverse(route), letter, **more)  # type: ignore[arg-type]
    except NoReverseMatch:
        return None
