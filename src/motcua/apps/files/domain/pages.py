"""Pages made of photographs: how large, how fine, and what is too much."""

#: Pixels of an A4 page (210 by 297 mm) at ``DOTS_PER_INCH``; a photograph is made no larger.
PAGE_WIDTH, PAGE_HEIGHT = 1654, 2339
#: Fineness of a page, dots an inch: small print stays readable, a page stays below half a MB.
DOTS_PER_INCH = 200
#: Quality of the JPEG inside the page, of 100.
JPEG_QUALITY = 80
#: Most pixels of a photograph that is read at all: a guard against decompression bombs.
MOST_PIXELS = 120_000_000


def fitted(width: int, height: int) -> tuple[int, int]:
    """
    Return the size in pixels at which a picture fits on a page, upright or across.

    A picture that fits already stays as it is.
    """
    short, long = sorted((width, height))
    share = min(1.0, PAGE_WIDTH / short, PAGE_HEIGHT / long)
    return max(1, round(width * share)), max(1, round(height * share))
