"""Applications under way: for whoever holds one, and nobody else."""

import secrets
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from motcua.apps.dossiers.domain import draft_answers
from motcua.apps.dossiers.domain.draft_refusals import DraftNotFound, LinkExpired
from motcua.apps.dossiers.domain.drafts import DraftRecord
from motcua.apps.dossiers.models import Draft, DraftFile
from motcua.apps.identity.selectors import token_hash

_LONGEST_TOKEN = 100


def draft(identifier: UUID, *, by: UUID | None, secret: str = "", at: datetime) -> DraftRecord:
    """
    Return a draft to whoever holds it: its owner, or, while it has none, who has its secret.

    :raises DraftNotFound: there is none, it has expired, or somebody else holds it.
    """
    row = Draft.objects.filter(pk=identifier, expires_at__gt=at).first()
    if row is None or not holds(row, by=by, secret=secret, at=at):
        raise DraftNotFound(what=identifier)
    return records([row])[0]


def drafts_of(owner: UUID, *, at: datetime) -> list[DraftRecord]:
    """Return what an account has under way, the last changed first; few, since there is a cap."""
    rows = Draft.objects.filter(owner=owner, dossier__isnull=True, expires_at__gt=at)
    return records(rows.select_related(None).order_by("-changed_at", "id"))


def draft_by_link(token: str, *, at: datetime) -> UUID:
    """
    Return the draft to which a link's token leads; the token is the secret that opens it.

    :raises LinkExpired: to none, or not any more.
    """
    rows = Draft.objects.filter(link_hash=token_hash(token[:_LONGEST_TOKEN]), link_until__gt=at)
    found = rows.filter(expires_at__gt=at).values_list("pk", flat=True).first() if token else None
    if found is None:
        raise LinkExpired(what="link")
    return found


def holds(row: Draft, *, by: UUID | None, secret: str, at: datetime) -> bool:
    """Return whether this account, or this secret, holds a draft."""
    if row.owner_id is not None:
        return row.owner_id == by
    told = token_hash(secret[:_LONGEST_TOKEN]) if secret else ""
    by_link = row.link_until is not None and row.link_until > at
    known = [row.secret_hash, row.link_hash if by_link else ""]
    return bool(told) and any(secrets.compare_digest(told, one) for one in known if one)


def records(rows: Iterable[Draft]) -> list[DraftRecord]:
    """Return drafts as others see them, with their files."""
    rows = list(rows)
    files: dict[UUID, dict[str, list[UUID]]] = defaultdict(lambda: defaultdict(list))
    links = DraftFile.objects.filter(draft__in=[row.pk for row in rows]).order_by("id")
    for link in links.values("draft_id", "part", "file_id"):
        files[link["draft_id"]][link["part"]].append(link["file_id"])
    return [_record(row, dict(files[row.pk])) for row in rows]


def _record(row: Draft, files: dict[str, list[UUID]]) -> DraftRecord:
    return DraftRecord(
        id=row.pk,
        owner_id=row.owner_id,
        version_id=row.procedure_version_id,
        code=row.procedure_code,
        answers=draft_answers.from_json(row.answers),
        files=files,
        email=row.email,
        links_sent=row.links_sent,
        started_at=row.started_at,
        changed_at=row.changed_at,
        expires_at=row.expires_at,
        dossier_id=row.dossier_id,
    )
