"""Tables of notifications."""

from motcua.apps.notifications.models.choices import BadAddress, Choice, Preference
from motcua.apps.notifications.models.message import Message
from motcua.apps.notifications.models.text import Text

__all__ = ["BadAddress", "Choice", "Message", "Preference", "Text"]
