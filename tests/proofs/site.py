"""A site of its own for a proof: a home, its embedded server, web and worker, as in production."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from motcua.cli import hosting
from tests.db.ground import homes

#: Rate limits are proved elsewhere; here they would only be in the way.
UNLIMITED = "100000000"


@dataclass(frozen=True)
class Seeded:
    """A home with a small one-stop in it, and what its client knows."""

    home: Path
    given: dict[str, Any]


@contextmanager
def seeded() -> Iterator[Seeded]:
    """Yield a home that was migrated and filled; it is removed afterwards."""
    with homes.home() as home:
        done = subprocess.run(
            [sys.executable, "-m", "tests.proofs.seed"],
            env=environment(home),
            cwd=homes.ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        yield Seeded(home, json.loads(done.stdout))


def environment(home: Path, **settings: str) -> dict[str, str]:
    return homes.environment(home) | {"MOTCUA_RATE_LIMIT": UNLIMITED} | settings


class Site:
    """The served home: one process that starts all others, on a port that stays the same."""

    def __init__(self, seed: Seeded, settings: dict[str, str]) -> None:
        self.seed, self.settings, self.port = seed, settings, hosting.free_port(18100)
        self.url = f"http://127.0.0.1:{self.port}/api/v1"
        self.process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Start it and wait until it says that it is ready."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "motcua.cli.main", "serve", "--json", "--port", str(self.port)],
            env=environment(self.seed.home, **self.settings),
            cwd=homes.ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout
        said = self.process.stdout.readline()
        assert said, f"serve ended with {self.process.wait()}"

    def stop(self) -> int:
        """Ask it to stop and return its exit code."""
        assert self.process
        self.process.terminate()
        return self.process.wait(60)

    def token(self) -> str:
        """Return a token of the client."""
        form = {k: self.seed.given[k] for k in ("client_id", "client_secret")}
        answer = httpx.post(
            f"{self.url}/oauth/token",
            data={"grant_type": "client_credentials", **form},
            timeout=30,
        )
        assert answer.status_code == 200, answer.text
        return str(answer.json()["access_token"])


@contextmanager
def serving(seed: Seeded, **settings: str) -> Iterator[Site]:
    """Yield the served home and make sure that nothing of it is left."""
    site = Site(seed, settings)
    site.start()
    try:
        yield site
    finally:
        assert site.process
        site.process.kill()
        site.process.wait()
