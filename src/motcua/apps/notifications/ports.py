"""What notifications need from the outside: somebody who carries mails, SMS and push notices."""

from functools import cache
from typing import Protocol, cast

from django.conf import settings
from django.utils.module_loading import import_string

from motcua.apps.notifications.domain.letters import Letter, Notice, Short
from motcua.apps.notifications.domain.recipients import Channel


class Undeliverable(Exception):
    """The address does not exist: no further attempt will help."""


class Unavailable(Exception):
    """The carrier was not reached, too slow or busy: another attempt may help."""


class Rejected(Exception):
    """The carrier will not have this message, whoever it is for."""


class Mail(Protocol):
    """Carries e-mails."""

    @property
    def simulated(self) -> bool:
        """Whether nothing leaves the house."""

    def send(self, letter: Letter) -> None:
        """
        Hand a letter over.

        :raises Undeliverable: there is no such address.
        :raises Rejected: the letter is refused for good, for another reason than its address.
        :raises Unavailable: not now.
        """


class Sms(Protocol):
    """Carries SMS."""

    @property
    def simulated(self) -> bool:
        """Whether nothing leaves the house."""

    def send(self, letter: Short) -> None:
        """Hand an SMS over; raises as :class:`Mail` does."""


class Push(Protocol):
    """Carries push notices to the devices of an account."""

    @property
    def simulated(self) -> bool:
        """Whether nothing leaves the house."""

    def send(self, letter: Notice) -> None:
        """Hand a notice over; raises as :class:`Mail` does."""


def mail() -> Mail:
    """Return the carrier of e-mails that the settings plug in."""
    return cast(Mail, _plugged(Channel.EMAIL, settings.MAIL_PORT))


def sms() -> Sms:
    """Return the carrier of SMS that the settings plug in."""
    return cast(Sms, _plugged(Channel.SMS, settings.SMS_PORT))


def push() -> Push:
    """Return the carrier of push notices that the settings plug in."""
    return cast(Push, _plugged(Channel.PUSH, settings.PUSH_PORT))


@cache
def _plugged(channel: Channel, path: str) -> object:
    return import_string(path)(channel)
