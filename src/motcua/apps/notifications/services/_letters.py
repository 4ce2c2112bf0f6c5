"""Letters: fill the text of a message and hand it to the carrier of its channel."""

from urllib.parse import urljoin

from django.conf import settings

from motcua.apps.notifications import ports
from motcua.apps.notifications.domain import events, rendering
from motcua.apps.notifications.domain.letters import Letter, Notice, Short
from motcua.apps.notifications.domain.recipients import Channel, Language
from motcua.apps.notifications.models import Message
from motcua.apps.notifications.selectors import recipients
from motcua.apps.notifications.selectors.recipients import Known
from motcua.apps.notifications.selectors.texts import text


def hand_over(row: Message, found: Known, channel: Channel, to: str) -> tuple[bool, int | None]:
    """
    Send a message; return whether it was only simulated, and the version of the text used.

    :raises Undeliverable: the address does not exist.
    :raises Rejected: the carrier refuses the message for good.
    :raises Unavailable: the carrier cannot take it now.
    """
    known, language = events.event(row.event), Language(row.language)
    used = text(known, channel, language)
    values = dict(row.values) | ({"name": found.name} if found.name else {})
    words = rendering.fill(
        used.words, values, channel=channel, language=language, base=settings.PUBLIC_URL
    )
    if channel is Channel.EMAIL:
        stop = _absolute(recipients.stop_link(found, known.group)) if known.can_be_declined else ""
        body = f"{words.body}\n\n-- \n{rendering.footer(known, language, stop)}\n"
        mail = ports.mail()
        mail.send(Letter(id=row.pk, to=to, subject=words.subject, body=body, stop=stop))
        return mail.simulated, used.id
    if channel is Channel.SMS:
        sms = ports.sms()
        sms.send(Short(id=row.pk, to=to, text=words.body))
        return sms.simulated, used.id
    push = ports.push()
    link = _absolute(row.values.get("link", "")) if row.values.get("link") else ""
    push.send(Notice(id=row.pk, to=to, title=words.subject, text=words.body, link=link))
    return push.simulated, used.id


def _absolute(path: str) -> str:
    return urljoin(settings.PUBLIC_URL.rstrip("/") + "/", path.lstrip("/"))
