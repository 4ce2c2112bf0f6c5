"""Every fact type has a row in the handler table; every port has a memory twin."""

import importlib
import inspect
from typing import Any

import pytest

from motcua.adapters import memory
from motcua.apps.journal.domain.facts import Fact
from motcua.jobs.handlers import HANDLERS
from motcua.kernel.refusal import Refusal
from tests.architecture.house import SOURCE, dotted, modules


def fact_types() -> list[type[Fact]]:
    found = []
    for path in sorted({*SOURCE.glob("apps/*/events.py"), *SOURCE.glob("apps/*/events/*.py")}):
        module = importlib.import_module(dotted(path))
        found += [
            value
            for value in vars(module).values()
            if inspect.isclass(value)
            and issubclass(value, Fact)
            and value.__module__ == module.__name__
        ]
    return found


def test_every_fact_type_has_a_row_in_the_handler_table() -> None:
    assert {fact.TYPE for fact in fact_types()} == set(HANDLERS)


def test_fact_types_are_unique() -> None:
    types = [fact.TYPE for fact in fact_types()]
    assert len(types) == len(set(types))


def ports() -> list[type[Any]]:
    found = []
    for path in sorted(SOURCE.glob("apps/*/ports.py")):
        module = importlib.import_module(dotted(path))
        found += [
            value
            for value in vars(module).values()
            if inspect.isclass(value)
            and getattr(value, "_is_protocol", False)
            and value.__module__ == module.__name__
        ]
    return found


@pytest.mark.parametrize("port", ports(), ids=lambda port: port.__name__)
def test_every_port_has_a_memory_twin(port: type[Any]) -> None:
    wanted = {name for name in vars(port) if not name.startswith("_")}
    twins = [
        value
        for value in vars(memory).values()
        if inspect.isclass(value) and wanted <= {name for name in dir(value)}
    ]
    assert twins, f"{port.__name__} has no twin in adapters.memory"


def refusals() -> list[type[Refusal]]:
    for path in [*modules("apps"), *modules("kernel")]:
        if "refusal" in path.read_text("utf-8").lower():
            importlib.import_module(dotted(path).removesuffix(".__init__"))
    found, waiting = [], [Refusal]
    while waiting:
        kind = waiting.pop()
        found.append(kind)
        waiting += kind.__subclasses__()
    return found


@pytest.mark.parametrize("kind", refusals(), ids=lambda kind: kind.__name__)
def test_every_refusal_has_both_sentences(kind: type[Refusal]) -> None:
    assert kind.vi.strip()
    assert kind.en.strip()
    assert 400 <= kind.status < 500 or kind.status == 503, "a refusal is foreseen"
