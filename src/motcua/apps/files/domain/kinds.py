"""Kinds of content, found in the bytes: what a file is, whatever its name says."""

import zipfile
from dataclasses import dataclass
from typing import BinaryIO

# Enough of the beginning to tell every kind of the table.
_HEAD_BYTES = 4096


@dataclass(frozen=True)
class Kind:
    """
    A kind of content. ``endings`` fit it, the usual one first; ``allowed`` may be kept.

    :ivar picture: can be made a page of a PDF.
    """

    media_type: str
    label: str
    endings: tuple[str, ...]
    allowed: bool = True
    picture: bool = False


PDF = Kind("application/pdf", "PDF", (".pdf",))
PNG = Kind("image/png", "PNG", (".png",), picture=True)
JPEG = Kind("image/jpeg", "JPEG", (".jpg", ".jpeg"), picture=True)
DOCX = Kind(
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "DOCX", (".docx",)
)
XLSX = Kind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX", (".xlsx",))
XML = Kind("application/xml", "XML", (".xml",))
TEXT = Kind("text/plain", "TXT", (".txt", ".csv"))
MACROS = Kind("application/vnd.ms-office.macros", "Office + macro", (".docm",), allowed=False)
#: Not kept as it is, since offices cannot rely on opening it; it becomes a page of a PDF.
WEBP = Kind("image/webp", "WebP", (".webp",), allowed=False, picture=True)
#: What some telephones take photographs in (ISO/IEC 23008-12); nothing here can read it.
HEIC = Kind("image/heic", "HEIC", (".heic", ".heif"), allowed=False)
ZIP = Kind("application/zip", "ZIP", (".zip",), allowed=False)
HTML = Kind("text/html", "HTML", (".html",), allowed=False)
SVG = Kind("image/svg+xml", "SVG", (".svg",), allowed=False)
PROGRAM = Kind("application/x-executable", "EXE", (".exe",), allowed=False)
UNKNOWN = Kind("application/octet-stream", "?", (".bin",), allowed=False)

_KINDS = (PDF, PNG, JPEG, DOCX, XLSX, XML, TEXT)
#: The labels of the kinds that may be kept, for a refusal's sentence.
ALLOWED = ", ".join(kind.label for kind in _KINDS)

_SIGNATURES: tuple[tuple[bytes, Kind], ...] = (
    (b"%PDF-", PDF),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
    (b"PK\x03\x04", ZIP),
    (b"MZ", PROGRAM),
    (b"\x7fELF", PROGRAM),
)
#: Brands after "ftyp" that say: a HEIC picture.
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_MEMBERS: tuple[tuple[str, Kind], ...] = (
    ("word/document.xml", DOCX),
    ("xl/workbook.xml", XLSX),
)
_BOM = b"\xef\xbb\xbf"


def sniff(content: BinaryIO) -> Kind:
    """Return the kind of a seekable ``content``, judged by its bytes alone."""
    content.seek(0)
    head = content.read(_HEAD_BYTES)
    kind = next((kind for sign, kind in _SIGNATURES if head.startswith(sign)), None)
    if kind is ZIP:
        return _inside_zip(content)
    return kind or _picture(head) or _markup_or_text(content, head)


def _picture(head: bytes) -> Kind | None:
    """Return the kind of a picture whose sign does not stand at the very beginning."""
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return WEBP
    return HEIC if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS else None


def _inside_zip(content: BinaryIO) -> Kind:
    try:
        with zipfile.ZipFile(content) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return UNKNOWN
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        return MACROS
    if "[Content_Types].xml" not in names:
        return ZIP
    return next((kind for member, kind in _MEMBERS if member in names), ZIP)


def _markup_or_text(content: BinaryIO, head: bytes) -> Kind:
    start = head.removeprefix(_BOM).lstrip().lower()
    if start.startswith(b"<?xml") or start.startswith(b"<svg"):
        return _markup(start)
    if start.startswith(b"<"):
        return HTML
    return TEXT if _is_text(content) else UNKNOWN


def _markup(start: bytes) -> Kind:
    if b"<svg" in start:
        return SVG
    return HTML if b"<html" in start else XML


def _is_text(content: BinaryIO) -> bool:
    content.seek(0)
    try:
        text = content.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return all(char >= " " or char in "\t\r\n\f" for char in text)
