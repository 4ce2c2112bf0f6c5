"""The model of the forecast: what was learnt on a day, and how it did on what it had not seen."""

from django.db import models
from django.db.models import Func


class ForecastModel(models.Model):
    """One training; the latest row is the one in use. Rows hold no personal data."""

    id = models.UUIDField(primary_key=True, db_default=Func(function="uuidv7"), editable=False)
    trained_at = models.DateTimeField()
    content = models.JSONField()

    class Meta:
        indexes = [models.Index(fields=["-trained_at"], name="forecast_latest")]
