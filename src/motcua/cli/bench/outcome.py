"""What a benchmark says: its figures, its goal, whether it was reached, under which conditions."""

import os
import platform
from collections.abc import Sequence
from typing import Any

Figures = dict[str, Any]


def outcome(figures: Figures, *, goal: dict[str, Any], reached: bool, **conditions: Any) -> Figures:
    """Return the JSON value of a benchmark; ``reached`` is as measured, never as wished."""
    return {
        "figures": figures,
        "goal": goal,
        "reached": reached,
        "conditions": {
            "python": platform.python_version(),
            "machine": platform.machine(),
            "cores": os.cpu_count(),
            **conditions,
        },
    }


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which ``share`` (0-1) of ``values`` lie; nearest rank."""
    ordered = sorted(values)
    rank = max(0, min(len(ordered) - 1, round(share * len(ordered)) - 1))
    return ordered[rank]


def milliseconds(values: Sequence[float]) -> dict[str, float]:
    """Return p50, p95, p99 of durations given in seconds, in milliseconds."""
    shares = {"p50_ms": 0.50, "p95_ms": 0.95, "p99_ms": 0.99}
    return {name: round(percentile(values, share) * 1000, 2) for name, share in shares.items()}
