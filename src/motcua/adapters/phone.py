"""
SMS and push over an HTTP gateway, in the plainest form that an operator's bridge can take.

``POST`` of JSON with ``Authorization: Bearer …`` and ``Idempotency-Key``; docs/how-to/operate.md
tells the fields. Real gateways differ: a small bridge in front of one speaks this form, or
another adapter is plugged in by ``MOTCUA_SMS_PORT`` and ``MOTCUA_PUSH_PORT``.
"""

import http.client
import json
from typing import Any
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

from motcua.apps.notifications.domain.letters import Notice, Short
from motcua.apps.notifications.domain.recipients import Channel
from motcua.apps.notifications.ports import Unavailable, Undeliverable

#: Seconds without an answer after which a gateway counts as unavailable.
_PATIENCE = 10.0
#: Answers that mean: no such recipient. 401, 403 and 429 are between the gateway and us.
_NOBODY = (400, 404, 410, 422)
_LONGEST_ANSWER = 2000


class Gateway:
    """Posts each message to ``MOTCUA_SMS_GATEWAY`` or ``MOTCUA_PUSH_GATEWAY``."""

    simulated = False

    def __init__(self, channel: Channel, url: str | None = None, token: str | None = None) -> None:
        known = {
            Channel.SMS: (settings.SMS_GATEWAY, settings.SMS_TOKEN),
            Channel.PUSH: (settings.PUSH_GATEWAY, settings.PUSH_TOKEN),
        }
        self.url = urlsplit(url or known[channel][0])
        self.token = token if token is not None else known[channel][1]

    def send(self, letter: Short | Notice) -> None:
        """
        Hand a message to the gateway.

        :raises Undeliverable: it knows no such number or account.
        :raises Unavailable: not reached, too slow, busy, or our token is refused.
        """
        try:
            status, answer = self._post(_body(letter), str(letter.id))
        except (OSError, http.client.HTTPException) as error:
            raise Unavailable(f"{self.url.netloc}: {error}") from error
        if 200 <= status < 300:
            return
        kind = Undeliverable if status in _NOBODY else Unavailable
        raise kind(f"{self.url.netloc}: HTTP {status} {answer}".strip())

    def _post(self, body: bytes, key: str) -> tuple[int, str]:
        headers = {"Content-Type": "application/json", "Idempotency-Key": key}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        line = _line(self.url)
        try:
            target = (self.url.path or "/") + (f"?{self.url.query}" if self.url.query else "")
            line.request("POST", target, body, headers)
            answer = line.getresponse()
            return answer.status, answer.read(_LONGEST_ANSWER).decode("utf-8", "replace")[:200]
        finally:
            line.close()


def _line(url: SplitResult) -> http.client.HTTPConnection:
    kinds: dict[str, Any] = {
        "http": http.client.HTTPConnection,
        "https": http.client.HTTPSConnection,
    }
    return kinds[url.scheme](url.hostname, url.port, timeout=_PATIENCE)


def _body(letter: Short | Notice) -> bytes:
    told = {"id": str(letter.id), "to": letter.to, "text": letter.text}
    if isinstance(letter, Notice):
        told |= {"title": letter.title, "link": letter.link}
    return json.dumps(told, ensure_ascii=False).encode()
