"""Reads of procedures: one version, the version in force, search."""

from motcua.apps.procedures.selectors.assignments import (
    AssignmentRecord,
    assigned_to,
    assignments,
    assignments_of,
    deciding_units,
)
from motcua.apps.procedures.selectors.editing import (
    STATES,
    Entry,
    VersionHead,
    count_drafts,
    entries,
    head,
    heads,
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
    "STATES",
    "AssignmentRecord",
    "Entry",
    "Hit",
    "VersionHead",
    "assigned_to",
    "assignments",
    "assignments_of",
    "by_initials",
    "count_drafts",
    "deciding_units",
    "draft",
    "entries",
    "fields_in_use",
    "head",
    "heads",
    "in_force",
    "names",
    "search",
    "version",
    "version_in_force",
    "versions_of",
]
