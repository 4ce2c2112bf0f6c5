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

    :ivar order: columns of an index, in one direction (``descending``); the last is ``id``.
    :ivar each: a column that stands before the order in the index, and all of its values: the
        walk begins at each of them.
    """

    where: tuple[str, ...]
    order: tuple[str, ...]
    limit: int
    parameters: Parameters = field(default_factory=dict)
    after: tuple[Any, ...] | None = None
    after_types: tuple[str, ...] = ()
    descending: bool = False
    each: tuple[str, tuple[str, ...]] | None = None


def condition(reach: Reach) -> tuple[str, Parameters]:
    """Return the rows that ``reach`` covers as one expression on ``d``; "false" for none."""
    if reach.everything:
        return "true", {}
    branches = _branches(reach)
    parts = [
        expression.replace("= a.id", f"= any(%({name})s::uuid[])")
        for name, expression, _ in branches
    ]
    parameters: Parameters = {name: values for name, _, values in branches}
    return ("(" + " or ".join(parts) + ")" if parts else "false"), parameters


def _branches(reach: Reach) -> list[tuple[str, str, list[Any]]]:
    """Return the named branches of a reach: an expression on ``d`` and ``a.id``, its values."""
    account = [reach.account] if reach.account else []
    holders = [*reach.holders, *(account if reach.holder else [])]
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
        ("reach_holder", "d.holder_id = a.id", holders),
        ("reach_owner", "d.owner_id = a.id", account if reach.owner else []),
    ]
    return [branch for branch in branches if branch[2]]


def page(reach: Reach, question: Question, columns: str) -> tuple[str, Parameters] | None:
    """
    Return the statement that finds the first rows of ``question`` within ``reach``.

    Each branch of the reach walks its own index, for keys only, and stops at the limit; the rows
    are fetched once, for the keys that are left.

    :param columns: columns of ``d`` to return.
    :returns: None when the reach covers nothing.
    """
    keys, parameters = _keys(reach, question)
    if not keys:
        return None
    found = " union ".join(f"({key})" for key in keys)
    order = _ordered(question, "k")
    statement = (
        f"select {columns} from (select * from ({found}) k {order}) k "
        f"join dossiers_dossier d on d.id = k.id {order}"
    )
    return statement, parameters


def _keys(reach: Reach, question: Question) -> tuple[list[str], Parameters]:
    """Return one statement for each branch, which finds its first keys, and all parameters."""
    where, parameters = _filters(question)
    if reach.everything:
        return [_walk(question, "", where)], parameters
    branches = _branches(reach)
    parameters |= {name: values for name, _, values in branches}
    keys = [
        _walk(question, f"unnest(%({name})s::uuid[]) as a(id)", [expression, *where])
        for name, expression, _ in branches
    ]
    return keys, parameters


def _filters(question: Question) -> tuple[list[str], Parameters]:
    where, parameters = list(question.where), dict(question.parameters)
    if question.after is not None:
        marks = ", ".join(f"%(after_{n})s::{kind}" for n, kind in enumerate(question.after_types))
        columns = ", ".join("d." + name for name in question.order)
        where.append(f"({columns}) {'<' if question.descending else '>'} ({marks})")
        parameters |= {f"after_{n}": value for n, value in enumerate(question.after)}
    if question.each:
        parameters["each"] = list(question.each[1])
    return where, parameters | {"limit": question.limit}


def _walk(question: Question, source: str, where: list[str]) -> str:
    """Return the first keys of one branch: for each of its sources, the first by the index."""
    sources = [source] if source else []
    if question.each:
        sources.append("unnest(%(each)s::text[]) as e(value)")
        where = [*where, f"d.{question.each[0]} = e.value"]
    names = ", ".join("d." + name for name in question.order)
    conditions = " and ".join(where) or "true"
    inner = f"select {names} from dossiers_dossier d where {conditions} {_ordered(question, 'd')}"
    if not sources:
        return inner
    crossed = " cross join ".join(sources)
    return f"select d.* from {crossed} cross join lateral ({inner}) d {_ordered(question, 'd')}"


def _ordered(question: Question, alias: str) -> str:
    direction = " desc" if question.descending else ""
    order = ", ".join(f"{alias}.{name}{direction}" for name in question.order)
    return f"order by {order} limit %(limit)s::int"
