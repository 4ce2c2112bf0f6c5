"""Addresses of the API."""

from django.urls import path

from motcua.api.v1.app import api

urlpatterns = [path("v1/", api.urls)]
