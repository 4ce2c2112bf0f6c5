"""The words of documents: plain text, .docx and PDF with text, as paragraphs in reading order."""

from collections.abc import Iterable
from typing import BinaryIO
from zipfile import BadZipFile

import docx
import pypdf
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from pypdf.errors import PyPdfError

from motcua.apps.files.ports import UnreadableText

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
PLAIN = "text/plain"
#: A document of more pages or characters is no notice; reading it would only keep a process busy.
MOST_PAGES, MOST_CHARACTERS = 300, 2_000_000


class DocumentReader:
    """Reads with python-docx and pypdf."""

    def paragraphs(self, content: BinaryIO, media_type: str) -> list[str]:
        """Return the paragraphs in reading order, blank ones left out, spaces folded."""
        readers = {DOCX: _docx, PDF: _pdf, PLAIN: _plain}
        if media_type not in readers:
            raise UnreadableText(media_type)
        found = _folded(readers[media_type](content))
        if not found:
            raise UnreadableText("no text")
        return found


def _folded(lines: Iterable[str]) -> list[str]:
    found, length = [], 0
    for line in lines:
        words = " ".join(line.split())
        length += len(words)
        if length > MOST_CHARACTERS:
            raise UnreadableText("too long")
        if words:
            found.append(words)
    return found


def _plain(content: BinaryIO) -> list[str]:
    try:
        return content.read(4 * MOST_CHARACTERS + 1).decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as broken:
        raise UnreadableText("not UTF-8") from broken


def _docx(content: BinaryIO) -> Iterable[str]:
    try:
        document = docx.Document(content)
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError) as broken:
        raise UnreadableText("damaged") from broken
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                yield " ".join(dict.fromkeys(cell.text for cell in row.cells))
        else:
            yield block.text


def _pdf(content: BinaryIO) -> Iterable[str]:
    try:
        reader = pypdf.PdfReader(content)
        if len(reader.pages) > MOST_PAGES:
            raise UnreadableText("too many pages")
        lines = [line for page in reader.pages for line in page.extract_text().splitlines()]
    except (PyPdfError, ValueError, KeyError, RecursionError) as broken:
        raise UnreadableText("damaged") from broken
    return lines
