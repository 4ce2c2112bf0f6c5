"""A mail server and an HTTP gateway of our own, on this machine: they take and answer as told."""

import json
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class MailServer(socketserver.ThreadingTCPServer):
    """
    Speaks as much SMTP (RFC 5321) as a client needs.

    :ivar recipient_reply: answer to ``RCPT TO``, by address; ``data_reply``: after the letter.
    """

    allow_reuse_address = daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Session)
        self.letters: list[tuple[str, bytes]] = []
        self.recipient_reply: dict[str, str] = {}
        self.data_reply = "250 taken"
        self.greeting = "220 stand-in"
        self.connections = 0

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.server_address[1])


class _Session(socketserver.StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        self.server.connections += 1
        self._say(self.server.greeting)
        recipient = ""
        while line := self.rfile.readline().decode("utf-8", "replace").strip():
            verb = line.split(" ")[0].split(":")[0].upper()
            if verb == "QUIT":
                self._say("221 bye")
                return
            if verb == "RCPT":
                recipient = line.partition("<")[2].partition(">")[0]
                self._say(self.server.recipient_reply.get(recipient, "250 ok"))
            elif verb == "DATA":
                self._say("354 go on")
                self.server.letters.append((recipient, self._letter()))
                self._say(self.server.data_reply)
            else:
                self._say("250 ok")

    def _letter(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        return b"".join(lines)

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class GatewayServer(ThreadingHTTPServer):
    """Takes posts of JSON and answers with ``status``."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Post)
        self.status = 202
        self.posts: list[tuple[str, dict[str, str], Any]] = []

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_address[1]}/send?from=motcua"


class _Post(BaseHTTPRequestHandler):
    server: GatewayServer

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.posts.append((self.path, dict(self.headers), json.loads(body)))
        self.send_response(self.server.status)
        self.end_headers()
        self.wfile.write(b"told")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def running(server: Any) -> Iterator[Any]:
    """Let a stand-in answer from a thread of its own."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
