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
from urllib.parse import urlsplit

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
#: Folders of tests that make the second lane: what goes through pages.
PAGES = frozenset({"tests/browser", "tests/journeys"})
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
        results |= named(args.rest, environment) if args.rest else lanes(environment)
    return sum_up(results, time.monotonic() - began)


def named(rest: list[str], environment: dict[str, str]) -> dict[str, int]:
    """Run pytest on what was named."""
    command = [sys.executable, "-m", "pytest", *rest]
    return {"tests": subprocess.call(command, cwd=ROOT, env=environment)}


def lanes(environment: dict[str, str]) -> dict[str, int]:
    """
    Run all tests in two lanes side by side, each on a database of its own: there are two cores.

    The first lane speaks while it runs, the second when both are through.
    """
    known = {
        str(path.relative_to(ROOT)) for path in ROOT.glob("tests/*/") if any(path.glob("*.py"))
    }
    pages = sorted(known & PAGES)
    pytest = [sys.executable, "-m", "pytest"]
    beside = _beside(environment)
    with tempfile.TemporaryFile() as said:
        second = subprocess.Popen(
            [*pytest, *pages], cwd=ROOT, env=beside, stdout=said, stderr=subprocess.STDOUT
        )
        results = {
            "tests": subprocess.call([*pytest, *sorted(known - PAGES)], cwd=ROOT, env=environment),
            "pages": second.wait(),
        }
        said.seek(0)
        print(said.read().decode("utf-8", "replace"), flush=True)
    return results


def _beside(environment: dict[str, str]) -> dict[str, str]:
    """Return the environment of the second lane: the same server, another database and home."""
    address = urlsplit(environment["DATABASE_URL"])
    home = Path(environment["MOTCUA_HOME"]) / "pages"
    home.mkdir()
    database = address._replace(path=f"{address.path}_pages").geturl()
    return environment | {"DATABASE_URL": database, "MOTCUA_HOME": str(home)}


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
