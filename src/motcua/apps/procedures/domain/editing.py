"""
Editing a record row by row: put, move, take away, on its JSON; the given content never changes.

A path names a list of the record: ``("fees",)``, ``("cases", 0, "terms")``.
"""

from copy import deepcopy
from typing import Any

from motcua.kernel.refusal import NotFound, Refusal

Content = dict[str, Any]
Path = tuple[str | int, ...]

#: More rows than this in one list are no procedure that somebody edits by hand.
_MOST_ROWS = 300


class NoSuchRow(NotFound):
    """The list has no such row, or none any more."""

    code = "procedures.no_such_row"
    vi = "Dòng này không còn trong bản thảo. Hãy tải lại trang."
    en = "This row is no longer in the draft. Load the page again."


class TooManyRows(Refusal):
    """A list is longer than somebody can edit."""

    code = "procedures.too_many_rows"
    vi = "Danh sách đã có {most} dòng, không thêm được nữa."
    en = "The list has {most} rows already; no more can be added."


def rows(content: Content, path: Path) -> list[Any]:
    """
    Return the list at ``path``.

    :raises NoSuchRow: the path leads nowhere.
    """
    found: Any = content
    try:
        for step in path:
            if isinstance(step, int) and step < 0:
                raise NoSuchRow
            found = found[step]
    except (KeyError, IndexError, TypeError):
        raise NoSuchRow from None
    if not isinstance(found, list):
        raise NoSuchRow
    return found


def row(content: Content, path: Path, place: int) -> Any:
    """
    Return one row of the list at ``path``.

    :raises NoSuchRow: there is none at that place.
    """
    found = rows(content, path)
    if not 0 <= place < len(found):
        raise NoSuchRow
    return found[place]


def put(content: Content, path: Path, place: int | None, values: Content) -> Content:
    """
    Return the content with ``values`` laid over the row at ``place``, or as a new last row.

    :raises NoSuchRow: there is no such row.
    :raises TooManyRows: the list is full.
    """
    changed = deepcopy(content)
    found = rows(changed, path)
    if place is not None:
        found[place] = row(changed, path, place) | values
        return changed
    if len(found) >= _MOST_ROWS:
        raise TooManyRows(most=_MOST_ROWS)
    found.append(values)
    return changed


def removed(content: Content, path: Path, place: int) -> Content:
    """
    Return the content without the row at ``place``.

    :raises NoSuchRow: there is no such row.
    """
    changed = deepcopy(content)
    row(changed, path, place)
    del rows(changed, path)[place]
    return changed


def moved(content: Content, path: Path, place: int, by: int) -> Content:
    """
    Return the content with a row moved ``by`` places; beyond an end it stays at the end.

    :raises NoSuchRow: there is no such row.
    """
    changed = deepcopy(content)
    row(changed, path, place)
    found = rows(changed, path)
    found.insert(max(0, place + by), found.pop(place))
    return changed
