"""Applications under way, before they are handed in."""

from typing import Any, ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

NO_INDEX: dict[str, Any] = {
    "db_index": False,
    "on_delete": django.db.models.deletion.PROTECT,
    "related_name": "+",
}


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("dossiers", "0002_apology_demanded")]
    operations: ClassVar[list[Any]] = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=models.Func(function="uuidv7"), primary_key=True, serialize=False
                    ),
                ),
                ("procedure_code", models.TextField()),
                ("answers", models.JSONField(default=dict)),
                ("email", models.EmailField(blank=True, default="", max_length=254)),
                ("secret_hash", models.CharField(blank=True, default="", max_length=64)),
                ("link_hash", models.CharField(blank=True, default="", max_length=64)),
                ("link_until", models.DateTimeField(null=True)),
                ("links_sent", models.IntegerField(default=0)),
                ("started_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("dossier", models.ForeignKey(null=True, to="dossiers.dossier", **NO_INDEX)),
                ("owner", models.ForeignKey(null=True, to=settings.AUTH_USER_MODEL, **NO_INDEX)),
                ("procedure_version", models.ForeignKey(to="procedures.version", **NO_INDEX)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("dossier__isnull", True), ("owner__isnull", False)),
                        fields=["owner", "-changed_at"],
                        name="draft_of_owner",
                    ),
                    models.Index(fields=["expires_at"], name="draft_expires"),
                    models.Index(
                        condition=models.Q(("link_hash", ""), _negated=True),
                        fields=["link_hash"],
                        name="draft_by_link",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("dossier__isnull", True),
                            models.Q(("email", ""), ("link_hash", ""), ("secret_hash", "")),
                            _connector="OR",
                        ),
                        name="draft_submitted_is_blank",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DraftFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("part", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="dossiers.draft",
                    ),
                ),
                ("file", models.ForeignKey(to="files.file", **NO_INDEX)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("draft", "file"), name="draft_file_once")
                ],
            },
        ),
    ]
