"""Facts: what happened, in the past tense, frozen, without floats and without personal data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from typing import ClassVar, TypeAlias
from uuid import UUID

JSON: TypeAlias = "None | bool | int | str | list[JSON] | dict[str, JSON]"

#: Names that may not stand in a fact: a person is named by reference, so that erasing the person
#: (Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15) leaves the journal whole.
PERSONAL = frozenset(
    ("full_name", "display_name", "birth_on", "id_number", "phone", "email", "address", "login")
)

#: Key in a payload of the account for whom somebody acted by delegation.
BEHALF = "on_behalf_of"
#: Every fact type of the house, by its TYPE.
REGISTRY: "dict[str, type[Fact]]" = {}


@dataclass(frozen=True, kw_only=True)
class Fact:
    """
    Something that happened. An app's ``events.py`` subclasses it, one class per fact type.

    :cvar TYPE: ``app.verb`` in the past tense, for example ``dossiers.received``; unique.
    """

    TYPE: ClassVar[str]

    def __init_subclass__(cls) -> None:
        personal = PERSONAL & set(cls.__dict__.get("__annotations__", {}))
        if personal:
            raise TypeError(f"{cls.__name__} holds personal data: {', '.join(sorted(personal))}.")
        if "TYPE" in cls.__dict__:
            _register(cls)

    def payload(self) -> dict[str, JSON]:
        """
        Return the fields as JSON: moments and days in ISO 8601, identifiers as text.

        :raises TypeError: a value has no exact form (a float, an unknown kind).
        :raises ValueError: a moment has no time zone, a text cannot be stored.
        """
        return {f.name: to_json(getattr(self, f.name)) for f in fields(self)}


def _register(kind: type[Fact]) -> None:
    known = REGISTRY.get(kind.TYPE)
    if known and (known.__module__, known.__qualname__) != (kind.__module__, kind.__qualname__):
        raise TypeError(f"Two fact types are called {kind.TYPE}.")
    REGISTRY[kind.TYPE] = kind


@dataclass(frozen=True, kw_only=True)
class RecordedFact:
    """A fact as it stands in the journal."""

    id: UUID
    seq: int
    type: str
    subject: UUID
    authority: UUID | None
    actor: UUID | None
    at: datetime
    recorded_at: datetime
    payload: dict[str, JSON]


def to_json(value: object) -> JSON:
    """
    Return ``value`` in the kinds that the journal keeps exactly.

    :raises TypeError: the value is a float or of a kind without an exact form.
    :raises ValueError: a moment without time zone, or a text that UTF-8 cannot hold.
    """
    if isinstance(value, Enum):
        return to_json(value.value)
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, date | time):
        return _moment(value)
    return _nested(value)


def _nested(value: object) -> JSON:
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_json(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {_text(str(key)): to_json(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray):
        return [to_json(item) for item in value]
    raise TypeError(f"A fact cannot hold a {type(value).__name__}: {value!r}.")


def _moment(value: date | time) -> str:
    if isinstance(value, datetime) and value.tzinfo is None:
        raise ValueError("A moment in a fact needs a time zone.")
    return value.isoformat()


def _text(value: str) -> str:
    if "\0" in value:
        raise ValueError("A text in a fact cannot hold the character NUL.")
    value.encode("utf-8")
    return str(value)
