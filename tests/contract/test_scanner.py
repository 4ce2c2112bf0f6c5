"""Every virus scanner passes the same tests: the memory twin, and ClamAV by a stand-in clamd."""

import io
import socket
import struct
import threading
from collections.abc import Callable, Iterator

import pytest

from motcua.adapters.clamav import ClamAvScanner
from motcua.adapters.memory import EICAR, MemoryScanner, NoScanner
from motcua.apps.files.domain.record import State
from motcua.apps.files.ports import Scanner, ScannerUnavailable

LARGE = b"x" * 300_000


def receive(line: socket.socket, size: int) -> bytes:
    got = b""
    while len(got) < size:
        piece = line.recv(size - len(got))
        assert piece, "the client hung up"
        got += piece
    return got


def judge(line: socket.socket) -> bytes:
    """Speak clamd's INSTREAM: command, chunks with their length before them, an empty one."""
    assert receive(line, 10) == b"zINSTREAM\0"
    content = b""
    while size := struct.unpack("!I", receive(line, 4))[0]:
        content += receive(line, size)
    return b"stream: Eicar-Test-Signature FOUND\0" if EICAR in content else b"stream: OK\0"


class Clamd:
    """A server that answers each connection by ``answer``."""

    def __init__(self, answer: Callable[[socket.socket], bytes]) -> None:
        self.answer, self.server = answer, socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self.server.getsockname()[1]}"
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self) -> None:
        while True:
            try:
                line, _ = self.server.accept()
            except OSError:
                return
            with line:
                line.sendall(self.answer(line))


@pytest.fixture
def clamd() -> Iterator[Callable[[Callable[[socket.socket], bytes]], str]]:
    made: list[Clamd] = []

    def start(answer: Callable[[socket.socket], bytes]) -> str:
        made.append(Clamd(answer))
        return made[-1].address

    yield start
    for server in made:
        server.server.close()


@pytest.fixture(params=["memory", "clamav"])
def scanner(request, clamd) -> Scanner:
    return MemoryScanner() if request.param == "memory" else ClamAvScanner(clamd(judge))


@pytest.mark.parametrize("content", [b"", b"giay to", LARGE])
def test_a_clean_content(scanner: Scanner, content: bytes) -> None:
    assert scanner.scan(io.BytesIO(content)).state is State.CLEAN


@pytest.mark.parametrize("before", [b"", LARGE, b"x" * (64 * 1024 - 10)])
def test_an_infected_content_anywhere_in_it(scanner: Scanner, before: bytes) -> None:
    verdict = scanner.scan(io.BytesIO(before + EICAR))
    assert (verdict.state, verdict.finding) == (State.INFECTED, "Eicar-Test-Signature")


def test_a_scanner_that_is_switched_off_gives_no_verdict() -> None:
    scanner = MemoryScanner()
    scanner.available = False
    with pytest.raises(ScannerUnavailable):
        scanner.scan(io.BytesIO(b"x"))


def test_without_a_scanner_a_content_is_never_called_clean() -> None:
    assert NoScanner().scan(io.BytesIO(EICAR)).state is State.UNSCANNED


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(ScannerUnavailable, match="refused"):
        ClamAvScanner(f"127.0.0.1:{port}").scan(io.BytesIO(b"x"))


@pytest.mark.parametrize(
    "said",
    [b"INSTREAM size limit exceeded. ERROR\0", b"", b"UNKNOWN COMMAND\0", b"\xff\0", b"OK\0"],
)
def test_an_answer_without_verdict_is_none(clamd, said: bytes) -> None:
    def answer(line: socket.socket) -> bytes:
        judge(line)
        return said

    with pytest.raises(ScannerUnavailable):
        ClamAvScanner(clamd(answer)).scan(io.BytesIO(b"x"))


def test_one_that_hangs_up_early_is_unavailable(clamd) -> None:
    address = clamd(lambda line: b"")
    with pytest.raises(ScannerUnavailable):
        ClamAvScanner(address).scan(io.BytesIO(b"x" * 20_000_000))


def test_one_that_never_answers_is_unavailable(clamd) -> None:
    done = threading.Event()

    def answer(line: socket.socket) -> bytes:
        judge(line)
        done.wait(5)
        return b""

    with pytest.raises(ScannerUnavailable, match="timed out"):
        ClamAvScanner(clamd(answer), patience=0.1).scan(io.BytesIO(b"x"))
    done.set()
