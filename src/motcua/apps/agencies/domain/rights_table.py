"""The table of rights: verb, where it is judged, and for each role how far it goes."""

from enum import StrEnum


class Role(StrEnum):
    """
    Offices of the one-stop (NĐ 61/2018/NĐ-CP Art. 11-12 and its successors), and two that
    nobody is appointed to: ``applicant`` (every citizen's account) and ``anyone``.
    """

    RECEPTIONIST = "receptionist"
    HANDLER = "handler"
    UNIT_LEADER = "unit_leader"
    LEADER = "leader"
    AUTHORITY_ADMIN = "authority_admin"
    OVERSEER = "overseer"
    SYSTEM = "system"
    OPERATOR = "operator"
    APPLICANT = "applicant"
    ANYONE = "anyone"


class Scope(StrEnum):
    """
    How far a right goes.

    ``own``: what one holds (an official) or applied for (an applicant). ``unit``: what lies in
    one's unit, or what one holds. ``authority``: one's authority and those it inherited.
    ``subtree``: these and all below. ``all``: everywhere.
    """

    OWN = "own"
    UNIT = "unit"
    AUTHORITY = "authority"
    SUBTREE = "subtree"
    ALL = "all"


class At(StrEnum):
    """Which authority of a thing a verb is judged against."""

    COMPETENT = "competent"
    RECEIVER = "receiver"
    EITHER = "either"


_OWN, _UNIT, _AUTHORITY, _SUBTREE, _ALL = Scope
_Row = tuple[At, dict[Role, Scope]]

_LEADERS = {Role.UNIT_LEADER: _UNIT, Role.LEADER: _AUTHORITY}
_CASE = {Role.HANDLER: _OWN} | _LEADERS
_ROOM = {Role.HANDLER: _UNIT} | _LEADERS
_COUNTER = {Role.RECEPTIONIST: _AUTHORITY}
_APPLICANT = {Role.APPLICANT: _OWN, Role.SYSTEM: _SUBTREE}
_LOOK = (
    _COUNTER
    | {Role.HANDLER: _UNIT, Role.OVERSEER: _SUBTREE}
    | _LEADERS
    | {Role.SYSTEM: _SUBTREE, Role.APPLICANT: _OWN}
)
_INSIDE = _COUNTER | {Role.HANDLER: _UNIT} | _LEADERS
_ABOVE = _INSIDE | {Role.OVERSEER: _SUBTREE}
_WHOLE = dict.fromkeys((Role.HANDLER, Role.UNIT_LEADER, Role.LEADER), _AUTHORITY)
_PUBLIC = {Role.ANYONE: _ALL}
_OPERATOR = {Role.OPERATOR: _ALL}
_SUPERVISION = {Role.OVERSEER: _SUBTREE} | _OPERATOR
_STAFFING = {Role.AUTHORITY_ADMIN: _AUTHORITY} | _SUPERVISION
_HEADS = {Role.LEADER: _AUTHORITY} | _STAFFING
_SENDING = _COUNTER | {Role.LEADER: _AUTHORITY} | _STAFFING
_GIVERS = {Role.LEADER: _AUTHORITY, Role.OVERSEER: _SUBTREE}
_DOERS = {Role.UNIT_LEADER: _UNIT} | _GIVERS
_WORKERS = {Role.HANDLER: _OWN} | _DOERS
_READERS = {Role.HANDLER: _UNIT} | _DOERS
_DESK = _COUNTER | _GIVERS
_SENDER = {Role.APPLICANT: _OWN, Role.ANYONE: _OWN}

_TABLE: dict[str, _Row] = {
    # Whoever has not signed in yet owns a draft by its secret; the owner of one is its account.
    "dossiers.draft": (At.COMPETENT, {Role.APPLICANT: _OWN, Role.ANYONE: _OWN}),
    "dossiers.submit": (At.RECEIVER, _COUNTER | _APPLICANT),
    "dossiers.receive": (At.RECEIVER, _COUNTER),
    "dossiers.ask_supplement": (At.EITHER, _COUNTER | _CASE),
    "dossiers.supplement": (At.RECEIVER, _COUNTER | _APPLICANT),
    "dossiers.refuse": (At.RECEIVER, _COUNTER),
    "dossiers.hand_over": (At.RECEIVER, _COUNTER),
    "dossiers.assign": (At.COMPETENT, _LEADERS),
    "dossiers.advance": (At.COMPETENT, _CASE),
    "dossiers.ask_agency": (At.COMPETENT, _CASE),
    "dossiers.answer": (
        At.COMPETENT,
        {Role.HANDLER: _AUTHORITY, Role.UNIT_LEADER: _AUTHORITY, Role.LEADER: _AUTHORITY},
    ),
    "dossiers.suspend_for_payment": (At.COMPETENT, _CASE),
    "dossiers.resume": (At.EITHER, _COUNTER | _CASE | {Role.SYSTEM: _SUBTREE}),
    "dossiers.extend": (At.COMPETENT, _LEADERS),
    "dossiers.approve": (At.COMPETENT, _LEADERS),
    "dossiers.issue": (At.COMPETENT, _CASE),
    "dossiers.refuse_after_examination": (At.COMPETENT, _LEADERS),
    "dossiers.request_withdrawal": (At.RECEIVER, _COUNTER | _APPLICANT),
    "dossiers.stop": (At.COMPETENT, _LEADERS),
    "dossiers.return_result": (At.EITHER, _COUNTER),
    "dossiers.charge": (At.EITHER, _COUNTER | _CASE),
    "dossiers.waive_charge": (At.EITHER, _COUNTER | {Role.LEADER: _AUTHORITY}),
    "dossiers.collect": (At.EITHER, _COUNTER),
    "dossiers.cancel_receipt": (At.EITHER, _COUNTER),
    "dossiers.take_ticket": (At.RECEIVER, _PUBLIC),
    "dossiers.call_next": (At.RECEIVER, _COUNTER),
    "dossiers.recall": (At.RECEIVER, _COUNTER),
    "dossiers.serve": (At.RECEIVER, _COUNTER),
    "dossiers.no_show": (At.RECEIVER, _COUNTER),
    "dossiers.finish_ticket": (At.RECEIVER, _COUNTER),
    "dossiers.move_ticket": (At.RECEIVER, _COUNTER),
    "dossiers.set_queues": (At.COMPETENT, _LEADERS | {Role.AUTHORITY_ADMIN: _AUTHORITY}),
    "dossiers.view_waits": (At.EITHER, _COUNTER | _LEADERS),
    "dossiers.close_day": (At.RECEIVER, _COUNTER),
    "dossiers.view_closing": (
        At.RECEIVER,
        _COUNTER | _LEADERS | {Role.OVERSEER: _SUBTREE},
    ),
    "dossiers.give_result": (At.EITHER, _COUNTER),
    "dossiers.tell_early": (At.EITHER, _COUNTER),
    "dossiers.hand_over_many": (At.RECEIVER, _COUNTER),
    "dossiers.take_results": (At.RECEIVER, _COUNTER),
    "dossiers.hand_results": (At.COMPETENT, _ROOM),
    "dossiers.take_dossiers": (At.COMPETENT, _ROOM),
    "dossiers.view_slip": (At.EITHER, _COUNTER | _ROOM),
    "dossiers.correct": (At.EITHER, _COUNTER | _LEADERS),
    "dossiers.view_register": (At.RECEIVER, _COUNTER | _LEADERS | {Role.OVERSEER: _SUBTREE}),
    "dossiers.export_register": (At.RECEIVER, _COUNTER | _LEADERS | {Role.OVERSEER: _SUBTREE}),
    "dossiers.note_register": (At.RECEIVER, _COUNTER | _LEADERS),
    "dossiers.close_register": (At.RECEIVER, _LEADERS),
    "dossiers.view": (At.EITHER, _LOOK),
    "dossiers.list": (At.EITHER, _LOOK),
    "dossiers.follow": (At.RECEIVER, {Role.APPLICANT: _OWN}),
    "dossiers.rate": (At.RECEIVER, {Role.APPLICANT: _OWN}),
    "dossiers.read_remarks": (At.COMPETENT, {Role.LEADER: _AUTHORITY}),
    "dossiers.lead": (At.COMPETENT, _LEADERS | {Role.OVERSEER: _SUBTREE}),
    "dossiers.look_up": (At.EITHER, _PUBLIC),
    "dossiers.give_opinion": (At.COMPETENT, _WHOLE),
    "dossiers.draft_result": (At.COMPETENT, _CASE),
    "dossiers.send_for_review": (At.COMPETENT, _CASE),
    "dossiers.return_draft": (At.COMPETENT, _LEADERS),
    "dossiers.propose_apology": (At.COMPETENT, _CASE),
    "dossiers.view_internal": (At.EITHER, _ABOVE),
    "dossiers.note": (At.EITHER, _INSIDE),
    "dossiers.erase_note": (At.EITHER, _INSIDE),
    "dossiers.attach": (At.EITHER, _INSIDE),
    "dossiers.save_view": (At.EITHER, _ABOVE),
    "dossiers.delete_view": (At.EITHER, _ABOVE),
    "dossiers.export_list": (At.EITHER, _ABOVE),
    "dossiers.take_over": (At.COMPETENT, _STAFFING),
    "dossiers.redate": (At.COMPETENT, _STAFFING),
    # A task is judged at its lead agency, or at its giver where the verb is the giver's.
    "tasks.assign": (At.COMPETENT, _GIVERS | {Role.SYSTEM: _SUBTREE}),
    "tasks.import": (At.COMPETENT, _SUPERVISION | {Role.SYSTEM: _SUBTREE}),
    "tasks.report_back": (At.COMPETENT, _SUPERVISION | {Role.SYSTEM: _SUBTREE}),
    "tasks.view": (At.EITHER, _READERS | {Role.SYSTEM: _SUBTREE}),
    "tasks.list": (At.EITHER, _READERS | {Role.SYSTEM: _SUBTREE}),
    "tasks.accept": (At.COMPETENT, _DOERS),
    "tasks.request_return": (At.COMPETENT, _DOERS),
    "tasks.ask_extension": (At.COMPETENT, _DOERS),
    "tasks.split": (At.COMPETENT, _GIVERS),
    "tasks.allot": (At.COMPETENT, _DOERS),
    "tasks.report_progress": (At.COMPETENT, _WORKERS),
    "tasks.submit_result": (At.COMPETENT, _WORKERS),
    "tasks.contribute": (At.COMPETENT, _WHOLE),
    "tasks.confirm": (At.COMPETENT, _GIVERS),
    "tasks.return_result": (At.COMPETENT, _GIVERS),
    "tasks.decide_extension": (At.COMPETENT, _GIVERS),
    "tasks.answer_return": (At.COMPETENT, _GIVERS),
    "tasks.withdraw": (At.COMPETENT, _GIVERS),
    "tasks.reassign": (At.COMPETENT, _GIVERS),
    "tasks.amend": (At.COMPETENT, _GIVERS),
    "tasks.dun": (At.COMPETENT, _GIVERS),
    "tasks.tally_secret": (At.COMPETENT, _GIVERS),
    "tasks.extract": (At.COMPETENT, _GIVERS),
    "tasks.lead": (At.EITHER, _DOERS),
    "tasks.export": (At.EITHER, _GIVERS | _OPERATOR),
    "tasks.view_public": (At.COMPETENT, _PUBLIC),
    "petitions.send": (At.RECEIVER, _PUBLIC),
    "petitions.register": (At.RECEIVER, _DESK),
    "petitions.view": (
        At.EITHER,
        _COUNTER | _READERS | {Role.APPLICANT: _OWN, Role.SYSTEM: _SUBTREE},
    ),
    "petitions.list": (At.EITHER, _COUNTER | _READERS | {Role.SYSTEM: _SUBTREE}),
    "petitions.follow": (At.RECEIVER, {Role.APPLICANT: _OWN}),
    "petitions.look_up": (At.RECEIVER, _PUBLIC),
    "petitions.search": (At.RECEIVER, _PUBLIC),
    "petitions.supplement": (At.RECEIVER, _SENDER),
    "petitions.rate": (At.RECEIVER, _SENDER),
    "petitions.classify": (At.COMPETENT, _DESK),
    "petitions.ask_supplement": (At.COMPETENT, _COUNTER | _WORKERS),
    "petitions.refuse": (At.COMPETENT, _DESK),
    "petitions.transfer": (At.COMPETENT, _DESK),
    "petitions.ask_competence": (At.COMPETENT, _DESK),
    "petitions.decide_competence": (At.COMPETENT, {Role.OVERSEER: _SUBTREE}),
    "petitions.route_out": (At.COMPETENT, _DESK),
    "petitions.assign": (At.COMPETENT, _COUNTER | _DOERS),
    "petitions.return_to_sender": (At.COMPETENT, _DESK),
    "petitions.draft_answer": (At.COMPETENT, _WORKERS),
    "petitions.contribute": (At.COMPETENT, _WHOLE),
    "petitions.approve": (At.COMPETENT, _GIVERS),
    "petitions.return_draft": (At.COMPETENT, _GIVERS),
    "petitions.extend": (At.COMPETENT, _GIVERS),
    "petitions.publish": (At.EITHER, _DESK),
    "petitions.return_answer": (At.EITHER, _DESK),
    "petitions.close": (At.EITHER, _DESK),
    "petitions.reopen": (At.EITHER, _DESK),
    "petitions.examine_rule": (At.COMPETENT, _DOERS),
    "petitions.group": (At.COMPETENT, _COUNTER | _WORKERS),
    "petitions.ungroup": (At.COMPETENT, _COUNTER | _WORKERS),
    "petitions.answer_group": (At.COMPETENT, _GIVERS),
    "petitions.lead": (At.EITHER, _DOERS),
    "petitions.export": (At.EITHER, _GIVERS | _OPERATOR),
    "petitions.view_figures": (At.COMPETENT, _PUBLIC),
    "indicators.view": (At.COMPETENT, _PUBLIC),
    "indicators.compute": (At.COMPETENT, _SUPERVISION),
    "indicators.declare": (At.COMPETENT, _GIVERS | {Role.AUTHORITY_ADMIN: _AUTHORITY}),
    "indicators.define": (At.COMPETENT, {Role.OVERSEER: _ALL} | _OPERATOR),
    "indicators.see_alerts": (At.COMPETENT, _GIVERS),
    "indicators.acknowledge": (At.COMPETENT, _GIVERS),
    "indicators.raise_task": (At.COMPETENT, _GIVERS),
    "indicators.see_scores": (At.COMPETENT, _WORKERS),
    "indicators.assess": (At.COMPETENT, _GIVERS),
    "inspections.plan": (At.COMPETENT, {Role.OVERSEER: _SUBTREE}),
    "inspections.view": (At.COMPETENT, _GIVERS),
    "inspections.list": (At.COMPETENT, _GIVERS),
    "inspections.lead": (At.COMPETENT, {Role.OVERSEER: _SUBTREE}),
    "inspections.report": (At.COMPETENT, _GIVERS),
    "inspections.answer": (At.COMPETENT, _GIVERS),
    "inspections.set_target": (At.COMPETENT, {Role.OVERSEER: _SUBTREE}),
    "inspections.export": (At.COMPETENT, _GIVERS),
    "files.keep": (At.EITHER, _COUNTER | _CASE | {Role.HANDLER: _UNIT} | _APPLICANT),
    "files.read": (At.EITHER, _LOOK),
    "statistics.view": (At.COMPETENT, _PUBLIC),
    "statistics.export": (
        At.COMPETENT,
        {Role.LEADER: _AUTHORITY, Role.OVERSEER: _SUBTREE} | _OPERATOR,
    ),
    "procedures.view": (At.COMPETENT, _PUBLIC),
    "procedures.import": (At.COMPETENT, {Role.OVERSEER: _ALL} | _OPERATOR),
    "procedures.publish": (At.COMPETENT, {Role.OVERSEER: _ALL} | _OPERATOR),
    # Who receives and decides follows from the publication; which unit does it, the authority says.
    "procedures.assign": (At.COMPETENT, _SUPERVISION),
    "procedures.assign_unit": (At.COMPETENT, _HEADS),
    "calendars.view": (At.COMPETENT, _PUBLIC),
    "calendars.declare": (At.COMPETENT, _STAFFING),
    "calendars.apply": (At.COMPETENT, _STAFFING),
    "agencies.view": (At.COMPETENT, _PUBLIC),
    "agencies.found": (At.COMPETENT, _SUPERVISION),
    "agencies.merge": (At.COMPETENT, _SUPERVISION),
    "agencies.administer": (At.COMPETENT, _HEADS),
    "agencies.change_units": (At.COMPETENT, _STAFFING),
    "agencies.delegate": (At.COMPETENT, _HEADS),
    "agencies.delegate_wide": (At.COMPETENT, _SUPERVISION),
    "agencies.appoint": (At.COMPETENT, _STAFFING),
    "agencies.relieve": (At.COMPETENT, _STAFFING),
    "agencies.appoint_wide": (At.COMPETENT, _SUPERVISION),
    "agencies.relieve_wide": (At.COMPETENT, _SUPERVISION),
    "identity.open_account": (At.COMPETENT, _STAFFING),
    "identity.change_account": (At.COMPETENT, _STAFFING),
    "identity.change_account_wide": (At.COMPETENT, _SUPERVISION),
    "identity.view_person": (At.EITHER, _LOOK),
    "identity.erase_person": (At.COMPETENT, _OPERATOR),
    "notifications.edit_texts": (At.COMPETENT, {Role.OVERSEER: _ALL} | _OPERATOR),
    "notifications.list": (At.COMPETENT, _SENDING),
    "notifications.mend": (At.COMPETENT, _SENDING),
    "journal.view": (At.COMPETENT, {Role.OVERSEER: _SUBTREE} | _OPERATOR),
    "journal.prove": (At.COMPETENT, _PUBLIC),
    "journal.replay": (At.COMPETENT, _OPERATOR),
    "journal.export": (At.COMPETENT, {Role.OVERSEER: _ALL} | _OPERATOR),
}

#: Verb -> role -> scope; a role that is not named may not.
RIGHTS: dict[str, dict[Role, Scope]] = {verb: roles for verb, (_, roles) in _TABLE.items()}

#: Offices that reach beyond one authority, or over who serves in it; given from above only.
WIDE = frozenset({Role.AUTHORITY_ADMIN, Role.OPERATOR}) | {
    role for row in RIGHTS.values() for role, scope in row.items() if scope is Scope.SUBTREE
}
#: What no delegate may do, whatever the giver may: it would outlast the delegation, or pass it on.
NOT_DELEGATED = frozenset(
    {
        "agencies.appoint",
        "agencies.appoint_wide",
        "agencies.delegate",
        "agencies.delegate_wide",
        "agencies.relieve",
        "agencies.relieve_wide",
        "identity.change_account",
        "identity.change_account_wide",
        "identity.open_account",
    }
)


def at_of(verb: str) -> At:
    """Return which authority of a thing ``verb`` is judged against."""
    return _TABLE[verb][0]
