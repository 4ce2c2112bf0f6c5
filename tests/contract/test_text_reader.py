"""Every reader of documents: words in order, and a clear refusal of what has none."""

import io
import zipfile

import docx
import pypdf
import pytest
import typst

from motcua.adapters import documents
from motcua.adapters.documents import DOCX, PDF, PLAIN, DocumentReader
from motcua.adapters.memory import PlainReader
from motcua.apps.files.domain.texts import (
    DamagedDocument,
    LockedDocument,
    OverlongDocument,
    ScannedDocument,
    UnreadableText,
)
from motcua.apps.files.ports import TextReader

WORDS = "Giao Bộ Y tế rà soát, báo cáo trước ngày 30/9/2020."


def pdf(text: str = WORDS, *, password: str = "") -> io.BytesIO:
    """Return a PDF of one page with these words, locked where a password is given."""
    made = typst.compile(text.encode(), format="pdf")
    if not password:
        return io.BytesIO(made)
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(made))
    writer.encrypt(password, algorithm="RC4-128")
    locked = io.BytesIO()
    writer.write(locked)
    return io.BytesIO(locked.getvalue())


def word(*texts: str, style: str = "Normal") -> io.BytesIO:
    """Return a .docx with these paragraphs."""
    made, document = io.BytesIO(), docx.Document()
    for text in texts:
        document.add_paragraph(text, style=style)
    document.save(made)
    return io.BytesIO(made.getvalue())


@pytest.mark.parametrize("reader", [DocumentReader(), PlainReader()])
def test_a_plain_text_is_read_by_every_reader(reader: TextReader) -> None:
    content = io.BytesIO(f"\n  Một   đoạn \r\n\r\n{WORDS}\n".encode())
    assert reader.paragraphs(content, PLAIN) == ["Một đoạn", WORDS]
    with pytest.raises(ScannedDocument):
        reader.paragraphs(io.BytesIO(b" \n\n"), PLAIN)
    with pytest.raises(UnreadableText):
        reader.paragraphs(io.BytesIO(b"\xff\xfe\x00"), PLAIN)


def test_word_and_pdf_give_their_words() -> None:
    reader = DocumentReader()
    assert reader.paragraphs(word("Mở đầu", WORDS), DOCX) == ["Mở đầu", WORDS]
    assert " ".join(reader.paragraphs(pdf(), PDF)) == WORDS


def test_numbers_that_word_counts_are_written_out() -> None:
    found = DocumentReader().paragraphs(word("Rà soát", "Báo cáo", style="List Number"), DOCX)
    assert found == ["1. Rà soát", "2. Báo cáo"]
    (bullet,) = DocumentReader().paragraphs(word("Rà soát", style="List Bullet"), DOCX)
    assert bullet == "- Rà soát"


def test_a_scan_a_lock_and_a_wreck_are_told_apart() -> None:
    reader = DocumentReader()
    with pytest.raises(ScannedDocument) as scan:
        reader.paragraphs(pdf("#box(width: 1cm)"), PDF)
    assert "bản quét" in scan.value.sentence("vi")
    with pytest.raises(LockedDocument):
        reader.paragraphs(pdf(password="bí mật"), PDF)
    with pytest.raises(LockedDocument):
        reader.paragraphs(io.BytesIO(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600), DOCX)
    for content, kind in ((b"%PDF-1.7 nothing", PDF), (b"PK\x03\x04 nothing", DOCX)):
        with pytest.raises(DamagedDocument):
            reader.paragraphs(io.BytesIO(content), kind)
    with pytest.raises(UnreadableText):
        reader.paragraphs(io.BytesIO(b"x"), "image/png")


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = word("Một")
    with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/big.bin", b"\0" * 3_000_000)
    monkeypatch.setattr(documents, "MOST_UNPACKED", 2_000_000)
    with pytest.raises(OverlongDocument):
        DocumentReader().paragraphs(bomb, DOCX)
    monkeypatch.setattr(documents, "MOST_CHARACTERS", 10)
    with pytest.raises(OverlongDocument):
        DocumentReader().paragraphs(io.BytesIO(b"a" * 20), PLAIN)


def test_entities_of_a_word_file_are_not_unfolded() -> None:
    good = word("Một")
    laugh = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
    body = (
        f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a0 "ha">{laugh}]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>&a8;</w:t></w:r></w:p></w:body></w:document>"
    )
    made = io.BytesIO()
    with zipfile.ZipFile(good) as before, zipfile.ZipFile(made, "w") as after:
        for part in before.namelist():
            text = body if part == "word/document.xml" else before.read(part)
            after.writestr(part, text)
    with pytest.raises(UnreadableText):
        DocumentReader().paragraphs(made, DOCX)
