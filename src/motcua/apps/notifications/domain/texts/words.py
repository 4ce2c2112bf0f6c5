"""What a text consists of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """Subject (or title) and body of one text; an SMS has no subject."""

    subject: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Default:
    """
    The default texts of an event in one language.

    :ivar subject: of the e-mail, and title of the push notice.
    :ivar body: of the e-mail.
    :ivar short: SMS, and body of the push notice.
    """

    subject: str
    body: str
    short: str = ""
