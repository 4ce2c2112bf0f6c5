"""Tables of the indicators."""

from motcua.apps.indicators.models.alerts import Alert, Threshold
from motcua.apps.indicators.models.values import (
    Assessment,
    Coverage,
    Declared,
    Part,
    Run,
    Value,
)

__all__ = ["Alert", "Assessment", "Coverage", "Declared", "Part", "Run", "Threshold", "Value"]
