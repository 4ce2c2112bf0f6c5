"""The pages of tasks beside one another: which the reader may open."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from motcua.web.shared import access

#: Route and words of each page, in the order shown; its right stands in ``shared.access``.
_PAGES = (
    ("tasks", _("Việc được giao")),
    ("tasks_unaccepted", _("Chưa tiếp nhận")),
    ("tasks_confirming", _("Chờ xác nhận")),
    ("tasks_extensions", _("Gia hạn")),
    ("tasks_returns", _("Đề nghị trả lại")),
    ("tasks_dunning", _("Đôn đốc")),
    ("tasks_board", _("Bảng điều hành")),
    ("tasks_report", _("Báo cáo quý")),
    ("tasks_entry", _("Thời gian cập nhật")),
    ("tasks_secret", _("Số nhiệm vụ mật")),
)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the area."""

    words: object
    address: str
    current: bool


def pages(request: HttpRequest) -> list[Page]:
    """Return the pages of tasks that the reader may open; [] where there is only one."""
    route = request.resolver_match.url_name if request.resolver_match else None
    found = [
        Page(words, reverse(name), name == route)
        for name, words in _PAGES
        if (asked := access.ROUTES.get(name)) and access.may(request, asked)
    ]
    return found if len(found) > 1 else []


def extracting(request: HttpRequest) -> str:
    """Return the address of the page that takes tasks out of a text; "" where it is shut."""
    try:
        return reverse("task_extract") if access.may(request, "tasks.extract") else ""
    except NoReverseMatch:
        return ""
