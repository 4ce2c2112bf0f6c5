"""Files that come with a form of somebody who need not have an account."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core import signing

from motcua.apps.files import selectors, services
from motcua.apps.files.domain.record import FileRecord
from motcua.web.public.petitions.forms import MOST_FILES

_SALT = "petitions.files"


def keep(
    sent: Iterable[Any], *, before: str, key: str, by: UUID | None, at: datetime
) -> list[UUID]:
    """
    Keep the files that were sent; return them after those that were kept before.

    :param before: what ``signed`` gave out for this petition; anything else counts for nothing.
    :raises Refusal: a file is too large, of another kind, or infected.
    """
    kept = read(before, key)
    for one in list(sent)[: MOST_FILES - len(kept)]:
        record = services.keep(content=one, name=one.name or "tep", by=by, at=at)
        if record.id not in kept:
            kept.append(record.id)
    return kept


def signed(files: list[UUID], key: str) -> str:
    """Return files for a hidden field: nobody else's can be put there."""
    return signing.dumps([key, *(str(file) for file in files)], salt=_SALT) if files else ""


def read(text: str, key: str) -> list[UUID]:
    """Return the files of a hidden field; none when it was not written here for this petition."""
    try:
        owner, *files = signing.loads(text, salt=_SALT, max_age=86_400)
    except (signing.BadSignature, ValueError):
        return []
    return [UUID(file) for file in files] if owner == key else []


def records(files: list[UUID]) -> list[FileRecord]:
    """Return kept files to show."""
    return selectors.files(files)
