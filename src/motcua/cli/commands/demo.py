"""``motcua demo``: six provinces at work, loaded once, served until Ctrl-C."""

import argparse
import json
import os
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone
from django.utils.module_loading import import_string

from motcua.apps.agencies import selectors as agencies
from motcua.apps.dossiers.domain.punctuality import Definition
from motcua.apps.dossiers.domain.rates import GroupBy, Rate
from motcua.apps.dossiers.selectors import statistics
from motcua.cli import ground, hosting, terminal
from motcua.cli.commands.rates import table
from motcua.cli.demo.load import load
from motcua.cli.demo.offices import PASSWORD
from motcua.cli.demo.scenario import HALF_YEAR
from motcua.kernel.refusal import Refusal

NAME = "demo"
HELP = "load six provinces once and serve them until Ctrl-C"
EXAMPLE = "motcua demo --no-serve --json"
NEEDS = "database"

LOADED = "demo-loaded.json"


class HalfLoaded(Refusal):
    """A load was interrupted, or the database holds something else."""

    code, status = "demo.half_loaded", 409
    vi = "Dữ liệu minh họa nạp dở, hoặc cơ sở dữ liệu đã có dữ liệu khác. Hãy chạy: ./motcua reset"
    en = "A load was interrupted, or the database holds other data. Run: ./motcua reset"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("--no-serve", action="store_true", help="end after loading")
    parser.add_argument("--json", action="store_true", help="print one JSON value")
    parser.add_argument("--port", type=int, default=None, help="default: 8000 or the next free one")


def run(args: argparse.Namespace) -> int:
    """Load what is not loaded yet, print accounts and rates, serve."""
    os.environ["MOTCUA_DEMO"] = "1"
    found = hosting.running_site(ground.home())
    if found and not args.no_serve:
        print(f"Bản minh họa đang chạy tại {found.url} (pid {found.pid})")
        return 0
    seconds = ensure_loaded()
    rates = _rates()
    if args.json:
        print(json.dumps(_as_json(rates, seconds), ensure_ascii=False), flush=True)
    else:
        print(_text(rates), flush=True)
    if args.no_serve:
        return 0
    port = args.port or hosting.free_port()
    return hosting.serve_site(
        port=port,
        on_ready=lambda site: print(f"\nTrang sẵn sàng: {site.url}   (Ctrl-C)", flush=True),
    )


def ensure_loaded() -> float:
    """
    Load the demonstration unless it is there; return the seconds that it took.

    :raises HalfLoaded: something is there, but not all of it.
    """
    marker = Path(ground.home()) / LOADED
    if marker.exists():
        return float(json.loads(marker.read_text("utf-8"))["seconds"])
    if agencies.authorities():
        raise HalfLoaded
    begun, now = time.monotonic(), timezone.now()
    _hurry()
    load(now=now, say=_progress)
    import_string("motcua.jobs.worker.run_once")()
    seconds = round(time.monotonic() - begun, 1)
    marker.write_text(json.dumps({"at": now.isoformat(), "seconds": seconds}), "utf-8")
    _progress(f"xong sau {seconds:.0f} giây")
    return seconds


def _hurry() -> None:
    """Do not wait for the disk with each commit: a load that is killed is begun anew."""
    with connection.cursor() as cursor:
        cursor.execute("set synchronous_commit to off")


def _progress(words: str) -> None:
    terminal.note(f"  … {words}")


def _rates() -> list[Rate]:
    return statistics.rates(
        period=HALF_YEAR,
        definition=Definition.FORM06,
        group_by=GroupBy.PROVINCE,
        as_of=timezone.now(),
    )


def _as_json(rates: list[Rate], seconds: float) -> dict[str, Any]:
    return {
        "synthetic": True,
        "period": {"from": HALF_YEAR.start.isoformat(), "to": HALF_YEAR.last.isoformat()},
        "definition": Definition.FORM06,
        "rates": [statistics.as_row(rate) for rate in rates],
        "accounts": [{"login": login, "who": who} for login, (who, _) in settings.DEMO_ACCOUNTS],
        "password": PASSWORD,
        "second_factor": "switched off in the demonstration",
        "seconds": seconds,
    }


def _text(rates: list[Rate]) -> str:
    width = max(len(login) for login, _ in settings.DEMO_ACCOUNTS)
    accounts = [f"  {login:{width}}  {who}" for login, (who, _) in settings.DEMO_ACCOUNTS]
    return "\n".join(
        [
            "DỮ LIỆU MINH HỌA, TỰ SINH: mọi người và hồ sơ đều không có thật.",
            "",
            f"Đúng hạn theo biểu 06, kỳ {HALF_YEAR.start:%d/%m/%Y} – {HALF_YEAR.last:%d/%m/%Y}:",
            table(rates),
            "",
            f"Tài khoản (mật khẩu {PASSWORD}; xác thực hai bước được tắt trong bản minh họa):",
            *accounts,
        ]
    )
