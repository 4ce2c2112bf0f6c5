"""One's own messages: those on the page of an account, with where else they went."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings

from motcua.apps.notifications.domain import events, rendering
from motcua.apps.notifications.domain.events import Event
from motcua.apps.notifications.domain.recipients import Channel, Language, Recipient, State
from motcua.apps.notifications.domain.texts import Words
from motcua.apps.notifications.models import Message
from motcua.apps.notifications.selectors import recipients, texts
from motcua.apps.notifications.selectors.messages import position

#: Channel, state there, whether it was only simulated.
Also = tuple[tuple[Channel, State, bool], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnMessage:
    """
    A message on its recipient's page.

    :ivar also: channels over which the same was sent, the state there, whether only simulated.
    """

    id: UUID
    event: Event
    words: Words
    at: datetime
    code: str
    link: str
    also: Also


def own(
    account: UUID, *, base: str = "", cursor: str | None = None, limit: int = 20
) -> tuple[list[OwnMessage], str | None]:
    """
    Return the messages on an account's page, the newest first, and where to go on.

    :param base: address under which the reader sees the site; empty = the public one.
    """
    after_at, after_id = position(cursor)
    found = list(
        Message.objects.filter(account=account, channel=Channel.PAGE)
        .extra(where=["(queued_at, id) < (%s, %s)"], params=[after_at, after_id])
        .order_by("-queued_at", "-id")[: limit + 1]
    )
    shown = found[:limit]
    name = recipients.known(Recipient(account=account)).name
    edited = texts.by_ids({row.text_id for row in shown if row.text_id})
    also = _also(shown)
    base = base or settings.PUBLIC_URL
    items = [_own(row, name, base, edited, also.get((row.event, row.key), ())) for row in shown]
    more = len(found) > limit
    return items, f"{shown[-1].queued_at.isoformat()} {shown[-1].pk}" if more else None


def _own(row: Message, name: str, base: str, edited: dict[int, Words], also: Also) -> OwnMessage:
    known, language = events.event(row.event), Language(row.language)
    house = rendering.default_of(known, Channel.PAGE, language)
    words = rendering.fill(
        edited.get(row.text_id, house) if row.text_id else house,
        row.values | ({"name": name} if name else {}),
        channel=Channel.PAGE,
        language=language,
        base=base,
    )
    link = row.values.get("link", "")
    return OwnMessage(
        id=row.pk,
        event=known,
        words=words,
        at=row.queued_at,
        code=row.code,
        link=link if link.startswith("/") and not link.startswith("//") else "",
        also=also,
    )


def _also(shown: list[Message]) -> dict[tuple[str, str], Also]:
    found: dict[tuple[str, str], Also] = {}
    others = Message.objects.filter(
        recipient__in={row.recipient for row in shown}, key__in={row.key for row in shown}
    ).exclude(channel=Channel.PAGE)
    columns = ("event", "key", "channel", "state", "simulated")
    for event, key, channel, state, simulated in others.order_by("channel").values_list(*columns):
        told = found.get((event, key), ())
        found[event, key] = (*told, (Channel(channel), State(state), simulated))
    return found
