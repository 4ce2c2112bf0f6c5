"""Addresses of the pages of the board of provinces."""

from django.urls import URLPattern, URLResolver, path

from motcua.web.oversight.board import compare, evidence, exports, page

urlpatterns: list[URLPattern | URLResolver] = [
    path("bang-tinh/", page.board, name="board"),
    path("bang-tinh/bang.csv", exports.board_csv, name="board_csv"),
    path("bang-tinh/so-sanh/", compare.compare, name="board_compare"),
    path("bang-tinh/<str:code>/<str:metric>/", evidence.cell, name="board_cell"),
]
