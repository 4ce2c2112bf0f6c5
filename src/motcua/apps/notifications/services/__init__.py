"""
Writes of notifications: queue, send, edit the texts, choose, note what came back.

Notifications stand beside the table of rights; whoever calls (a door, with the rights
``notifications.edit_texts`` and ``notifications.mend``) has asked it, as for the calendars.
"""

from motcua.apps.notifications.services.announcing import announce
from motcua.apps.notifications.services.choosing import (
    choose,
    choose_language,
    confirm_address,
    stop_by_link,
)
from motcua.apps.notifications.services.delivering import Delivered, deliver
from motcua.apps.notifications.services.forgetting import forget_addresses, forget_person
from motcua.apps.notifications.services.mending import note_bounce, retry, retry_failed
from motcua.apps.notifications.services.texts import edit_text, restore_text

__all__ = [
    "Delivered",
    "announce",
    "choose",
    "choose_language",
    "confirm_address",
    "deliver",
    "edit_text",
    "forget_addresses",
    "forget_person",
    "note_bounce",
    "restore_text",
    "retry",
    "retry_failed",
    "stop_by_link",
]
