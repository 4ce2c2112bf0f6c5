"""Addresses of the pages; what each asks for stands in ``shared.access``."""

from django.urls import path
from django.views.i18n import set_language

from motcua.web.counter import arrival, arrivals, intake
from motcua.web.counter import home as counter
from motcua.web.office import bulk, dossier, exports, lists, opinions, saved
from motcua.web.office.leading import board, forecast, reassign
from motcua.web.oversight import message_list, message_texts, rates
from motcua.web.public import home, messages, mine, near, procedures, ratings, track
from motcua.web.public.apply import check as applied
from motcua.web.public.apply import sending, steps
from motcua.web.public.apply import start as apply
from motcua.web.shared import uploads

urlpatterns = [
    path("", home.home, name="home"),
    path("phim-tat/", home.keys, name="keys"),
    path("ngon-ngu/", set_language, name="set_language"),
    path("thu-tuc/", procedures.search, name="procedures"),
    path("thu-tuc/<str:code>/", procedures.one, name="procedure"),
    path("thu-tuc/<str:code>/nop/", apply.apply, name="apply"),
    path("nop/", apply.every, name="drafts"),
    path("nop/tiep-tuc/", apply.resume, name="draft_resume"),
    path("nop/<uuid:identifier>/", apply.one, name="draft"),
    path("nop/<uuid:identifier>/duong-dan/", apply.link, name="draft_link"),
    path("nop/<uuid:identifier>/thay-doi/", apply.renew, name="draft_renew"),
    path("nop/<uuid:identifier>/xoa/", apply.discard, name="draft_discard"),
    path("nop/<uuid:identifier>/xong/", applied.done, name="draft_done"),
    path("nop/<uuid:identifier>/tep/<uuid:file>/", sending.file, name="draft_file"),
    path("nop/<uuid:identifier>/<slug:slug>/", steps.step, name="draft_step"),
    path("nop/<uuid:identifier>/<slug:slug>/tai/", sending.begin, name="draft_upload"),
    path(
        "nop/<uuid:identifier>/<slug:slug>/tai/<uuid:upload>/",
        sending.piece,
        name="draft_upload_part",
    ),
    path("tai-len/", uploads.begin_own, name="upload"),
    path("tai-len/<uuid:upload>/", uploads.go_on_own, name="upload_part"),
    path("tra-cuu/", track.track, name="track"),
    path("noi-o/", near.near, name="near"),
    path("ho-so-cua-toi/", mine.every, name="mine"),
    path("ho-so-cua-toi/<uuid:identifier>/", mine.one, name="mine_one"),
    path("ho-so-cua-toi/<uuid:identifier>/bo-sung/", mine.supplement, name="mine_supplement"),
    path("ho-so-cua-toi/<uuid:identifier>/rut/", mine.withdraw, name="mine_withdraw"),
    path("ho-so-cua-toi/<uuid:identifier>/tep/<uuid:file>/", mine.file, name="mine_file"),
    path("danh-gia/y-kien/", ratings.remarks, name="remarks"),
    path("danh-gia/cam-on/", ratings.thanks, name="rated"),
    path("danh-gia/phieu/<str:token>/", ratings.rate_link, name="rate_link"),
    path("danh-gia/<uuid:identifier>/<str:occasion>/", ratings.rate, name="rate"),
    path("tin-nhan/", messages.every, name="messages"),
    path("tin-nhan/cach-nhan/", messages.choices, name="message_choices"),
    path("tin-nhan/cach-nhan/<str:channel>/dung/", messages.confirm, name="message_confirm"),
    path("tin-nhan/thoi/<str:token>/", messages.stop, name="messages_stop"),
    path("quan-tri/tin-nhan/", message_texts.texts, name="message_texts"),
    path("quan-tri/tin-nhan/da-gui/", message_list.sent, name="messages_sent"),
    path("quan-tri/tin-nhan/da-gui/tin-nhan.csv", message_list.sent_csv, name="messages_csv"),
    path("quan-tri/tin-nhan/da-gui/gui-lai/", message_list.retry_failed, name="messages_retry"),
    path(
        "quan-tri/tin-nhan/da-gui/<uuid:identifier>/<str:deed>/",
        message_list.act,
        name="message_act",
    ),
    path(
        "quan-tri/tin-nhan/<str:event>/<str:channel>/<str:language>/",
        message_texts.text,
        name="message_text",
    ),
    path("so-lieu/", rates.rates, name="rates"),
    path("so-lieu/so-lieu.csv", rates.rates_csv, name="rates_csv"),
    path("so-lieu/hai-long.csv", rates.satisfaction_csv, name="satisfaction_csv"),
    path("so-lieu/ho-so/", rates.behind, name="rates_behind"),
    path("viec/", lists.worklist, name="worklist"),
    path("viec/danh-sach.csv", exports.worklist_csv, name="worklist_csv"),
    path("viec/hang-loat/", bulk.bulk, name="bulk"),
    path("viec/bo-loc/", saved.save, name="view_save"),
    path("viec/bo-loc/<uuid:view>/xoa/", saved.drop, name="view_drop"),
    path("viec/hoi-y-kien/", opinions.questions, name="opinions"),
    path("viec/hoi-y-kien/<uuid:identifier>/", opinions.one, name="opinion"),
    path("ho-so/", lists.every, name="dossiers"),
    path("ho-so/danh-sach.csv", exports.dossiers_csv, name="dossiers_csv"),
    path("ho-so/<str:key>/", dossier.one, name="dossier"),
    path("ho-so/<uuid:identifier>/<str:verb>/", dossier.act, name="dossier_act"),
    path("ho-so/<uuid:identifier>/tep/<uuid:file>/", dossier.file, name="dossier_file"),
    path("lanh-dao/", board.board, name="leader"),
    path("lanh-dao/du-bao/", forecast.forecast, name="forecast"),
    path("lanh-dao/chuyen-viec/<uuid:holder>/", reassign.reassign, name="reassign"),
    path("quay/", counter.home, name="counter"),
    path("quay/tiep-nhan/", intake.intake, name="intake"),
    path("quay/tiep-nhan/nguoi/", intake.persons, name="intake_persons"),
    path("quay/tiep-nhan/thu-tuc/", intake.procedures, name="intake_procedures"),
    path("quay/tiep-nhan/hen/", intake.appointment, name="intake_promise"),
    path("quay/tiep-nhan/<uuid:identifier>/", intake.done, name="intake_done"),
    path("quay/cho-tiep-nhan/", arrivals.arrivals, name="arrivals"),
    path("quay/cho-tiep-nhan/<uuid:identifier>/", arrival.arrival, name="arrival"),
    path(
        "quay/cho-tiep-nhan/<uuid:identifier>/tep/<uuid:file>/", arrival.file, name="arrival_file"
    ),
]
