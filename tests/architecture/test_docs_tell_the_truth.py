"""Docs: every setting, every legal number and every command is written down."""

import ast
from collections.abc import Iterator
from pathlib import Path

from motcua.config.env import SETTINGS
from tests.architecture.house import ROOT, modules, tree


def test_every_setting_is_documented() -> None:
    page = (ROOT / "docs" / "reference" / "settings.md").read_text("utf-8")
    missing = [s.name for s in SETTINGS if f"`{s.name}`" not in page]
    assert missing == []


def legal_numbers() -> list[tuple[Path, str]]:
    """Return the public numeric constants of every ``domain/``: the numbers of the law."""
    return [
        (path, name)
        for path in modules("apps")
        if "domain" in path.parts
        for name, value in _constants(path)
        if _is_number(value)
    ]


def _constants(path: Path) -> Iterator[tuple[str, ast.expr]]:
    for node in tree(path).body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            if isinstance(target, ast.Name) and target.id.isupper() and target.id[0] != "_":
                yield target.id, node.value


def _is_number(value: ast.expr) -> bool:
    if isinstance(value, ast.Constant):
        return isinstance(value.value, int) and not isinstance(value.value, bool)
    return isinstance(value, ast.Call) and getattr(value.func, "id", "") in {"time", "timedelta"}


def test_every_legal_number_of_a_domain_is_listed() -> None:
    page = (ROOT / "docs" / "legislation.md").read_text("utf-8")
    missing = [f"{path.parts[-3]}: {name}" for path, name in legal_numbers() if name not in page]
    assert missing == []


def test_the_readme_names_the_two_commands() -> None:
    page = (ROOT / "README.md").read_text("utf-8")
    assert "./motcua demo" in page
    assert "./motcua test" in page
