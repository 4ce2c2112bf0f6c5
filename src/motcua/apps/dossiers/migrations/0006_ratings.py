"""What applicants think of the service."""

from typing import Any, ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("dossiers", "0005_viewings")]
    operations: ClassVar[list[Any]] = []
