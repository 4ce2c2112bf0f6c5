"""Pages of photographs by Pillow: upright, A4 at most, without what the camera noted."""

import io
import time
from typing import BinaryIO

from PIL import Image, ImageOps

from motcua.apps.files.domain import pages
from motcua.apps.files.ports import PictureTooLarge, UnreadablePicture

_FORMATS = ("JPEG", "PNG", "WEBP")
_WHITE = "white"
#: Said of every page, so that the same picture gives the same bytes.
_MADE = time.gmtime(0)

Image.MAX_IMAGE_PIXELS = pages.MOST_PIXELS


class PillowConverter:
    """Makes a page of a JPEG, PNG or WebP picture; of several frames the first."""

    def page(self, picture: BinaryIO) -> bytes:
        """
        Return the page as PDF.

        :raises UnreadablePicture: it cannot be read.
        :raises PictureTooLarge: it has more than ``MOST_PIXELS``.
        """
        try:
            return _written(_upright(picture))
        except (Image.DecompressionBombError, Image.DecompressionBombWarning):
            raise PictureTooLarge from None
        except (OSError, SyntaxError, ValueError, TypeError, EOFError, ZeroDivisionError) as error:
            raise UnreadablePicture(str(error)) from error


def _upright(picture: BinaryIO) -> Image.Image:
    """Return the picture as it was seen, small enough for a page, on white."""
    with Image.open(picture, formats=_FORMATS) as opened:
        if opened.width * opened.height > pages.MOST_PIXELS:
            raise PictureTooLarge
        size = pages.fitted(*opened.size)
        # A JPEG is read at an eighth, a quarter or a half where that is enough: fast and small.
        opened.draft("RGB", size)
        turned = ImageOps.exif_transpose(opened)
        flat = _flat(turned)
    fit = pages.fitted(*flat.size)
    return flat if fit == flat.size else flat.resize(fit, Image.Resampling.LANCZOS)


def _flat(picture: Image.Image) -> Image.Image:
    """Return the picture in grey or colour, what is transparent as white paper."""
    if picture.mode in ("1", "L"):
        return picture.convert("L")
    if "A" in picture.getbands() or "transparency" in picture.info:
        whole = picture.convert("RGBA")
        paper = Image.new("RGB", whole.size, _WHITE)
        paper.paste(whole, mask=whole.getchannel("A"))
        return paper
    return picture.convert("RGB")


def _written(page: Image.Image) -> bytes:
    # A new picture of the pixels alone: EXIF, GPS and colour profiles stay behind.
    bare = Image.frombytes(page.mode, page.size, page.tobytes())
    out = io.BytesIO()
    bare.save(
        out,
        "PDF",
        resolution=pages.DOTS_PER_INCH,
        quality=pages.JPEG_QUALITY,
        title="",
        creationDate=_MADE,
        modDate=_MADE,
    )
    return out.getvalue()
