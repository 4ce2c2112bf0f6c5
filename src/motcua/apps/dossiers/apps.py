from django.apps import AppConfig


class DossiersConfig(AppConfig):
    """The app ``dossiers``."""

    name = "motcua.apps.dossiers"
    label = "dossiers"
    default_auto_field = "django.db.models.BigAutoField"
