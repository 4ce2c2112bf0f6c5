"""What goes to standard error: sentences for people, beside the data on standard output."""

import sys

from motcua.kernel.refusal import Refusal


def note(sentence: str) -> None:
    """Say that something takes long, on a terminal only."""
    if sys.stderr.isatty():
        print(sentence, file=sys.stderr, flush=True)


def say(sentence: str) -> None:
    """Say something to the person, whatever standard error is."""
    print(sentence, file=sys.stderr, flush=True)


def refuse(no: Refusal) -> None:
    """Say why not, in Vietnamese and in English."""
    say(no.sentence("vi"))
    say(no.sentence("en"))
