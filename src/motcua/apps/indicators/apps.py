from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """The app ``indicators``."""

    name = "motcua.apps.indicators"
    label = "indicators"
    default_auto_field = "django.db.models.BigAutoField"
