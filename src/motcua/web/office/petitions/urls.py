"""Addresses of the officials' pages of the petitions."""

from django.urls import URLPattern, URLResolver, path

from motcua.web.office.petitions import alike, figures, inbox, letter, one, register

_ONE = "phan-anh/xu-ly/<uuid:identifier>/"
urlpatterns: list[URLPattern | URLResolver] = [
    path("phan-anh/xu-ly/", inbox.inbox, name="petitions_inbox"),
    path("phan-anh/xu-ly/danh-sach.csv", inbox.inbox_csv, name="petitions_csv"),
    path("phan-anh/xu-ly/vao-so/", register.register, name="petition_register"),
    path("phan-anh/xu-ly/so-lieu/", figures.figures, name="petitions_figures"),
    path("phan-anh/xu-ly/so-lieu/bao-cao.csv", figures.report_csv, name="petitions_report_csv"),
    path("phan-anh/xu-ly/so-lieu/bao-cao.xlsx", figures.report_xlsx, name="petitions_report_xlsx"),
    path(_ONE, one.one, name="petition"),
    path(_ONE + "viec/<slug:verb>/", one.act, name="petition_act"),
    path(_ONE + "cung-noi-dung/", alike.group, name="petition_group"),
    path(_ONE + "tep/<uuid:file>/", one.file, name="petition_file"),
    path(_ONE + "giay/<slug:paper>/", letter.letter, name="petition_paper"),
]
