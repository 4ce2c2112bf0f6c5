"""Who is told, over which channels, in which language, and how far a message is."""

import re
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Channel(StrEnum):
    """
    Ways to tell somebody something.

    ``page``: on the page of one's own messages, for whoever has an account. It leaves the house
    over no network, shows the words of the e-mail and cannot be switched off.
    """

    PAGE = "page"
    EMAIL = "email"
    SMS = "sms"
    PUSH = "push"


#: In the place of an authority for what belongs to none (a link to a draft).
NOBODY = UUID(int=0)
#: Channels that leave the house through a port.
OUTGOING = (Channel.EMAIL, Channel.SMS, Channel.PUSH)
#: Channels whose words people read on a locked screen, and that ring: short, and not by night.
RINGING = (Channel.SMS, Channel.PUSH)


class State(StrEnum):
    """
    How far a message is.

    ``bounced``: the address does not exist. ``failed``: given up after the last attempt.
    ``skipped``: not sent on purpose; the problem says why.
    """

    QUEUED = "queued"
    SENT = "sent"
    BOUNCED = "bounced"
    FAILED = "failed"
    SKIPPED = "skipped"


class Language(StrEnum):
    """Languages of the texts; the first is what is used when nobody chose."""

    VI = "vi"
    EN = "en"


class Problem(StrEnum):
    """Why a message was skipped."""

    ERASED = "erased"
    NO_ADDRESS = "no_address"
    BAD_ADDRESS = "bad_address"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """
    Somebody to be told: a person or an account of ``identity``, or a bare address.

    Addresses of a person or an account are looked up when the message goes out; no copy is kept.
    """

    person: UUID | None = None
    account: UUID | None = None
    email: str = ""
    phone: str = ""


#: Numbers that take SMS: those of mobile networks, not of fixed lines.
_MOBILE = re.compile(r"0[35789][0-9]{8}")


def is_mobile(phone: str) -> bool:
    """Return whether a telephone number of Vietnam, as ``identity`` stores it, takes SMS."""
    return _MOBILE.fullmatch(phone) is not None
