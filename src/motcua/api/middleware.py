"""What holds for every address of the API, also those that lead nowhere."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from motcua.api.v1.problems import TYPE, plain

Answer = Callable[[HttpRequest], HttpResponse]
PREFIX = "/api/"
#: What a request may hold beside the file that it brings.
ENVELOPE = 1_000_000
#: Shapes of errors that stay as they are: problems, and refusals of OAuth 2.0.
_TOLD = (TYPE, "application/json")
_KEPT = ("Allow", "Retry-After", "WWW-Authenticate")


def problems(get_response: Answer) -> Answer:
    """Answer every error below ``/api/`` with a problem, and bodies too large unread."""

    def answer(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PREFIX):
            return get_response(request)
        if _length(request) > settings.MAX_FILE_BYTES + ENVELOPE:
            return plain(413)
        response = get_response(request)
        if response.status_code < 400 or response.get("Content-Type", "").startswith(_TOLD):
            return response
        told = plain(response.status_code)
        for name in _KEPT:
            if name in response:
                told[name] = response[name]
        return told

    return answer


def _length(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0
