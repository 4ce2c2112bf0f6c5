"""The virus scanner ClamAV, asked over TCP (clamd's INSTREAM command)."""

import re
import socket
import struct
from typing import BinaryIO

from django.conf import settings

from motcua.apps.files.domain.record import State
from motcua.apps.files.ports import ScannerUnavailable, Verdict

#: Seconds without an answer after which the scanner counts as unavailable.
PATIENCE = 30.0
_CHUNK = 64 * 1024
_LONGEST_ANSWER = 4096
_FOUND = re.compile(r"^stream: (?P<finding>.+) FOUND$")


class ClamAvScanner:
    """Sends each content to clamd at ``MOTCUA_CLAMAV`` (host:port)."""

    def __init__(self, address: str | None = None, patience: float = PATIENCE) -> None:
        host, _, port = (address or settings.CLAMAV).rpartition(":")
        self.address, self.patience = (host.strip("[]"), int(port)), patience

    def scan(self, content: BinaryIO) -> Verdict:
        """
        Return clamd's verdict.

        :raises ScannerUnavailable: clamd is not there, too slow, or answers with an error (such
            as a content longer than its StreamMaxLength).
        """
        try:
            answer = self._ask(content)
        except OSError as error:
            raise ScannerUnavailable(f"clamd at {self.address}: {error}") from error
        if answer == "stream: OK":
            return Verdict(State.CLEAN)
        if found := _FOUND.match(answer):
            return Verdict(State.INFECTED, found["finding"])
        raise ScannerUnavailable(f"clamd at {self.address} answered {answer!r}")

    def _ask(self, content: BinaryIO) -> str:
        with socket.create_connection(self.address, self.patience) as line:
            line.sendall(b"zINSTREAM\0")
            while piece := content.read(_CHUNK):
                line.sendall(struct.pack("!I", len(piece)) + piece)
            line.sendall(struct.pack("!I", 0))
            return _answer(line)


def _answer(line: socket.socket) -> str:
    """Return what clamd says, up to its NUL."""
    answer = b""
    while b"\0" not in answer and len(answer) < _LONGEST_ANSWER:
        piece = line.recv(_LONGEST_ANSWER)
        if not piece:
            break
        answer += piece
    return answer.partition(b"\0")[0].decode("utf-8", "replace").strip()
