from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    """The app ``procedures``."""

    name = "motcua.apps.procedures"
    label = "procedures"
    default_auto_field = "django.db.models.BigAutoField"
