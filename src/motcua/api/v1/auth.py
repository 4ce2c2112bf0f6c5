"""Who calls: a bearer token of a system, or the session of somebody signed in (with CSRF)."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer, SessionAuth

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.rights import Place, Standing
from motcua.apps.identity import selectors as identity


class Token(HttpBearer):
    """``Authorization: Bearer …`` with a token from ``POST /api/v1/oauth/token``."""

    openapi_description = "Token of the client credentials grant."

    def authenticate(self, request: HttpRequest, token: str) -> UUID | None:
        """Return the account behind ``token``, or None."""
        account = identity.token_account(token, timezone.now())
        request.caller = account  # type: ignore[attr-defined]
        return account


class Session(SessionAuth):
    """The session cookie of the pages; writes need the CSRF token."""

    def authenticate(self, request: HttpRequest, key: str | None) -> UUID | None:
        """Return the account that is signed in, or None."""
        user: Any = request.user
        account = user.pk if user.is_authenticated else None
        request.caller = account  # type: ignore[attr-defined]
        return account


BOTH = [Token(), Session()]


def caller(request: HttpRequest) -> UUID:
    """Return the account that calls."""
    account: UUID = request.caller  # type: ignore[attr-defined]
    return account


def standing(request: HttpRequest) -> Standing:
    """Return what the caller may do now."""
    return agencies.standing(caller(request), timezone.now())


def require(request: HttpRequest, verb: str, place: Place | None = None) -> Standing:
    """
    Return the caller's standing if the table of rights allows ``verb``.

    :raises Forbidden: it does not.
    """
    found = standing(request)
    rights.require(found, verb, place or Place())
    return found
