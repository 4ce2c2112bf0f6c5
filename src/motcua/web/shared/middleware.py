"""What holds for every page: content security, language, rights, and how a refusal is shown."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import resolve
from django.utils import translation

from motcua.kernel.refusal import Refusal
from motcua.web.shared import access

Answer = Callable[[HttpRequest], HttpResponse]

POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "object-src 'none'; base-uri 'self'; frame-ancestors 'none'; form-action 'self'"
)


def content_security(get_response: Answer) -> Answer:
    """Send the content security policy with every answer that has none of its own."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        return response

    return answer


def language(get_response: Answer) -> Answer:
    """Speak Vietnamese unless the reader switched; the browser's own wish does not count."""
    known = {code for code, _ in settings.LANGUAGES}

    def answer(request: HttpRequest) -> HttpResponse:
        wished = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        chosen: str = wished if wished in known else settings.LANGUAGE_CODE  # type: ignore[assignment]
        request.LANGUAGE_CODE = chosen
        with translation.override(chosen):
            response = get_response(request)
        response.headers.setdefault("Content-Language", chosen)
        return response

    return answer


class Rights:
    """Deny unless the table of routes allows; show the rules' "no" as a page of its own."""

    def __init__(self, get_response: Answer) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: list[Any], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """
        Let a request pass to its view, or send it to sign in.

        :raises PermissionDenied: the account holds no office with the route's right.
        """
        match = resolve(request.path_info)
        if match.namespaces:
            return None
        if access.needs_account(match.url_name) and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        access.check(request, match.url_name)
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Turn a refusal that no form took into a page with its sentence."""
        if not isinstance(error, Refusal):
            return None
        context = {"sentence": error.sentence(translation.get_language() or "vi")}
        return render(request, "shared/refused.html", context, status=error.status)
