"""Facts: what they may hold, and what they may never."""

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

import pytest

from motcua.apps.journal.domain.facts import PERSONAL, REGISTRY, Fact, to_json
from motcua.apps.journal.domain.leaves import canonical
from motcua.kernel.moments import VIETNAM
from motcua.kernel.money import Money


class Channel(StrEnum):
    ONLINE = "online"


@dataclass(frozen=True, kw_only=True)
class Everything(Fact):
    TYPE: ClassVar[str] = "test.everything"
    moment: datetime
    day: date
    hour: time
    person: UUID
    channel: Channel
    fee: Money
    rows: tuple[dict[str, int], ...]
    nothing: None = None
    yes: bool = True


def test_a_payload_is_exact_json() -> None:
    fact = Everything(
        moment=datetime(2026, 11, 24, 9, 0, tzinfo=VIETNAM),
        day=date(2026, 11, 24),
        hour=time(17),
        person=UUID(int=1),
        channel=Channel.ONLINE,
        fee=Money(30_000),
        rows=({"a": 1},),
    )
    assert fact.payload() == {
        "moment": "2026-11-24T09:00:00+07:00",
        "day": "2026-11-24",
        "hour": "17:00:00",
        "person": "00000000-0000-0000-0000-000000000001",
        "channel": "online",
        "fee": {"dong": 30_000},
        "rows": [{"a": 1}],
        "nothing": None,
        "yes": True,
    }
    assert type(fact.payload()["channel"]) is str


@pytest.mark.parametrize("value", [1.5, float("nan"), Decimal("1.5"), b"x", {1}, object(), [0.1]])
def test_what_is_not_exact_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="cannot hold"):
        to_json(value)


@pytest.mark.parametrize("value", [datetime(2026, 1, 1), "a\0b", "\ud800", {"k\0": 1}])
def test_what_cannot_be_kept_is_refused(value: object) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        to_json(value)


@pytest.mark.parametrize("name", sorted(PERSONAL))
def test_a_fact_type_with_personal_data_cannot_be_written(name: str) -> None:
    with pytest.raises(TypeError, match="personal data"):
        type("Leaky", (Fact,), {"TYPE": "test.leaky", "__annotations__": {name: str}})
    assert "test.leaky" not in REGISTRY


def test_types_are_known_by_name_and_unique() -> None:
    assert REGISTRY["test.everything"] is Everything
    with pytest.raises(TypeError, match="Two fact types"):
        type("Another", (Fact,), {"TYPE": "test.everything"})


def test_a_base_without_type_is_no_fact_type() -> None:
    type("Base", (Fact,), {"__annotations__": {"dossier": UUID}})
    assert all(kind.__name__ != "Base" for kind in REGISTRY.values())


def test_there_is_one_spelling() -> None:
    assert canonical({"b": [1, None], "a": "đ"}) == '{"a":"đ","b":[1,null]}'.encode()
