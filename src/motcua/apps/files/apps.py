from django.apps import AppConfig


class FilesConfig(AppConfig):
    """The app ``files``."""

    name = "motcua.apps.files"
    label = "files"
    default_auto_field = "django.db.models.BigAutoField"
