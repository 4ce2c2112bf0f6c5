"""Addresses of the pages of the tasks."""

from django.urls import URLPattern, URLResolver, path

from motcua.web.office.tasks import board, entry, exports, give, lists, page, report, secret

_AREA = "nhiem-vu/"

urlpatterns: list[URLPattern | URLResolver] = [
    path(_AREA, lists.every, name="tasks"),
    path(f"{_AREA}danh-sach.csv", exports.tasks_csv, name="tasks_csv"),
    path(f"{_AREA}giao/", give.give, name="task_give"),
    path(f"{_AREA}chua-tiep-nhan/", lists.unaccepted, name="tasks_unaccepted"),
    path(f"{_AREA}cho-xac-nhan/", lists.confirming, name="tasks_confirming"),
    path(f"{_AREA}gia-han/", lists.extensions, name="tasks_extensions"),
    path(f"{_AREA}de-nghi-tra-lai/", lists.returning, name="tasks_returns"),
    path(f"{_AREA}don-doc/", lists.dunning, name="tasks_dunning"),
    path(f"{_AREA}dieu-hanh/", board.board, name="tasks_board"),
    path(f"{_AREA}dieu-hanh/bang.csv", board.board_csv, name="tasks_board_csv"),
    path(f"{_AREA}cap-nhat/", entry.entry, name="tasks_entry"),
    path(f"{_AREA}bao-cao/", report.report, name="tasks_report"),
    path(f"{_AREA}bao-cao/bao-cao.pdf", report.report_pdf, name="tasks_report_pdf"),
    path(f"{_AREA}bao-cao/bao-cao.xlsx", report.report_xlsx, name="tasks_report_xlsx"),
    path(f"{_AREA}mat/", secret.secret, name="tasks_secret"),
    path(f"{_AREA}<uuid:identifier>/", page.one, name="task"),
    path(f"{_AREA}<uuid:identifier>/tep/<uuid:file>/", page.file, name="task_file"),
    path(f"{_AREA}<uuid:identifier>/don-doc/<int:number>/thu.pdf", page.letter, name="task_letter"),
    path(f"{_AREA}<uuid:identifier>/lam/<str:verb>/", page.act, name="task_act"),
]
