"""``motcua tour``: pictures of the demonstration that runs, for docs/tour."""

import argparse
from importlib.util import find_spec
from pathlib import Path

from motcua.cli import ground, hosting, terminal
from motcua.cli.commands.test import INSTALL, browser
from motcua.kernel.refusal import Refusal

NAME = "tour"
HELP = "take the pictures of docs/tour from the demonstration that is being served"
EXAMPLE = "motcua tour --into docs/tour"
NEEDS = "django"

ROOT = Path(__file__).resolve().parents[4]


class NoDemonstration(Refusal):
    """Nothing is served that could be photographed."""

    code, status = "tour.no_demonstration", 409
    vi = "Không có bản minh họa nào đang chạy. Hãy chạy ./motcua demo ở cửa sổ khác trước."
    en = "No demonstration is being served. Run ./motcua demo in another window first."


class NoBrowser(Refusal):
    """Chromium, or what drives it, is missing."""

    code, status = "tour.no_browser", 409
    vi = "Thiếu trình duyệt để chụp: {remedy}"
    en = "There is no browser to take pictures with: {remedy}"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("--into", type=Path, default=ROOT / "docs" / "tour", help="folder")
    parser.add_argument("--only", help="part of the names of the stops to photograph")


def run(args: argparse.Namespace) -> int:
    """Photograph every stop and write the page that shows them."""
    site, chromium = hosting.running_site(ground.home()), browser()
    if site is None:
        raise NoDemonstration
    if find_spec("playwright") is None:
        raise NoBrowser(remedy="./motcua test")
    if chromium is None:
        raise NoBrowser(remedy=INSTALL)
    from motcua.cli.tour import photograph  # noqa: PLC0415  (needs the packages of the tests)

    address = site.url.rstrip("/")
    size = photograph(address, chromium, args.into, only=args.only or "", say=terminal.note)
    print(f"{args.into}: {size / 1024:.0f} kB")
    return 0
