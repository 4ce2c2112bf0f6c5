"""What the house rules look at: the apps, their floors, the source files."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "motcua"

#: Floor of each app, as drawn in docs/explanation/house.md; foreign keys point down only.
FLOOR = {
    "journal": 0,
    "calendars": 1,
    "files": 1,
    "identity": 1,
    "agencies": 2,
    "notifications": 2,
    "procedures": 3,
    "dossiers": 5,
    "petitions": 5,
    "tasks": 6,
    "indicators": 8,
    "inspections": 9,
}


def modules(*parts: str) -> Iterator[Path]:
    """Yield the Python files below a folder of the package, migrations left out."""
    for path in sorted((SOURCE.joinpath(*parts)).rglob("*.py")):
        if "migrations" not in path.parts:
            yield path


def tree(path: Path) -> ast.Module:
    """Return a file's syntax tree."""
    return ast.parse(path.read_text("utf-8"))


def dotted(path: Path) -> str:
    """Return the import name of a file of the package."""
    return ".".join(path.relative_to(ROOT / "src").with_suffix("").parts)


def public_functions(path: Path) -> list[str]:
    """Return the names of a module's functions that do not begin with an underscore."""
    return [
        node.name
        for node in tree(path).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]
