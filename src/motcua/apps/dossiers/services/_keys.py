"""Idempotency: the same key with the same content is carried out once."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from motcua.apps.dossiers.domain import limits
from motcua.apps.dossiers.models import Request

_LONGEST_KEY = 200


@dataclass(frozen=True, slots=True)
class Key:
    """A request as it is remembered: who sent it under which key, and the hash of its content."""

    account: UUID
    key: str
    content_hash: bytes
    at: datetime

    @classmethod
    def of(cls, key: str | None, *, by: UUID, at: datetime, content: Any) -> "Key | None":
        """
        Return the key of a request, None when it has none.

        :raises TextTooLong: the key is longer than 200 characters.
        """
        if not key:
            return None
        if len(key) > _LONGEST_KEY:
            raise limits.TextTooLong(field="key", most=_LONGEST_KEY)
        written = json.dumps(content, default=repr, sort_keys=True)
        key = limits.optional(key, field="key")
        return cls(by, key, hashlib.sha256(written.encode()).digest(), at)

    def parameters(self) -> tuple[UUID, str, bytes, datetime]:
        """Return the values of the row."""
        return (self.account, self.key, self.content_hash, self.at)

    def outcome(self) -> UUID:
        """
        Return the dossier that the first request was about.

        :raises KeyReused: the first request had another content, or was forgotten just now.
        """
        first = Request.objects.filter(account=self.account, key=self.key).first()
        if first is None or bytes(first.content_hash) != self.content_hash:
            raise limits.KeyReused(field="key")
        return first.dossier_id
