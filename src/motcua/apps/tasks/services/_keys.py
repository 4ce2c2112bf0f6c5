"""Idempotency: the same key with the same content is carried out once."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, is_dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from motcua.apps.tasks.models import Request
from motcua.kernel import keys


def once(
    verb: str,
    *,
    by: UUID | None,
    at: datetime,
    key: str | None,
    content: Any,
    carry_out: Callable[[], Sequence[UUID]],
) -> tuple[list[UUID], bool]:
    """
    Carry out a request unless it was before; return the tasks it made, and whether it is new.

    Needs a transaction: a second request under the same key waits for the first.

    :raises KeyReused: the key was used for something else.
    """
    if not key:
        return list(carry_out()), True
    written = json.dumps(content, default=_told, sort_keys=True)
    told = hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()
    row = Request(
        id=keys.identifier(f"tasks.{verb}", by=by, key=key), content_hash=told, outcome=[], at=at
    )
    Request.objects.bulk_create([row], ignore_conflicts=True)
    known = Request.objects.select_for_update().get(pk=row.pk)
    if known.content_hash != told:
        raise keys.KeyReused(field="key")
    if known.outcome:
        return [UUID(one) for one in known.outcome], False
    made = list(carry_out())
    known.outcome = [str(one) for one in made]
    known.save(update_fields=["outcome"])
    return made, True


def _told(value: object) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    return str(value)
