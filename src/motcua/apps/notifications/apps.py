from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """The app ``notifications``."""

    name = "motcua.apps.notifications"
    label = "notifications"
    default_auto_field = "django.db.models.BigAutoField"
