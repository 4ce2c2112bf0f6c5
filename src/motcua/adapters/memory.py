"""The memory twin of every port: for tests, and for an installation that goes without."""

import io
from collections.abc import Mapping
from typing import Any, BinaryIO
from uuid import UUID

from motcua.apps.files.domain.record import State
from motcua.apps.files.domain.texts import DamagedDocument, ScannedDocument
from motcua.apps.files.ports import (
    ScannerUnavailable,
    UnreadablePicture,
    Verdict,
)
from motcua.apps.notifications.domain.letters import Letter, Notice, Short
from motcua.apps.notifications.domain.recipients import Channel

#: The harmless text that every scanner must call a virus (eicar.org), in two halves so that no
#: scanner takes this file for one.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-" + rb"ANTIVIRUS-TEST-FILE!$H+H*"


class MemoryStore:
    """A file store that forgets when the process ends."""

    def __init__(self) -> None:
        self.contents: dict[str, bytes] = {}

    def put(self, sha256: str, content: BinaryIO) -> None:
        """Keep the content."""
        self.contents.setdefault(sha256, content.read())

    def has(self, sha256: str) -> bool:
        """Return whether the content is there."""
        return sha256 in self.contents

    def open(self, sha256: str) -> BinaryIO:
        """Return the content for reading."""
        if sha256 not in self.contents:
            raise FileNotFoundError(sha256)
        return io.BytesIO(self.contents[sha256])

    def drop(self, sha256: str) -> None:
        """Remove the content."""
        self.contents.pop(sha256, None)


class MemoryStaging:
    """A staging that forgets when the process ends."""

    def __init__(self) -> None:
        self.pieces: dict[UUID, bytes] = {}

    def write(self, upload: UUID, offset: int, piece: bytes) -> None:
        """Put a piece at its place."""
        before = self.pieces.get(upload, b"")
        if len(before) < offset:
            raise FileNotFoundError(upload)
        self.pieces[upload] = before[:offset] + piece

    def read(self, upload: UUID) -> BinaryIO:
        """Return what is there."""
        if upload not in self.pieces:
            raise FileNotFoundError(upload)
        return io.BytesIO(self.pieces[upload])

    def discard(self, upload: UUID) -> None:
        """Remove what is there."""
        self.pieces.pop(upload, None)


class PlainConverter:
    """Makes an empty page of any picture, and refuses what does not begin like one."""

    def page(self, picture: BinaryIO) -> bytes:
        """Return a page that holds nothing but the number of the picture's bytes."""
        content = picture.read()
        if not content.startswith((b"\xff\xd8\xff", b"\x89PNG", b"RIFF")):
            raise UnreadablePicture
        return b"%PDF-1.7\n% page of " + str(len(content)).encode() + b" bytes\n%%EOF\n"


class MemoryTypesetter:
    """A typesetter that keeps what it was given and sets nothing."""

    def __init__(self) -> None:
        self.papers: list[tuple[str, Mapping[str, Any]]] = []

    def typeset(self, template: str, data: Mapping[str, Any]) -> bytes:
        """Keep template and data; return a stand-in of a PDF."""
        self.papers.append((template, data))
        return b"%PDF-1.7 " + template.encode()


class PlainReader:
    """A reader that takes every document for plain text."""

    def paragraphs(self, content: BinaryIO, media_type: str) -> list[str]:
        """Return the lines that are not blank."""
        try:
            lines = content.read().decode("utf-8-sig").splitlines()
        except UnicodeDecodeError as broken:
            raise DamagedDocument from broken
        if found := [" ".join(line.split()) for line in lines if line.strip()]:
            return found
        raise ScannedDocument


class NoScanner:
    """No scanner: says so of every content, so that it is shown as not scanned."""

    def scan(self, content: BinaryIO) -> Verdict:
        """Return the verdict that nobody looked."""
        return Verdict(State.UNSCANNED)


class MemoryScanner:
    """A scanner that knows one virus, the test text of EICAR, and can be switched off."""

    def __init__(self) -> None:
        self.available = True

    def scan(self, content: BinaryIO) -> Verdict:
        """Return infected where the test text stands anywhere in the content."""
        if not self.available:
            raise ScannerUnavailable("The scanner is switched off.")
        if EICAR in content.read():
            return Verdict(State.INFECTED, "Eicar-Test-Signature")
        return Verdict(State.CLEAN)


class MemoryOutbox:
    """
    A carrier of mails, SMS or push notices that keeps what it was given.

    :ivar trouble: raised instead of carrying, until it is taken away.
    """

    simulated = True

    def __init__(self, channel: Channel) -> None:
        self.channel = channel
        self.letters: list[Letter | Short | Notice] = []
        self.trouble: Exception | None = None

    def send(self, letter: Letter | Short | Notice) -> None:
        """Keep the message, or raise the trouble."""
        if self.trouble is not None:
            raise self.trouble
        self.letters.append(letter)
