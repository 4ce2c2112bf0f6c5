from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    """The app ``agencies``."""

    name = "motcua.apps.agencies"
    label = "agencies"
    default_auto_field = "django.db.models.BigAutoField"
