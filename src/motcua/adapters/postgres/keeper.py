"""
Keep a server running for as long as somebody uses it. Run by path, standard library only.

Whoever uses the server holds a shared lock on the file ``users``; the kernel lets go of it
however that process ends. The keeper waits for the exclusive lock: when it has it, nobody is
left and the server is stopped. It inherits, locked, the file that says "there is a keeper".
"""

import ctypes
import fcntl
import json
import os
import signal
import subprocess
import sys
import threading
import time
from typing import Any

PR_SET_PDEATHSIG = 1
#: Seconds: an end this soon after the first start is a failure to start, not a crash.
AT_ONCE = 1.0
#: Seconds before the next try, and the life after which a crash no longer counts.
PAUSE, STEADY = 0.25, 60.0
MANY = 40


class Keeper:
    """Starts the server, starts it again after a crash, stops it after its last user."""

    def __init__(self, order: dict[str, Any]) -> None:
        self.order = order
        self.stopping = threading.Event()
        self.child: subprocess.Popen[bytes] | None = None
        self.libc = ctypes.CDLL(None) if sys.platform == "linux" else None

    def keep(self) -> int:
        """Run until the last user has left or the server cannot be kept; return its code."""
        began = time.monotonic()
        self.start()
        threading.Thread(target=self.wait_for_last_user, daemon=True).start()
        signal.signal(signal.SIGTERM, lambda *_: self.stop())
        code = self.wait()
        return code if time.monotonic() - began < AT_ONCE else self.keep_on(code)

    def keep_on(self, code: int) -> int:
        """Start a crashed server again, unless it crashes many times in a row."""
        crashes = 0
        while code != 0 and not self.stopping.is_set() and crashes < MANY:
            self.stopping.wait(PAUSE)
            began = time.monotonic()
            self.start()
            code = self.wait()
            crashes = crashes + 1 if time.monotonic() - began < STEADY else 0
        return code

    def start(self) -> None:
        """Start the server; it is told to stop, by the kernel, when we are killed."""
        self.child = subprocess.Popen(
            self.order["command"],
            user=self.order["uid"],
            group=self.order["gid"],
            extra_groups=None if self.order["uid"] is None else [],
            cwd="/",
            env={"PATH": os.defpath, "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            preexec_fn=self.die_with_parent,
        )

    def die_with_parent(self) -> None:
        """Have the kernel send the fast-stop signal to this process when the keeper dies."""
        if self.libc:
            self.libc.prctl(PR_SET_PDEATHSIG, signal.SIGINT)

    def wait(self) -> int:
        """Wait for the server's end and return its code."""
        assert self.child
        if self.stopping.is_set():
            self.child.send_signal(signal.SIGINT)
        return self.child.wait()

    def wait_for_last_user(self) -> None:
        """Block until nobody uses the server, then stop it; the lock stays ours to the end."""
        users = os.open(self.order["users"], os.O_RDWR)
        fcntl.flock(users, fcntl.LOCK_EX)
        self.stop()

    def stop(self) -> None:
        """Ask the server to stop fast: sessions are ended, data are written."""
        self.stopping.set()
        if self.child and self.child.poll() is None:
            self.child.send_signal(signal.SIGINT)


if __name__ == "__main__":
    sys.exit(Keeper(json.load(sys.stdin)).keep())
