"""Addresses of the pages of the inspection sessions."""

from django.urls import URLPattern, URLResolver, path

from motcua.web.oversight.sessions import (
    answers,
    conclusion,
    lists,
    page,
    papers,
    plan,
    report,
    targets,
    visit,
)

_AREA = "kiem-tra/"
_ONE = f"{_AREA}<uuid:identifier>/"
_TARGET = f"{_AREA}chi-tieu/<uuid:identifier>/"


def _act(part: str, verb: str, name: str) -> URLPattern:
    return path(f"{_ONE}{part}/", page.act, {"verb": verb}, name=name)


urlpatterns: list[URLPattern | URLResolver] = [
    path(_AREA, lists.sessions, name="sessions"),
    path(f"{_AREA}lap-ke-hoach/", plan.new, name="session_new"),
    path(f"{_AREA}kho-khan/", lists.difficulties, name="difficulties"),
    path(f"{_AREA}kho-khan/bang.csv", lists.difficulties_csv, name="difficulties_csv"),
    path(f"{_AREA}kho-khan/<uuid:finding>/", answers.answer, name="difficulty_answer"),
    path(f"{_AREA}chi-tieu/", targets.targets, name="targets"),
    path(f"{_AREA}chi-tieu/dat/", targets.new, name="target_new"),
    path(_TARGET, targets.target, name="target"),
    path(f"{_TARGET}tien-do/", targets.act, {"verb": "progress"}, name="target_progress"),
    path(f"{_TARGET}tin-tuong/", targets.act, {"verb": "confidence"}, name="target_confidence"),
    path(_ONE, page.session, name="session"),
    path(f"{_ONE}sua/", plan.amend, name="session_amend"),
    _act("yeu-cau-bao-cao", "ask_reports", "session_ask"),
    _act("chot-du-lieu", "freeze", "session_freeze"),
    _act("da-lam-viec", "hold", "session_hold"),
    _act("khep-lai", "close", "session_close"),
    path(f"{_ONE}bao-cao/<uuid:body>/", report.report, name="session_report"),
    path(f"{_ONE}ghi-chep/", visit.note, name="session_note"),
    path(f"{_ONE}phat-hien/", visit.finding, name="session_finding"),
    path(f"{_ONE}phat-hien/<uuid:finding>/bo/", visit.drop, name="session_drop"),
    path(f"{_ONE}tep/<uuid:file>/", visit.file, name="session_file"),
    path(f"{_ONE}ket-luan/", conclusion.conclusion, name="session_conclusion"),
    path(f"{_ONE}ket-luan/ban-hanh/", conclusion.issue, name="session_issue"),
    path(f"{_ONE}ket-luan.pdf", papers.notice, name="session_notice"),
    path(f"{_ONE}goi.zip", papers.pack, name="session_pack"),
    path(f"{_ONE}goi.pdf", papers.pack_pdf, name="session_pack_pdf"),
]
