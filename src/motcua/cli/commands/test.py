"""``motcua test``: everything that a change must pass."""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from motcua.adapters.postgres import cluster, place
from motcua.adapters.postgres.server import running
from motcua.cli import terminal
from motcua.kernel.refusal import Refusal

NAME = "test"
HELP = "lint, types, import contracts and all tests; with arguments, pytest on just those"
EXAMPLE = "motcua test tests/unit/calendars -k pause"
NEEDS = "nothing"
PASSES_ON = True

ROOT = Path(__file__).resolve().parents[4]
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
INSTALL = "apt-get install -y --no-install-recommends chromium"


class NoTestTools(Refusal):
    """The packages of requirements-test.lock are not installed."""

    code, status = "test.no_tools", 409
    vi = "Chưa cài các gói kiểm thử. Hãy chạy bằng ./motcua test"
    en = "The test packages are not installed. Run it as ./motcua test"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take everything and hand it on to pytest."""
    parser.usage = "motcua test [arguments of pytest …]"


def run(args: argparse.Namespace) -> int:
    """Run the checks, then the tests on a throw-away database; sum up."""
    if find_spec("pytest") is None:
        raise NoTestTools
    began = time.monotonic()
    results = {} if args.rest else checks()
    if not args.rest:
        look_for_browser()
    with throw_away_home() as environment:
        command = [sys.executable, "-m", "pytest", *args.rest]
        results["tests"] = subprocess.call(command, cwd=ROOT, env=environment)
    return sum_up(results, time.monotonic() - began)


def checks() -> dict[str, int]:
    """Run the static checks side by side, print what they complain of, return their codes."""
    python = [sys.executable, "-m"]
    lint = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"]
    domains = [str(path) for path in sorted(ROOT.glob("src/motcua/apps/*/domain"))]
    commands = {
        "lint": [*python, "ruff", "check"],
        "format": [*python, "ruff", "format", "--check"],
        "types": [*python, "mypy", "--strict", "src/motcua/kernel", *domains],
        "contracts": lint,
    }
    started = {
        name: subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        for name, command in commands.items()
    }
    return {name: _finish(name, process) for name, process in started.items()}


def _finish(name: str, process: "subprocess.Popen[str]") -> int:
    said, _ = process.communicate()
    print(f"{name}: {'ok' if process.returncode == 0 else 'FAILED'}", flush=True)
    if process.returncode:
        print(said, flush=True)
    return process.returncode


def browser() -> str | None:
    """Return the path of a Chromium, or None."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def look_for_browser() -> None:
    """Install Chromium where that is our business (CI, as root), else name the command."""
    if browser():
        return
    if os.environ.get("CI") and os.geteuid() == 0 and shutil.which("apt-get"):
        for command in ("apt-get update", INSTALL):
            subprocess.call(
                command.split(),
                stdout=subprocess.DEVNULL,
                env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
            )
    if not browser():
        terminal.say(f"Browser tests are skipped: no Chromium. To have them: {INSTALL}")


@contextmanager
def throw_away_home() -> Iterator[dict[str, str]]:
    """Yield an environment with an empty home and, unless a server is given, a database."""
    home = Path(tempfile.mkdtemp(prefix="motcua-test-")).resolve()
    home.chmod(0o711)
    environment = os.environ | {"MOTCUA_HOME": str(home)}
    try:
        if environment.get("DATABASE_URL"):
            yield environment
        else:
            with running(home, durable=False, say=terminal.note) as server:
                yield environment | {"DATABASE_URL": server.url(cluster.ADMIN)}
    finally:
        for folder in (*place.outside_folders(home), home):
            shutil.rmtree(folder, ignore_errors=True)


def sum_up(results: dict[str, int], seconds: float) -> int:
    """Print one line that tells all, and return the exit code."""
    failed = [name for name, code in results.items() if code]
    verdict = f"FAILED: {', '.join(failed)}" if failed else "all passed"
    print(f"motcua test: {verdict} ({', '.join(results)}; {seconds:.0f} s)", flush=True)
    return 1 if failed else 0
