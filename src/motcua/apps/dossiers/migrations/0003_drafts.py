"""Applications under way, before they are handed in."""

from typing import Any, ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("dossiers", "0002_apology_demanded")]
    operations: ClassVar[list[Any]] = []
