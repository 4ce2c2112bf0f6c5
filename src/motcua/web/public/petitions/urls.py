"""Addresses of the public pages of the petitions."""

from django.urls import URLPattern, URLResolver, path

from motcua.web.public.petitions import figures, following, pages, sending

urlpatterns: list[URLPattern | URLResolver] = [
    path("phan-anh/", pages.entrance, name="voices"),
    path("phan-anh/gui/", sending.send, name="voice_send"),
    path("phan-anh/theo-doi/", following.follow, name="voice_follow"),
    path("phan-anh/theo-doi/<str:secret>/", following.one, name="voice_one"),
    path("phan-anh/theo-doi/<str:secret>/bo-sung/", following.supplement, name="voice_supplement"),
    path("phan-anh/theo-doi/<str:secret>/danh-gia/", following.rate, name="voice_rate"),
    path("phan-anh/cua-toi/", following.mine, name="voices_mine"),
    path("phan-anh/da-tra-loi/", pages.search, name="voices_published"),
    path("phan-anh/da-tra-loi/<str:code>/", pages.one, name="voice_published"),
    path("phan-anh/so-lieu/", figures.figures, name="voices_figures"),
    path("phan-anh/so-lieu.csv", figures.figures_csv, name="voices_figures_csv"),
]
