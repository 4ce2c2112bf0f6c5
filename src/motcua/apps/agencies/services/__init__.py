"""
Writes of the agencies: found, change, end; appoint and relieve.

``by`` None is the operator at the machine (command line); doors for persons always name one.
"""

from motcua.apps.agencies.services.changes import move, recode, rename
from motcua.apps.agencies.services.endings import abolish, merge, split
from motcua.apps.agencies.services.founding import add_unit, found
from motcua.apps.agencies.services.offices import appoint, relieve
from motcua.apps.agencies.services.people import erase_person, open_official
from motcua.apps.agencies.services.structure import load_structure

__all__ = [
    "abolish",
    "add_unit",
    "appoint",
    "erase_person",
    "found",
    "load_structure",
    "merge",
    "move",
    "open_official",
    "recode",
    "relieve",
    "rename",
    "split",
]
