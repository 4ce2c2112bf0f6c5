from django.apps import AppConfig


class PetitionsConfig(AppConfig):
    """The app ``petitions``."""

    name = "motcua.apps.petitions"
    label = "petitions"
    default_auto_field = "django.db.models.BigAutoField"
