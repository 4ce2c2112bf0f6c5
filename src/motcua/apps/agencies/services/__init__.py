"""
Writes of the agencies: found, change, end; appoint and relieve.

``by`` None is the operator at the machine (command line); doors for persons always name one.
"""

from motcua.apps.agencies.services.changes import move, recode, rename
from motcua.apps.agencies.services.delegations import delegate, end_delegation
from motcua.apps.agencies.services.endings import abolish, merge, split
from motcua.apps.agencies.services.founding import found
from motcua.apps.agencies.services.offices import appoint, relieve
from motcua.apps.agencies.services.people import (
    close_official,
    erase_person,
    open_official,
    reopen_official,
    reset_password,
)
from motcua.apps.agencies.services.structure import load_structure
from motcua.apps.agencies.services.units import add_unit, close_unit, rename_unit

__all__ = [
    "abolish",
    "add_unit",
    "appoint",
    "close_official",
    "close_unit",
    "delegate",
    "end_delegation",
    "erase_person",
    "found",
    "load_structure",
    "merge",
    "move",
    "open_official",
    "recode",
    "relieve",
    "rename",
    "rename_unit",
    "reopen_official",
    "reset_password",
    "split",
]
