"""Near-duplicates: indexing, grouping, one answer for all of a group."""

from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from motcua.apps.journal import services as journal
from motcua.apps.petitions import events
from motcua.apps.petitions.domain import likeness, refusals
from motcua.apps.petitions.domain import likeness_hashing as hashing
from motcua.apps.petitions.domain.petition import (
    HANDLED,
    OPEN,
    Kind,
    PetitionRecord,
    State,
    place,
)
from motcua.apps.petitions.domain.verbs import Verb
from motcua.apps.petitions.models import Answer, Band, Likeness, Member, Petition
from motcua.apps.petitions.selectors.records import record_of
from motcua.apps.petitions.services import _clock
from motcua.apps.petitions.services._engine import carrying, lock, require

_BANDS = """
insert into petitions_band (province_id, key, received_at, petition_id)
select %s, unnest(%s::bigint[]), %s, %s on conflict do nothing
"""
#: Class for a member that nobody has classified, where the head has none either: other.
_OTHER = 6


def index(*, petition_id: UUID) -> int:
    """
    Store by what a petition is found; indexing it again replaces what was stored.

    :returns: how many keys it has; 0 = there is no such petition, or it is no petition any more.
    """
    with transaction.atomic():
        row = Petition.objects.select_for_update().filter(pk=petition_id).first()
        Band.objects.filter(petition=petition_id).delete()
        if row is None or row.state in (State.ROUTED_OUT, State.REFUSED):
            Likeness.objects.filter(petition=petition_id).delete()
            return 0
        made = likeness.mark(likeness.read(row.title, row.text), commune=row.commune)
        Likeness.objects.update_or_create(
            petition=row,
            defaults={
                "version": hashing.VERSION,
                "signature": hashing.packed(made.signature),
            },
        )
        with connection.cursor() as cursor:
            cursor.execute(_BANDS, [row.province_id, list(made.keys), row.received_at, row.pk])
        return len(made.keys)


def forget(*, petition_id: UUID) -> None:
    """Forget by what a petition was found: it is none of ours, or its words were erased."""
    with transaction.atomic():
        Band.objects.filter(petition=petition_id).delete()
        Likeness.objects.filter(petition=petition_id).delete()


def group(*, petition_ids: list[UUID], by: UUID | None, at: datetime) -> UUID:
    """
    Put petitions that say the same into one group (gộp); the first received becomes its head.

    Whole groups that a petition belongs to come along. The same again changes nothing.

    :returns: the head.
    :raises TooFew: fewer than two, or more than a group may have.
    :raises PetitionNotFound: one does not exist.
    :raises Forbidden: one lies where the account may not group.
    """
    with transaction.atomic():
        rows = _locked(petition_ids)
        if not 2 <= len(rows) <= likeness.LARGEST_GROUP:
            raise refusals.WrongGroup(field="petitions", most=likeness.LARGEST_GROUP)
        for row in rows:
            if by is not None:
                require("petitions.group", place(record_of(row)), by=by, at=at)
        if len({row.province_id for row in rows}) > 1:
            raise refusals.WrongGroup(field="petitions", most=likeness.LARGEST_GROUP)
        head = min(rows, key=lambda row: (row.received_at, row.pk))
        known = dict(
            Member.objects.filter(petition__in=[r.pk for r in rows]).values_list("petition", "head")
        )
        for row in rows:
            if known.get(row.pk) == head.pk:
                continue
            Member.objects.update_or_create(
                petition=row, defaults={"head": head, "at": at, "by_id": by}
            )
            if row.pk != head.pk:
                journal.record(
                    events.Grouped(head=head.pk),
                    subject=row.pk,
                    authority=row.authority_id,
                    by=by,
                    at=at,
                )
        return head.pk


def ungroup(*, petition_id: UUID, by: UUID | None, at: datetime) -> None:
    """
    Take a petition out of its group again (tách); taking out the head dissolves the group.

    :raises PetitionNotFound: it does not exist.
    :raises Forbidden: the account may not.
    """
    with transaction.atomic():
        row = lock(petition_id)
        if by is not None:
            require("petitions.ungroup", place(record_of(row)), by=by, at=at)
        member = Member.objects.filter(petition=row).first()
        if member is None:
            return
        head = member.head_id
        gone = Member.objects.filter(head=head)
        if head != row.pk and gone.count() > 2:
            gone = gone.filter(petition=row)
        for key, owner in gone.exclude(petition=head).values_list(
            "petition", "petition__authority"
        ):
            journal.record(events.Ungrouped(head=head), subject=key, authority=owner, by=by, at=at)
        gone.delete()


def answer_group(*, petition_id: UUID, by: UUID | None, at: datetime) -> list[PetitionRecord]:
    """
    Carry the answer of a group's head to every member that still waits, in one transaction.

    Each member keeps its own clock (on time or late) and has its own facts. Where the head's
    answer is published, the sender of each member is told; the public list shows the head only.

    :returns: the members that were answered; none when all were before.
    :raises NoAnswer: the head has no approved answer yet.
    :raises Forbidden: the account may not approve where a member lies.
    """
    with transaction.atomic():
        head = record_of(lock(_head_of(petition_id)))
        if by is not None:
            require("petitions.answer_group", place(head), by=by, at=at)
        if head.state not in HANDLED or not head.answer:
            raise refusals.NoAnswer
        members = Member.objects.select_for_update().filter(head=head.id, answered_at=None)
        keys = list(
            members.exclude(petition=head.id)
            .order_by("petition")
            .values_list("petition", flat=True)
        )
        done = [_answer(head, row, by=by, at=at) for row in _locked(keys) if row.state in OPEN]
        members.filter(petition__in=[record.id for record in done]).update(answered_at=at)
        return done


def _head_of(petition_id: UUID) -> UUID:
    member = Member.objects.filter(petition=petition_id).first()
    return member.head_id if member else petition_id


def _answer(
    head: PetitionRecord, row: Petition, *, by: UUID | None, at: datetime
) -> PetitionRecord:
    with carrying(row.pk, Verb.ANSWER_GROUP, by=by, at=at) as work:
        _classify_like(head, work.row, at)
        number = 1 + Answer.objects.filter(petition=work.row).count()
        Answer.objects.create(
            petition=work.row,
            number=number,
            text=head.answer,
            drafted_at=at,
            drafted_by_id=by,
            approved_at=at,
            approved_by_id=by,
        )
        work.row.answer, work.row.handled_at = head.answer, at
        work.row.publish_due_at = _clock.publish_by(work.row, at)
        work.late = at > work.row.answer_due_at
        work.fact = events.AnswerApproved(
            number=number, late=work.late, publish_due_at=work.row.publish_due_at
        )
    journal.record(
        events.AnsweredWithGroup(head=head.id),
        subject=row.pk,
        authority=row.authority_id,
        by=by,
        at=at,
    )
    return work.done if head.published_at is None else _tell(head, row.pk, by=by, at=at)


def _classify_like(head: PetitionRecord, row: Petition, at: datetime) -> None:
    """Let a member's clock go on, and take the head's class where it has none."""
    _clock.resume(row, at)
    if row.content_class is None:
        row.content_class = head.content_class or _OTHER
        row.kind = row.kind or (head.kind or Kind.FEEDBACK).value
        row.field = row.field or head.field
        row.classified_at = at
        _clock.set_term(row)


def _tell(head: PetitionRecord, key: UUID, *, by: UUID | None, at: datetime) -> PetitionRecord:
    """Tell the sender of a member the published answer; the public list has the head's."""
    with carrying(key, Verb.PUBLISH, by=by, at=at, allowed=True) as work:
        work.row.public_title, work.row.public_text = head.public_title, head.public_text
        work.row.public_answer = head.public_answer or head.answer
        work.row.visible, work.row.published_at = False, at
        work.fact = events.Published(visible=False, late=False)
    return work.done


def _locked(keys: list[UUID]) -> list[Petition]:
    """Return rows locked in one order; members of groups that they belong to come along."""
    wanted = set(keys)
    if len(keys) != 1:
        heads = Member.objects.filter(petition__in=wanted).values_list("head", flat=True)
        wanted |= set(
            Member.objects.filter(head__in=list(heads)).values_list("petition", flat=True)
        )
    rows = list(Petition.objects.select_for_update().filter(pk__in=wanted).order_by("pk"))
    if len(rows) < len(wanted):
        raise refusals.PetitionNotFound
    return rows
