"""Addresses of the pages that turn a text into tasks."""

from django.urls import URLPattern, URLResolver, path

from motcua.web.office.tasks.extracting import draft, start

_AREA = "nhiem-vu/tu-van-ban/"

urlpatterns: list[URLPattern | URLResolver] = [
    path(_AREA, start.start, name="task_extract"),
    path(f"{_AREA}<uuid:identifier>/", draft.page, name="task_extraction"),
]
