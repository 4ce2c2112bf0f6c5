"""Children never outlive us, and come back when they die."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from motcua.cli import children
from motcua.cli.children import Child, Children

SLEEPER = [sys.executable, "-c", "import time; time.sleep(60)"]


def alive(pid: int) -> bool:
    """Return whether a process runs and is no zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().split(")")[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def eventually(condition: object, seconds: float = 10) -> bool:
    """Return whether a condition comes true in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():  # type: ignore[operator]
            return True
        time.sleep(0.02)
    return False


def test_stop_ends_children_and_grandchildren(tmp_path: Path) -> None:
    note = tmp_path / "grandchild"
    script = (
        "import subprocess, sys, time\n"
        f"p = subprocess.Popen({SLEEPER!r})\n"
        f"open({str(note)!r}, 'w').write(str(p.pid))\n"
        "time.sleep(60)"
    )
    child = Child("parent", [sys.executable, "-c", script], {})
    family = Children(child)
    thread = threading.Thread(
        target=family.run, kwargs={"ready": note.exists, "on_ready": family.stop}
    )
    thread.start()
    thread.join(20)
    assert not thread.is_alive()
    assert eventually(lambda: not alive(int(note.read_text())))


def test_a_killed_child_comes_back() -> None:
    child = Child("sleeper", SLEEPER, {})
    family, seen = Children(child), set()

    def ready() -> bool:
        if child.process:
            if child.process.pid not in seen:
                seen.add(child.process.pid)
                child.process.kill()
            return len(seen) == 3
        return False

    assert family.run(ready=ready, on_ready=family.stop)
    assert len(seen) == 3


def test_a_child_that_always_dies_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(children, "LOOK", 0.001)
    family = Children(Child("hopeless", [sys.executable, "-c", "raise SystemExit(3)"], {}))
    assert not family.run(ready=lambda: False, on_ready=lambda: None)


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's help is Linux's")
def test_children_end_when_we_are_killed(tmp_path: Path) -> None:
    note = tmp_path / "child"
    script = (
        "from motcua.cli.children import Child, Children\n"
        f"child = Child('c', {SLEEPER!r}, {{}})\n"
        f"tell = lambda: open({str(note)!r}, 'w').write(str(child.process.pid))\n"
        "Children(child).run(ready=lambda: child.process, on_ready=tell)"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", script], env=os.environ | {"PYTHONPATH": "src"}
    )
    assert eventually(lambda: note.exists() and note.read_text())
    pid = int(note.read_text())
    assert alive(pid)
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    assert eventually(lambda: not alive(pid))
