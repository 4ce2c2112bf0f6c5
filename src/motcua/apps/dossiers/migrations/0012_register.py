"""The register of dossiers: yearly closings, notes beside entries."""

from typing import Any, ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def _link(to: str) -> Any:
    return models.ForeignKey(
        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=to
    )


def _key() -> Any:
    default = models.Func(function="uuidv7")
    return models.UUIDField(db_default=default, primary_key=True, serialize=False)


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("dossiers", "0011_forecast")]
    operations: ClassVar[list[Any]] = [
        migrations.CreateModel(
            name="RegisterClosing",
            fields=[
                ("id", _key()),
                ("year", models.IntegerField()),
                ("closed_at", models.DateTimeField()),
                ("count", models.IntegerField()),
                ("rows_hash", models.TextField()),
                ("authority", _link("agencies.authority")),
                ("closed_by", _link(settings.AUTH_USER_MODEL)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("authority", "year"), name="register_closed_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("count__gte", 0)), name="register_count_natural"
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="RegisterNote",
            fields=[
                ("id", _key()),
                ("year", models.IntegerField()),
                ("number", models.IntegerField()),
                ("text", models.TextField()),
                ("at", models.DateTimeField()),
                ("authority", _link("agencies.authority")),
                ("by", _link(settings.AUTH_USER_MODEL)),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="dossiers.dossier",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["authority", "year", "number", "at"], name="register_note_of"
                    )
                ]
            },
        ),
    ]
