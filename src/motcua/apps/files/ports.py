"""What files need from the outside: a place for bytes, and somebody who looks for viruses."""

from dataclasses import dataclass
from functools import cache
from typing import BinaryIO, Protocol, cast

from django.conf import settings
from django.utils.module_loading import import_string

from motcua.apps.files.domain.record import State


class FileStore(Protocol):
    """Bytes under their hash. A content is there whole or not at all."""

    def put(self, sha256: str, content: BinaryIO) -> None:
        """Keep ``content`` from its current position on; keeping it again changes nothing."""

    def has(self, sha256: str) -> bool:
        """Return whether the content is there."""

    def open(self, sha256: str) -> BinaryIO:
        """
        Return the content for reading; the caller closes it.

        :raises FileNotFoundError: it is not there.
        """


@dataclass(frozen=True)
class Verdict:
    """What a scanner says: clean, infected with its ``finding``, or unscanned."""

    state: State
    finding: str = ""


class ScannerUnavailable(Exception):
    """The scanner gave no verdict: not reached, too slow, or an answer without sense."""


class Scanner(Protocol):
    """Looks for viruses."""

    def scan(self, content: BinaryIO) -> Verdict:
        """
        Return the verdict on ``content``, read from its current position on.

        :raises ScannerUnavailable: there is no verdict; the content is to be held.
        """


def store() -> FileStore:
    """Return the store that the settings plug in."""
    return cast(FileStore, _plugged(settings.FILE_STORE))


def scanner() -> Scanner:
    """Return the scanner that the settings plug in."""
    return cast(Scanner, _plugged(settings.VIRUS_SCANNER))


@cache
def _plugged(path: str) -> object:
    return import_string(path)()
