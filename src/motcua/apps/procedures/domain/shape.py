"""
Frozen dataclasses from JSON and back, strictly: what does not fit is named by its path.

A field without a default must stand in the JSON; a key that is no field is refused. Only the types
that a record uses are known: text, whole numbers, quarters, booleans, ``X | None``, tuples,
enumerations, dataclasses.
"""

import types
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

from motcua.kernel.refusal import Refusal

T = TypeVar("T")
Reader = Callable[[object, str], Any]

_LONGEST_TEXT = 100_000
_LONGEST_LIST = 5_000
_LARGEST_NUMBER = 10**13


class BadShape(Refusal):
    """A value of a record does not fit; ``field`` is its path."""

    code = "procedures.bad_record"
    vi = "Trường {path}: {why_vi}."
    en = "Field {path}: {why_en}."


def bad(path: str, why_vi: str, why_en: str) -> BadShape:
    """Return the refusal for the value at ``path``."""
    place = path or "record"
    return BadShape(field=place, path=place, why_vi=why_vi, why_en=why_en)


def read(kind: type[T], value: object, path: str = "") -> T:
    """
    Return ``value`` (parsed JSON) as an instance of the dataclass ``kind``.

    :raises BadShape: a key is unknown or missing, or a value has the wrong type or size.
    """
    reader: Callable[[object, str], T] = _reader(cast(Any, kind))
    return reader(value, path)


def write(value: object) -> Any:
    """Return a dataclass as JSON values, every field in its order of declaration."""
    if is_dataclass(value):
        return {f.name: write(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple):
        return [write(item) for item in value]
    if isinstance(value, StrEnum):
        return value.value
    return value


@cache
def _reader(kind: Any) -> Reader:
    """Return the function that reads one type; built once per type."""
    if isinstance(kind, types.UnionType):
        inner = _reader(next(arg for arg in get_args(kind) if arg is not types.NoneType))
        return lambda value, path: None if value is None else inner(value, path)
    if get_origin(kind) is tuple:
        return _list_reader(_reader(get_args(kind)[0]))
    if is_dataclass(kind):
        return _record_reader(kind)
    if issubclass(kind, StrEnum):
        return _enum_reader(kind)
    return {str: text, int: _number, bool: _flag, float: _hours}[kind]


def _record_reader(kind: Any) -> Reader:
    hints = get_type_hints(kind)
    readers = {f.name: _reader(hints[f.name]) for f in fields(kind)}
    needed = [f.name for f in fields(kind) if f.default is MISSING]

    def reader(value: object, path: str) -> Any:
        if not isinstance(value, dict):
            raise bad(path, "phải là một đối tượng", "must be an object")
        prefix = f"{path}." if path else ""
        for key in value:
            if key not in readers:
                raise bad(f"{prefix}{str(key)[:60]}", "không có trường này", "is not known")
        for name in needed:
            if name not in value:
                raise bad(prefix + name, "bị thiếu", "is missing")
        return kind(**{name: readers[name](value[name], prefix + name) for name in value})

    return reader


def _list_reader(inner: Reader) -> Reader:
    def reader(value: object, path: str) -> tuple[Any, ...]:
        if not isinstance(value, list | tuple):
            raise bad(path, "phải là một danh sách", "must be a list")
        if len(value) > _LONGEST_LIST:
            raise bad(path, f"có quá {_LONGEST_LIST} mục", f"has over {_LONGEST_LIST} items")
        return tuple(inner(item, f"{path}[{place}]") for place, item in enumerate(value))

    return reader


def _enum_reader(kind: type[StrEnum]) -> Reader:
    known = {member.value: member for member in kind}
    choices = ", ".join(known)

    def reader(value: object, path: str) -> StrEnum:
        if not isinstance(value, str) or value not in known:
            raise bad(path, f"phải là một trong: {choices}", f"must be one of: {choices}")
        return known[value]

    return reader


def text(value: object, path: str) -> str:
    """Return a text that fits and can be stored."""
    if not isinstance(value, str):
        raise bad(path, "phải là văn bản", "must be a text")
    if len(value) > _LONGEST_TEXT:
        raise bad(path, f"dài quá {_LONGEST_TEXT} ký tự", f"is over {_LONGEST_TEXT} characters")
    if "\x00" in value or any("\ud800" <= char <= "\udfff" for char in value):
        raise bad(path, "có ký tự không lưu được", "holds a character that cannot be stored")
    return value


def _number(value: object, path: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise bad(path, "phải là số nguyên", "must be a whole number")
    if not 0 <= value <= _LARGEST_NUMBER:
        raise bad(path, f"phải từ 0 đến {_LARGEST_NUMBER}", f"must be 0 to {_LARGEST_NUMBER}")
    return value


def _hours(value: object, path: str) -> int | float:
    """Read a length of work: quarters of an hour are exact in binary, so nothing is lost."""
    if isinstance(value, float) and (value * 4).is_integer() and 0 <= value <= _LARGEST_NUMBER:
        return int(value) if value.is_integer() else value
    if isinstance(value, float):
        raise bad(path, "phải là bội số của 0,25", "must be a multiple of 0.25")
    return _number(value, path)


def _flag(value: object, path: str) -> bool:
    if not isinstance(value, bool):
        raise bad(path, "phải là true hoặc false", "must be true or false")
    return value
