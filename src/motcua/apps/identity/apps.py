from django.apps import AppConfig


class IdentityConfig(AppConfig):
    """The app ``identity``."""

    name = "motcua.apps.identity"
    label = "identity"
    default_auto_field = "django.db.models.BigAutoField"
