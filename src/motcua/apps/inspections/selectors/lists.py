"""Lists of sessions, and the register of difficulties and proposals that runs across them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from motcua.apps.agencies.domain import rights
from motcua.apps.agencies.domain.rights import Reach, Standing
from motcua.apps.inspections.domain.session import (
    ANSWERED,
    FindingKind,
    FindingRecord,
    SessionRecord,
)
from motcua.apps.inspections.domain.states import State
from motcua.apps.inspections.models import Body, Finding, ProposalAnswer, Session
from motcua.apps.inspections.selectors.records import record_of, records


@dataclass(frozen=True, slots=True)
class Page:
    """A page of sessions, newest first; ``cursor`` goes on, None at the end."""

    items: list[SessionRecord]
    cursor: str | None


@dataclass(frozen=True, slots=True)
class Register:
    """A page of difficulties and proposals, newest first."""

    items: list[FindingRecord]
    cursor: str | None


def page(
    *,
    standing: Standing,
    state: State | None = None,
    body: UUID | None = None,
    cursor: str | None = None,
    limit: int = 50,
) -> Page:
    """
    Return the sessions that a reader leads or is inspected in, by number, the latest first.

    :param cursor: number of the last session of the page before; anything else begins anew.
    """
    rows = Session.objects.filter(_sessions(rights.reach(standing, "inspections.list")))
    if state is not None:
        rows = rows.filter(state=state.value)
    if body is not None:
        rows = rows.filter(Exists(Body.objects.filter(session=OuterRef("pk"), authority_id=body)))
    if cursor and cursor.isdecimal() and len(cursor) < 10:
        rows = rows.filter(number__lt=int(cursor))
    found = [record_of(row) for row in rows.order_by("-number")[: limit + 1]]
    following = str(found[limit - 1].number) if len(found) > limit else None
    return Page(found[:limit], following)


def every() -> Iterable[SessionRecord]:
    """Yield all sessions, the latest first: for the operator at the machine."""
    return (record_of(row) for row in Session.objects.order_by("-number"))


def previous(session: SessionRecord) -> SessionRecord | None:
    """Return the last concluded session of the same leading body that began before this one."""
    rows = Session.objects.filter(
        leading_id=session.leading_id,
        concluded_at__isnull=False,
        starts_on__lt=session.starts_on,
    )
    row = rows.order_by("-starts_on", "-number").first()
    return record_of(row) if row else None


def difficulties(
    *,
    standing: Standing,
    today: date,
    kind: FindingKind | None = None,
    body: UUID | None = None,
    competent: UUID | None = None,
    unanswered: bool = False,
    overdue: bool = False,
    cursor: str | None = None,
    limit: int = 50,
) -> Register:
    """
    Return difficulties and proposals of all sessions that a reader may see, newest first.

    Whoever is to answer one sees it too, also when not inspected.
    """
    reach = rights.reach(standing, "inspections.list")
    rows = Finding.objects.filter(kind__in=[one.value for one in ANSWERED])
    seen = Session.objects.filter(_sessions(reach)).filter(pk=OuterRef("session_id"))
    rows = rows.filter(Exists(seen) | by_authority(reach, "competent"))
    wanted = {"kind": kind and kind.value, "body_id": body, "competent_id": competent}
    rows = rows.filter(**{name: value for name, value in wanted.items() if value is not None})
    if unanswered or overdue:
        rows = rows.filter(~Exists(ProposalAnswer.objects.filter(finding=OuterRef("pk"))))
    if overdue:
        rows = rows.filter(answer_by__lt=today)
    if (last := _uuid(cursor)) is not None:
        rows = rows.filter(pk__lt=last)
    found = records(rows.order_by("-id")[: limit + 1])
    following = str(found[limit - 1].id) if len(found) > limit else None
    return Register(found[:limit], following)


def _sessions(reach: Reach) -> Q:
    """Return the condition that ``records.demand_look`` asks of one session, for many."""
    body = Body.objects.filter(by_authority(reach, "authority"), session=OuterRef("pk"))
    return by_authority(reach, "leading") | Q(Exists(body))


def by_authority(reach: Reach, name: str) -> Q:
    """Return the condition that an authority of a row lies within a reach."""
    if reach.everything:
        return Q(**{f"{name}_id__isnull": False})
    return Q(**{f"{name}_id__in": list(reach.authorities)}) | Q(
        **{f"{name}__province_id__in": list(reach.provinces)}
    )


def _uuid(text: str | None) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None
