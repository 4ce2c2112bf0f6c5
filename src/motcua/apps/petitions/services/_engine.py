"""
The one way in which a verb is carried out: lock, judge, change, write, record.

``carrying`` opens the transaction with the row locked, judges right, version and life cycle, and
hands out ``Work``; what the verb changed is written when the block ends, with its step, the spell
that counters read and the fact.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.rights import Place
from motcua.apps.journal import services as journal
from motcua.apps.journal.domain.facts import Fact
from motcua.apps.petitions.domain import texts, verbs
from motcua.apps.petitions.domain.petition import HANDLED, OPEN, PetitionRecord, State, place
from motcua.apps.petitions.domain.refusals import PetitionNotFound, StaleVersion
from motcua.apps.petitions.domain.verbs import Verb
from motcua.apps.petitions.models import Petition, Spell, Step
from motcua.apps.petitions.selectors.records import record_of

_ENDED = (State.REFUSED, State.ROUTED_OUT, State.TRANSFERRED_OUT)
#: Columns of a spell that are those of the petition.
_SAME = ("authority_id", "province_id", "channel", "field", "content_class")


class Work:
    """
    The petition under a verb.

    :ivar row: the locked row; change its columns.
    :ivar before: what it was.
    :ivar to: where the verb leads.
    :ivar reason: words of the step; never part of the fact.
    """

    def __init__(self, row: Petition, verb: Verb, *, by: UUID | None, at: datetime) -> None:
        self.row, self.verb, self.by, self.at = row, verb, by, at
        self.before = record_of(row)
        self.to = self.before.state
        self.reason = self.to_name = ""
        self.late = False
        self.fact: Fact | None = None
        self.behalf: UUID | None = None
        self.done = self.before

    def finish(self) -> PetitionRecord:
        """Write what changed, the step, the spell and the fact."""
        row = self.row
        row.state, row.version = self.to.value, row.version + 1
        row.changed_at = max(self.at, row.changed_at)
        row.urgent_at = _urgent(row)
        row.save()
        _step(self)
        count(row, self.at)
        assert self.fact is not None, "every verb records a fact"
        journal.record(
            self.fact,
            subject=row.pk,
            authority=row.authority_id,
            by=self.by,
            at=self.at,
            behalf=self.behalf,
        )
        self.done = record_of(row)
        return self.done


@contextmanager
def carrying(
    petition_id: UUID,
    verb: Verb,
    *,
    by: UUID | None,
    at: datetime,
    expected: int | None = None,
    allowed: bool = False,
    where: Place | None = None,
) -> Iterator[Work]:
    """
    Carry ``verb`` out on a petition: the block changes ``Work``, the rest is done around it.

    :param by: account that acts; None = the operator at the machine, or a job.
    :param expected: version that the caller decided on.
    :param allowed: the right was shown in another way (the sender's secret).
    :param where: the place at which the right is judged, where that is not the petition's.
    :raises PetitionNotFound: there is no such petition.
    :raises Forbidden: the account may not.
    :raises StaleVersion: somebody else was faster.
    :raises WrongState: the life cycle says no.
    """
    with transaction.atomic():
        row = lock(petition_id)
        work = Work(row, verb, by=by, at=at)
        if by is not None and not allowed:
            work.behalf = require(f"petitions.{verb}", where or place(work.before), by=by, at=at)
        if expected is not None and expected != row.version:
            raise StaleVersion
        texts.demand_order(at, row.changed_at)
        work.to = verbs.after(work.before.state, verb, resumes_in=work.before.resumes_in)
        yield work
        work.finish()


def lock(petition_id: UUID) -> Petition:
    """
    Return the row of a petition, locked until the transaction ends.

    :raises PetitionNotFound: there is none.
    """
    row = Petition.objects.select_for_update().filter(pk=petition_id).first()
    if row is None:
        raise PetitionNotFound
    return row


def require(name: str, where: Place, *, by: UUID | None, at: datetime) -> UUID | None:
    """
    Demand a right; return for whom it is used by delegation, if it is.

    :raises Forbidden: the account may not.
    """
    standing = agencies.standing(by, at)
    rights.require(standing, name, where)
    return rights.acting_for(standing, name, where)


def begin(row: Petition, verb: Verb, fact: Fact, *, by: UUID | None, at: datetime) -> None:
    """Write the first step, the first spell and the fact of a petition that just came in."""
    Step.objects.create(
        petition=row,
        number=1,
        verb=verb.value,
        to_state=row.state,
        authority_id=row.authority_id,
        at=at,
        by_id=by,
    )
    count(row, at)
    journal.record(fact, subject=row.pk, authority=row.authority_id, by=by, at=at)


def count(row: Petition, at: datetime) -> None:
    """Let the counters see how the petition stands from ``at`` on: a new spell if it differs."""
    shown = _spell(row)
    last = Spell.objects.filter(petition=row, until_at=None).first()
    if last is not None:
        if all(getattr(last, name) == value for name, value in shown.items()):
            return
        moment = max(at, last.from_at)
        if moment == last.from_at:
            Spell.objects.filter(pk=last.pk).update(**shown)
            return
        Spell.objects.filter(pk=last.pk).update(until_at=moment)
        at = moment
    Spell.objects.create(petition=row, from_at=at, **shown)


def _spell(row: Petition) -> dict[str, object]:
    state = State(row.state)
    status = "open" if state in OPEN else "handled" if state in HANDLED else state.value
    return {name: getattr(row, name) for name in _SAME} | {
        "status": status,
        "received_at": row.received_at,
        "due_at": row.answer_due_at,
        "paused_at": row.paused_since,
        "handled_at": row.handled_at,
        "published": state in (State.PUBLISHED, State.CLOSED),
    }


def _step(work: Work) -> None:
    last = Step.objects.filter(petition=work.row).aggregate(last=Max("number"))["last"] or 0
    Step.objects.create(
        petition=work.row,
        number=last + 1,
        verb=work.verb.value,
        from_state=work.before.state.value,
        to_state=work.to.value,
        from_authority_id=work.before.authority_id,
        authority_id=work.row.authority_id,
        to_name=work.to_name,
        reason=work.reason,
        late=work.late,
        at=work.at,
        by_id=work.by,
    )


def _urgent(row: Petition) -> datetime:
    """Return the next limit in the state of the row."""
    if row.state == State.RECEIVED:
        return min(row.classify_due_at, row.answer_due_at)
    if row.state == State.APPROVED and row.publish_due_at is not None:
        return row.publish_due_at
    return row.answer_due_at
