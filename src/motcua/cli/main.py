"""``motcua``: find the command, give it the ground it needs, run it, tell what went wrong."""

import difflib
import importlib
import os
import signal
import sys
from collections.abc import Sequence

from motcua import __version__
from motcua.cli import cards, terminal
from motcua.kernel.refusal import Invalid, Refusal

#: Exit codes: done, refused or failed, not understood, interrupted (128 + signal).
DONE, FAILED, NOT_UNDERSTOOD, INTERRUPTED = 0, 1, 2, 130
#: Commands that may migrate a server given by DATABASE_URL; the embedded one always is.
MIGRATING = ("demo", "serve")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code."""
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        return dispatch(words)
    except Refusal as no:
        terminal.refuse(no)
        return NOT_UNDERSTOOD if isinstance(no, Invalid) else FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED


def dispatch(words: Sequence[str]) -> int:
    """Find the command that the first word names and run it with the others."""
    if not words or words[0] in ("-h", "--help", "help"):
        print(overview())
        return DONE if words else NOT_UNDERSTOOD
    if words[0] in ("-V", "--version"):
        print(f"motcua {__version__}")
        return DONE
    found = cards.card(words[0])
    if found is None:
        raise Invalid(field="command", **_unknown(words[0]))
    return run(found, words[1:])


def run(card: cards.Card, words: Sequence[str]) -> int:
    """Import, parse, give the ground, run."""
    ground = None if card.needs == "nothing" else importlib.import_module("motcua.cli.ground")
    if ground:
        ground.set_up_django()
    module = card.load()
    args = cards.parse(card, module, words)
    needs = module.needs(args) if hasattr(module, "needs") else card.needs
    if needs == "database" and ground:
        with ground.database(owner=card.role == "owner", migrate=card.name in MIGRATING):
            code = module.run(args)
    else:
        code = module.run(args)
    sys.stdout.flush()
    return int(code)


def overview() -> str:
    """Return the help of the whole: one line a command."""
    known = cards.cards()
    width = max(len(card.name) for card in known)
    lines = [f"  {card.name:{width}}  {card.help}" for card in known]
    return "\n".join(["usage: ./motcua COMMAND …    ./motcua COMMAND --help", "", *lines])


def _unknown(word: str) -> dict[str, str]:
    close = difflib.get_close_matches(word, cards.COMMANDS, n=1)
    hint_vi = f" Có phải “{close[0]}” không?" if close else ""
    hint_en = f" Did you mean “{close[0]}”?" if close else ""
    return {
        "why_vi": f"Không có lệnh “{word}”.{hint_vi} Xem: ./motcua --help",
        "why_en": f"There is no command “{word}”.{hint_en} See: ./motcua --help",
    }


if __name__ == "__main__":
    sys.exit(main())
