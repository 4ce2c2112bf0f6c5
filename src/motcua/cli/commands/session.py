"""``motcua session``: inspection sessions, their packs, and checking a pack off-line."""

import argparse
import json
from pathlib import Path
from typing import Any

from motcua.apps.inspections.domain import checking
from motcua.apps.inspections.domain.states import WORDS
from motcua.cli import cards
from motcua.kernel.refusal import Invalid

NAME = "session"
HELP = "list inspection sessions, write the pack of one, check a pack off-line"
EXAMPLE = "motcua session verify phien-1.zip --json"
NEEDS = "django"


def needs(args: argparse.Namespace) -> str:
    """Return what one call needs: a pack is checked without any database."""
    return "django" if args.verb == "verify" else "database"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    verbs = parser.add_subparsers(required=True, metavar="VERB", dest="verb")
    cards.verb(verbs, "list", _list, "all sessions, the latest first")
    pack = cards.verb(verbs, "pack", _pack, "write the pack of a session, as it was frozen")
    pack.add_argument("number", type=int, metavar="N", help="number of the session")
    pack.add_argument("file", type=Path, metavar="FILE.zip")
    pack.add_argument("--pdf", type=Path, metavar="FILE.pdf", help="also the paper for people")
    check = cards.verb(verbs, "verify", _verify, "check a pack: nothing missing, nothing altered")
    check.add_argument("file", type=Path, metavar="FILE.zip")
    check.add_argument("--digest", metavar="SHA256", help="mark that the journal or the PDF tells")


def run(args: argparse.Namespace) -> int:
    """Do what the verb says."""
    found = args.run(args)
    if args.json:
        print(json.dumps(found, ensure_ascii=False))
    else:
        rows = found if isinstance(found, list) else [found]
        print("\n".join(map(_line, rows)) if rows else "Chưa có phiên kiểm tra nào.")
    return 0


def _list(args: argparse.Namespace) -> list[dict[str, Any]]:
    from motcua.apps.inspections import selectors  # noqa: PLC0415 - not needed to check a pack

    return [
        {
            "number": one.number,
            "title": one.title,
            "state": one.state.value,
            "starts_on": one.starts_on.isoformat(),
            "ends_on": one.ends_on.isoformat(),
            "bodies": [body.code or body.name for body in selectors.bodies(one.id)],
            "window": one.window,
            "frozen": selectors.pack_mark(one.id) is not None,
        }
        for one in selectors.every()
    ]


def _pack(args: argparse.Namespace) -> dict[str, Any]:
    from motcua.apps.inspections import selectors  # noqa: PLC0415 - not needed to check a pack

    found = selectors.numbered(args.number)
    content = selectors.pack(found.id)
    _write(args.file, content)
    if args.pdf:
        _write(args.pdf, selectors.pack_pdf(found))
    return checking.check(content) | {"file": str(args.file), "bytes": len(content)}


def _write(path: Path, content: bytes) -> None:
    """Write a file whole, or leave what was there."""
    half = path.with_name(f"{path.name}.part")
    try:
        half.write_bytes(content)
        half.replace(path)
    except OSError as no:
        half.unlink(missing_ok=True)
        raise Invalid(
            field="file",
            why_vi=f"Không ghi được {path}: {no.strerror}. Hãy chọn nơi khác.",
            why_en=f"Cannot write {path}: {no.strerror}. Choose another place.",
        ) from None


def _verify(args: argparse.Namespace) -> dict[str, Any]:
    try:
        with args.file.open("rb") as file:
            content = file.read(checking.LARGEST + 1)
    except OSError as no:
        raise Invalid(
            field="file",
            why_vi=f"Không đọc được {args.file}: {no.strerror}.",
            why_en=f"Cannot read {args.file}: {no.strerror}.",
        ) from None
    try:
        return checking.check(content, args.digest)
    except checking.Altered as no:
        raise PackAltered(field="file", why=str(no)) from None


class PackAltered(Invalid):
    """A pack that is not what was made."""

    code = "inspections.pack_altered"
    vi = "Gói không đạt: {why}"
    en = "The pack is not whole: {why}"


def _line(row: dict[str, Any]) -> str:
    if "state" in row:
        state = {state.value: vi for state, (vi, _) in WORDS.items()}[row["state"]]
        return f"{row['number']:4}  {row['starts_on']}  {state:22}  {row['title']}"
    if "bytes" in row:
        return f"Đã ghi {row['file']} ({row['bytes']} byte). Mã kiểm tra: {row['digest']}"
    return f"ĐẠT: phiên số {row['number']}, {row['title']}. Mã kiểm tra: {row['digest']}"
