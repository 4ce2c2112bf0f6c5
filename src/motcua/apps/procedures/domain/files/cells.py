"""
Cells of a table: one field of a record as the text that stands in it, and back, exactly.

An empty cell is None; ``""`` is the empty text. A list of short texts stands one a line, anything
nested as JSON. A text that a spreadsheet would take for a formula carries an apostrophe in front.
"""

import json
from collections.abc import Mapping
from dataclasses import fields
from enum import StrEnum
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

_EMPTY = '""'
_RISKY = ("=", "+", "-", "@", "\t", "\r", "'", '"', "[")
_FLAGS = {"true": True, "false": False}


@cache
def kinds(kind: Any) -> Mapping[str, str]:
    """Return the fields of a dataclass, each with how it stands in a cell."""
    hints = get_type_hints(kind)
    return {field.name: _kind(hints[field.name]) for field in fields(kind)}


@cache
def optional(kind: Any) -> frozenset[str]:
    """Return the fields of a dataclass that may be None, as an empty cell says."""
    hints = get_type_hints(kind)
    return frozenset(name for name, hint in hints.items() if type(None) in get_args(hint))


def _kind(hint: Any) -> str:
    if get_origin(hint) is tuple:
        inner = get_args(hint)[0]
        plain = isinstance(inner, type) and issubclass(inner, str | StrEnum)
        return "list" if plain else "nested"
    options = [arg for arg in get_args(hint) if arg is not type(None)] or [hint]
    names: dict[Any, str] = {int: "number", float: "number", bool: "flag", str: "text"}
    if isinstance(options[0], type) and issubclass(options[0], StrEnum):
        return "text"
    return names.get(options[0], "nested")


def write_cell(value: Any, kind: str) -> str:
    """Return the text of a cell for a JSON value."""
    if value is None or value == []:
        return ""
    if kind == "text":
        return _guard(value)
    if kind == "flag":
        return "true" if value else "false"
    if kind == "list" and not any("\n" in item or not item for item in value):
        return _guard("\n".join(value))
    return str(value) if kind == "number" else json.dumps(value, ensure_ascii=False)


def read_cell(cell: str, kind: str) -> Any:
    """
    Return the JSON value that a cell's text stands for.

    :raises ValueError: the text is no value of that kind.
    """
    if kind == "nested" or (kind == "list" and cell.startswith("[")):
        return json.loads(cell)
    if kind == "text":
        return _unguard(cell)
    if kind == "flag":
        return _FLAGS[cell.strip().lower()]
    if kind == "list":
        return _unguard(cell).split("\n")
    number = float(cell)
    return int(number) if number.is_integer() else number


def _guard(text: str) -> str:
    if not text:
        return _EMPTY
    return "'" + text if text.startswith(_RISKY) else text


def _unguard(cell: str) -> str:
    if cell == _EMPTY:
        return ""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_RISKY) else cell
