from django.apps import AppConfig


class CliConfig(AppConfig):
    """The door ``cli``: holds no tables."""

    name = "motcua.cli"
    label = "cli"
