"""Problems (RFC 9457): one shape for every error, Vietnamese first, machine code beside it."""

import json
from collections.abc import Sequence
from typing import Any

import structlog
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError

from motcua.kernel.refusal import Refusal

TYPE = "application/problem+json"
#: Longest name of a field that is told back, and most fields told at once.
LONGEST_NAME, MOST_ERRORS = 100, 20
#: Classes of SQLSTATE that pass: connection lost, out of resources, server going down or up.
PASSING = ("08", "53", "57")

_log = structlog.get_logger(__name__)


class Fault(Schema):
    """One field that cannot be read, and why."""

    field: str
    why: str


class Problem(Schema):
    """What went wrong, which field, and what to do about it (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    field: str | None
    details: dict[str, Any] = {}
    errors: list[Fault] = []


#: What is said of a status that nobody said more about: code, English, Vietnamese.
PLAIN = {
    400: ("bad_request", "The request cannot be read.", "Yêu cầu không đọc được."),
    401: ("unauthenticated", "Sign in first.", "Hãy đăng nhập hoặc gửi mã truy cập hợp lệ."),
    403: ("forbidden", "You may not do this.", "Bạn không có quyền làm việc này."),
    404: ("not_found", "There is no such thing.", "Không tìm thấy."),
    405: ("method_not_allowed", "Not with this method.", "Phương thức này không được dùng ở đây."),
    413: ("too_large", "The request is too large.", "Nội dung gửi lên quá lớn."),
    429: ("too_many", "Too many requests.", "Quá nhiều yêu cầu. Hãy chờ rồi thử lại."),
    500: ("fault", "A fault of ours; it was noted.", "Lỗi của hệ thống; đã được ghi nhận."),
    503: ("unavailable", "Not available now.", "Hệ thống tạm gián đoạn. Hãy thử lại sau giây lát."),
}


def problem(
    status: int, code: str, title: str, detail: str, *, field: str | None = None, **more: object
) -> HttpResponse:
    """Return a problem as an HTTP answer."""
    body = {
        "type": f"https://motcua.example/problems/{code}",
        "title": title,
        "status": status,
        "detail": detail,
        "code": code,
        "field": field,
        **more,
    }
    written = json.dumps(body, ensure_ascii=False, default=str)
    # Half a surrogate pair, told back to who sent it, stays the escape that it came as.
    content = written.encode("utf-8", "backslashreplace")
    return HttpResponse(content, status=status, content_type=TYPE)


def plain(status: int) -> HttpResponse:
    """Return the problem of a status about which no more is to be said."""
    code, title, detail = PLAIN.get(status) or PLAIN[400 if status < 500 else 500]
    return problem(status, code, title, detail)


def of_refusal(refusal: Refusal) -> HttpResponse:
    """Return the problem that a rule's "no" becomes."""
    return problem(
        refusal.status,
        refusal.code,
        refusal.sentence("en"),
        refusal.sentence("vi"),
        field=refusal.field,
        details=refusal.details,
    )


def of_database(error: Exception) -> HttpResponse:
    """
    Return "come back" when the database went away.

    :raises Exception: the error is a fault that would come again.
    """
    state = getattr(error.__cause__, "sqlstate", None)
    if state is not None and state[:2] not in PASSING:
        raise error
    _log.warning("database unavailable", error=str(error)[:200])
    answer = plain(503)
    answer["Retry-After"] = "1"
    answer._has_been_logged = True  # type: ignore[attr-defined]  # Django's own mark
    return answer


def install(api: NinjaAPI) -> None:
    """Answer every foreseen error with a problem."""

    @api.exception_handler(Refusal)
    def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
        return of_refusal(refusal)

    @api.exception_handler(ValidationError)
    def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
        errors = [
            {"field": _name(e["loc"])[:LONGEST_NAME], "why": e["msg"]}
            for e in error.errors[:MOST_ERRORS]
        ]
        first = errors[0]["field"] if errors else None
        title = "The request cannot be read."
        detail = f"Yêu cầu không đọc được: xem lại trường {first}."
        return problem(422, "invalid", title, detail, field=first, errors=errors)

    @api.exception_handler(AuthenticationError)
    def anonymous(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
        answer = plain(401)
        answer["WWW-Authenticate"] = 'Bearer realm="motcua"'
        return answer

    @api.exception_handler(HttpError)
    def failed(request: HttpRequest, error: HttpError) -> HttpResponse:
        cause = error.__cause__
        return of_refusal(cause) if isinstance(cause, Refusal) else plain(error.status_code)

    for kind, status in ((Http404, 404), (PermissionDenied, 403), (RequestDataTooBig, 413)):
        api.add_exception_handler(kind, lambda *_, status=status: plain(status))
    for kind in (OperationalError, InterfaceError):
        api.add_exception_handler(kind, lambda _, error: of_database(error))


def _name(place: Sequence[str | int]) -> str:
    """Return the dotted name of a field, without the source that it came from."""
    return ".".join(str(part) for part in place[1:]) or str(place[0])
