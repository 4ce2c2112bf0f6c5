"""Who acts for whom."""

from typing import Any, ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("dossiers", "0003_drafts")]
    operations: ClassVar[list[Any]] = []
