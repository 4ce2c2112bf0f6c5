"""The pack of a session: its data gathered at one moment, and read back as they were frozen."""

import inspect
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain.authorities import AuthorityRecord
from motcua.apps.indicators.domain import windows
from motcua.apps.inspections.domain import checking
from motcua.apps.inspections.domain.pack import Data
from motcua.apps.inspections.domain.rules import NotFrozen
from motcua.apps.inspections.domain.session import SessionRecord
from motcua.apps.inspections.models import Pack
from motcua.apps.inspections.selectors import pack_lists, pack_tables, records
from motcua.apps.journal import selectors as journal


def checker() -> str:
    """Return the text of the script that stands in every pack."""
    return inspect.getsource(checking)


def frozen(session_id: UUID) -> Pack | None:
    """Return the row of what was frozen of a session, None before that."""
    return Pack.objects.filter(session_id=session_id).first()


def mark(session_id: UUID) -> tuple[str, datetime] | None:
    """Return the mark (SHA-256) of a session's pack and when it was frozen; None before that."""
    row = Pack.objects.filter(session_id=session_id).only("digest", "frozen_at").first()
    return (row.digest, row.frozen_at) if row else None


def zipped(session_id: UUID) -> bytes:
    """
    Return the pack of a session as it was frozen: the same bytes each time.

    :raises NotFrozen: its data were not frozen yet.
    """
    row = frozen(session_id)
    if row is None:
        raise NotFrozen
    return bytes(row.content)


def data(session_id: UUID) -> Data:
    """
    Return the frozen data of a session.

    :raises NotFrozen: there are none yet.
    """
    row = frozen(session_id)
    if row is None:
        raise NotFrozen
    return Data.from_json(json.loads(bytes(row.data)))


def gather(session: SessionRecord, *, at: datetime) -> Data:
    """Return the data of a session as they stand at ``at``."""
    visited = records.bodies(session.id)
    return Data(
        head=_head(session, visited, at),
        tables=[
            pack_tables.agenda(session),
            pack_tables.figure_table(session, visited),
            pack_tables.report_table(session, visited),
            pack_lists.task_counters(visited, at),
            pack_lists.open_tasks(visited, at),
            pack_lists.petition_counters(visited, at),
            pack_lists.overdue_petitions(visited, at),
            pack_tables.previous_table(session, at),
        ],
    )


def _head(session: SessionRecord, visited: Sequence[AuthorityRecord], at: datetime) -> Any:
    tree, period = journal.head(), windows.read(session.window).period
    return {
        "number": session.number,
        "title": session.title,
        "decision": session.decision,
        "decision_on": session.decision_on.isoformat(),
        "leading": agencies.authority(session.leading_id).name,
        "starts_on": session.starts_on.isoformat(),
        "ends_on": session.ends_on.isoformat(),
        "place": session.place,
        "online": session.online,
        "window": {
            "key": session.window,
            "first": period.start.isoformat(),
            "last": period.last.isoformat(),
        },
        "bodies": [{"code": body.code, "name": body.name} for body in visited],
        "team": [
            {"office": one.office, "role": one.role.value} for one in records.team(session.id)
        ],
        "frozen_at": at.isoformat(),
        "tree": {"size": tree.size, "root": tree.root.hex()},
    }
