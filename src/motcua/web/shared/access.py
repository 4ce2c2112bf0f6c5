"""Which right each page asks for: one visible table; what is not in it is refused."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain import rights

PUBLIC = "public"
SIGNED_IN = "signed_in"

#: Route -> PUBLIC, SIGNED_IN, or a verb of the table of rights. A verb here opens the door to the
#: page; which rows and which single things are shown, the app itself decides by the same table.
ROUTES: dict[str, str] = {
    "home": PUBLIC,
    "procedures": PUBLIC,
    "procedure": PUBLIC,
    "apply": PUBLIC,
    "drafts": PUBLIC,
    "draft_resume": PUBLIC,
    "draft": "dossiers.draft",
    "draft_link": "dossiers.draft",
    "draft_renew": "dossiers.draft",
    "draft_discard": "dossiers.draft",
    "draft_done": "dossiers.draft",
    "draft_file": "dossiers.draft",
    "draft_step": "dossiers.draft",
    "draft_upload": "dossiers.draft",
    "draft_upload_part": "dossiers.draft",
    "upload": "files.keep",
    "upload_part": "files.keep",
    "track": PUBLIC,
    "near": PUBLIC,
    "mine": "dossiers.follow",
    "mine_one": "dossiers.follow",
    "mine_supplement": "dossiers.follow",
    "mine_withdraw": "dossiers.follow",
    "mine_file": "dossiers.follow",
    "rate": "dossiers.rate",
    "rate_link": PUBLIC,
    "rated": PUBLIC,
    "remarks": "dossiers.read_remarks",
    "messages": SIGNED_IN,
    "message_choices": SIGNED_IN,
    "message_confirm": SIGNED_IN,
    "messages_stop": PUBLIC,
    "message_texts": "notifications.edit_texts",
    "message_text": "notifications.edit_texts",
    "messages_sent": "notifications.list",
    "messages_csv": "notifications.list",
    "messages_retry": "notifications.mend",
    "message_act": "notifications.mend",
    "take_ticket": PUBLIC,
    "my_ticket": PUBLIC,
    "hall": PUBLIC,
    "unit_slips": "dossiers.take_dossiers",
    "slip": "dossiers.view_slip",
    "handover": "dossiers.hand_over_many",
    "slips": "dossiers.hand_over_many",
    "returns": "dossiers.give_result",
    "return_one": "dossiers.give_result",
    "return_told": "dossiers.tell_early",
    "money": "dossiers.charge",
    "fee_receipt": "dossiers.view",
    "closing": "dossiers.view_closing",
    "closing_csv": "dossiers.view_closing",
    "closing_xlsx": "dossiers.view_closing",
    "tickets": "dossiers.call_next",
    "ticket_act": "dossiers.call_next",
    "queues": "dossiers.set_queues",
    "ticket_waits": "dossiers.view_waits",
    "rates": PUBLIC,
    "rates_csv": PUBLIC,
    "satisfaction_csv": PUBLIC,
    "rates_behind": "dossiers.list",
    "keys": PUBLIC,
    "set_language": PUBLIC,
    "administration": "agencies.administer",
    "admin_units": "agencies.administer",
    "admin_unit_rename": "agencies.change_units",
    "admin_unit_close": "agencies.change_units",
    "admin_officials": "agencies.administer",
    "admin_officials_csv": "agencies.administer",
    "admin_official": "agencies.administer",
    "admin_official_new": "identity.open_account",
    "admin_password": "identity.open_account",
    "admin_account": "identity.change_account",
    "admin_appoint": "agencies.appoint",
    "admin_relieve": "agencies.relieve",
    "admin_delegations": "agencies.administer",
    "admin_delegate": "agencies.delegate",
    "admin_delegation_end": "agencies.delegate",
    "admin_procedures": "agencies.administer",
    "admin_procedure": "agencies.administer",
    "admin_assign": "procedures.assign_unit",
    "admin_assignment_end": "procedures.assign_unit",
    "admin_procedure_new": "procedures.publish",
    "admin_procedure_begin": "procedures.publish",
    "admin_procedure_retire": "procedures.publish",
    "admin_draft": "procedures.publish",
    "admin_draft_general": "procedures.publish",
    "admin_draft_rows": "procedures.publish",
    "admin_draft_row": "procedures.publish",
    "admin_draft_diff": "procedures.publish",
    "admin_draft_preview": "procedures.publish",
    "admin_draft_publish": "procedures.publish",
    "admin_draft_discard": "procedures.publish",
    "admin_calendar": "agencies.administer",
    "admin_days": "calendars.declare",
    "admin_hours": "calendars.declare",
    "admin_redate": "calendars.apply",
    "worklist": "dossiers.list",
    "worklist_csv": "dossiers.export_list",
    "bulk": "dossiers.list",
    "view_save": "dossiers.save_view",
    "view_drop": "dossiers.delete_view",
    "opinions": "dossiers.give_opinion",
    "opinion": "dossiers.give_opinion",
    "dossiers": "dossiers.list",
    "dossiers_csv": "dossiers.export_list",
    "leader": "dossiers.lead",
    "forecast": "dossiers.lead",
    "reassign": "dossiers.assign",
    "counter": "dossiers.receive",
    "intake": "dossiers.receive",
    "intake_persons": "dossiers.receive",
    "intake_procedures": "dossiers.receive",
    "intake_promise": "dossiers.receive",
    "intake_done": "dossiers.receive",
    "arrivals": "dossiers.receive",
    "arrival": "dossiers.receive",
    "arrival_file": "files.read",
    "dossier": "dossiers.view",
    "dossier_act": "dossiers.view",
    "dossier_file": "files.read",
    "dossier_paper": "dossiers.view",
    "slip_pdf": "dossiers.view_slip",
    "fee_receipt_pdf": "dossiers.view",
    "register": "dossiers.view_register",
    "register_pdf": "dossiers.export_register",
    "register_xlsx": "dossiers.export_register",
    "register_note": "dossiers.note_register",
    "register_close": "dossiers.close_register",
    # tasks
    "tasks": "tasks.list",
    "tasks_csv": "tasks.export",
    "task_give": "tasks.assign",
    "tasks_unaccepted": "tasks.lead",
    "tasks_confirming": "tasks.confirm",
    "tasks_extensions": "tasks.decide_extension",
    "tasks_returns": "tasks.answer_return",
    "tasks_dunning": "tasks.dun",
    "tasks_board": "tasks.lead",
    "tasks_board_csv": "tasks.export",
    "tasks_entry": "tasks.lead",
    "tasks_report": "tasks.export",
    "tasks_report_pdf": "tasks.export",
    "tasks_report_xlsx": "tasks.export",
    "tasks_secret": "tasks.tally_secret",
    "tasks_public": PUBLIC,
    "tasks_public_csv": PUBLIC,
    "task": "tasks.view",
    "task_file": "tasks.view",
    "task_letter": "tasks.view",
    "task_act": "tasks.view",
    # tasks from a text
    "task_extract": "tasks.extract",
    "task_extraction": "tasks.extract",
    # petitions in the office
    "petitions_inbox": "petitions.list",
    "petitions_csv": "petitions.export",
    "petition_register": "petitions.register",
    "petitions_figures": "petitions.lead",
    "petitions_report_csv": "petitions.export",
    "petitions_report_xlsx": "petitions.export",
    "petition": "petitions.list",
    "petition_act": "petitions.list",
    "petition_file": "petitions.list",
    "petition_group": "petitions.group",
    "petition_paper": "petitions.list",
    # petitions of citizens
    "voices": PUBLIC,
    "voice_send": "petitions.send",
    "voice_follow": "petitions.look_up",
    "voice_one": PUBLIC,
    "voice_supplement": PUBLIC,
    "voice_rate": PUBLIC,
    "voices_mine": "petitions.follow",
    "voices_published": "petitions.search",
    "voice_published": "petitions.search",
    "voices_figures": "petitions.view_figures",
    "voices_figures_csv": "petitions.view_figures",
    # inspection sessions
    "sessions": "inspections.list",
    "session_new": "inspections.plan",
    "session": "inspections.view",
    "session_amend": "inspections.lead",
    "session_report": "inspections.report",
    "session_note": "inspections.lead",
    "session_finding": "inspections.lead",
    "session_drop": "inspections.lead",
    "session_file": "inspections.view",
    "session_conclusion": "inspections.lead",
    "session_issue": "inspections.lead",
    "session_pack": "inspections.export",
    "session_pack_pdf": "inspections.export",
    "session_notice": "inspections.view",
    "session_ask": "inspections.lead",
    "session_freeze": "inspections.lead",
    "session_hold": "inspections.lead",
    "session_close": "inspections.lead",
    "targets": "inspections.list",
    "target": "inspections.view",
    "target_new": "inspections.set_target",
    "target_progress": "inspections.set_target",
    "target_confidence": "inspections.set_target",
    "difficulties": "inspections.list",
    "difficulties_csv": "inspections.export",
    "difficulty_answer": "inspections.answer",
    # indicators
    "indicators": PUBLIC,
    "indicator": PUBLIC,
    "indicator_csv": PUBLIC,
    "indicator_compute": "indicators.compute",
    "indicator_declare": "indicators.declare",
    "indicator_alerts": "indicators.see_alerts",
    "alert_acknowledge": "indicators.acknowledge",
    "alert_task": "indicators.raise_task",
    "indicator_thresholds": "indicators.define",
    "threshold_end": "indicators.define",
    "onestop_score": PUBLIC,
    "onestop_dossiers": "indicators.see_scores",
    # board of provinces
    "board": PUBLIC,
    "board_csv": PUBLIC,
    "board_compare": PUBLIC,
    "board_cell": PUBLIC,
}
#: Pages of signing in, drawn by allauth, which looks after their rights itself.
FOREIGN = ("account_", "mfa_", "socialaccount_")


def rule(route: str | None) -> str | None:
    """Return what ``route`` asks for; None = nobody wrote it down."""
    if route and route.startswith(FOREIGN):
        return PUBLIC
    return ROUTES.get(route or "")


def needs_account(route: str | None) -> bool:
    """Return whether ``route`` is for people who have signed in."""
    asked = rule(route)
    return asked not in (PUBLIC, None) and rights.Role.ANYONE not in rights.RIGHTS.get(
        asked or "", {}
    )


def check(request: HttpRequest, route: str | None) -> None:
    """
    Let the request pass, or not.

    :raises PermissionDenied: the table does not name the route, or the account lacks the right.
    """
    asked = rule(route)
    if asked is None:
        raise PermissionDenied(f"{route} asks for no right.")
    if asked not in (PUBLIC, SIGNED_IN) and rights.reach(standing(request), asked).nothing:
        raise PermissionDenied(f"{route} needs {asked}.")


def standing(request: HttpRequest) -> rights.Standing:
    """Return who asks, read once per request."""
    known = getattr(request, "_standing", None)
    if known is None:
        user = request.user
        known = (
            agencies.standing(user.pk, timezone.now()) if user.is_authenticated else rights.NOBODY
        )
        request._standing = known  # type: ignore[attr-defined]
    return known


def account(request: HttpRequest) -> UUID:
    """Return the account that signed in; the route must ask for one."""
    key: UUID | None = request.user.pk
    assert key is not None
    return key


def may(request: HttpRequest, verb: str) -> bool:
    """Return whether the account may use ``verb`` anywhere at all."""
    return not rights.reach(standing(request), verb).nothing
