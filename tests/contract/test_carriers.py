"""Every carrier of messages keeps the same promises; SMTP and HTTP against stand-ins."""

import email
import socket
from collections.abc import Iterator
from email.policy import default as policy
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from motcua.adapters.mail import SmtpMail
from motcua.adapters.memory import MemoryOutbox
from motcua.adapters.outbox import Outbox
from motcua.adapters.phone import Gateway
from motcua.apps.notifications.domain import Channel
from motcua.apps.notifications.domain.letters import Letter, Notice, Short
from motcua.apps.notifications.ports import Rejected, Unavailable, Undeliverable
from tests.contract.standins import GatewayServer, MailServer, running

ID = UUID("0190a0a0-0000-7000-8000-000000000001")
LETTER = Letter(
    id=ID,
    to="mai@example.vn",
    subject="Hồ sơ H55.31-261005-0001 đã có kết quả",
    body="Kính gửi Nguyễn Thị Mai,\n.dòng có dấu chấm đầu\n",
    stop="https://motcua.example/tin-nhan/thoi/x/",
)
SHORT = Short(id=ID, to="0912345678", text="Hồ sơ đã có kết quả")
NOTICE = Notice(id=ID, to=str(uuid4()), title="Hồ sơ", text="đã có kết quả", link="https://x.vn/")


@pytest.fixture
def server(settings: Any) -> Iterator[MailServer]:
    with running(MailServer()) as started:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", started.port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.DEFAULT_FROM_EMAIL = "Một cửa <motcua@tinh.example>"
        yield started


@pytest.fixture
def gateway() -> Iterator[GatewayServer]:
    with running(GatewayServer()) as started:
        yield started


def test_a_letter_arrives_whole_by_smtp(server: MailServer) -> None:
    mail = SmtpMail()
    for _ in range(3):
        mail.send(LETTER)
    assert server.connections == 1
    to, text = server.letters[0]
    read = email.message_from_bytes(text, policy=policy)
    assert (to, read["To"], read["Subject"].strip()) == (LETTER.to, LETTER.to, LETTER.subject)
    assert read["From"].addresses[0].addr_spec == "motcua@tinh.example"
    assert read["Message-ID"] == f"<{ID}@tinh.example>"
    assert read["Auto-Submitted"] == "auto-generated"
    assert read["List-Unsubscribe"] == f"<{LETTER.stop}>"
    assert read.get_content().replace("\r\n", "\n") == LETTER.body
    assert not mail.simulated


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        ("550 no such user", Undeliverable),
        ("553 not allowed", Undeliverable),
        ("450 busy", Unavailable),
        ("530 authenticate first", Unavailable),
    ],
)
def test_what_the_server_says_of_an_address(
    server: MailServer, reply: str, expected: type[Exception]
) -> None:
    server.recipient_reply["mai@example.vn"] = reply
    mail = SmtpMail()
    with pytest.raises(expected, match=reply[:3]):
        mail.send(LETTER)
    server.recipient_reply.clear()
    mail.send(LETTER)
    assert len(server.letters) == 1


@pytest.mark.parametrize(
    ("reply", "expected"), [("554 spam", Rejected), ("451 try later", Unavailable)]
)
def test_what_the_server_says_of_a_letter(
    server: MailServer, reply: str, expected: type[Exception]
) -> None:
    server.data_reply = reply
    with pytest.raises(expected):
        SmtpMail().send(LETTER)


def test_a_server_that_is_away_or_full_is_unavailable(server: MailServer, settings: Any) -> None:
    server.greeting = "421 too many connections"
    with pytest.raises(Unavailable):
        SmtpMail().send(LETTER)
    settings.EMAIL_PORT = closed_port()
    with pytest.raises(Unavailable):
        SmtpMail().send(LETTER)


def test_a_server_that_was_restarted_is_met_again(settings: Any) -> None:
    mail = SmtpMail()
    settings.EMAIL_HOST, settings.EMAIL_USE_TLS = "127.0.0.1", False
    for _ in range(2):
        with running(MailServer()) as server:
            settings.EMAIL_PORT = server.port
            if mail._line is not None:
                mail._line.connection.sock.shutdown(socket.SHUT_RDWR)
            mail.send(LETTER)
            assert len(server.letters) == 1


@pytest.mark.parametrize(
    ("channel", "letter"), [(Channel.SMS, SHORT), (Channel.PUSH, NOTICE)], ids=["sms", "push"]
)
def test_a_gateway_gets_the_message_with_its_key(
    gateway: GatewayServer, channel: Channel, letter: Any
) -> None:
    Gateway(channel, gateway.url, "secret").send(letter)
    path, headers, body = gateway.posts[0]
    assert path == "/send?from=motcua"
    assert headers["Authorization"] == "Bearer secret"
    assert headers["Idempotency-Key"] == str(ID)
    assert (body["id"], body["to"], body["text"]) == (str(ID), letter.to, letter.text)
    assert ("title" in body) is (channel is Channel.PUSH)


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (404, Undeliverable),
        (422, Undeliverable),
        (401, Unavailable),
        (429, Unavailable),
        (500, Unavailable),
        (302, Unavailable),
    ],
)
def test_what_a_gateway_answers(
    gateway: GatewayServer, status: int, expected: type[Exception]
) -> None:
    gateway.status = status
    with pytest.raises(expected, match=str(status)):
        Gateway(Channel.SMS, gateway.url, "").send(SHORT)


def test_a_gateway_that_is_away_is_unavailable() -> None:
    with pytest.raises(Unavailable):
        Gateway(Channel.SMS, f"http://127.0.0.1:{closed_port()}/", "").send(SHORT)


@pytest.mark.parametrize("letter", [LETTER, SHORT, NOTICE], ids=["mail", "sms", "push"])
def test_the_outbox_keeps_each_message_once_as_a_file(tmp_path: Path, letter: Any) -> None:
    outbox = Outbox(Channel.EMAIL, tmp_path)
    for _ in range(2):
        outbox.send(letter)
    (file,) = tmp_path.rglob("*.*")
    assert file.name == f"{ID}.txt"
    words = file.read_text("utf-8")
    assert letter.to in words
    assert "kết quả" in words
    assert file.parent.stat().st_mode & 0o077 == 0
    assert outbox.simulated


def test_the_memory_twin_keeps_and_refuses() -> None:
    memory = MemoryOutbox(Channel.SMS)
    memory.send(SHORT)
    memory.trouble = Undeliverable("no")
    with pytest.raises(Undeliverable):
        memory.send(SHORT)
    assert memory.letters == [SHORT]


def closed_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])
