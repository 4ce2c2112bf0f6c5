"""Tables of notifications."""

from motcua.apps.notifications.models.choices import BadAddress, Choice, Preference
from motcua.apps.notifications.models.message import NOBODY, Message
from motcua.apps.notifications.models.text import Text

__all__ = ["NOBODY", "BadAddress", "Choice", "Message", "Preference", "Text"]
