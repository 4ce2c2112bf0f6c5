"""Notes that the applicant does not see, drafts of results, saved views."""

from typing import Any, ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("dossiers", "0009_tickets")]
    operations: ClassVar[list[Any]] = []
