"""Reads of notifications: recipients, texts, messages and how the queue stands."""

from motcua.apps.notifications.selectors.messages import (
    Counted,
    MessageRecord,
    Page,
    counts,
    message,
    rows,
    sent,
)
from motcua.apps.notifications.selectors.own import OwnMessage, own
from motcua.apps.notifications.selectors.queue import Health, health, simulated
from motcua.apps.notifications.selectors.recipients import (
    Known,
    Switch,
    bad,
    bad_channels,
    known,
    stopped_group,
    switches,
)
from motcua.apps.notifications.selectors.texts import (
    TextRecord,
    edited,
    preview,
    text,
    version,
    versions,
)

__all__ = [
    "Counted",
    "Health",
    "Known",
    "MessageRecord",
    "OwnMessage",
    "Page",
    "Switch",
    "TextRecord",
    "bad",
    "bad_channels",
    "counts",
    "edited",
    "health",
    "known",
    "message",
    "own",
    "preview",
    "rows",
    "sent",
    "simulated",
    "stopped_group",
    "switches",
    "text",
    "version",
    "versions",
]
