"""
The table of commands, and what each says about itself.

A command is a module of ``motcua.cli.commands`` with ``NAME``, ``HELP``, ``EXAMPLE``, ``NEEDS``,
``arguments(parser)`` and ``run(args) -> int``. The four words are read from its source, so that
``motcua --help`` imports nothing and ``motcua due`` wakes neither Django nor a database.

``NEEDS`` is what must stand before the module is imported: ``nothing``, ``django`` or
``database`` (imported with Django set up, run with a database that is migrated). A module may
refine that for one call by ``needs(args) -> str``. ``ROLE = "owner"`` runs the command as the
owner of the tables instead of as the application. With ``PASSES_ON`` the words that the parser
does not know are no mistake but stand in ``args.rest``.
"""

import argparse
import ast
import importlib
import keyword
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

#: In the order of the help: first steps, every day, data, operations.
COMMANDS = (
    "demo",
    "test",
    "serve",
    "worker",
    "due",
    "rates",
    "tasks",
    "petitions",
    "indicators",
    "period",
    "session",
    "import",
    "export",
    "journal",
    "calendars",
    "agencies",
    "accounts",
    "migrate",
    "doctor",
    "backup",
    "restore",
    "reset",
    "tour",
    "bench",
)
FOLDER = Path(__file__).parent / "commands"


@dataclass(frozen=True)
class Card:
    """What a command says about itself."""

    name: str
    help: str
    example: str
    needs: str
    role: str
    module: str

    def load(self) -> ModuleType:
        """Import the module."""
        return importlib.import_module(f"motcua.cli.commands.{self.module}")


def card(name: str) -> Card | None:
    """Return the card of a command of the table, or None when there is no such command."""
    module = f"{name}_" if keyword.iskeyword(name) else name
    path = FOLDER / f"{module}.py"
    if name not in COMMANDS or not path.is_file():
        return None
    said = _constants(path)
    return Card(
        name, said["HELP"], said["EXAMPLE"], said["NEEDS"], said.get("ROLE", "application"), module
    )


def cards() -> list[Card]:
    """Return all cards in the order of the table."""
    return [found for name in COMMANDS if (found := card(name))]


def _constants(path: Path) -> dict[str, str]:
    found = {}
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            found[ast.unparse(node.targets[0])] = str(node.value.value)
    return found


def parse(card: Card, module: ModuleType, words: Sequence[str]) -> argparse.Namespace:
    """Return the words of one command as its module declares them; help ends with the example."""
    parser = argparse.ArgumentParser(
        prog=f"motcua {card.name}",
        description=card.help,
        epilog=f"example:\n  ./{card.example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    module.arguments(parser)
    args, rest = parser.parse_known_args(words)
    if rest and not getattr(module, "PASSES_ON", False):
        parser.error(f"not understood: {' '.join(rest)}")
    args.rest = rest
    return args


def verb(
    verbs: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    run: Callable[[argparse.Namespace], Any],
    meaning: str,
) -> argparse.ArgumentParser:
    """Add a verb below a command, with ``--json``; ``args.run`` is then what carries it out."""
    made = verbs.add_parser(name, help=meaning, description=meaning, allow_abbrev=False)
    made.add_argument("--json", action="store_true", help="one JSON value on standard output")
    made.set_defaults(run=run)
    return made
