"""Child processes that never outlive us, and come back when they die."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

PR_SET_PDEATHSIG, STANDARD_ERROR = 1, 2
#: Seconds that a child may take to stop, and seconds between two looks at the children.
GRACE, LOOK = 10.0, 0.1
#: A child that dies this often in a row, each time within so many seconds, is given up.
OFTEN, YOUNG = 8, 3.0


@dataclass
class Child:
    """One program in a process group of its own, with what is needed to start it again."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    process: subprocess.Popen[bytes] | None = None
    born: float = 0.0
    died: float = 0.0
    early_deaths: int = 0

    def start(self) -> None:
        """Start it, its words beside our data; the kernel ends it when we are killed (Linux)."""
        libc = ctypes.CDLL(None) if sys.platform == "linux" else None
        self.born = time.monotonic()

        def die_with_parent() -> None:
            if libc:
                libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)

        self.process = subprocess.Popen(
            list(self.command),
            env={**os.environ, **self.environment},
            stdin=subprocess.DEVNULL,
            stdout=STANDARD_ERROR,
            process_group=0,
            preexec_fn=die_with_parent,
        )

    def alive(self) -> bool:
        """Return whether it still runs."""
        return self.process is not None and self.process.poll() is None

    def signal_all(self, number: int) -> None:
        """Send a signal to the child and to whatever it started."""
        if self.process:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)

    def note_death(self) -> None:
        """Note that it has died, and end whatever it has left behind."""
        self.signal_all(signal.SIGKILL)
        self.process = None
        self.died = time.monotonic()
        self.early_deaths = self.early_deaths + 1 if self.died - self.born < YOUNG else 0

    def worn_out(self) -> bool:
        """Return whether it has died early too often."""
        return self.early_deaths >= OFTEN

    def rested(self) -> bool:
        """Return whether it may start: each early death in a row doubles the wait."""
        wait = LOOK * 2**self.early_deaths if self.early_deaths else 0.0
        return time.monotonic() - self.died >= wait


class Children:
    """A family: started together, watched, stopped together."""

    def __init__(self, *members: Child) -> None:
        self.members = members
        self.stopping = False

    def run(
        self,
        *,
        ready: Callable[[], bool],
        on_ready: Callable[[], None],
        tend: Callable[[], None] = lambda: None,
    ) -> bool:
        """
        Start all and keep them until ``stop`` is called.

        :param ready: looked at until true, then ``on_ready`` is called once.
        :param tend: called at each look, for what the children need.
        :returns: False when a child died too often.
        """
        told = False
        try:
            while not self.stopping:
                tend()
                if not self._revive():
                    return False
                if not told and ready():
                    told = True
                    on_ready()
                time.sleep(LOOK)
        finally:
            self._end()
        return True

    def stop(self) -> None:
        """Ask ``run`` to come to its end."""
        self.stopping = True

    def _revive(self) -> bool:
        """Start the dead again; return False when one is not worth it any more."""
        for child in self.members:
            if child.process and not child.alive():
                child.note_death()
            if child.worn_out():
                return False
            if child.process is None and child.rested():
                child.start()
        return True

    def _end(self) -> None:
        for child in self.members:
            if child.alive() and child.process:
                child.process.terminate()
        deadline = time.monotonic() + GRACE
        for child in self.members:
            if child.process:
                with suppress(subprocess.TimeoutExpired):
                    child.process.wait(max(0.0, deadline - time.monotonic()))
                child.signal_all(signal.SIGKILL)
                child.process.wait()
