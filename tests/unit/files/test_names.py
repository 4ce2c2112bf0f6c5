"""File names made safe."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.apps.files.domain.names import safe_name

JPEG = (".jpg", ".jpeg")


@pytest.mark.parametrize(
    ("declared", "endings", "safe"),
    [
        ("Đơn đăng ký.pdf", (".pdf",), "Đơn đăng ký.pdf"),
        ("ANH.JPEG", JPEG, "ANH.jpeg"),
        ("scan.png", JPEG, "scan.png.jpg"),
        ("../../etc/passwd", (".txt",), "passwd.txt"),
        ("C:\\Users\\An\\giấy tờ.pdf", (".pdf",), "giấy tờ.pdf"),
        ("hoa\u202efdp.exe", (".pdf",), "hoafdp.exe.pdf"),
        ("a\r\nSet-Cookie: x=1.pdf", (".pdf",), "aSet-Cookie_ x=1.pdf"),
        ('ten"<script>.pdf', (".pdf",), "ten__script_.pdf"),
        ("", (".pdf",), "tep-dinh-kem.pdf"),
        (".pdf", (".pdf",), "tep-dinh-kem.pdf"),
        ("...", (".pdf",), "tep-dinh-kem.pdf"),
        (".htaccess", (".txt",), "htaccess.txt"),
        ("CON.pdf", (".pdf",), "tep-dinh-kem-CON.pdf"),
        ("nul\0l.txt", (".txt",), "null.txt"),
        ("  a   b .pdf", (".pdf",), "a b.pdf"),
        ("x" * 500 + ".pdf", (".pdf",), "x" * 120 + ".pdf"),
        ("e\u0302\u0301.pdf", (".pdf",), "ế.pdf"),
    ],
)
def test_names(declared: str, endings: tuple[str, ...], safe: str) -> None:
    assert safe_name(declared, endings) == safe


@given(st.text(max_size=300))
def test_whatever_is_declared_becomes_one_short_visible_name(declared: str) -> None:
    name = safe_name(declared, JPEG)
    assert name.endswith(JPEG)
    assert len(name) <= 150
    assert not set(name) & set('/\\:*?"<>|')
    assert all(unicodedata.category(char)[0] != "C" for char in name)
    assert not name.startswith(".")
    assert safe_name(name, JPEG) == name
