"""What goes out through the ports, ready to be sent."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """
    An e-mail in plain text.

    :ivar id: of the message; the same in each attempt, so that receivers can drop repeats.
    :ivar stop: address of the page where these mails are switched off; empty = they cannot be.
    """

    id: UUID
    to: str
    subject: str
    body: str
    stop: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Short:
    """An SMS; ``to`` as ``identity`` stores telephone numbers: 0912345678."""

    id: UUID
    to: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A push notice; ``to`` is the account, whose devices the gateway knows."""

    id: UUID
    to: str
    title: str
    text: str
    link: str = ""
