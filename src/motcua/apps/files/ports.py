"""
What files need from the outside: places for bytes, an eye for viruses, a maker of pages, a setter
of papers, a reader of documents.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, BinaryIO, Protocol, cast
from uuid import UUID

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

    def drop(self, sha256: str) -> None:
        """Remove the content; where it is not there, nothing happens."""


class Staging(Protocol):
    """Where an upload's bytes wait until all of them are here."""

    def write(self, upload: UUID, offset: int, piece: bytes) -> None:
        """
        Put ``piece`` at ``offset``, forced to disk; what lay there or behind is cut off.

        :raises FileNotFoundError: the bytes before ``offset`` are not there.
        """

    def read(self, upload: UUID) -> BinaryIO:
        """
        Return what is there, for reading; the caller closes it.

        :raises FileNotFoundError: there is nothing.
        """

    def discard(self, upload: UUID) -> None:
        """Remove what is there; where there is nothing, nothing happens."""


class UnreadablePicture(Exception):
    """The bytes are no picture that can be read."""


class PictureTooLarge(Exception):
    """The picture has more pixels than may be read."""


class Converter(Protocol):
    """Makes pages of pictures."""

    def page(self, picture: BinaryIO) -> bytes:
        """
        Return a PDF of one page: upright, no larger than A4, without what the camera noted.

        The same picture gives the same bytes.

        :raises UnreadablePicture: it cannot be read.
        :raises PictureTooLarge: it has more than ``domain.pages.MOST_PIXELS``.
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


class Typesetter(Protocol):
    """Sets papers from templates; what it is given is text, never markup."""

    def typeset(self, template: str, data: Mapping[str, Any]) -> bytes:
        """
        Return the PDF of a paper.

        :param template: name of a form, such as ``receipt``.
        :param data: its fields: texts, numbers, lists and mappings of them.
        :raises LookupError: there is no such template.
        """


class TextReader(Protocol):
    """Reads the words of a document."""

    def paragraphs(self, content: BinaryIO, media_type: str) -> list[str]:
        """
        Return the paragraphs in reading order, blank ones left out, spaces folded.

        :param media_type: of a plain text, a .docx or a PDF with text.
        :raises UnreadableText: damaged, locked, too large, or without text (a scan): see
            ``domain.texts``.
        """


def store() -> FileStore:
    """Return the store that the settings plug in."""
    return cast(FileStore, _plugged(settings.FILE_STORE))


def staging() -> Staging:
    """Return the staging that the settings plug in."""
    return cast(Staging, _plugged(settings.FILE_STAGING))


def converter() -> Converter:
    """Return the maker of pages that the settings plug in."""
    return cast(Converter, _plugged(settings.FILE_CONVERTER))


def scanner() -> Scanner:
    """Return the scanner that the settings plug in."""
    return cast(Scanner, _plugged(settings.VIRUS_SCANNER))


def typesetter() -> Typesetter:
    """Return the typesetter that the settings plug in."""
    return cast(Typesetter, _plugged(settings.TYPESETTER))


def text_reader() -> TextReader:
    """Return the reader of documents that the settings plug in."""
    return cast(TextReader, _plugged(settings.TEXT_READER))


@cache
def _plugged(path: str) -> object:
    return import_string(path)()
