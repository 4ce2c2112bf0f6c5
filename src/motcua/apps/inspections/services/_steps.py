"""What every verb of a session begins and ends with: the lock, the state, the right, the fact."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.rights import Place
from motcua.apps.inspections.domain import states
from motcua.apps.inspections.domain.rules import NotVisited, SessionNotFound, StaleVersion
from motcua.apps.inspections.domain.states import State
from motcua.apps.inspections.models import Body, Session
from motcua.apps.journal import services as journal
from motcua.apps.journal.domain.facts import Fact


def require(verb: str, place: Place, *, by: UUID | None, at: datetime) -> UUID | None:
    """
    Demand a right; return for whom it is used by delegation. ``by`` None is the operator or a job.

    :raises Forbidden: the account may not.
    """
    if by is None:
        return None
    standing = agencies.standing(by, at)
    rights.require(standing, verb, place)
    return rights.acting_for(standing, verb, place)


@dataclass
class Step:
    """A step under way: the locked row, who takes it, when."""

    row: Session
    by: UUID | None
    at: datetime
    behalf: UUID | None = None

    def move(self, state: State) -> None:
        """Let the session go on to ``state``."""
        self.row.state = state.value

    def record(self, fact: Fact, *, subject: UUID | None = None) -> None:
        """Record a fact of this step; its subject is the session unless another is given."""
        journal.record(
            fact,
            subject=subject or self.row.pk,
            authority=self.row.leading_id,
            by=self.by,
            at=self.at,
            behalf=self.behalf,
        )


@contextmanager
def step(
    verb: str,
    session_id: UUID,
    *,
    by: UUID | None,
    at: datetime,
    right: str = "inspections.lead",
    place: Place | None = None,
    version: int | None = None,
) -> Iterator[Step]:
    """
    Lock a session, demand state and right, and keep what was changed, in one transaction.

    :param place: where the right is judged; the body that leads the session when None.
    :param version: what the reader saw; None = whatever it is.
    :raises SessionNotFound: there is none.
    :raises Forbidden: the account may not.
    :raises NotInThisState: the session does not stand where this is done.
    :raises StaleVersion: somebody else changed it.
    """
    with transaction.atomic():
        row = Session.objects.select_for_update().filter(pk=session_id).first()
        if row is None:
            raise SessionNotFound
        there = place or Place(authority=row.leading_id, province=row.province_id)
        behalf = require(right, there, by=by, at=at)
        if version is not None and version != row.version:
            raise StaleVersion(field="version")
        states.demand(verb, State(row.state))
        taken = Step(row, by, at, behalf)
        yield taken
        row.version += 1
        row.changed_at = max(at, row.changed_at)
        row.save()


def demand_visited(session_id: UUID, body: UUID) -> None:
    """
    Demand that a body is inspected in a session.

    :raises NotVisited: it is not.
    """
    if not Body.objects.filter(session_id=session_id, authority_id=body).exists():
        raise NotVisited(field="body")
