"""Reading the words of a document that somebody holds; nothing is kept."""

from typing import BinaryIO

from django.conf import settings

from motcua.apps.files import ports
from motcua.apps.files.domain import kinds
from motcua.apps.files.domain.record import Empty, TooLarge
from motcua.apps.files.domain.texts import LockedDocument, UnreadableText

#: What a document with a password is: a container of Microsoft's older kind.
_CONTAINER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_text(*, content: BinaryIO, name: str) -> list[str]:
    """
    Return the lines of a .docx, a PDF with text, or a plain text in UTF-8.

    A plain text keeps its blank lines: they part paragraphs.

    :raises Empty: there are no bytes.
    :raises TooLarge: more than ``MAX_FILE_BYTES``.
    :raises UnreadableText: another kind, damaged, locked, too large, or a scan.
    """
    content.seek(0, 2)
    size = content.tell()
    if size == 0:
        raise Empty(name=name)
    if size > settings.MAX_FILE_BYTES:
        raise TooLarge(name=name, limit_mb=f"{settings.MAX_FILE_BYTES / 1_000_000:g}")
    kind = kinds.sniff(content)
    content.seek(0)
    if content.read(len(_CONTAINER)) == _CONTAINER:
        raise LockedDocument
    content.seek(0)
    if kind is kinds.TEXT:
        return content.read().decode("utf-8-sig").splitlines()
    if kind not in (kinds.PDF, kinds.DOCX):
        raise UnreadableText
    return ports.text_reader().paragraphs(content, kind.media_type)
