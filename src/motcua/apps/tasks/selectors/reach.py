"""
From rights to rows: the one place where a reach becomes SQL on ``t`` (``tasks_task``).

The same answer as ``domain.task.may_look`` gives for a single task: at its lead agency, at its
giver, or at an agency that coordinates it.
"""

from typing import Any
from uuid import UUID

from motcua.apps.agencies.domain.rights import Reach

Parameters = dict[str, Any]
#: A branch: its name, an expression on ``t`` and ``a.id``, the keys that ``a`` stands for.
Branch = tuple[str, str, list[UUID]]

_COORDINATES = "t.id in (select c.task_id from tasks_coordinator c where c.{column} = a.id)"


def branches(reach: Reach) -> list[Branch]:
    """Return the ways in which a reach covers tasks; each has an index of its own."""
    account = [reach.account] if reach.account and reach.holder else []
    provinces, whole = list(reach.provinces), list(reach.authorities | reach.receivers)
    found: list[Branch] = [
        ("in_province", "t.province_id = a.id", provinces),
        ("by_province", "t.giver_province_id = a.id", provinces),
        ("at_lead", "t.lead_id = a.id", whole),
        ("at_giver", "t.giver_id = a.id", whole),
        ("at_unit", "t.unit_id = a.id", list(reach.units)),
        ("at_holder", "t.holder_id = a.id", [*reach.holders, *account]),
        ("coordinating", _COORDINATES.format(column="authority_id"), whole),
        ("coordinating_in", _COORDINATES.format(column="province_id"), provinces),
    ]
    return [branch for branch in found if branch[2]]


def at_giver(reach: Reach) -> list[Branch]:
    """Return the ways in which a reach covers tasks at their giver."""
    provinces, whole = list(reach.provinces), list(reach.authorities)
    found: list[Branch] = [
        ("by_province", "t.giver_province_id = a.id", provinces),
        ("at_giver", "t.giver_id = a.id", whole),
    ]
    return [branch for branch in found if branch[2]]
