"""``motcua restore``: an installation from a backup, into an empty home."""

import argparse
import json
import shutil
import tempfile
from pathlib import Path

from motcua.adapters.postgres import backup as base
from motcua.adapters.postgres import place, server
from motcua.cli import archive, ground, terminal
from motcua.cli.commands.backup import refuse_server
from motcua.kernel.refusal import Refusal

NAME = "restore"
HELP = "put a backup into an empty home"
EXAMPLE = "MOTCUA_HOME=/srv/motcua ./motcua restore motcua-20261124T080000Z.tar.gz"
NEEDS = "nothing"


class NotEmpty(Refusal):
    """The home holds something already."""

    code, status = "restore.not_empty", 409
    vi = (
        "{home} không trống; chỉ khôi phục vào chỗ trống. Hãy đặt MOTCUA_HOME tới thư mục khác, "
        "hoặc ./motcua reset nếu không cần dữ liệu cũ."
    )
    en = (
        "{home} is not empty, and a restore goes into an empty place only. Set MOTCUA_HOME to "
        "another folder, or ./motcua reset if the old data are not needed."
    )


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("file", help="what ./motcua backup wrote")
    parser.add_argument("--json", action="store_true", help="one JSON value on standard output")


def run(args: argparse.Namespace) -> int:
    """Check every byte of the backup, put it in place, start the server once to prove it."""
    home = ground.home()
    refuse_server(home)
    if (home.is_dir() and any(home.iterdir())) or place.find(home):
        raise NotEmpty(home=home)
    home.mkdir(parents=True, exist_ok=True)
    (home / server.UNFINISHED).touch()
    try:
        about = put(Path(args.file), home)
    except Refusal:
        _take_back(home)
        raise
    (home / server.UNFINISHED).unlink()
    with server.running(home, say=terminal.note):
        pass
    if args.json:
        print(json.dumps({"home": str(home), "made_at": about["made_at"]}))
    else:
        print(f"Đã khôi phục vào {home} (bản sao lưu lúc {about['made_at']}).")
    return 0


def put(file: Path, home: Path) -> dict[str, object]:
    """Unpack and check the backup beside its place, then move everything in."""
    spool = Path(tempfile.mkdtemp(prefix="restoring-", dir=home))
    try:
        about = archive.unpack(file, spool)
        secrets = (spool / "postgres" / "passwords.json").read_text("utf-8")
        base.put(home, spool / "postgres", secrets)
        if (spool / "home").is_dir():
            for path in (spool / "home").iterdir():
                path.rename(home / path.name)
    finally:
        shutil.rmtree(spool)
    return about


def _take_back(home: Path) -> None:
    """Leave the home as empty as it was found."""
    for folder in place.outside_folders(home):
        shutil.rmtree(folder)
    for path in home.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
