"""What dossiers need from the outside: somebody who sets papers."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Protocol, cast

from django.conf import settings
from django.utils.module_loading import import_string


class Typesetter(Protocol):
    """Sets papers from templates; what it is given is text, never markup."""

    def typeset(self, template: str, data: Mapping[str, Any]) -> bytes:
        """
        Return the PDF of a paper.

        :param template: name of a form, such as ``receipt``.
        :param data: its fields: texts, numbers, lists and mappings of them.
        :raises LookupError: there is no such template.
        """


def typesetter() -> Typesetter:
    """Return the typesetter that the settings plug in."""
    return cast(Typesetter, _plugged(settings.TYPESETTER))


@cache
def _plugged(path: str) -> object:
    return import_string(path)()
