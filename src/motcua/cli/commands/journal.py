"""``motcua journal``: export, verify, prove, and the facts that handlers gave up on."""

import argparse
import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from django.utils import timezone

from motcua.apps.journal import selectors, services
from motcua.apps.journal.domain.heads import TrustedHead, parse_head
from motcua.apps.journal.domain.leaves import leaf_of
from motcua.apps.journal.domain.verification import Altered, verify
from motcua.cli import cards
from motcua.kernel.refusal import Invalid, Refusal

NAME = "journal"
HELP = "export and verify the journal, prove a fact, see and replay what handlers gave up on"
EXAMPLE = "motcua journal verify journal.jsonl --against head.json"
NEEDS = "django"


def needs(args: argparse.Namespace) -> str:
    """Return what one call needs: to verify takes no database."""
    return "nothing" if args.run is _verify else "database"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    export = cards.verb(verbs, "export", _export, "sealed facts as JSON Lines, in the tree's order")
    export.add_argument("file", type=Path, help="the file to write")
    export.add_argument("--from-index", type=int, default=0, metavar="N", help="first leaf")
    export.add_argument("--to-index", type=int, metavar="N", help="the leaf after the last")
    check = cards.verb(verbs, "verify", _verify, "check an exported file, off-line")
    check.add_argument("file", type=Path)
    check.add_argument("--against", metavar="HEAD", help="SIZE:ROOT, or a file of `journal head`")
    head = cards.verb(verbs, "head", _head, "size and root of the tree: note them somewhere else")
    head.add_argument("--since", type=int, metavar="SIZE", help="prove that SIZE leads to it")
    proof = cards.verb(verbs, "proof", _proof, "prove that a fact stands in the tree")
    proof.add_argument("fact", type=UUID, metavar="FACT_ID")
    cards.verb(verbs, "parked", _parked, "facts that a handler gave up on")
    replay = cards.verb(verbs, "replay", _replay, "try parked facts again")
    replay.add_argument("--handler", help="only those of this handler")
    replay.add_argument("--fact", type=UUID, metavar="FACT_ID", help="only this fact")


def run(args: argparse.Namespace) -> int:
    """Do what the verb says."""
    code: int = args.run(args)
    return code


def _export(args: argparse.Namespace) -> int:
    """Seal, then write what was asked for."""
    _seal()
    header, lines = selectors.export(args.from_index, args.to_index)
    try:
        _write(args.file, lines)
    except OSError as error:
        raise Invalid(
            field="file",
            why_vi=f"Không ghi được tệp {args.file}: {error.strerror}.",
            why_en=f"The file {args.file} cannot be written: {error.strerror}.",
        ) from None
    told = {
        "file": str(args.file),
        "from": header.start,
        "to": header.end,
        "size": header.size,
        "root": header.root.hex(),
    }
    _tell(args, told, f"{args.file}: {header.end - header.start} / {header.size} sự kiện")
    return 0


def _write(path: Path, lines: Iterable[bytes]) -> None:
    """Write aside, then rename, so that a file of this name is whole; a device gets the lines."""
    if path.exists() and not path.is_file():
        with path.open("wb") as device:
            device.writelines(lines)
        return
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as file:
            file.writelines(lines)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _verify(args: argparse.Namespace) -> int:
    against = _trusted(args.against)
    try:
        with _opened(args.file) as lines:
            found = verify(lines, against)
    except Refusal as no:
        if args.json:
            line = no.details.get("line") if isinstance(no, Altered) else None
            print(json.dumps({"ok": False, "code": no.code, "line": line, "error": str(no)}))
        raise
    told = {
        "ok": True,
        "facts": found.end - found.start,
        "from": found.start,
        "to": found.end,
        "size": found.size,
        "root": found.root.hex(),
        "against": against.size if against else None,
    }
    _tell(args, told, f"Đúng: {told['facts']} sự kiện, gốc cây {told['root']}")
    return 0


def _head(args: argparse.Namespace) -> int:
    _seal()
    head = selectors.head()
    told = {
        "size": head.size,
        "root": head.root.hex(),
        "sealed_at": head.sealed_at.isoformat() if head.sealed_at else None,
    }
    if args.since is not None:
        proof = selectors.consistency(args.since, head.size)
        told["consistency"] = {"first": args.since, "proof": [hash_.hex() for hash_ in proof]}
    _tell(args, told, f"{head.size}:{head.root.hex()}")
    return 0


def _proof(args: argparse.Namespace) -> int:
    _seal()
    found = selectors.inclusion(args.fact)
    told = {
        "fact": leaf_of(selectors.fact(args.fact)),
        "index": found.index,
        "leaf": found.leaf_hash.hex(),
        "proof": [hash_.hex() for hash_ in found.proof],
        "size": found.head.size,
        "root": found.head.root.hex(),
    }
    _tell(args, told, json.dumps(told, ensure_ascii=False, indent=1))
    return 0


def _parked(args: argparse.Namespace) -> int:
    rows = selectors.parked()
    told = [
        asdict(row)
        | {"fact": str(row.fact), "subject": str(row.subject)}
        | {"since": row.since.isoformat()}
        for row in rows
    ]
    lines = [
        f"{row.handler}  {row.type}  {row.fact}  ({row.attempts} lần, {row.behind} chờ sau)\n"
        f"    {row.error}"
        for row in rows
    ]
    _tell(args, told, "\n".join(lines) or "Không có sự kiện nào bị gác lại.")
    return 0


def _replay(args: argparse.Namespace) -> int:
    """The operator's shell is the right: who may use it may replay."""
    count = services.replay(at=timezone.now(), handler=args.handler, fact=args.fact)
    _tell(args, {"replayed": count}, f"Sẽ thử lại {count} sự kiện.")
    return 0


def _seal() -> None:
    """Seal first what waits for it: these verbs answer also where no worker runs."""
    services.seal(at=timezone.now())


def _tell(args: argparse.Namespace, value: object, sentence: str) -> None:
    print(json.dumps(value, ensure_ascii=False) if args.json else sentence)


def _trusted(text: str | None) -> TrustedHead | None:
    return None if text is None else parse_head(_content(text) or text)


def _content(name: str) -> str | None:
    """Return what the file of this name holds; None when there is none that can be read."""
    try:
        return Path(name).read_text("utf-8")
    except (OSError, ValueError):
        return None


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as error:
        raise Invalid(
            field="file",
            why_vi=f"Không đọc được tệp {path}: {error.strerror}.",
            why_en=f"The file {path} cannot be read: {error.strerror}.",
        ) from None
