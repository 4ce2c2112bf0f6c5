"""Addresses: which door answers where."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/", include("motcua.api.urls")),
    path("tai-khoan/", include("allauth.urls")),
    path("", include("motcua.web.urls")),
]
