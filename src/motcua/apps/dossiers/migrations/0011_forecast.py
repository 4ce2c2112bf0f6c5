"""The model of the forecast and how well it did."""

from typing import Any, ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("dossiers", "0010_office")]
    operations: ClassVar[list[Any]] = []
