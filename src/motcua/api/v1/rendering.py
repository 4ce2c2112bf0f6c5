"""Answers as JSON, written in one pass by the library that has read the requests."""

from typing import Any

from django.http import HttpRequest
from ninja.renderers import BaseRenderer
from pydantic_core import to_json


class Written(BaseRenderer):
    """UTF-8 JSON; moments as ISO 8601 with their zone, identifiers as text."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        """Return ``data`` written out."""
        return to_json(data)
