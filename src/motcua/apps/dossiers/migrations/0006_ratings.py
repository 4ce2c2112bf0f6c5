"""What applicants think of the service; how long a procedure's dossiers took of late."""

from typing import Any, ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("dossiers", "0005_viewings")]
    operations: ClassVar[list[Any]] = [
        migrations.CreateModel(
            name="Rating",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=models.Func(function="uuidv7"),
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("occasion", models.TextField()),
                ("procedure_code", models.TextField()),
                ("field", models.TextField()),
                ("channel", models.TextField()),
                ("scores", models.JSONField()),
                ("comment", models.TextField(default="")),
                ("at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "authority",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.authority",
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="dossiers.dossier",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("comment", ""), _negated=True),
                        fields=["authority", "id"],
                        name="rating_remarks",
                    ),
                    models.Index(fields=["at"], name="rating_at"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("dossier", "occasion"), name="rating_once"),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                condition=models.Q(("end_kind", "issued")),
                fields=["procedure_code", "ended_at"],
                include=("received_at",),
                name="dossier_procedure_ended",
            ),
        ),
    ]
