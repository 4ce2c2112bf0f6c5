"""The tutorial is executed: each command runs, each line below it appears."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from motcua.cli.commands.reset import NAME as RESET

ROOT = Path(__file__).resolve().parents[2]
TUTORIAL = ROOT / "docs" / "tutorials" / "first-dossier.md"


def steps() -> list[tuple[str, list[str]]]:
    """Return each command with the lines that its output must contain."""
    found: list[tuple[str, list[str]]] = []
    for block in re.findall(r"```console\n(.*?)```", TUTORIAL.read_text("utf-8"), re.DOTALL):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            else:
                found[-1][1].append(line)
    return found


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "home"
    folder.mkdir(mode=0o755)
    yield folder
    _run(f"./motcua {RESET} --yes", tmp_path, folder)
    assert not (folder / "postgres").exists()


def _run(command: str, folder: Path, home: Path) -> subprocess.CompletedProcess[str]:
    motcua = f"{sys.executable} -P -m motcua.cli.main"
    words = command.replace("./motcua", motcua).replace("python3 ", f"{sys.executable} ")
    environment = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
    environment |= {"MOTCUA_HOME": str(home), "PYTHONPATH": str(ROOT / "src")}
    return subprocess.run(
        words, shell=True, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.slow
def test_every_command_of_the_tutorial_works(home: Path, tmp_path: Path) -> None:
    assert len(steps()) >= 8
    for command, lines in steps():
        done = _run(command, tmp_path, home)
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
        for line in lines:
            assert line in done.stdout, f"{command}: “{line}” is missing in\n{done.stdout}"
