"""People to be told, and carriers that only remember."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest

from motcua.adapters.memory import MemoryOutbox
from motcua.apps.identity.models import Account, Person
from motcua.apps.notifications import ports, services
from motcua.apps.notifications.domain import Recipient
from motcua.apps.notifications.models import Message
from tests.factories.dossiers import MONDAY, account, moment

MEMORY = "motcua.adapters.memory.MemoryOutbox"
NOON = moment("2026-10-05 12:00")


@dataclass
class Carriers:
    """The three carriers."""

    mail: MemoryOutbox
    sms: MemoryOutbox
    push: MemoryOutbox

    @property
    def letters(self) -> list[Any]:
        """Everything that was carried."""
        return [*self.mail.letters, *self.sms.letters, *self.push.letters]


@pytest.fixture
def carriers(settings: Any) -> Iterator[Carriers]:
    settings.MAIL_PORT = settings.SMS_PORT = settings.PUSH_PORT = MEMORY
    settings.PUBLIC_URL = "https://motcua.example"
    ports._plugged.cache_clear()
    yield Carriers(*(c() for c in (ports.mail, ports.sms, ports.push)))  # type: ignore[arg-type]
    ports._plugged.cache_clear()


@pytest.fixture
def mai(db: None) -> UUID:
    """A person with e-mail and telephone, without an account."""
    return Person.objects.create(
        kind="citizen",
        full_name="Nguyễn Thị Mai",
        email="mai@example.vn",
        phone="0912345678",
        registered_at=MONDAY,
    ).pk


@pytest.fixture
def may(db: None) -> Person:
    """A person with an account of her own."""
    key = account("may", "citizen")
    Account.objects.filter(pk=key).update(email="may@example.vn")
    return Person.objects.create(
        kind="citizen",
        full_name="Nông Thị Mẩy",
        email="may@example.vn",
        phone="0987654321",
        account_id=key,
        registered_at=MONDAY,
    )


VALUES = {
    "code": "H55.31-261005-0001",
    "procedure": "Đăng ký khai sinh",
    "receiver": "UBND xã Một",
    "authority": "UBND xã Một",
    "link": "/tra-cuu/?code=H55.31-261005-0001",
    "due": "2026-10-12T17:00:00+07:00",
}
PLACE = {k: v for k, v in VALUES.items() if k != "due"} | {"place": "UBND xã Một"}
RATING = {k: v for k, v in VALUES.items() if k != "due"}
Tell = Callable[..., int]


@pytest.fixture
def tell() -> Tell:
    """Return a function that announces a receipt."""

    def announce(to: Recipient, **other: Any) -> int:
        given = {"event": "received", "key": "1", "values": VALUES, "at": NOON} | other
        return services.announce(to=to, **given)

    return announce


def states(recipient: UUID | None = None) -> dict[str, str]:
    """Return channel -> state of all messages, or of a person's."""
    rows = Message.objects.all() if recipient is None else Message.objects.filter(person=recipient)
    return dict(rows.values_list("channel", "state"))
