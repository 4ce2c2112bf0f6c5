"""``motcua doctor``: what is wrong and how to mend it."""

import argparse
import dataclasses
import json
from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone

from motcua.adapters.postgres import cluster, place, server
from motcua.cli import ground, terminal
from motcua.cli.checks import database, machine
from motcua.cli.checks.finding import Finding
from motcua.kernel.refusal import Refusal

NAME = "doctor"
HELP = "say what is wrong with this installation and how to mend it"
EXAMPLE = "motcua doctor --json"
NEEDS = "django"
MARKS = {"ok": "●", "note": "◐", "wrong": "▲"}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("--json", action="store_true", help="one JSON value on standard output")


def run(args: argparse.Namespace) -> int:
    """Print the findings; exit 1 when something is wrong."""
    found = list(findings(timezone.now()))
    wrong = any(finding.state == "wrong" for finding in found)
    if args.json:
        rows = [dataclasses.asdict(finding) for finding in found]
        print(json.dumps({"ok": not wrong, "findings": rows}, ensure_ascii=False))
    else:
        print("\n".join(line for finding in found for line in _lines(finding)))
    return 1 if wrong else 0


def findings(now: datetime) -> Iterator[Finding]:
    """Yield the findings on the machine, then on the database where there is one."""
    home = ground.home()
    on_machine = list(machine.findings(home, now))
    yield from on_machine
    if ground.server_url():
        yield from database.findings(ground.server_url(), timezone.now())
    elif not any(f.state == "wrong" and f.check in ("home", "data folder") for f in on_machine):
        yield from _embedded()


def _embedded() -> Iterator[Finding]:
    """Start the embedded server if there is one; a doctor makes none."""
    home = ground.home()
    if place.find(home) is None:
        yield Finding("database", "note", "not made yet", "The first ./motcua serve makes it.")
        return
    try:
        with server.running(home, say=terminal.note) as found:
            ground.connect(found.url(cluster.OWNER))
            yield from database.findings(found.url(cluster.OWNER), timezone.now())
            ground.disconnect()
    except Refusal as no:
        yield Finding("database", "wrong", no.sentence("en"), no.sentence("vi"))


def _lines(finding: Finding) -> Iterator[str]:
    yield f"{MARKS[finding.state]} {finding.check}: {finding.found}"
    if finding.mend:
        yield f"    → {finding.mend}"
