"""Number tickets of a one-stop's hall."""

from typing import Any, ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("dossiers", "0008_handover_slips")]
    operations: ClassVar[list[Any]] = []
