"""Rate limits per client: a token bucket in the process, cheap and good enough for fairness."""

import hashlib
import time
from collections import OrderedDict
from threading import Lock

from django.conf import settings
from django.http import HttpRequest
from ninja.throttling import BaseThrottle

_CLIENTS = 10_000


class RateLimit(BaseThrottle):
    """
    ``MOTCUA_RATE_LIMIT`` requests a minute for each client, evenly refilled.

    Each web process counts for itself. A client is its token or session, else its address; only
    a hash of it is kept.
    """

    def __init__(self) -> None:
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = Lock()
        self._wait = 0.0

    def allow_request(self, request: HttpRequest) -> bool:
        """Return whether the client has a request left, and take it."""
        rate, now = settings.RATE_LIMIT / 60, time.monotonic()
        with self._lock:
            left, seen = self._left.pop(self._client(request), (float(settings.RATE_LIMIT), now))
            left = min(settings.RATE_LIMIT, left + (now - seen) * rate)
            allowed = left >= 1
            self._left[self._client(request)] = (left - 1 if allowed else left, now)
            if len(self._left) > _CLIENTS:
                self._left.popitem(last=False)
        self._wait = 0.0 if allowed else (1 - left) / rate
        return allowed

    def wait(self) -> float | None:
        """Return the seconds until the next request is allowed."""
        return self._wait

    @staticmethod
    def _client(request: HttpRequest) -> str:
        name = (
            request.headers.get("Authorization")
            or request.COOKIES.get(settings.SESSION_COOKIE_NAME)
            or request.META.get("REMOTE_ADDR", "")
        )
        return hashlib.sha256(name.encode()).hexdigest()
