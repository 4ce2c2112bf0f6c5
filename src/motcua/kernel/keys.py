"""
Keys of requests: what is asked for again under the same key is made once.

Whatever is made under a key gets an identifier that follows from who asked and from the key, so
that the table itself says whether it was made before; nothing has to be kept beside it.
"""

import hashlib
from uuid import UUID, uuid5

from motcua.kernel.refusal import Refusal

#: Drawn once; another one would make every key a new one.
_NAMESPACE = UUID("9f3b5234-e06c-4e2b-a1fe-ddef45c9ada7")


class KeyReused(Refusal):
    """The idempotency key was already used for something else."""

    code, status = "key_reused", 409
    vi = "Khóa yêu cầu đã được dùng cho một nội dung khác. Hãy dùng khóa mới."
    en = "This idempotency key was used for something else. Take a new one."


def identifier(verb: str, *, by: UUID | None, key: str) -> UUID:
    """
    Return the identifier of what ``by`` makes with ``verb`` under ``key`` (RFC 9562, version 5).

    Any text is a key; the keys of two accounts, or of two verbs, do not meet.
    """
    told = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
    return uuid5(_NAMESPACE, f"{verb} {by} {told}")
