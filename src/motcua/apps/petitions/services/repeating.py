"""Carrying a verb out once, however often it is asked for under the same key."""

import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from motcua.apps.petitions.domain.petition import PetitionRecord
from motcua.apps.petitions.domain.refusals import KeyReused
from motcua.apps.petitions.models import Request
from motcua.apps.petitions.selectors.records import record_of
from motcua.apps.petitions.services._engine import lock
from motcua.kernel import keys


def carry_once(
    *,
    verb: Callable[..., PetitionRecord],
    petition_id: UUID,
    arguments: Mapping[str, Any],
    key: str | None,
    by: UUID,
    at: datetime,
    expected: int | None = None,
) -> PetitionRecord:
    """
    Carry a verb of this app out on a petition; under a key that was used, return how it stands.

    :raises KeyReused: the key was used with another content.
    """
    call = dict(arguments) | ({} if expected is None else {"expected": expected})
    if key is None:
        return verb(petition_id=petition_id, by=by, at=at, **call)
    identifier = keys.identifier("petitions.verb", by=by, key=key)
    told = json.dumps([verb.__name__, str(petition_id), call], default=str, sort_keys=True)
    content = hashlib.sha256(told.encode("utf-8", "surrogatepass")).digest()
    with transaction.atomic():
        row = lock(petition_id)
        before = Request.objects.filter(pk=identifier).first()
        if before is not None:
            if bytes(before.content_hash) != content:
                raise KeyReused(field="Idempotency-Key")
            return record_of(row)
        done = verb(petition_id=petition_id, by=by, at=at, **call)
        Request.objects.create(pk=identifier, content_hash=content, at=at)
        return done


def forget_requests(*, at: datetime) -> int:
    """Forget keys older than ``MOTCUA_KEY_DAYS``; what was done under them stays."""
    return Request.objects.filter(at__lt=at - timedelta(days=settings.KEY_DAYS)).delete()[0]
