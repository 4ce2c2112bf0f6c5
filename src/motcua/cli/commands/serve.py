"""``motcua serve``: the site and its worker, until Ctrl-C."""

import argparse
import json

from motcua.cli import ground, hosting

NAME = "serve"
HELP = "serve the site and run its worker until Ctrl-C"
EXAMPLE = "motcua serve --port 8080"
NEEDS = "database"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("--port", type=int, default=hosting.PORT, help="default %(default)s")
    parser.add_argument("--host", default=hosting.HOST, help="address to listen on")
    parser.add_argument("--workers", type=int, default=hosting.WORKERS, help="web processes")
    parser.add_argument("--json", action="store_true", help="print pid, port and url as JSON")


def run(args: argparse.Namespace) -> int:
    """Serve; where this home is served already, say where and be content."""
    found = hosting.running_site(ground.home())
    if found:
        _print(found, args, "Trang đang chạy tại")
        return 0
    return hosting.serve_site(
        port=args.port,
        host=args.host,
        workers=args.workers,
        on_ready=lambda site: _print(site, args, "Trang sẵn sàng tại"),
    )


def _print(site: hosting.Site, args: argparse.Namespace, words: str) -> None:
    if args.json:
        print(json.dumps({"pid": site.pid, "port": site.port, "url": site.url}), flush=True)
    else:
        print(f"{words} {site.url} (pid {site.pid}, Ctrl-C)", flush=True)
