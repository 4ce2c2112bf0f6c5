"""
From rights to rows: the one place where a reach becomes SQL.

``condition`` says in one expression which rows are reached. ``page`` finds the first rows in an
order without sorting a province: each branch of the reach walks its own index and stops early.
"""

from dataclasses import dataclass, field
from typing import Any

from motcua.apps.agencies.domain.rights import Reach

Parameters = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Question:
    """
    What a list asks for: conditions on ``d``, the order, where to go on, how many.

    :ivar order: columns of an index, in one direction (``descending``).
    """

    where: tuple[str, ...]
    order: tuple[str, ...]
    limit: int
    parameters: Parameters = field(default_factory=dict)
    after: tuple[Any, ...] | None = None
    after_types: tuple[str, ...] = ()
    descending: bool = False


def condition(reach: Reach) -> tuple[str, Parameters]:
    """Return the rows that ``reach`` covers as one expression on ``d``; "false" for none."""
    if reach.everything:
        return "true", {}
    parts = [
        expression.replace("= a.id", "= any(%(" + name + ")s::uuid[])")
        for name, expression, _ in _branches(reach)
    ]
    parameters = {name: values for name, _, values in _branches(reach)}
    return ("(" + " or ".join(parts) + ")" if parts else "false"), parameters


def _branches(reach: Reach) -> list[tuple[str, str, list[Any]]]:
    """Return the named branches of a reach: an expression on ``d`` and ``a.id``, its values."""
    account = [reach.account] if reach.account else []
    branches = [
        ("reach_provinces", "d.province_id = a.id", list(reach.provinces)),
        ("reach_authorities", "d.authority_id = a.id", list(reach.authorities)),
        (
            "reach_receivers",
            "d.receiver_id = a.id and d.receiver_id <> d.authority_id",
            list(reach.receivers),
        ),
        (
            "reach_own_receivers",
            "d.authority_id = a.id and d.receiver_id = d.authority_id",
            list(reach.receivers - reach.authorities),
        ),
        ("reach_units", "d.unit_id = a.id", list(reach.units)),
        ("reach_holder", "d.holder_id = a.id", account if reach.holder else []),
        ("reach_owner", "d.owner_id = a.id", account if reach.owner else []),
    ]
    return [branch for branch in branches if branch[2]]


def page(reach: Reach, question: Question, columns: str) -> tuple[str, Parameters] | None:
    """
    Return the statement that finds the first rows of ``question`` within ``reach``.

    :param columns: columns of ``d``, the ordering ones and ``id`` among them.
    :returns: None when the reach covers nothing.
    """
    direction = " desc" if question.descending else ""
    order = ", ".join(name + direction for name in question.order)
    where, parameters = list(question.where), dict(question.parameters)
    if question.after is not None:
        marks = ", ".join(f"%(after_{n})s::{t}" for n, t in enumerate(question.after_types))
        comparison = "<" if question.descending else ">"
        left = ", ".join("d." + name for name in question.order)
        where.append(f"({left}) {comparison} ({marks})")
        parameters |= {f"after_{n}": value for n, value in enumerate(question.after)}
    parameters["limit"] = question.limit
    tail = f"order by {order} limit %(limit)s::int"
    if reach.everything:
        filters = " and ".join(where) or "true"
        return f"select {columns} from dossiers_dossier d where {filters} {tail}", parameters
    parts = []
    for name, expression, values in _branches(reach):
        filters = " and ".join([expression, *where])
        parts.append(
            f"select d.* from unnest(%({name})s::uuid[]) as a(id) cross join lateral ("
            f"select {columns} from dossiers_dossier d where {filters} {tail}) d"
        )
        parameters[name] = values
    if not parts:
        return None
    if len(parts) == 1:
        return f"{parts[0]} {tail}", parameters
    union = " union all ".join(f"({part} {tail})" for part in parts)
    return f"select distinct on ({order_key(question)}) * from ({union}) d {tail}", parameters


def order_key(question: Question) -> str:
    """Return the ordering columns; they end with ``id``, so equal keys are the same row."""
    return ", ".join(question.order)
