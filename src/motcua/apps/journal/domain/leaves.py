"""A fact as bytes: one spelling only, so that its hash means one thing only."""

import json
from datetime import UTC, datetime

from motcua.apps.journal.domain.facts import JSON, RecordedFact


def leaf_of(fact: RecordedFact) -> dict[str, JSON]:
    """Return what the tree vouches for; the order of facts is vouched for by their index."""
    return {
        "id": str(fact.id),
        "type": fact.type,
        "subject": str(fact.subject),
        "authority": str(fact.authority) if fact.authority else None,
        "actor": str(fact.actor) if fact.actor else None,
        "at": _utc(fact.at),
        "recorded_at": _utc(fact.recorded_at),
        "payload": fact.payload,
    }


def canonical(value: object) -> bytes:
    """Return JSON with sorted keys, no white space, UTF-8: the only spelling that is hashed."""
    text = json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )
    return text.encode("utf-8")


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
