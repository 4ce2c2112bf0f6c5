"""Who looked at a dossier."""

from typing import Any, ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("dossiers", "0004_mandates")]
    operations: ClassVar[list[Any]] = []
