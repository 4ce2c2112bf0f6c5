"""The register of dossiers: closing a year's book, notes beside its entries."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from motcua.apps.agencies import selectors as agencies
from motcua.apps.dossiers import events
from motcua.apps.dossiers.domain import codes, limits
from motcua.apps.dossiers.domain.dossier import DossierRecord
from motcua.apps.dossiers.domain.papers.register import (
    Closing,
    Note,
    NotInRegister,
    demand_closable,
    total,
)
from motcua.apps.dossiers.models import RegisterClosing, RegisterNote
from motcua.apps.dossiers.selectors import records
from motcua.apps.dossiers.selectors.papers import _book, register
from motcua.apps.journal import services as journal
from motcua.kernel import keys
from motcua.kernel.period import Period


def close_register(*, authority: UUID, year: int, by: UUID, at: datetime) -> Closing:
    """
    Close a year's book (khóa sổ): count and hash of its entries are written down for good.

    What follows later (a result returned, a note) goes on beside the entries; they stay.

    :raises Forbidden: only the leader of the one-stop or of its authority may.
    :raises YearNotOver: the book still goes on.
    :raises RegisterClosed: it was closed before.
    """
    register.demand(agencies.standing(by, at), register.CLOSE, authority, at)
    demand_closable(year, closing=register.closing(authority, year), at=at)
    sealed = register.seal(authority, year)
    try:
        with transaction.atomic():
            row = RegisterClosing.objects.create(
                authority_id=authority,
                year=year,
                closed_at=at,
                closed_by_id=by,
                count=sealed.count,
                rows_hash=sealed.hexdigest(),
            )
            fact = events.RegisterClosed(year=year, count=row.count, rows_hash=row.rows_hash)
            journal.record(fact, subject=authority, authority=authority, by=by, at=at)
    except IntegrityError:
        demand_closable(year, closing=register.closing(authority, year), at=at)
        raise
    return Closing(year=year, closed_at=at, closed_by=by, count=row.count, rows_hash=row.rows_hash)


def export_register(*, authority: UUID, period: Period, kind: str, by: UUID, at: datetime) -> None:
    """
    Record that a register is taken away as a file.

    :param kind: "pdf" or "xlsx".
    :raises Forbidden: the account may not see the register.
    :raises PeriodTooLong: the period spans too many years.
    """
    register.demand(agencies.standing(by, at), register.VIEW, authority, at)
    count = total(register.days(authority, period))
    fact = events.RegisterExported(kind=kind, first=period.start, last=period.last, count=count)
    with transaction.atomic():
        journal.record(fact, subject=authority, authority=authority, by=by, at=at)


def note_register(
    *, authority: UUID, code: str, text: str, by: UUID, at: datetime, key: str | None = None
) -> Note:
    """
    Put a note beside the entry of a dossier (ghi chú, đính chính), also in a closed book.

    :param code: legal code of the dossier.
    :param key: a note sent again under it is written once.
    :raises Forbidden: the account may not.
    :raises NotInRegister: this register holds no such dossier.
    """
    register.demand(agencies.standing(by, at), register.NOTE, authority, at)
    words = limits.needed(text, field="text", what_vi="nội dung ghi chú", what_en="the note")
    dossier = _held(authority, code)
    entry = _book.entry_of(dossier)
    told = Note(entry=entry, text=words, at=at, by=by)
    given = {"id": keys.identifier("dossiers.note_register", by=by, key=key)} if key else {}
    with transaction.atomic():
        row = RegisterNote(
            **given,
            authority_id=authority,
            year=entry.year,
            number=entry.number,
            dossier_id=dossier.id,
            text=words,
            at=at,
            by_id=by,
        )
        if key and not _new(row):
            return told
        row.save(force_insert=True)
        fact = events.RegisterNoted(note=row.pk, year=entry.year, number=entry.number)
        journal.record(fact, subject=dossier.id, authority=authority, by=by, at=at)
    return told


def _held(authority: UUID, code: str) -> DossierRecord:
    """
    Return the dossier that a register holds under a code.

    :raises NotInRegister: there is none.
    :raises CodeNotUnderstood: the text is no code.
    """
    legal = codes.normalised(code)
    try:
        found = records.dossier(legal)
    except limits.DossierNotFound:
        found = None
    if found is None or found.receiver_id != authority or found.code is None:
        raise NotInRegister(field="code", code=legal)
    return found


def _new(row: RegisterNote) -> bool:
    """
    Return whether a note under a key is a new one; whoever asks meanwhile waits.

    :raises KeyReused: the key was used for another note.
    """
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s::text, 0))", [str(row.pk)])
    first = RegisterNote.objects.filter(pk=row.pk).first()
    if first is None:
        return True
    if (first.dossier_id, first.text) != (row.dossier_id, row.text):
        raise limits.KeyReused(field="key")
    return False
