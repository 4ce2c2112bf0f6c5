"""Default texts of the events, one file per language."""

from motcua.apps.notifications.domain.recipients import Language
from motcua.apps.notifications.domain.texts import english, vietnamese
from motcua.apps.notifications.domain.texts.words import Default, Words

TEXTS: dict[Language, dict[str, Default]] = {
    Language.VI: vietnamese.TEXTS,
    Language.EN: english.TEXTS,
}

__all__ = ["TEXTS", "Default", "Words"]
