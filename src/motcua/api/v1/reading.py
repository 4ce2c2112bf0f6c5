"""Reading what a client sent: strictly, so that no guess of ours stands in a dossier."""

import json
from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from ninja.parser import Parser
from pydantic import AwareDatetime, BeforeValidator, Field

from motcua.kernel.refusal import Refusal


class NotJson(Refusal):
    """A body of another type than JSON."""

    code, status = "not_json", 415
    vi = "Nội dung phải là JSON (Content-Type: application/json)."
    en = "The body must be JSON (Content-Type: application/json)."


class Unreadable(Refusal):
    """A body that says it is JSON and is not, or says one thing twice."""

    code, status = "unreadable", 400
    vi = "Nội dung không phải là JSON hợp lệ: {why}."
    en = "The body is no valid JSON: {why}."


class Json(Parser):
    """
    JSON as RFC 8259 has it, and stricter: no NaN, no key twice.

    :raises Refusal: the body is of another type or cannot be read.
    """

    def parse_body(self, request: HttpRequest) -> Any:
        """Return the value that the body holds."""
        if request.content_type not in ("application/json", ""):
            raise NotJson(field="Content-Type")
        try:
            return json.loads(
                request.body, parse_constant=_no_constant, object_pairs_hook=_each_key_once
            )
        except (ValueError, RecursionError) as error:
            raise Unreadable(field="body", why=str(error)[:200]) from None


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no number")


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        twice = next(key for n, (key, _) in enumerate(pairs) if key in dict(pairs[:n]))
        raise ValueError(f"the key {twice[:60]!r} stands twice")
    return found


def _written(value: Any) -> Any:
    """Refuse a number where a day or a moment is expected: nobody means seconds since 1970."""
    if isinstance(value, str) and not value.lstrip("+-").replace(".", "", 1).isdecimal():
        return value
    if isinstance(value, date):
        return value
    raise ValueError("write it in ISO 8601, such as 2026-11-20 or 2026-11-20T09:00:00+07:00")


#: What PostgreSQL cannot keep is no text.
NO_NUL = r"^[^\u0000]*$"
Text = Annotated[str, Field(pattern=NO_NUL)]
Day = Annotated[date, BeforeValidator(_written)]
Moment = Annotated[AwareDatetime, BeforeValidator(_written)]
