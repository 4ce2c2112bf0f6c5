"""Reads of procedures: one version, the version in force, search."""

from motcua.apps.procedures.selectors.assignments import (
    AssignmentRecord,
    assigned_to,
    assignments,
    deciding_units,
)
from motcua.apps.procedures.selectors.initials import by_initials, names
from motcua.apps.procedures.selectors.search import Hit, fields_in_use, search
from motcua.apps.procedures.selectors.versions import (
    draft,
    in_force,
    version,
    version_in_force,
    versions_of,
)

__all__ = [
    "AssignmentRecord",
    "Hit",
    "assigned_to",
    "assignments",
    "by_initials",
    "deciding_units",
    "draft",
    "fields_in_use",
    "in_force",
    "names",
    "search",
    "version",
    "version_in_force",
    "versions_of",
]
