from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    """The app ``calendars``."""

    name = "motcua.apps.calendars"
    label = "calendars"
    default_auto_field = "django.db.models.BigAutoField"
