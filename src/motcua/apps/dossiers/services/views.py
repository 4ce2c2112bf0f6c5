"""What officials do with lists: keep views of them, take them away, act on many at once."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.apps.agencies.domain import rights
from motcua.apps.dossiers import events
from motcua.apps.dossiers.domain import limits, office
from motcua.apps.dossiers.domain.office import ViewRecord
from motcua.apps.dossiers.domain.slips import Outcome
from motcua.apps.dossiers.models import SavedView
from motcua.apps.dossiers.services import _memory
from motcua.apps.dossiers.services.handling import assign
from motcua.apps.journal import services as journal
from motcua.kernel.refusal import Refusal


def save_view(*, page: str, name: str, query: str, by: UUID, at: datetime) -> ViewRecord:
    """
    Keep a view of a list under a name; a name that is there takes the new query.

    :param page: the list that it belongs to.
    :param query: what its address asks.
    :raises TooManyViews: the account keeps 20 already.
    """
    named = office.view_name(name)
    asked = limits.optional(query, field="query")[: office.LONGEST_VIEW_QUERY]
    with transaction.atomic():
        _demand("dossiers.save_view", by, at)
        mine = SavedView.objects.select_for_update().filter(account_id=by)
        row = mine.filter(page=page, name=named).first()
        if row is None and mine.count() >= office.MOST_VIEWS:
            raise office.TooManyViews(field="name", most=office.MOST_VIEWS)
        row = row or SavedView(account_id=by, page=page, name=named)
        row.query, row.at = asked, at
        row.save()
        fact = events.ViewSaved(view=row.pk)
        journal.record(fact, subject=by, authority=None, by=by, at=at)
    return ViewRecord(id=row.pk, page=row.page, name=row.name, query=row.query)


def delete_view(*, view: UUID, by: UUID, at: datetime) -> None:
    """
    Drop one of one's own views.

    :raises ViewNotFound: the account has no such view.
    """
    with transaction.atomic():
        _demand("dossiers.delete_view", by, at)
        if not SavedView.objects.filter(pk=view, account_id=by).delete()[0]:
            raise office.ViewNotFound
        fact = events.ViewDeleted(view=view)
        journal.record(fact, subject=by, authority=None, by=by, at=at)


def export_list(*, page: str, by: UUID, at: datetime) -> int:
    """Record that a list is taken away as a file, and return how many rows it holds at most."""
    _demand("dossiers.export_list", by, at)
    fact = events.ListExported(page=page, most=office.MOST_EXPORTED)
    journal.record(fact, subject=by, authority=None, by=by, at=at)
    return office.MOST_EXPORTED


def assign_many(
    *,
    dossiers: Sequence[UUID],
    by: UUID,
    at: datetime,
    holder: UUID | None = None,
    unit: UUID | None = None,
    key: str | None = None,
) -> tuple[Outcome, ...]:
    """
    Assign many dossiers, each in a transaction of its own, and tell what became of each.

    :param key: idempotency key of the whole; what was done under it is not done again.
    :raises NothingChosen: there are none, or more than 200.
    """
    outcomes = []
    for number in office.demand_chosen(tuple(dossiers)):
        own = f"{key}:{number}" if key else None
        try:
            assign(dossier_id=number, holder=holder, unit=unit, by=by, at=at, key=own)
        except Refusal as refusal:
            outcomes.append(Outcome(dossier=number, refusal=refusal))
        else:
            outcomes.append(Outcome(dossier=number))
    return tuple(outcomes)


def _demand(verb: str, by: UUID, at: datetime) -> None:
    """
    Demand that an account may use ``verb`` somewhere.

    :raises Forbidden: it may nowhere.
    """
    if rights.reach(_memory.standing(by, at), verb).nothing:
        raise rights.Forbidden(verb=verb)
