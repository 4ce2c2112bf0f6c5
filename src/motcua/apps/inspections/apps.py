from django.apps import AppConfig


class InspectionsConfig(AppConfig):
    """The app ``inspections``."""

    name = "motcua.apps.inspections"
    label = "inspections"
    default_auto_field = "django.db.models.BigAutoField"
