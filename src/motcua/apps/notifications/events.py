"""Facts of notifications: what was told over which channel, without a word of it or an address."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from motcua.apps.journal.domain.facts import Fact


@dataclass(frozen=True, kw_only=True)
class MessageSent(Fact):
    """
    A message left the house, or stood on the recipient's page.

    ``simulated``: no gateway is plugged in, it was written to a file instead.
    """

    TYPE: ClassVar[str] = "notifications.sent"
    message: UUID
    event: str
    channel: str
    attempts: int
    simulated: bool


@dataclass(frozen=True, kw_only=True)
class MessageFailed(Fact):
    """A message was given up after its last attempt."""

    TYPE: ClassVar[str] = "notifications.failed"
    message: UUID
    event: str
    channel: str
    attempts: int


@dataclass(frozen=True, kw_only=True)
class MessageBounced(Fact):
    """A message came back: the recipient's address over this channel is marked as bad."""

    TYPE: ClassVar[str] = "notifications.bounced"
    message: UUID
    event: str
    channel: str


@dataclass(frozen=True, kw_only=True)
class MessageRetried(Fact):
    """Somebody let a message that had failed or bounced go out once more."""

    TYPE: ClassVar[str] = "notifications.retried"
    message: UUID
    event: str
    channel: str


@dataclass(frozen=True, kw_only=True)
class AddressConfirmed(Fact):
    """The recipient, or an official, said that an address marked as bad is right."""

    TYPE: ClassVar[str] = "notifications.address_confirmed"
    channel: str


@dataclass(frozen=True, kw_only=True)
class TextEdited(Fact):
    """A text got a new version; ``version`` grows from 1 for each text."""

    TYPE: ClassVar[str] = "notifications.text_edited"
    event: str
    channel: str
    language: str
    version: int


@dataclass(frozen=True, kw_only=True)
class TextRestored(Fact):
    """A text went back to the default, as a new version."""

    TYPE: ClassVar[str] = "notifications.text_restored"
    event: str
    channel: str
    language: str
    version: int


@dataclass(frozen=True, kw_only=True)
class ChoiceMade(Fact):
    """Somebody switched a group of messages on or off over a channel."""

    TYPE: ClassVar[str] = "notifications.choice_made"
    group: str
    channel: str
    wanted: bool


@dataclass(frozen=True, kw_only=True)
class LanguageChosen(Fact):
    """Somebody chose the language of their messages."""

    TYPE: ClassVar[str] = "notifications.language_chosen"
    language: str
