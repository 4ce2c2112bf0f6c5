"""Hand-over lists between the one-stop and the units; who collected a result."""

from typing import Any, ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("dossiers", "0007_charges")]
    operations: ClassVar[list[Any]] = []
