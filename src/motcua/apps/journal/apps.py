from django.apps import AppConfig


class JournalConfig(AppConfig):
    """The app ``journal``."""

    name = "motcua.apps.journal"
    label = "journal"
    default_auto_field = "django.db.models.BigAutoField"
