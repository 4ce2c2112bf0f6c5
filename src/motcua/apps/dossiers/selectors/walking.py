"""Lists that wait for somebody: any order of two columns of the dossier, page by page."""

from collections.abc import Collection
from uuid import UUID

from motcua.apps.agencies.domain.rights import Reach
from motcua.apps.dossiers.domain.dossier import COLUMNS, DossierRecord, from_row
from motcua.apps.dossiers.selectors import reading
from motcua.apps.dossiers.selectors.lists import Page, cursor_of, read_cursor
from motcua.apps.dossiers.selectors.reach import Parameters, Question, page
from motcua.apps.dossiers.selectors.records import SELECTED

_MOST = 300
_SOME = f"select {SELECTED} from dossiers_dossier d where d.id = any(%s::uuid[])"


def walk(
    reach: Reach,
    *,
    by: str,
    where: tuple[str, ...],
    cursor: str | None,
    limit: int,
    parameters: Parameters | None = None,
) -> Page:
    """
    Return dossiers within ``reach`` in the order of a moment, the oldest first.

    :param by: a column of the dossier that is never empty under ``where``.
    :raises CursorNotUnderstood: ``cursor`` is not from this list.
    """
    wanted = max(1, min(limit, _MOST))
    question = Question(
        where=where,
        order=(by, "id"),
        limit=wanted + 1,
        parameters=parameters or {},
        after=read_cursor(cursor, 2),
        after_types=("timestamptz", "uuid"),
    )
    found = page(reach, question, SELECTED)
    if found is None:
        return Page((), None)
    with reading.rows() as rows:
        rows.execute(*found)
        records = [from_row(row) for row in rows.fetchall()]
    shown = tuple(records[:wanted])
    if len(records) == len(shown):
        return Page(shown, None)
    last = shown[-1]
    return Page(shown, cursor_of(getattr(last, by).isoformat(), str(last.id)))


def some(identifiers: Collection[UUID]) -> dict[UUID, DossierRecord]:
    """Return those of the dossiers that exist, by key. Rights are the caller's to ask."""
    if not identifiers:
        return {}
    with reading.rows() as rows:
        rows.execute(_SOME, [list(identifiers)])
        records = [from_row(row[: len(COLUMNS)]) for row in rows.fetchall()]
    return {record.id: record for record in records}


def codes_of(identifiers: Collection[UUID]) -> dict[UUID, str]:
    """Return the code of each dossier, or its look-up reference before it has one."""
    return {key: d.code or d.reference for key, d in some(identifiers).items()}
