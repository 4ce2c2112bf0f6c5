"""
What follows from each fact: the one table fact -> handlers.

Every fact type of the house has a row, also where nothing follows yet: so nobody forgets to
decide. A handler is called at least once for each sealed fact, in order per subject
(``motcua.apps.journal.domain.handling``).
"""

from datetime import datetime
from uuid import UUID

from motcua.apps.dossiers import services as dossiers
from motcua.apps.identity import selectors as identity
from motcua.apps.journal.domain.facts import RecordedFact
from motcua.apps.journal.domain.handling import Handler
from motcua.apps.petitions.services import likeness
from motcua.jobs.messages import ANNOUNCE, FORGET
from motcua.jobs.petition_messages import PETITION_ANNOUNCE, PETITION_ERASE
from motcua.jobs.task_messages import TELL


def _take_over(fact: RecordedFact, at: datetime) -> None:
    """Let the successor continue what the merged authority had open."""
    successor = UUID(str(fact.payload["successor"]))
    dossiers.take_over(from_authority=fact.subject, to_authority=successor, by=None, at=fact.at)


def _forget_collectors(fact: RecordedFact, at: datetime) -> None:
    """Let the names of those who collected an erased person's results go with the person."""
    dossiers.forget_collectors(person=fact.subject, at=fact.at)


def _erase_drafts(fact: RecordedFact, at: datetime) -> None:
    """Delete what an erased person had under way: it is personal data too."""
    account = identity.person(fact.subject).account
    if account is not None:
        dossiers.erase_drafts(account=account, at=fact.at)


def _index_petition(fact: RecordedFact, at: datetime) -> None:
    """Let near-duplicates of a petition be found; away from its intake, which stays cheap."""
    likeness.index(petition_id=fact.subject)


def _forget_likeness(fact: RecordedFact, at: datetime) -> None:
    """Let what is no petition, or was erased, be found by nobody."""
    likeness.forget(petition_id=fact.subject)


_FIND = Handler(name="petitions.index", handle=_index_petition)
_LOSE = Handler(name="petitions.forget_likeness", handle=_forget_likeness)

HANDLERS: dict[str, tuple[Handler, ...]] = {
    "agencies.abolished": (),
    "agencies.appointed": (),
    "agencies.delegated": (),
    "agencies.delegation_ended": (),
    "agencies.founded": (),
    "agencies.merged": (Handler(name="dossiers.take_over", handle=_take_over),),
    "agencies.moved": (),
    "agencies.recoded": (),
    "agencies.relieved": (),
    "agencies.renamed": (),
    "agencies.split": (),
    "agencies.unit_added": (),
    "agencies.unit_closed": (),
    "agencies.unit_renamed": (),
    "calendars.days_declared": (),
    "calendars.hours_declared": (),
    "dossiers.advanced": (),
    "dossiers.agency_answered": (),
    "dossiers.agency_asked": (),
    "dossiers.apology_demanded": (ANNOUNCE,),
    "dossiers.apology_proposed": (),
    "dossiers.approved": (),
    "dossiers.assigned": (ANNOUNCE,),
    "dossiers.charge_waived": (),
    "dossiers.charged": (),
    "dossiers.collectors_forgotten": (),
    "dossiers.day_closed": (),
    "dossiers.draft_returned": (),
    "dossiers.draft_sent": (),
    "dossiers.early_result_told": (),
    "dossiers.draft_adopted": (),
    "dossiers.draft_discarded": (),
    "dossiers.draft_link_sent": (),
    "dossiers.draft_renewed": (),
    "dossiers.draft_started": (),
    "dossiers.draft_submitted": (),
    "dossiers.extended": (ANNOUNCE,),
    "dossiers.forecast_trained": (),
    "dossiers.handed_over": (ANNOUNCE,),
    "dossiers.intake_refused": (ANNOUNCE,),
    "dossiers.issued": (ANNOUNCE,),
    "dossiers.list_exported": (),
    "dossiers.missing_on_slip": (),
    "dossiers.money_collected": (),
    "dossiers.mandate_recorded": (),
    "dossiers.note_erased": (),
    "dossiers.note_written": (),
    "dossiers.payment_awaited": (ANNOUNCE,),
    "dossiers.put_on_slip": (),
    "dossiers.queues_set": (),
    "dossiers.receipt_cancelled": (),
    "dossiers.rated": (),
    "dossiers.received": (ANNOUNCE,),
    "dossiers.redated": (ANNOUNCE,),
    "dossiers.refused": (ANNOUNCE,),
    "dossiers.register_closed": (),
    "dossiers.register_exported": (),
    "dossiers.register_noted": (),
    "dossiers.result_collected": (),
    "dossiers.result_corrected": (ANNOUNCE,),
    "dossiers.result_drafted": (),
    "dossiers.result_returned": (ANNOUNCE,),
    "dossiers.resumed": (),
    "dossiers.slip_confirmed": (),
    "dossiers.slip_made": (),
    "dossiers.stopped": (ANNOUNCE,),
    "dossiers.submitted": (ANNOUNCE,),
    "dossiers.supplement_asked": (ANNOUNCE,),
    "dossiers.supplemented": (ANNOUNCE,),
    "dossiers.taken_over": (),
    "dossiers.ticket_called": (),
    "dossiers.ticket_ended": (),
    "dossiers.ticket_moved": (),
    "dossiers.ticket_served": (),
    "dossiers.ticket_taken": (),
    "dossiers.view_deleted": (),
    "dossiers.view_saved": (),
    "dossiers.viewed": (),
    "dossiers.withdrawal_requested": (ANNOUNCE,),
    "dossiers.working_file_attached": (),
    "files.adopted": (),
    "files.forgotten": (),
    "files.kept": (),
    "files.rejected": (),
    "files.released": (),
    "identity.account_closed": (),
    "identity.account_opened": (),
    "identity.account_reopened": (),
    "identity.client_issued": (),
    "identity.client_revoked": (),
    "identity.password_set": (),
    "identity.person_amended": (),
    "identity.person_erased": (
        Handler(name="dossiers.erase_drafts", handle=_erase_drafts),
        Handler(name="dossiers.forget_collectors", handle=_forget_collectors),
        PETITION_ERASE,
        FORGET,
    ),
    "identity.person_registered": (),
    "identity.sign_in_locked": (),
    "indicators.alert_acknowledged": (),
    "indicators.alert_became_task": (),
    "indicators.alerts_raised": (),
    "indicators.assessed": (),
    "indicators.computed": (),
    "indicators.declared": (),
    "indicators.threshold_ended": (),
    "indicators.threshold_set": (),
    "inspections.amended": (),
    "inspections.answered": (),
    "inspections.closed": (),
    "inspections.concluded": (),
    "inspections.conclusion_drafted": (),
    "inspections.confidence_rated": (),
    "inspections.finding_dropped": (),
    "inspections.found": (),
    "inspections.frozen": (),
    "inspections.held": (),
    "inspections.noted": (),
    "inspections.planned": (),
    "inspections.progress_recorded": (),
    "inspections.report_received": (),
    "inspections.reports_asked": (),
    "inspections.target_set": (),
    "notifications.address_confirmed": (),
    "notifications.bounced": (),
    "notifications.choice_made": (),
    "notifications.failed": (),
    "notifications.language_chosen": (),
    "notifications.retried": (),
    "notifications.sent": (),
    "notifications.text_edited": (),
    "notifications.text_restored": (),
    "petitions.answer_approved": (),
    "petitions.answer_drafted": (),
    "petitions.answer_returned": (),
    "petitions.answered_with_group": (),
    "petitions.assigned": (PETITION_ANNOUNCE,),
    "petitions.classified": (),
    "petitions.closed": (),
    "petitions.competence_asked": (),
    "petitions.competence_decided": (PETITION_ANNOUNCE,),
    "petitions.contributed": (),
    "petitions.draft_returned": (),
    "petitions.due_soon": (PETITION_ANNOUNCE,),
    "petitions.extended": (PETITION_ANNOUNCE,),
    "petitions.grouped": (),
    "petitions.overdue": (PETITION_ANNOUNCE,),
    "petitions.published": (PETITION_ANNOUNCE,),
    "petitions.rated": (),
    "petitions.received": (_FIND,),
    "petitions.refused": (_LOSE,),
    "petitions.reopened": (PETITION_ANNOUNCE,),
    "petitions.routed_out": (_LOSE,),
    "petitions.rule_examined": (),
    "petitions.sender_erased": (_LOSE,),
    "petitions.supplement_asked": (PETITION_ANNOUNCE,),
    "petitions.supplemented": (PETITION_ANNOUNCE,),
    "petitions.transferred": (PETITION_ANNOUNCE,),
    "petitions.transferred_out": (PETITION_ANNOUNCE,),
    "petitions.ungrouped": (),
    "procedures.assigned": (),
    "procedures.assignment_ended": (),
    "procedures.draft_discarded": (),
    "procedures.drafted": (),
    "procedures.published": (),
    "procedures.retired": (),
    "tasks.accepted": (),
    "tasks.allotted": (TELL,),
    "tasks.amended": (),
    "tasks.assigned": (TELL,),
    "tasks.confirmed": (),
    "tasks.contributed": (),
    "tasks.dunned": (TELL,),
    "tasks.extended": (TELL,),
    "tasks.extension_asked": (TELL,),
    "tasks.extension_refused": (TELL,),
    "tasks.list_exported": (),
    "tasks.progress_reported": (),
    "tasks.proposals_saved": (),
    "tasks.text_confirmed": (),
    "tasks.text_discarded": (),
    "tasks.text_read": (),
    "tasks.reassigned": (),
    "tasks.reminded": (TELL,),
    "tasks.result_returned": (TELL,),
    "tasks.result_submitted": (TELL,),
    "tasks.return_refused": (),
    "tasks.return_requested": (TELL,),
    "tasks.secrets_tallied": (),
    "tasks.split": (),
    "tasks.withdrawn": (),
}
