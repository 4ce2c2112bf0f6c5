"""
What can be done to a dossier: one verb = one function = one transaction = one fact.

Who (``by``) and when (``at``) come from the caller. Each verb asks the right, locks the row,
judges the life cycle, changes, records; ``_engine`` does this for all of them.
"""

from motcua.apps.dossiers.services.charges import cancel_receipt, charge, collect, waive_charge
from motcua.apps.dossiers.services.clockwork import demand_apologies, forget_keys
from motcua.apps.dossiers.services.closings import close_day
from motcua.apps.dossiers.services.draft_links import send_draft_link
from motcua.apps.dossiers.services.draft_submission import submit_draft
from motcua.apps.dossiers.services.drafts import (
    adopt_draft,
    answer_draft,
    attach_to_draft,
    detach_from_draft,
    discard_draft,
    erase_drafts,
    forget_drafts,
    renew_draft,
    start_draft,
)
from motcua.apps.dossiers.services.endings import (
    approve,
    correct,
    issue,
    refuse_after_examination,
    return_result,
)
from motcua.apps.dossiers.services.forecasting import train_forecast
from motcua.apps.dossiers.services.handing_over import (
    hand_over_many,
    hand_results,
    take_dossiers,
    take_results,
)
from motcua.apps.dossiers.services.handling import advance, answer, ask_agency, assign
from motcua.apps.dossiers.services.intake import hand_over, receive, refuse
from motcua.apps.dossiers.services.mergers import take_over
from motcua.apps.dossiers.services.notes import attach, erase_note, note, propose_apology
from motcua.apps.dossiers.services.ratings import rate
from motcua.apps.dossiers.services.redating import redate
from motcua.apps.dossiers.services.register import (
    close_register,
    export_register,
    note_register,
)
from motcua.apps.dossiers.services.result_drafts import (
    draft_result,
    return_draft,
    send_for_review,
)
from motcua.apps.dossiers.services.returning import (
    GivenOut,
    forget_collectors,
    give_result,
    tell_early,
)
from motcua.apps.dossiers.services.submission import submit
from motcua.apps.dossiers.services.supplements import ask_supplement, supplement
from motcua.apps.dossiers.services.tickets import (
    call_next,
    finish_ticket,
    move_ticket,
    no_show,
    recall,
    serve,
    set_queues,
    take_ticket,
)
from motcua.apps.dossiers.services.viewings import forget_viewings, note_viewing
from motcua.apps.dossiers.services.views import assign_many, delete_view, export_list, save_view
from motcua.apps.dossiers.services.waiting import extend, resume, suspend_for_payment
from motcua.apps.dossiers.services.withdrawal import request_withdrawal, stop

__all__ = [
    "GivenOut",
    "adopt_draft",
    "advance",
    "answer",
    "answer_draft",
    "approve",
    "ask_agency",
    "ask_supplement",
    "assign",
    "assign_many",
    "attach",
    "attach_to_draft",
    "call_next",
    "cancel_receipt",
    "charge",
    "close_day",
    "close_register",
    "collect",
    "correct",
    "delete_view",
    "demand_apologies",
    "detach_from_draft",
    "discard_draft",
    "draft_result",
    "erase_drafts",
    "erase_note",
    "export_list",
    "export_register",
    "extend",
    "finish_ticket",
    "forget_collectors",
    "forget_drafts",
    "forget_keys",
    "forget_viewings",
    "give_result",
    "hand_over",
    "hand_over_many",
    "hand_results",
    "issue",
    "move_ticket",
    "no_show",
    "note",
    "note_register",
    "note_viewing",
    "propose_apology",
    "rate",
    "recall",
    "receive",
    "redate",
    "refuse",
    "refuse_after_examination",
    "renew_draft",
    "request_withdrawal",
    "resume",
    "return_draft",
    "return_result",
    "save_view",
    "send_draft_link",
    "send_for_review",
    "serve",
    "set_queues",
    "start_draft",
    "stop",
    "submit",
    "submit_draft",
    "supplement",
    "suspend_for_payment",
    "take_dossiers",
    "take_over",
    "take_results",
    "take_ticket",
    "tell_early",
    "train_forecast",
    "waive_charge",
]
