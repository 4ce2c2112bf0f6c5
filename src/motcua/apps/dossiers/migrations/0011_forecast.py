"""The model of the forecast and how well it did."""

from django.db import migrations, models
from django.db.models import Func


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0010_office")]
    operations = [
        migrations.CreateModel(
            name="ForecastModel",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=Func(function="uuidv7"),
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("trained_at", models.DateTimeField()),
                ("content", models.JSONField()),
            ],
            options={
                "indexes": [models.Index(fields=["-trained_at"], name="forecast_latest")],
            },
        ),
    ]
