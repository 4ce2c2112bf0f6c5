"""Addresses of the pages of the indicators."""

from django.urls import URLPattern, URLResolver, path

from motcua.web.oversight.indicators import (
    alerts,
    declaring,
    listing,
    metric,
    scores,
    thresholds,
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("chi-so/", listing.indicators, name="indicators"),
    path("chi-so/khai/", declaring.indicator_declare, name="indicator_declare"),
    path("chi-so/canh-bao/", alerts.indicator_alerts, name="indicator_alerts"),
    path(
        "chi-so/canh-bao/<uuid:identifier>/nhan/",
        alerts.alert_acknowledge,
        name="alert_acknowledge",
    ),
    path("chi-so/canh-bao/<uuid:identifier>/nhiem-vu/", alerts.alert_task, name="alert_task"),
    path("chi-so/nguong/", thresholds.indicator_thresholds, name="indicator_thresholds"),
    path("chi-so/nguong/<uuid:identifier>/dung/", thresholds.threshold_end, name="threshold_end"),
    path("chi-so/mot-cua/<str:area>/", scores.onestop_score, name="onestop_score"),
    path("chi-so/mot-cua/<str:area>/ho-so/", scores.onestop_dossiers, name="onestop_dossiers"),
    path("chi-so/<str:code>/", metric.indicator, name="indicator"),
    path("chi-so/<str:code>/so-lieu.csv", metric.indicator_csv, name="indicator_csv"),
    path("chi-so/<str:code>/tinh/", metric.indicator_compute, name="indicator_compute"),
]
