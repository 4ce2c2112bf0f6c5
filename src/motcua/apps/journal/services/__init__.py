"""Writing to the journal: record facts, seal them into the tree, hand them to their handlers."""

from motcua.apps.journal.services.handling import Progress, advance, replay
from motcua.apps.journal.services.recording import Entry, record, record_all
from motcua.apps.journal.services.sealing import seal

__all__ = ["Entry", "Progress", "advance", "record", "record_all", "replay", "seal"]
