"""Keeping files: capped, sniffed, scanned, stored once; held ones scanned again; adopting."""

import hashlib
import io
import tempfile
from collections.abc import Collection
from datetime import datetime
from typing import BinaryIO, cast
from uuid import UUID

import structlog
from django.conf import settings
from django.db import IntegrityError, transaction

from motcua.apps.files import ports, selectors
from motcua.apps.files.domain import kinds, pages
from motcua.apps.files.domain.names import safe_name
from motcua.apps.files.domain.record import (
    Empty,
    FileRecord,
    Heic,
    Infected,
    NotAllowed,
    NotAPicture,
    State,
    TooLarge,
    TooManyPixels,
)
from motcua.apps.files.events import FileAdopted, FileKept, FileRejected, FileReleased
from motcua.apps.files.models import Content, File
from motcua.apps.files.ports import (
    PictureTooLarge,
    ScannerUnavailable,
    UnreadablePicture,
    Verdict,
)
from motcua.apps.files.services._rows import locked_hash
from motcua.apps.journal import services as journal
from motcua.kernel import keys

_log = structlog.get_logger(__name__)
_CHUNK = 64 * 1024
_IN_MEMORY = 1_000_000


def keep(
    *,
    content: BinaryIO,
    name: str,
    by: UUID | None,
    at: datetime,
    key: str | None = None,
    as_pdf: bool = False,
) -> FileRecord:
    """
    Keep ``content`` and return its record; where the scanner is unavailable it is held.

    Call it before the verb that attaches the file: it reads and scans outside of any
    transaction of its own, and what is kept without being attached does no harm.

    :param key: idempotency key; the same file sent again under it is kept once.
    :param as_pdf: make a page of a photograph (JPEG, PNG, WebP); other kinds stay as they are.
    :raises Empty: there are no bytes.
    :raises TooLarge: more than ``MAX_FILE_BYTES``; reading stops there.
    :raises NotAllowed: the bytes are of a kind that is not accepted, or a damaged photograph.
    :raises Infected: the scanner found something; nothing is kept.
    :raises KeyReused: another file was kept under this key.
    """
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as spooled:
        copy = cast(BinaryIO, spooled)
        sha256, size = _spool(content, copy, name)
        if as_pdf and kinds.sniff(copy).picture:
            page = _page(copy, name)
            copy.seek(0)
            copy.truncate()
            sha256, size = _spool(io.BytesIO(page), copy, name)
            name = name.rpartition(".")[0] or name
        kind = _allowed_kind(copy, name)
        known = Content.objects.filter(sha256=sha256).first()
        verdict = _known_verdict(known) if known else _scan(copy)
        if verdict.state is State.INFECTED:
            raise Infected(name=name, finding=verdict.finding)
        copy.seek(0)
        ports.store().put(sha256, copy)
        bytes_ = Content(sha256=sha256, size=size, media_type=kind.media_type, state=verdict.state)
        row = File(content=bytes_, name=safe_name(name, kind.endings), kept_at=at, kept_by=by)
        if key is not None:
            row.id = keys.identifier("files.keep", by=by, key=key)
        try:
            return _keep_row(bytes_, row, copy)
        except IntegrityError:
            if key is None:
                raise
            return _kept_before(row)


@transaction.atomic
def adopt(*, files: Collection[UUID], by: UUID, at: datetime) -> int:
    """
    Give files that were kept before their sender had signed in to the account ``by``.

    That the sender is ``by`` is the caller's to know. Files that somebody owns stay theirs.

    :returns: how many changed hands.
    """
    rows = File.objects.select_for_update().filter(pk__in=files, kept_by__isnull=True)
    orphans = list(rows.values_list("pk", flat=True))
    File.objects.filter(pk__in=orphans).update(kept_by=by)
    for key in orphans:
        journal.record(FileAdopted(), subject=key, authority=None, by=by, at=at)
    return len(orphans)


def rescan(*, at: datetime, limit: int = 100) -> int:
    """
    Scan held contents again; release or reject the files; return how many were judged.

    Stops at the first content for which the scanner is unavailable.
    """
    held = Content.objects.filter(state=State.HELD).order_by("sha256")[:limit]
    judged = 0
    for sha256 in held.values_list("sha256", flat=True):
        try:
            with ports.store().open(sha256) as content:
                verdict = _scan(content)
        except FileNotFoundError:
            _log.error("a held content is gone from the store", sha256=sha256)
            continue
        if verdict.state not in (State.CLEAN, State.INFECTED):
            break
        judged += _judge(sha256, verdict, at)
    return judged


def _spool(content: BinaryIO, copy: BinaryIO, name: str) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    while piece := content.read(_CHUNK):
        size += len(piece)
        if size > settings.MAX_FILE_BYTES:
            raise TooLarge(name=name, limit_mb=f"{settings.MAX_FILE_BYTES / 1_000_000:g}")
        digest.update(piece)
        copy.write(piece)
    if not size:
        raise Empty(name=name)
    return digest.hexdigest(), size


def _page(copy: BinaryIO, name: str) -> bytes:
    copy.seek(0)
    try:
        return ports.converter().page(copy)
    except UnreadablePicture:
        raise NotAPicture(name=name) from None
    except PictureTooLarge:
        limit = f"{pages.MOST_PIXELS / 1_000_000:g}"
        raise TooManyPixels(name=name, limit=limit) from None


def _allowed_kind(copy: BinaryIO, name: str) -> kinds.Kind:
    kind = kinds.sniff(copy)
    if kind is kinds.HEIC:
        raise Heic(name=name)
    if not kind.allowed:
        raise NotAllowed(name=name, kind=kind.label, allowed=kinds.ALLOWED)
    return kind


def _scan(content: BinaryIO) -> Verdict:
    content.seek(0)
    try:
        return ports.scanner().scan(content)
    except ScannerUnavailable:
        return Verdict(State.HELD)


def _known_verdict(content: Content) -> Verdict:
    return Verdict(State(content.state), content.finding)


@transaction.atomic
def _keep_row(content: Content, row: File, copy: BinaryIO) -> FileRecord:
    content.scanned_at = row.kept_at if content.state == State.CLEAN else None
    locked_hash(content.sha256)
    Content.objects.bulk_create([content], ignore_conflicts=True)
    if not ports.store().has(content.sha256):
        # Somebody forgot the same content between our put and our lock.
        copy.seek(0)
        ports.store().put(content.sha256, copy)
    kept = Content.objects.get(sha256=content.sha256)
    row.content = kept
    row.save(force_insert=True)
    fact = FileKept(
        sha256=kept.sha256, size=kept.size, media_type=kept.media_type, state=kept.state
    )
    journal.record(fact, subject=row.id, authority=None, by=row.kept_by, at=row.kept_at)
    return selectors.record_of(row)


def _kept_before(row: File) -> FileRecord:
    """
    Return the file that already stands under the identifier of ``row``.

    :raises KeyReused: it is another one.
    """
    before = selectors.file(row.id)
    if (before.sha256, before.name) != (row.content_id, row.name):
        raise keys.KeyReused(field="key")
    return before


@transaction.atomic
def _judge(sha256: str, verdict: Verdict, at: datetime) -> int:
    content = Content.objects.select_for_update().get(sha256=sha256)
    if content.state != State.HELD:
        return 0
    content.state, content.finding, content.scanned_at = verdict.state, verdict.finding, at
    content.save(update_fields=["state", "finding", "scanned_at"])
    fact = (
        FileReleased(sha256=sha256)
        if verdict.state is State.CLEAN
        else FileRejected(sha256=sha256, finding=verdict.finding)
    )
    for id in content.files.values_list("id", flat=True):
        journal.record(fact, subject=id, authority=None, by=None, at=at)
    return 1
