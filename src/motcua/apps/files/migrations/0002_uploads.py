"""Files that arrive in pieces."""

from typing import Any, ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("files", "0001_tables")]
    operations: ClassVar[list[Any]] = [
        migrations.CreateModel(
            name="Upload",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=models.Func(function="uuidv7"), primary_key=True, serialize=False
                    ),
                ),
                ("holder", models.TextField()),
                ("name", models.CharField(max_length=400)),
                ("size", models.BigIntegerField()),
                ("received", models.BigIntegerField(default=0)),
                ("changed_at", models.DateTimeField()),
            ],
            options={
                "db_table": "files_upload",
                "indexes": [
                    models.Index(fields=["holder", "id"], name="files_upload_of"),
                    models.Index(fields=["changed_at"], name="files_upload_age"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("received__gte", 0),
                            ("received__lte", models.F("size")),
                            ("size__gt", 0),
                        ),
                        name="files_upload_within",
                    )
                ],
            },
        ),
    ]
