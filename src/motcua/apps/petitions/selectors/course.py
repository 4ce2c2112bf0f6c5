"""What became of a petition: steps, answers, opinions, supplements, files, sender."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.rights import Standing
from motcua.apps.petitions.domain.petition import PetitionRecord, Routed, State, place
from motcua.apps.petitions.domain.verbs import Verb
from motcua.apps.petitions.models import (
    Answer,
    Asked,
    Examination,
    FileLink,
    Petition,
    Rating,
    Sender,
    Step,
    Supplement,
)
from motcua.apps.petitions.selectors.lists import may_see
from motcua.apps.petitions.selectors.records import petition, record_of


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRecord:
    """A step with its words, for officials."""

    number: int
    verb: Verb
    from_state: State | None
    to_state: State
    from_body: str
    body: str
    to_name: str
    reason: str
    late: bool
    at: datetime
    by: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SenderRecord:
    """Who sent a petition; ``erased`` = nothing is kept any more."""

    name: str
    phone: str
    email: str
    address: str
    organisation: bool
    account: UUID | None
    erased: bool
    others: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRecord:
    """A version of the answer."""

    number: int
    text: str
    drafted_at: datetime
    drafted_by: UUID | None
    approved_at: datetime | None
    returned_at: datetime | None
    return_reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedRecord:
    """A body that was asked, and its opinion."""

    body_id: UUID
    body: str
    asked_at: datetime
    answered_at: datetime | None
    agrees: bool | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementRecord:
    """What the sender was asked, and what came."""

    question: str
    asked_at: datetime | None
    answer: str
    answered_at: datetime | None


def steps(petition_id: UUID) -> list[StepRecord]:
    """Return the steps of a petition, oldest first."""
    rows = list(Step.objects.filter(petition=petition_id).order_by("number"))
    keys = {r.authority_id for r in rows} | {r.from_authority_id for r in rows}
    names = {a.id: a.name for a in agencies.authorities(keys)}
    return [
        StepRecord(
            number=r.number,
            verb=Verb(r.verb),
            from_state=State(r.from_state) if r.from_state else None,
            to_state=State(r.to_state),
            from_body=names.get(r.from_authority_id, ""),
            body=names.get(r.authority_id, ""),
            to_name=r.to_name,
            reason=r.reason,
            late=r.late,
            at=r.at,
            by=r.by_id,
        )
        for r in rows
    ]


def sender(petition_id: UUID, *, standing: Standing) -> SenderRecord | None:
    """
    Return who sent a petition, for officials who may see it; None = not for these eyes.

    The identity of who denounces is protected (Luật Tố cáo 25/2018/QH14 Art. 8): once routed out
    it is shown to nobody here but those who may route out.
    """
    record = petition(petition_id)
    row = Sender.objects.filter(pk=petition_id).first()
    if row is None or not may_see(record, standing) or not _may_know(record, standing):
        return None
    others = Sender.objects.filter(mark=row.mark).exclude(pk=row.pk).count() if row.mark else 0
    return SenderRecord(
        name=row.name,
        phone=row.phone,
        email=row.email,
        address=row.address,
        organisation=row.organisation,
        account=row.account_id,
        erased=row.erased_at is not None,
        others=others,
    )


def _may_know(record: PetitionRecord, standing: Standing) -> bool:
    if not standing.appointments:
        return standing.account is not None and standing.account == record.owner_id
    if record.routed != Routed.DENUNCIATION:
        return True
    return rights.allows(standing, "petitions.route_out", place(record))


def answers(petition_id: UUID) -> list[AnswerRecord]:
    """Return the versions of the answer, oldest first."""
    return [
        AnswerRecord(
            number=r.number,
            text=r.text,
            drafted_at=r.drafted_at,
            drafted_by=r.drafted_by_id,
            approved_at=r.approved_at,
            returned_at=r.returned_at,
            return_reason=r.return_reason,
        )
        for r in Answer.objects.filter(petition=petition_id).order_by("number")
    ]


def asked(petition_id: UUID) -> list[AskedRecord]:
    """Return the bodies that were asked, with their opinions."""
    rows = list(Asked.objects.filter(petition=petition_id).order_by("asked_at", "pk"))
    names = {a.id: a.name for a in agencies.authorities({r.authority_id for r in rows})}
    return [
        AskedRecord(
            body_id=r.authority_id,
            body=names.get(r.authority_id, ""),
            asked_at=r.asked_at,
            answered_at=r.answered_at,
            agrees=r.agrees,
            text=r.text,
        )
        for r in rows
    ]


def supplements(petition_id: UUID) -> list[SupplementRecord]:
    """Return what was asked of the sender and what came, oldest first."""
    return [
        SupplementRecord(
            question=r.question, asked_at=r.asked_at, answer=r.answer, answered_at=r.answered_at
        )
        for r in Supplement.objects.filter(petition=petition_id).order_by("pk")
    ]


def files(petition_id: UUID) -> list[tuple[UUID, str]]:
    """Return file and role of what lies beside a petition, oldest first."""
    rows = FileLink.objects.filter(petition=petition_id).order_by("at", "pk")
    return list(rows.values_list("file_id", "role"))


def of_file(file_id: UUID) -> PetitionRecord | None:
    """Return a petition that a file lies beside; None = it belongs to none."""
    link = FileLink.objects.filter(file=file_id).select_related("petition").first()
    return record_of(link.petition) if link else None


def rating(petition_id: UUID) -> tuple[int, str] | None:
    """Return the last rating of a petition: score and comment."""
    row = Rating.objects.filter(petition=petition_id).order_by("-round").first()
    return (row.score, row.comment) if row else None


def examination(petition_id: UUID) -> Examination | None:
    """Return the examination of the rule; None = there was none."""
    return Examination.objects.filter(pk=petition_id).first()


def mine(account: UUID, *, limit: int = 100) -> list[PetitionRecord]:
    """Return the petitions that an account sent, the newest first."""
    rows = Petition.objects.filter(owner=account).order_by("-received_at", "-id")
    return [record_of(row) for row in rows[:limit]]


def of_dossier(dossier_id: UUID) -> list[PetitionRecord]:
    """Return the petitions sent from a dossier; who may see them is the caller's to ask."""
    rows = Petition.objects.filter(dossier_id=dossier_id).order_by("-received_at", "-id")
    return [record_of(row) for row in rows[:50]]


def left_addresses(petition_id: UUID) -> tuple[str, str] | None:
    """Return e-mail and phone that a sender left, for messages to them; None = erased."""
    row = Sender.objects.filter(pk=petition_id, erased_at=None).first()
    return (row.email, row.phone) if row else None
