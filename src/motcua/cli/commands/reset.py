"""``motcua reset``: remove all state of this installation."""

import argparse
import json
import shutil
import sys
from pathlib import Path

from motcua.adapters.postgres import place, server
from motcua.cli import ground, hosting
from motcua.kernel.refusal import Invalid, Refusal

NAME = "reset"
HELP = "remove the home with everything in it, and its data folder outside of it"
EXAMPLE = "motcua reset --yes"
NEEDS = "nothing"
ROOT = Path(__file__).resolve().parents[4]


class InUse(Refusal):
    """Some process works with the home."""

    code, status = "reset.in_use", 409
    vi = "{home} đang được dùng{where}. Hãy dừng chương trình đó (Ctrl-C) rồi thử lại."
    en = "{home} is in use{where}. Stop that program (Ctrl-C), then try again."


class NotAHome(Refusal):
    """The folder holds more than the state of motcua."""

    code, status = "reset.not_a_home", 409
    vi = "{home} không phải là thư mục trạng thái của motcua. Hãy xem lại MOTCUA_HOME."
    en = "{home} is not a state folder of motcua. Look at MOTCUA_HOME again."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("--yes", action="store_true", help="do not ask")
    parser.add_argument("--json", action="store_true", help="one JSON value on standard output")


def run(args: argparse.Namespace) -> int:
    """Name what goes, ask once, remove it."""
    home = ground.home()
    doomed = [*place.outside_folders(home), *([home] if home.is_dir() else [])]
    if doomed:
        _refuse_danger(home)
    if doomed and not args.yes and not _confirmed(doomed):
        print("Không xoá gì. (nothing was removed)", file=sys.stderr)
        return 1
    for folder in doomed:
        shutil.rmtree(folder)
    names = [str(folder) for folder in doomed]
    if args.json:
        print(json.dumps({"removed": names}))
    else:
        print("\n".join(f"Đã xoá {name}" for name in names) or "Không có gì để xoá.")
    return 0


def _refuse_danger(home: Path) -> None:
    site = hosting.running_site(home)
    if site or server.in_use(home):
        raise InUse(home=home, where=f" ({site.url})" if site else "")
    precious = (ROOT, Path.home().resolve(), Path.cwd())
    ours = (
        not home.is_dir()
        or not any(home.iterdir())
        or any((home / name).exists() for name in ("postgres", "secret-key", server.UNFINISHED))
    )
    if not ours or any(folder.is_relative_to(home) for folder in precious):
        raise NotAHome(home=home)


def _confirmed(doomed: list[Path]) -> bool:
    if not sys.stdin.isatty():
        raise Invalid(
            field="--yes",
            why_vi="Cần xác nhận: hãy thêm --yes.",
            why_en="This needs a confirmation: add --yes.",
        )
    names = "\n".join(f"  {folder}" for folder in doomed)
    answer = input(f"Xoá vĩnh viễn (remove for good):\n{names}\nGõ “xoa” hoặc “yes”: ")
    return answer.strip().lower() in ("xoa", "xoá", "xóa", "yes")
