"""Keeping files whole or piece by piece: capped, sniffed, scanned, stored once."""

from motcua.apps.files.services.forgetting import forget
from motcua.apps.files.services.keeping import adopt, keep, rescan
from motcua.apps.files.services.texts import read_text
from motcua.apps.files.services.uploads import (
    append,
    begin_upload,
    cancel_upload,
    finish,
    forget_uploads,
)

__all__ = [
    "adopt",
    "append",
    "begin_upload",
    "cancel_upload",
    "finish",
    "forget",
    "forget_uploads",
    "keep",
    "read_text",
    "rescan",
]
