"""The words of documents: plain text, .docx and PDF with text, as paragraphs in reading order."""

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO
from zipfile import BadZipFile, ZipFile

import docx
import pypdf
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from pypdf.errors import DependencyError, PyPdfError

from motcua.adapters.docx_numbers import Numbers
from motcua.apps.files.domain.texts import (
    DamagedDocument,
    LockedDocument,
    OverlongDocument,
    ScannedDocument,
    UnreadableText,
)

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
PLAIN = "text/plain"
#: A document of more pages or characters is no notice; reading it would only keep a process busy.
MOST_PAGES, MOST_CHARACTERS = 300, 2_000_000
#: Bytes that the parts of a .docx may unpack to, pictures among them, and how many parts.
MOST_UNPACKED, MOST_PARTS = 100_000_000, 2_000
#: What a .docx with a password is: a container of Microsoft's older kind.
_CONTAINER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: What libraries raise over a document that is none; broken XML is a SyntaxError of lxml.
_BROKEN = (
    PackageNotFoundError,
    BadZipFile,
    KeyError,
    ValueError,
    OSError,
    NotImplementedError,
    SyntaxError,
    AttributeError,
    TypeError,
)


class DocumentReader:
    """Reads with python-docx and pypdf."""

    def paragraphs(self, content: BinaryIO, media_type: str) -> list[str]:
        """Return the paragraphs in reading order, blank ones left out, spaces folded."""
        readers = {DOCX: _docx, PDF: _pdf, PLAIN: _plain}
        if media_type not in readers:
            raise UnreadableText
        found = _folded(readers[media_type](content))
        if not found:
            raise ScannedDocument
        return found


def _folded(lines: Iterable[str]) -> list[str]:
    found, length = [], 0
    for line in lines:
        words = " ".join(line.split())
        length += len(words)
        if length > MOST_CHARACTERS:
            raise OverlongDocument(what=f"> {MOST_CHARACTERS:,}".replace(",", "."))
        if words:
            found.append(words)
    return found


def _plain(content: BinaryIO) -> list[str]:
    try:
        return content.read(4 * MOST_CHARACTERS + 1).decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as broken:
        raise UnreadableText from broken


def _docx(content: BinaryIO) -> list[str]:
    _weigh(content)
    try:
        return list(_words(docx.Document(content)))
    except _BROKEN as broken:
        raise DamagedDocument from broken


def _words(document: Any) -> Iterator[str]:
    numbers = Numbers(document)
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                yield " ".join(dict.fromkeys(cell.text for cell in row.cells))
        else:
            first, *others = block.text.split("\n")
            yield f"{numbers.mark(block)}{first}"
            yield from others


def _weigh(content: BinaryIO) -> None:
    """
    Refuse a .docx that is locked, or that unpacks to far more than it is (a zip bomb).

    The sizes are those that the archive declares; unpacking stops at them.
    """
    content.seek(0)
    if content.read(len(_CONTAINER)) == _CONTAINER:
        raise LockedDocument
    content.seek(0)
    try:
        with ZipFile(content) as archive:
            parts = archive.infolist()
    except (BadZipFile, ValueError, OSError, NotImplementedError) as broken:
        raise DamagedDocument from broken
    if any(part.flag_bits & 1 for part in parts):
        raise LockedDocument
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise OverlongDocument(what=f"> {MOST_UNPACKED // 1_000_000} MB")
    content.seek(0)


def _pdf(content: BinaryIO) -> list[str]:
    try:
        reader = pypdf.PdfReader(content)
        if reader.is_encrypted and not reader.decrypt(""):
            raise LockedDocument
        if len(reader.pages) > MOST_PAGES:
            raise OverlongDocument(what=f"> {MOST_PAGES} trang")
        return _pages(reader)
    except DependencyError as locked:
        raise LockedDocument from locked
    except (PyPdfError, ValueError, KeyError, RecursionError, TypeError, OSError) as broken:
        raise DamagedDocument from broken


def _pages(reader: pypdf.PdfReader) -> list[str]:
    lines: list[str] = []
    length = 0
    for page in reader.pages:
        text = page.extract_text()
        length += len(text)
        if length > MOST_CHARACTERS:
            raise OverlongDocument(what=f"> {MOST_CHARACTERS:,}".replace(",", "."))
        lines += text.splitlines()
    return lines
