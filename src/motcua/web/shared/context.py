"""What every page knows: the demonstration's mark, who reads, where one can go."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from motcua.web.shared import access

#: Route, words, and the right without which the entry is left out; the order is the order shown.
_ENTRIES = (
    ("worklist", _("Việc của tôi"), "dossiers.list"),
    ("counter", _("Quầy"), "dossiers.receive"),
    ("unit_slips", _("Bàn giao"), "dossiers.take_dossiers"),
    ("dossiers", _("Hồ sơ"), "dossiers.list"),
    ("tasks", _("Nhiệm vụ"), "tasks.list"),
    ("petitions_inbox", _("Phản ánh"), "petitions.list"),
    ("leader", _("Điều hành"), "dossiers.lead"),
    ("sessions", _("Kiểm tra"), "inspections.list"),
    ("administration", _("Quản trị"), "agencies.administer"),
    ("mine", _("Hồ sơ của tôi"), "dossiers.follow"),
    ("procedures", _("Thủ tục"), access.PUBLIC),
    ("track", _("Theo dõi hồ sơ"), access.PUBLIC),
    ("voices", _("Phản ánh, kiến nghị"), access.PUBLIC),
    ("board", _("Bảng các tỉnh"), access.PUBLIC),
    ("rates", _("Số liệu"), access.PUBLIC),
    ("indicators", _("Chỉ số"), access.PUBLIC),
)
#: Entries of the office, which say nothing to an applicant.
_OFFICE = frozenset({"worklist", "dossiers"})
#: Entries of the public, which officials reach better by their own.
_PUBLIC_ONLY = frozenset({"track", "voices"})
#: Entries that stay lit on the pages below them.
_BELOW = {
    "session_new": "sessions",
    "session": "sessions",
    "session_amend": "sessions",
    "session_report": "sessions",
    "session_note": "sessions",
    "session_finding": "sessions",
    "session_drop": "sessions",
    "session_conclusion": "sessions",
    "session_issue": "sessions",
    "session_notice": "sessions",
    "session_ask": "sessions",
    "session_freeze": "sessions",
    "session_hold": "sessions",
    "session_close": "sessions",
    "targets": "sessions",
    "target": "sessions",
    "target_new": "sessions",
    "target_progress": "sessions",
    "target_confidence": "sessions",
    "difficulties": "sessions",
    "difficulty_answer": "sessions",
    "voice_send": "voices",
    "voice_follow": "voices",
    "voice_one": "voices",
    "voices_mine": "voices",
    "voices_published": "voices",
    "voice_published": "voices",
    "voices_figures": "voices",
    "register": "dossiers",
    "register_close": "dossiers",
    "register_note": "dossiers",
    "task": "tasks",
    "task_act": "tasks",
    "task_give": "tasks",
    "tasks_unaccepted": "tasks",
    "tasks_confirming": "tasks",
    "tasks_extensions": "tasks",
    "tasks_returns": "tasks",
    "tasks_dunning": "tasks",
    "tasks_board": "tasks",
    "tasks_report": "tasks",
    "tasks_entry": "tasks",
    "tasks_secret": "tasks",
    "forecast": "leader",
    "reassign": "leader",
    "intake": "counter",
    "intake_done": "counter",
    "arrivals": "counter",
    "arrival": "counter",
    "handover": "counter",
    "slips": "counter",
    "slip": "unit_slips",
    "returns": "counter",
    "return_one": "counter",
    "money": "counter",
    "closing": "counter",
    "tickets": "counter",
    "queues": "counter",
    "ticket_waits": "counter",
    "rates_behind": "rates",
    "indicator": "indicators",
    "indicator_declare": "indicators",
    "indicator_alerts": "indicators",
    "alert_acknowledge": "indicators",
    "alert_task": "indicators",
    "indicator_thresholds": "indicators",
    "onestop_score": "indicators",
    "onestop_dossiers": "indicators",
    "procedure": "procedures",
    "apply": "procedures",
    "draft_step": "procedures",
    "draft_renew": "procedures",
    "draft_link": "procedures",
    "drafts": "mine",
    "draft_done": "mine",
    "mine_one": "mine",
    "mine_withdraw": "mine",
    "mine_supplement": "mine",
    "rate": "mine",
    "remarks": "rates",
    "board_compare": "board",
    "board_cell": "board",
    "bulk": "worklist",
    "petition": "petitions_inbox",
    "petition_act": "petitions_inbox",
    "petition_register": "petitions_inbox",
    "petitions_figures": "petitions_inbox",
    "opinions": "worklist",
    "opinion": "worklist",
    "dossier": "dossiers",
    "dossier_act": "dossiers",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the navigation."""

    words: object
    address: str
    current: bool


def page(request: HttpRequest) -> dict[str, object]:
    """Return the values that the base template draws the frame with."""
    route = request.resolver_match.url_name if request.resolver_match else None
    lit = _BELOW.get(route or "", route)
    if (route or "").startswith("admin_"):
        lit = "administration"
    applicant = access.may(request, "dossiers.follow")
    official = not applicant and access.may(request, "dossiers.list")
    left_out = _OFFICE if applicant else _PUBLIC_ONLY if official else frozenset()
    return {
        "demo": settings.DEMO,
        "hotline": settings.HOTLINE,
        "applicant": applicant,
        "may_register": access.may(request, "dossiers.view_register"),
        "entries": [
            Entry(words, reverse(name), name == lit)
            for name, words, right in _ENTRIES
            if (right == access.PUBLIC or access.may(request, right)) and name not in left_out
        ],
        "office": next(iter(_offices(request)), ""),
    }


def _offices(request: HttpRequest) -> list[str]:
    return [a.title for a in access.standing(request).appointments if a.title]
