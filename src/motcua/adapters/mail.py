"""E-mail by SMTP: to the server that Django's own mails go to, over one kept connection."""

import smtplib
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from motcua.apps.notifications.domain.letters import Letter
from motcua.apps.notifications.domain.recipients import Channel
from motcua.apps.notifications.ports import Rejected, Unavailable, Undeliverable

#: First replies of SMTP that are for good (RFC 5321 section 4.2.1); all else may pass.
_PERMANENT = range(500, 600)
#: Replies that speak of the sender's rights, not of the letter: somebody has to mend the settings.
_OURS = (501, 502, 503, 504, 530, 534, 535, 538)


class SmtpMail:
    """Sends to ``MOTCUA_SMTP``; a reply 5xx to the recipient's address is a bounce."""

    simulated = False

    def __init__(self, channel: Channel = Channel.EMAIL) -> None:
        self.channel = channel
        self._line: EmailBackend | None = None

    def send(self, letter: Letter) -> None:
        """
        Send one letter.

        :raises Undeliverable: the server says that there is no such address.
        :raises Rejected: the server refuses the letter itself.
        :raises Unavailable: not reached, too slow, busy, or our credentials are refused.
        """
        try:
            self._open().send_messages([_message(letter)])
        except smtplib.SMTPRecipientsRefused as error:
            self._close()
            code, words = next(iter(error.recipients.values()))
            if code in _PERMANENT and code not in _OURS:
                raise Undeliverable(_told(code, words)) from error
            raise Unavailable(_told(code, words)) from error
        except smtplib.SMTPDataError as error:
            self._close()
            kind = Rejected if error.smtp_code in _PERMANENT else Unavailable
            raise kind(_told(error.smtp_code, error.smtp_error)) from error
        except smtplib.SMTPResponseException as error:
            self._close()
            raise Unavailable(_told(error.smtp_code, error.smtp_error)) from error
        except (OSError, smtplib.SMTPException) as error:
            self._close()
            raise Unavailable(f"{settings.EMAIL_HOST}: {error}") from error

    def _open(self) -> EmailBackend:
        """Return the kept connection while the server holds it, else a new one."""
        line = self._line
        if line is not None and not _is_alive(line):
            self._close()
            line = None
        if line is None:
            line = EmailBackend(fail_silently=False)
            line.open()
            self._line = line
        return line

    def _close(self) -> None:
        line, self._line = self._line, None
        if line is not None:
            line.fail_silently = True
            line.close()


def _is_alive(line: EmailBackend) -> bool:
    try:
        return bool(line.connection.noop()[0] == 250)
    except (OSError, smtplib.SMTPException):
        return False


def _message(letter: Letter) -> EmailMessage:
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    headers = {
        "Message-ID": f"<{letter.id}@{domain}>",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }
    if letter.stop:
        headers["List-Unsubscribe"] = f"<{letter.stop}>"
    return EmailMessage(subject=letter.subject, body=letter.body, to=[letter.to], headers=headers)


def _told(code: int, words: Any) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else str(words)
    return f"SMTP {code} {text}"
