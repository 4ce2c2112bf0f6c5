from django.apps import AppConfig


class WebConfig(AppConfig):
    """The door ``web``: holds no tables."""

    name = "motcua.web"
    label = "web"
