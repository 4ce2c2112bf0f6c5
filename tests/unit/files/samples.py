"""Small contents of each kind, made here."""

import io
import zipfile

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF" + b"\0" * 40
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
XML = '<?xml version="1.0" encoding="UTF-8"?>\n<don>đơn</don>\n'.encode()
TEXT = "Kính gửi: Ủy ban nhân dân xã\n".encode()


def archive(*names: str) -> bytes:
    """Return a zip with members of these names."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in names:
            made.writestr(name, "<x/>")
    return out.getvalue()


DOCX = archive("[Content_Types].xml", "_rels/.rels", "word/document.xml")
XLSX = archive("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml")
