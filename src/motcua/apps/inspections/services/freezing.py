"""Freezing the data of a session into its pack."""

from datetime import datetime, timedelta
from uuid import UUID

from motcua.apps.inspections.domain import pack
from motcua.apps.inspections.domain.session import SessionRecord
from motcua.apps.inspections.domain.states import ALLOWED
from motcua.apps.inspections.events import Frozen
from motcua.apps.inspections.models import Pack, Session
from motcua.apps.inspections.selectors import freezing
from motcua.apps.inspections.selectors.records import record_of
from motcua.apps.inspections.services._steps import step
from motcua.kernel.moments import local_day

#: Days before the first day of a session on which its data are frozen by themselves.
DAYS_BEFORE = 1


def freeze(*, session_id: UUID, by: UUID | None, at: datetime) -> SessionRecord:
    """
    Freeze figures, tasks, petitions and the journal's head into the pack of a session.

    Until the session is held it may be frozen again; each freezing is a fact with its mark.

    :raises NotInThisState: the session was held.
    """
    with step("freeze", session_id, by=by, at=at) as taken:
        data, script = freezing.gather(record_of(taken.row), at=at), freezing.checker()
        mark = pack.digest(data, script)
        Pack.objects.update_or_create(
            session=taken.row,
            defaults={
                "data": data.to_json(),
                "content": pack.build(data, script),
                "digest": mark,
                "frozen_at": at,
                "frozen_by_id": by,
            },
        )
        tree = data.head["tree"]
        taken.record(Frozen(digest=mark, tree_size=tree["size"], root=tree["root"]))
    return record_of(taken.row)


def freeze_due(*, at: datetime) -> list[UUID]:
    """Freeze each session that begins tomorrow or earlier and was not frozen; the clock's work."""
    rows = Session.objects.filter(
        state__in=[state.value for state in ALLOWED["freeze"]],
        starts_on__lte=local_day(at) + timedelta(days=DAYS_BEFORE),
    ).exclude(pk__in=Pack.objects.values("session_id"))
    found = list(rows.order_by("number").values_list("pk", flat=True))
    for session_id in found:
        freeze(session_id=session_id, by=None, at=at)
    return found
