"""Cursor paging: a page carries the opaque cursor of the next one."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from ninja import Schema

T = TypeVar("T")


class Page(Schema, Generic[T]):
    """A page of a list; ``next`` is given back as ``cursor`` to go on, ``null`` at the end."""

    items: list[T]
    next: str | None = None


def page(items: Sequence[object], following: str | None) -> dict[str, object]:
    """Return a page as ninja serialises it."""
    return {"items": list(items), "next": following}
