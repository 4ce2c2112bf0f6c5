import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "__first__"),
        ("tasks", "__first__"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Part",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "window",
                        "metric",
                        "scope",
                        "field",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("window", models.TextField(db_collation="C")),
                ("metric", models.TextField(db_collation="C")),
                ("scope", models.UUIDField()),
                ("field", models.TextField()),
                ("numerator", models.BigIntegerField()),
                ("denominator", models.BigIntegerField(null=True)),
            ],
            options={
                "db_table": "indicators_part",
            },
        ),
        migrations.CreateModel(
            name="Run",
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
                ("window", models.TextField(db_collation="C")),
                ("as_of", models.DateTimeField()),
                ("size", models.BigIntegerField()),
                ("root", models.BinaryField()),
                ("digest", models.BinaryField()),
                ("values", models.IntegerField()),
                ("whole", models.BooleanField(default=False)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "indicators_run",
            },
        ),
        migrations.CreateModel(
            name="Coverage",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "window",
                        "metric",
                        "scope",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("window", models.TextField(db_collation="C")),
                ("metric", models.TextField(db_collation="C")),
                ("scope", models.UUIDField()),
                ("version", models.SmallIntegerField()),
                (
                    "run",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="indicators.run",
                    ),
                ),
            ],
            options={
                "db_table": "indicators_coverage",
            },
        ),
        migrations.CreateModel(
            name="Value",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "window",
                        "metric",
                        "scope",
                        "area",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("window", models.TextField(db_collation="C")),
                ("metric", models.TextField(db_collation="C")),
                ("scope", models.UUIDField()),
                ("area", models.UUIDField()),
                ("numerator", models.BigIntegerField()),
                ("denominator", models.BigIntegerField(null=True)),
            ],
            options={
                "db_table": "indicators_value",
                "indexes": [
                    models.Index(fields=["area", "metric", "window"], name="indicators_value_area")
                ],
            },
        ),
        migrations.CreateModel(
            name="Assessment",
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
                ("number", models.SmallIntegerField()),
                ("window", models.TextField(db_collation="C")),
                ("points", models.SmallIntegerField()),
                ("ground", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "area",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.authority",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "indicators_assessment",
                "indexes": [
                    models.Index(
                        fields=["window", "number", "area", "-at", "-id"],
                        name="indicators_assessment_last",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("points__gte", 0), ("points__lte", 2)),
                        name="indicators_assessment_points",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Declared",
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
                ("metric", models.TextField(db_collation="C")),
                ("window", models.TextField(db_collation="C")),
                ("numerator", models.BigIntegerField(null=True)),
                ("denominator", models.BigIntegerField(null=True)),
                ("value", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                ("source", models.TextField()),
                ("on", models.DateField()),
                ("file", models.UUIDField(null=True)),
                ("at", models.DateTimeField()),
                (
                    "area",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.authority",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "indicators_declared",
                "indexes": [
                    models.Index(
                        fields=["area", "metric", "window", "-at", "-id"],
                        name="indicators_declared_last",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("numerator__isnull", False), ("value__isnull", False), _connector="OR"
                        ),
                        name="indicators_declared_says_something",
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="run",
            index=models.Index(fields=["window", "-as_of"], name="indicators_run_last"),
        ),
    ]
