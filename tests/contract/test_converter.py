"""Pages of photographs: upright, A4 at most, without what the camera noted, never a bomb."""

import io
import struct
import zlib

import pytest
from PIL import Image

from motcua.adapters.memory import PlainConverter
from motcua.adapters.pictures import PillowConverter
from motcua.apps.files.domain import pages
from motcua.apps.files.ports import Converter, PictureTooLarge, UnreadablePicture


def picture(size: tuple[int, int] = (60, 40), kind: str = "JPEG", **options: object) -> bytes:
    out = io.BytesIO()
    made = Image.new(options.pop("mode", "RGB"), size, options.pop("color", "red"))  # type: ignore
    made.save(out, kind, **options)
    return out.getvalue()


def inside(pdf: bytes) -> Image.Image:
    """Return the JPEG inside a page."""
    start = pdf.index(b"\xff\xd8\xff")
    return Image.open(io.BytesIO(pdf[start : pdf.rindex(b"\xff\xd9") + 2]))


@pytest.mark.parametrize("converter", [PillowConverter(), PlainConverter()])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_becomes_one_page_always_the_same(converter: Converter, kind: str) -> None:
    content = picture(kind=kind)
    page = converter.page(io.BytesIO(content))
    assert page.startswith(b"%PDF-")
    assert page == converter.page(io.BytesIO(content))
    with pytest.raises(UnreadablePicture):
        converter.page(io.BytesIO(b"no picture at all"))


def test_a_picture_is_turned_upright_and_loses_what_the_camera_noted() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "TELEPHONE"
    exif.get_ifd(0x8825)[1] = "N"
    page = PillowConverter().page(io.BytesIO(picture((60, 40), exif=exif.tobytes())))
    assert inside(page).size == (40, 60)
    assert b"TELEPHONE" not in page and b"Exif" not in page
    assert b"/Count 1" in page


@pytest.mark.parametrize("size", [(4000, 3000), (3000, 4000), (9000, 200)])
def test_a_page_is_no_larger_than_a4(size: tuple[int, int]) -> None:
    shown = inside(PillowConverter().page(io.BytesIO(picture(size)))).size
    assert min(shown) <= pages.PAGE_WIDTH and max(shown) <= pages.PAGE_HEIGHT
    assert abs(shown[0] / shown[1] - size[0] / size[1]) < 0.05 * size[0] / size[1]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16", "CMYK"])
def test_every_kind_of_pixel_is_read(mode: str) -> None:
    color = None if mode in ("1", "P", "I;16") else {"L": 9, "LA": (9, 9)}.get(mode, (9, 9, 9, 9))
    kind = "JPEG" if mode == "CMYK" else "PNG"
    content = picture(kind=kind, mode=mode, color=color or 1)
    assert inside(PillowConverter().page(io.BytesIO(content))).size == (60, 40)


def test_what_is_transparent_is_white_paper() -> None:
    content = picture(kind="PNG", mode="RGBA", color=(0, 0, 0, 0))
    assert inside(PillowConverter().page(io.BytesIO(content))).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("side", [11_000, 20_000, 60_000])
def test_a_bomb_is_refused_before_it_is_read(side: int) -> None:
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 99))
    with pytest.raises(PictureTooLarge):
        PillowConverter().page(io.BytesIO(bomb + chunk(b"IEND", b"")))


def test_a_picture_that_ends_too_early_is_damaged() -> None:
    for kind in ("JPEG", "PNG", "WEBP"):
        content = picture((300, 300), kind=kind)
        with pytest.raises(UnreadablePicture):
            PillowConverter().page(io.BytesIO(content[: len(content) // 2]))
