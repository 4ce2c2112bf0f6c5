"""Verbs of the indicators."""

from motcua.apps.indicators.services.computing import Computation, compute
from motcua.apps.indicators.services.declaring import declare

__all__ = ["Computation", "compute", "declare"]
