"""What a file is, told by its bytes."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.apps.files.domain import kinds
from tests.unit.files import samples

CASES = [
    (samples.PDF, kinds.PDF),
    (samples.PNG, kinds.PNG),
    (samples.JPEG, kinds.JPEG),
    (samples.DOCX, kinds.DOCX),
    (samples.XLSX, kinds.XLSX),
    (samples.XML, kinds.XML),
    (b"\xef\xbb\xbf" + samples.XML, kinds.XML),
    (samples.TEXT, kinds.TEXT),
    (b"\xef\xbb\xbf" + samples.TEXT, kinds.TEXT),
    (b"a;b\r\n1;2\r\n", kinds.TEXT),
]
REFUSED = [
    (samples.archive("a.txt"), kinds.ZIP),
    (samples.archive("[Content_Types].xml", "ppt/presentation.xml"), kinds.ZIP),
    (samples.archive("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), None),
    (samples.DOCX[:40], kinds.UNKNOWN),
    (b"PK\x03\x04" + b"\xff" * 100, kinds.UNKNOWN),
    (b"MZ\x90\x00" + b"\0" * 60, kinds.PROGRAM),
    (b"\x7fELF" + b"\0" * 60, kinds.PROGRAM),
    (b"<!DOCTYPE html><script>alert(1)</script>", kinds.HTML),
    (b"\n  <html>", kinds.HTML),
    (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>', kinds.HTML),
    (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', kinds.SVG),
    (b"<svg onload='alert(1)'/>", kinds.SVG),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 60, kinds.UNKNOWN),
    (b"GIF89a" + b"\0" * 10, kinds.UNKNOWN),
    (b"text with \0 in it", kinds.UNKNOWN),
    (b" %PDF-1.7", kinds.TEXT),
]


@pytest.mark.parametrize(("content", "kind"), CASES, ids=lambda x: getattr(x, "label", ""))
def test_kinds_that_are_kept(content: bytes, kind: kinds.Kind) -> None:
    assert kinds.sniff(io.BytesIO(content)) is kind
    assert kind.allowed
    assert kind.label in kinds.ALLOWED


@pytest.mark.parametrize(("content", "kind"), REFUSED[:-1], ids=lambda x: getattr(x, "label", ""))
def test_kinds_that_are_not_kept(content: bytes, kind: kinds.Kind | None) -> None:
    found = kinds.sniff(io.BytesIO(content))
    assert found is (kind or kinds.MACROS)
    assert not found.allowed


def test_a_signature_stands_at_the_very_beginning() -> None:
    content, kind = REFUSED[-1]
    assert kinds.sniff(io.BytesIO(content)) is kind


@given(st.binary(max_size=200), st.sampled_from([b"", b"PK\x03\x04", b"<?xml", b"%PDF-"]))
def test_any_bytes_have_a_kind(content: bytes, start: bytes) -> None:
    kind = kinds.sniff(io.BytesIO(start + content))
    assert kind.endings[0].startswith(".")


@given(st.integers(0, len(samples.DOCX)))
def test_a_cut_off_document_is_no_fault(length: int) -> None:
    kinds.sniff(io.BytesIO(samples.DOCX[:length]))
