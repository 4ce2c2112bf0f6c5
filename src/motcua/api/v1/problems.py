"""Problems (RFC 9457): one shape for every error, Vietnamese first, machine code beside it."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError

from motcua.kernel.refusal import Refusal

TYPE = "application/problem+json"


class Problem(Schema):
    """What went wrong, which field, and what to do about it (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    field: str | None = None
    errors: list[dict[str, str]] = []


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
    return JsonResponse(body, status=status, content_type=TYPE, json_dumps_params=_PLAIN)


_PLAIN = {"ensure_ascii": False, "default": str}


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


def install(api: NinjaAPI) -> None:
    """Answer every foreseen error with a problem."""

    @api.exception_handler(Refusal)
    def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
        return of_refusal(refusal)

    @api.exception_handler(ValidationError)
    def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
        errors = [
            {
                "field": ".".join(str(part) for part in e["loc"][1:]) or str(e["loc"][0]),
                "why": e["msg"],
            }
            for e in error.errors
        ]
        first = errors[0]["field"] if errors else None
        title = "The request cannot be read."
        detail = f"Yêu cầu không đọc được: xem lại trường {first}."
        return problem(422, "invalid", title, detail, field=first, errors=errors)

    @api.exception_handler(AuthenticationError)
    def anonymous(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
        answer = problem(
            401, "unauthenticated", "Sign in first.", "Hãy đăng nhập hoặc gửi mã truy cập hợp lệ."
        )
        answer["WWW-Authenticate"] = 'Bearer realm="motcua"'
        return answer

    @api.exception_handler(HttpError)
    def failed(request: HttpRequest, error: HttpError) -> HttpResponse:
        return problem(error.status_code, "http", str(error), str(error))

    @api.exception_handler(Http404)
    def missing(request: HttpRequest, error: Http404) -> HttpResponse:
        return problem(404, "not_found", "There is no such thing.", "Không tìm thấy.")

    @api.exception_handler(PermissionDenied)
    def forbidden(request: HttpRequest, error: PermissionDenied) -> HttpResponse:
        return problem(403, "forbidden", "You may not do this.", "Bạn không có quyền làm việc này.")
