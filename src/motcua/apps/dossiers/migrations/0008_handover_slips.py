"""Hand-over lists between the one-stop and the units; who collected a result."""

from typing import Any, ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("dossiers", "0007_charges")]
    operations: ClassVar[list[Any]] = [
        migrations.CreateModel(
            name="Collection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("result_version", models.IntegerField()),
                ("at", models.DateTimeField()),
                ("channel", models.TextField()),
                ("who", models.TextField()),
                ("name", models.TextField(default="")),
                ("id_number", models.TextField(default="")),
                ("paper", models.TextField(default="")),
                ("originals", models.JSONField(default=list)),
                ("erased_at", models.DateTimeField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="dossiers.dossier",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="EarlyNotice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("result_version", models.IntegerField()),
                ("at", models.DateTimeField()),
                ("way", models.TextField()),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
        ),
        migrations.CreateModel(
            name="Slip",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=models.Func(function="uuidv7"), primary_key=True, serialize=False
                    ),
                ),
                ("direction", models.TextField()),
                ("year", models.IntegerField()),
                ("number", models.IntegerField()),
                ("made_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("note", models.TextField(default="")),
                ("request", models.UUIDField(null=True, unique=True)),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "giver",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.authority",
                    ),
                ),
                (
                    "giver_unit",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.unit",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "taker",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.authority",
                    ),
                ),
                (
                    "taker_unit",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.unit",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SlipCounter",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "authority",
                        "year",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("year", models.IntegerField()),
                ("last", models.IntegerField()),
                (
                    "authority",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.authority",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SlipLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.IntegerField()),
                ("result_version", models.IntegerField(default=0)),
                ("at", models.DateTimeField()),
                ("in_time", models.BooleanField(null=True)),
                ("missing", models.BooleanField(default=False)),
                ("missing_note", models.TextField(default="")),
                ("resolved_at", models.DateTimeField(null=True)),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="dossiers.dossier",
                    ),
                ),
                (
                    "slip",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="dossiers.slip",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                condition=models.Q(("state", "issued")),
                fields=["authority", "ended_at", "id"],
                name="dossier_result_authority",
            ),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                condition=models.Q(("state", "issued")),
                fields=["receiver", "ended_at", "id"],
                name="dossier_result_receiver",
            ),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                condition=models.Q(("state", "issued")),
                fields=["unit", "ended_at", "id"],
                name="dossier_result_unit",
            ),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                condition=models.Q(("state", "issued")),
                fields=["holder", "ended_at", "id"],
                name="dossier_result_holder",
            ),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                condition=models.Q(("handed_over_at__isnull", False)),
                fields=["receiver", "handed_over_at"],
                name="dossier_handed_over",
            ),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                condition=models.Q(("returned_at__isnull", False)),
                fields=["receiver", "returned_at"],
                name="dossier_returned",
            ),
        ),
        migrations.AddConstraint(
            model_name="earlynotice",
            constraint=models.UniqueConstraint(
                fields=("dossier", "result_version"), name="early_notice_once"
            ),
        ),
        migrations.AddIndex(
            model_name="slip",
            index=models.Index(fields=["giver", "id"], name="slip_of_giver"),
        ),
        migrations.AddIndex(
            model_name="slip",
            index=models.Index(fields=["taker", "id"], name="slip_of_taker"),
        ),
        migrations.AddIndex(
            model_name="slip",
            index=models.Index(
                condition=models.Q(("confirmed_at__isnull", True)),
                fields=["taker", "id"],
                name="slip_to_confirm",
            ),
        ),
        migrations.AddConstraint(
            model_name="slip",
            constraint=models.UniqueConstraint(
                fields=("giver", "year", "number"), name="slip_number_once"
            ),
        ),
        migrations.AddIndex(
            model_name="slipline",
            index=models.Index(
                condition=models.Q(("missing", True), ("resolved_at__isnull", True)),
                fields=["slip", "dossier"],
                name="slip_line_missing",
            ),
        ),
        migrations.AddConstraint(
            model_name="slipline",
            constraint=models.UniqueConstraint(fields=("slip", "dossier"), name="slip_line_once"),
        ),
    ]
