from django.apps import AppConfig


class TasksConfig(AppConfig):
    """The app ``tasks``."""

    name = "motcua.apps.tasks"
    label = "tasks"
    default_auto_field = "django.db.models.BigAutoField"
