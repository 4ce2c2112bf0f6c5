"""Conditions of a write: If-Match names the version it stands on, Idempotency-Key makes it once."""

import re

from django.http import HttpRequest, HttpResponse

from motcua.kernel.refusal import Invalid

_ETAG = re.compile(r'^(?:W/)?"(\d{1,9})"$')
#: Printable ASCII without blanks; a UUID, quoted or not, is one.
KEY_PATTERN = r"^[!-~]{1,100}$"
_KEY = re.compile(KEY_PATTERN.replace("$", r"\Z"))


def expected_version(request: HttpRequest) -> int | None:
    """
    Return the version that the writer read, from ``If-Match: "7"``; ``None`` without the header.

    :raises Invalid: the header is no version of ours.
    """
    header = request.headers.get("If-Match")
    if header is None or header == "*":
        return None
    match = _ETAG.match(header.strip())
    if match is None:
        raise Invalid(
            field="If-Match",
            why_vi='If-Match phải là phiên bản đã đọc, ví dụ "7".',
            why_en='If-Match must be the version that was read, such as "7".',
        )
    return int(match[1])


def idempotency_key(request: HttpRequest) -> str | None:
    """
    Return the writer's key, or ``None``.

    :raises Invalid: the key is empty, too long or not of printable ASCII.
    """
    key = request.headers.get("Idempotency-Key")
    if key is not None and not _KEY.match(key):
        raise Invalid(
            field="Idempotency-Key",
            why_vi="Idempotency-Key gồm 1 đến 100 ký tự ASCII in được, không có khoảng trắng.",
            why_en="Idempotency-Key has 1 to 100 printable ASCII characters, no blanks.",
        )
    return key


def stamp(response: HttpResponse, version: int) -> None:
    """Write the version of what is answered into ``ETag``."""
    response["ETag"] = f'"{version}"'
