"""Messages: of the authorities that a reader looks after, and one's own."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from motcua.apps.notifications.domain.recipients import Channel, State
from motcua.apps.notifications.domain.refusals import UnknownMessage

_COLUMNS = (
    "id, event, channel, state, code, subject, authority, language, queued_at, due_at, sent_at,"
    " attempts, simulated, problem, (person_id IS NULL AND account_id IS NULL) AS is_bare,"
    " (address <> '') AS has_address"
)
# Each authority, state and channel walks its own stretch of the index, for keys only, and stops at
# the limit; the rows are fetched for the keys that are left.
_PAGE = f"""
SELECT {_COLUMNS} FROM (
    SELECT k.queued_at AS moment, k.id AS found FROM unnest(%(authorities)s::uuid[]) AS a(id)
    CROSS JOIN unnest(%(states)s::text[]) AS s(state)
    CROSS JOIN unnest(%(channels)s::text[]) AS c(channel)
    CROSS JOIN LATERAL (
        SELECT m.queued_at, m.id FROM notifications_message m
        WHERE m.authority = a.id AND m.state = s.state AND m.channel = c.channel
          AND m.queued_at >= %(since)s::timestamptz
          AND (m.queued_at, m.id) < (%(after_at)s::timestamptz, %(after_id)s::uuid)
        ORDER BY m.queued_at DESC, m.id DESC LIMIT %(limit)s::int
    ) AS k
    ORDER BY k.queued_at DESC, k.id DESC LIMIT %(limit)s::int
) AS keys
JOIN notifications_message ON id = found
ORDER BY moment DESC, found DESC
"""
_COUNTS = """
SELECT state, channel, count(*) FROM notifications_message
WHERE authority = ANY(%(authorities)s::uuid[]) AND state = ANY(%(states)s::text[])
  AND channel = ANY(%(channels)s::text[]) AND queued_at >= %(since)s::timestamptz
GROUP BY state, channel
"""
_LAST = (datetime.fromisoformat("9999-01-01T00:00:00+00:00"), UUID(int=2**128 - 1))
_PORTION = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageRecord:
    """A message as those see it who look after the sending: no person, no address, no words."""

    id: UUID
    event: str
    channel: Channel
    state: State
    code: str
    subject: UUID | None
    authority: UUID
    language: str
    queued_at: datetime
    due_at: datetime
    sent_at: datetime | None
    attempts: int
    simulated: bool
    problem: str
    is_bare: bool
    has_address: bool

    @property
    def can_be_retried(self) -> bool:
        """Whether it can go out once more."""
        ended = self.state in (State.FAILED, State.BOUNCED)
        return ended and (self.has_address or not self.is_bare)

    @property
    def can_bounce(self) -> bool:
        """Whether somebody may note that it came back."""
        return self.state is State.SENT and self.channel is not Channel.PAGE


@dataclass(frozen=True, slots=True)
class Page:
    """Messages of a page and where the next one begins; None at the end."""

    items: tuple[MessageRecord, ...]
    cursor: str | None


@dataclass(frozen=True, slots=True)
class Counted:
    """How many messages are in a state over a channel."""

    state: State
    channel: Channel
    count: int


def sent(
    *,
    authorities: Collection[UUID],
    since: datetime,
    states: Collection[State] = tuple(State),
    channel: Channel | None = None,
    cursor: str | None = None,
    limit: int = 50,
) -> Page:
    """
    Return messages of the authorities that were queued from ``since`` on, the newest first.

    :param authorities: those that the reader looks after; ``domain.NOBODY`` for what has none.
    :param cursor: of the page before; what is none begins at the start.
    """
    after_at, after_id = position(cursor)
    values = {
        "authorities": list(authorities),
        "states": [state.value for state in states],
        "channels": [channel.value] if channel else list(Channel),
        "since": since,
        "after_at": after_at,
        "after_id": after_id,
        "limit": limit + 1,
    }
    with connection.cursor() as database:
        database.execute(_PAGE, values)
        found = [_record(row) for row in database.fetchall()]
    shown = tuple(found[:limit])
    return Page(shown, _cursor(shown[-1]) if len(found) > limit else None)


def rows(*, authorities: Collection[UUID], since: datetime) -> Iterator[MessageRecord]:
    """Yield every message of the authorities from ``since`` on, the newest first."""
    cursor: str | None = None
    while True:
        page = sent(authorities=authorities, since=since, cursor=cursor, limit=_PORTION)
        yield from page.items
        cursor = page.cursor
        if cursor is None:
            return


def counts(*, authorities: Collection[UUID], since: datetime) -> list[Counted]:
    """Return how many messages of the authorities are in which state, over which channel."""
    values = {"authorities": list(authorities), "states": list(State), "since": since}
    values["channels"] = list(Channel)
    with connection.cursor() as database:
        database.execute(_COUNTS, values)
        found = database.fetchall()
    return [Counted(State(state), Channel(channel), count) for state, channel, count in found]


def message(identifier: UUID) -> MessageRecord:
    """
    Return a message. Rights are the caller's to ask.

    :raises UnknownMessage: there is none with this key.
    """
    with connection.cursor() as database:
        database.execute(
            f"SELECT {_COLUMNS} FROM notifications_message WHERE id = %s::uuid", [identifier]
        )
        row = database.fetchone()
    if row is None:
        raise UnknownMessage(field="message")
    return _record(row)


def _record(row: tuple[Any, ...]) -> MessageRecord:
    values = dict(zip(MessageRecord.__dataclass_fields__, row, strict=True))
    values["channel"], values["state"] = Channel(values["channel"]), State(values["state"])
    return MessageRecord(**values)


def _cursor(last: MessageRecord) -> str:
    return f"{last.queued_at.isoformat()} {last.id}"


def position(cursor: str | None) -> tuple[datetime, UUID]:
    moment, _, key = (cursor or "").rpartition(" ")
    try:
        at = datetime.fromisoformat(moment)
        return (at, UUID(key)) if at.tzinfo else _LAST
    except ValueError:
        return _LAST
