import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("indicators", "0001_indicators")]

    operations = [
        migrations.CreateModel(
            name="Threshold",
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
                (
                    "reach",
                    models.TextField(
                        choices=[("province", "province"), ("authority", "authority")]
                    ),
                ),
                ("amber", models.DecimalField(decimal_places=2, max_digits=18)),
                ("red", models.DecimalField(decimal_places=2, max_digits=18)),
                ("action", models.TextField(choices=[("notice", "notice"), ("task", "task")])),
                ("document", models.TextField(blank=True, default="")),
                ("from_on", models.DateField()),
                ("until_on", models.DateField(null=True)),
                ("at", models.DateTimeField()),
                (
                    "area",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
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
                "db_table": "indicators_threshold",
            },
        ),
        migrations.CreateModel(
            name="Alert",
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
                ("grade", models.TextField(choices=[("amber", "amber"), ("red", "red")])),
                ("value", models.DecimalField(decimal_places=2, max_digits=18)),
                ("numerator", models.BigIntegerField(null=True)),
                ("denominator", models.BigIntegerField(null=True)),
                ("limit", models.DecimalField(decimal_places=2, max_digits=18)),
                ("opened_at", models.DateTimeField()),
                ("cleared_at", models.DateTimeField(null=True)),
                ("acknowledged_at", models.DateTimeField(null=True)),
                ("note", models.TextField(blank=True, default="")),
                ("task", models.UUIDField(null=True)),
                (
                    "acknowledged_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
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
                    "province",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.authority",
                    ),
                ),
                (
                    "threshold",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="alerts",
                        to="indicators.threshold",
                    ),
                ),
            ],
            options={
                "db_table": "indicators_alert",
            },
        ),
        migrations.AddConstraint(
            model_name="threshold",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until_on__isnull", True)),
                fields=("metric", "area", "reach"),
                name="indicators_threshold_once",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="threshold",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until_on__isnull", True),
                    ("until_on__gte", models.F("from_on")),
                    _connector="OR",
                ),
                name="indicators_threshold_in_order",
            ),
        ),
        migrations.AddIndex(
            model_name="alert",
            index=models.Index(
                fields=["province", "-opened_at", "-id"], name="indicators_alert_in"
            ),
        ),
        migrations.AddIndex(
            model_name="alert",
            index=models.Index(fields=["area", "-opened_at", "-id"], name="indicators_alert_of"),
        ),
        migrations.AddConstraint(
            model_name="alert",
            constraint=models.UniqueConstraint(
                fields=("threshold", "area", "window"), name="indicators_alert_once"
            ),
        ),
    ]
