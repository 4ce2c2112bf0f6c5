"""Reading the journal: facts, the tree with its proofs, and how far the handlers are."""

from motcua.apps.journal.selectors.deliveries import (
    HandlerState,
    ParkedFact,
    handler_states,
    parked,
)
from motcua.apps.journal.selectors.export import export
from motcua.apps.journal.selectors.facts import (
    FactNotFound,
    fact,
    facts_of,
    facts_of_many,
    kinds_of,
)
from motcua.apps.journal.selectors.tree import (
    Inclusion,
    NotSealedYet,
    SealingLag,
    TreeHead,
    consistency,
    head,
    inclusion,
    sealing_lag,
)

__all__ = [
    "FactNotFound",
    "Inclusion",
    "NotSealedYet",
    "HandlerState",
    "ParkedFact",
    "SealingLag",
    "TreeHead",
    "consistency",
    "export",
    "fact",
    "facts_of",
    "facts_of_many",
    "handler_states",
    "head",
    "inclusion",
    "kinds_of",
    "parked",
    "sealing_lag",
]
