"""
The one way in which a verb is carried out: load, judge, change, write, record.

A verb is a function of the dossier under work (``Work``) that changes it and returns its fact.
``verb`` makes a service of it: one transaction with the row locked, in which the key, the right,
the version and the life cycle are judged first and the fact is recorded last.
"""

import inspect
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any, NamedTuple, Protocol
from uuid import UUID

from django.db import transaction

from motcua.apps.agencies.domain import rights
from motcua.apps.calendars import selectors as calendars
from motcua.apps.calendars.domain.working_time import WorkingCalendar
from motcua.apps.dossiers.domain import clocks, limits, states
from motcua.apps.dossiers.domain.clocks import Clock
from motcua.apps.dossiers.domain.dossier import DossierRecord, place
from motcua.apps.dossiers.domain.intake import demand_zone
from motcua.apps.dossiers.domain.states import Verb
from motcua.apps.dossiers.services import _memory, _rows
from motcua.apps.dossiers.services._keys import Key
from motcua.apps.journal import services as journal
from motcua.apps.journal.domain.facts import Fact
from motcua.apps.procedures import selectors as procedures
from motcua.apps.procedures.domain.version import VersionRecord
from motcua.kernel.refusal import about

#: Clocks of two web servers may differ by so much.
_SKEW = timedelta(seconds=60)


class Work:
    """The dossier under a verb: what it was (``dossier``), what changes, what its clock shows."""

    def __init__(self, dossier: DossierRecord, *, by: UUID, at: datetime) -> None:
        self.dossier, self.by, self.at = dossier, by, at
        self.changes: dict[str, Any] = {}
        self._clock: Clock | None = None

    @cached_property
    def version(self) -> VersionRecord:
        """The procedure version that the dossier keeps from its first day."""
        return procedures.version(self.dossier.procedure_version_id)

    @cached_property
    def calendar(self) -> WorkingCalendar:
        """The calendar that the dossier is dated by; before that, the one in use."""
        return calendars.working_calendar(
            owner=self.dossier.authority_id, version=self.dossier.calendar_version
        )

    @property
    def clock(self) -> Clock:
        """The clock as it shows now, changes included."""
        return self._clock or clocks.clock_of(self.dossier)

    @clock.setter
    def clock(self, clock: Clock) -> None:
        self._clock = clock
        self.changes |= clocks.columns_of(clock) | {"deadline_at": self.at}

    def set(self, **changes: Any) -> None:
        """Change columns of the dossier."""
        self.changes |= changes

    def end(self, kind: str, *, reason: str = "") -> None:
        """End the dossier; a pause that lasts ends with it."""
        if self.dossier.paused_since is not None:
            self.clock = clocks.closed(self.clock, self.at, self.calendar)
        self.set(ended_at=self.at, end_kind=kind, end_reason=reason)

    def demand_moment(self, moment: datetime, *, field: str) -> None:
        """
        Judge a moment that somebody typed.

        :raises MomentNeedsZone: it has no time zone.
        :raises CalendarEnds: it lies beyond what the calendar knows.
        """
        demand_zone(moment, field=field)
        with about(field):
            self.calendar.stamp(moment)

    @property
    def due_at(self) -> datetime | None:
        """The legal due date that the clock shows now."""
        return self.clock.due_at if self._clock else self.dossier.due_at

    @property
    def late(self) -> bool:
        """Whether the legal due date has passed."""
        return self.dossier.is_late(self.at)


class Service(Protocol):
    """A verb as others call it; further keyword arguments are those of the verb's function."""

    def __call__(
        self,
        *,
        dossier_id: UUID,
        by: UUID,
        at: datetime,
        expected: int | None = None,
        key: str | None = None,
        **arguments: Any,
    ) -> DossierRecord:
        """
        Carry the verb out and return the dossier as it then stands.

        :param expected: version that the caller decided on; another one is a conflict.
        :param key: idempotency key; the same request is carried out once.
        :raises Refusal: a rule says no; nothing was written.
        """


Allowed = Callable[[DossierRecord, dict[str, Any], UUID, datetime], bool]


def verb(
    name: Verb, *, right: str | None = None, also: Allowed | None = None
) -> Callable[[Callable[..., Fact]], Service]:
    """
    Make a service of a function that changes a ``Work`` and returns the fact.

    :param right: the right that it asks, where that is not the verb's own.
    :param also: another way to the right: of the dossier, the arguments, who, when.
    """
    asked = _Right(right or f"dossiers.{name}", also)

    def decorate(change: Callable[..., Fact]) -> Service:
        def service(
            *,
            dossier_id: UUID,
            by: UUID,
            at: datetime,
            expected: int | None = None,
            key: str | None = None,
            **arguments: Any,
        ) -> DossierRecord:
            signature.bind(None, **arguments)
            with _rows.references_checked(), transaction.atomic():
                return _carry_out(
                    name,
                    asked,
                    change,
                    arguments,
                    dossier_id=dossier_id,
                    by=by,
                    at=at,
                    expected=expected,
                    key=Key.of(key, by=by, at=at, content=(name, dossier_id, arguments)),
                )

        signature = inspect.signature(change)
        service.__name__ = service.__qualname__ = change.__name__
        service.__module__, service.__doc__ = change.__module__, change.__doc__
        service.__signature__ = _shown(signature, service)  # type: ignore[attr-defined]
        return service

    return decorate


class _Right(NamedTuple):
    """What a verb asks of who would use it."""

    name: str
    also: Allowed | None

    def require(
        self, dossier: DossierRecord, arguments: dict[str, Any], *, by: UUID, at: datetime
    ) -> UUID | None:
        """
        Demand the right, and return for whom the account uses it by delegation, if it does.

        :raises Forbidden: the account may not.
        """
        if self.also is None or not self.also(dossier, arguments, by, at):
            return require(self.name, dossier, by=by, at=at)
        return None


def require(name: str, dossier: DossierRecord, *, by: UUID, at: datetime) -> UUID | None:
    """
    Demand the right ``name`` on ``dossier``; return for whom it is used by delegation, if it is.

    :raises Forbidden: the account may not.
    """
    standing, where = _memory.standing(by, at), place(dossier)
    rights.require(standing, name, where)
    return rights.acting_for(standing, name, where)


def _shown(change: inspect.Signature, service: Callable[..., DossierRecord]) -> inspect.Signature:
    common = [p for p in inspect.signature(service).parameters.values() if p.name != "arguments"]
    own = [p for p in list(change.parameters.values())[1:] if p.name != "arguments"]
    return inspect.Signature([*common, *own], return_annotation=DossierRecord)


def _carry_out(
    name: Verb,
    asked: _Right,
    change: Callable[..., Fact],
    arguments: dict[str, Any],
    *,
    dossier_id: UUID,
    by: UUID,
    at: datetime,
    expected: int | None,
    key: Key | None,
) -> DossierRecord:
    dossier, new = _rows.lock(dossier_id, key)
    if key is not None and not new:
        return _rows.lock(key.outcome())[0]
    behalf = asked.require(dossier, arguments, by=by, at=at)
    if expected is not None and expected != dossier.version:
        raise limits.StaleVersion
    if at < dossier.changed_at - _SKEW:
        raise limits.BackInTime(field="at", at=at.isoformat(), last=dossier.changed_at.isoformat())
    to = states.after(
        dossier.state, name, resumes_in=dossier.resumes_in, immediate=dossier.immediate_result
    )
    work = Work(dossier, by=by, at=at)
    fact = change(work, **arguments)
    work.set(state=to, version=dossier.version + 1, changed_at=max(at, dossier.changed_at))
    record = _rows.write(dossier, name, at, work.changes)
    journal.record(
        fact, subject=record.id, authority=record.authority_id, by=by, at=at, behalf=behalf
    )
    return record
