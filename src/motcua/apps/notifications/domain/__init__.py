"""Rules of notifications: events with their texts, who can be told how, quiet hours, retries."""

from motcua.apps.notifications.domain.recipients import (
    NOBODY,
    Channel,
    Language,
    Recipient,
    State,
)

__all__ = ["NOBODY", "Channel", "Language", "Recipient", "State"]
