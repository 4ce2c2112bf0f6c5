"""Fees and charges to be paid, and receipts."""

from typing import Any, ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("dossiers", "0006_ratings")]
    operations: ClassVar[list[Any]] = []
