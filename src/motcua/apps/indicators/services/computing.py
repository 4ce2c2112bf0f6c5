"""Computing the values of a window from the facts, and keeping them."""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from django.db import connection, transaction

from motcua.apps.agencies.domain.rights import Place
from motcua.apps.indicators.domain import registry
from motcua.apps.indicators.domain.refusals import NotComputed
from motcua.apps.indicators.domain.windows import Window
from motcua.apps.indicators.events import Computed
from motcua.apps.indicators.models import Coverage, Part, Run, Value
from motcua.apps.indicators.selectors import formulas
from motcua.apps.indicators.selectors.formulas import Question, Raw
from motcua.apps.indicators.selectors.live import ask
from motcua.apps.indicators.services import _rights
from motcua.apps.journal import selectors as journal_reads
from motcua.apps.journal import services as journal

#: Drawn once: facts about the values of a window hang on this.
_NAMESPACE = UUID("0d9b5f57-2a5e-4b0e-9b8e-5a4f2a3f6b11")
_LOCK = "select pg_advisory_xact_lock(hashtextextended('indicators ' || %s::text, 0))"
_COPY_VALUE = (
    'copy indicators_value ("window", metric, scope, area, numerator, denominator) from stdin'
)
_COPY_PART = (
    'copy indicators_part ("window", metric, scope, field, numerator, denominator) from stdin'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Computation:
    """
    What one computation gave.

    :ivar digest: SHA-256 in hex over the values in their order: the same facts give the same.
    :ivar kept: False when newer values of the window stand and were left alone.
    """

    run: UUID | None
    window: Window
    as_of: datetime
    metrics: int
    values: int
    tree_size: int
    root: str
    digest: str
    kept: bool


def compute(
    *,
    window: Window,
    as_of: datetime,
    by: UUID | None,
    at: datetime,
    codes: Collection[str] | None = None,
    areas: Collection[UUID] | None = None,
) -> Computation:
    """
    Compute the values of a window as of a moment and keep them, unless newer ones stand.

    :param codes: these metrics with their parts; None: all that are computed.
    :param areas: the provinces to which these belong; None: everywhere.
    :raises FromTheFuture: the window had not begun.
    :raises NotComputed: a metric is only declared.
    """
    wanted = _wanted(codes)
    question = ask(window, as_of, areas)
    scopes = sorted(set(question.scope_of.values()))
    places = [Place(authority=s, province=s) for s in scopes] if areas else [Place()]
    behalf = _rights.require(by, at, "indicators.compute", places)
    run = _run(window, as_of, whole=codes is None and areas is None)
    raws = sorted(formulas.run(question, wanted), key=_order)
    run.digest, run.values, run.by_id, run.at = _digest(raws), len(raws), by, at
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_LOCK, (window.key,))
        kept = not _newer(window, wanted, scopes, as_of)
        if kept:
            run.save(force_insert=True)
            _keep(run, wanted, scopes, raws, question)
        subject = uuid5(_NAMESPACE, window.key)
        fact = _fact(run, len(wanted))
        journal.record(fact, subject=subject, authority=None, by=by, at=at, behalf=behalf)
    return Computation(
        run=run.pk if kept else None,
        window=window,
        as_of=as_of,
        metrics=len(wanted),
        values=len(raws),
        tree_size=fact.size,
        root=fact.root,
        digest=fact.digest,
        kept=kept,
    )


def _run(window: Window, as_of: datetime, *, whole: bool) -> Run:
    """Return a run under the head of the journal's tree as it is before anything is read."""
    head = journal_reads.head()
    return Run(window=window.key, as_of=as_of, size=head.size, root=head.root, whole=whole)


def _fact(run: Run, metrics: int) -> Computed:
    return Computed(
        window=run.window,
        as_of=run.as_of,
        metrics=metrics,
        values=run.values,
        size=run.size,
        root=bytes(run.root).hex(),
        digest=bytes(run.digest).hex(),
    )


def _wanted(codes: Collection[str] | None) -> list[str]:
    """Return the metrics to compute; what is made of others is not computed itself."""
    if codes is None:
        return [m.code for m in registry.metrics() if m.formula and not m.composed]
    for code in codes:
        if not registry.metric(code).formula:
            raise NotComputed(field="metric", metric=code)
    every = map(registry.metric, registry.with_parts(codes))
    return [m.code for m in every if m.formula and not m.composed]


def _order(raw: Raw) -> tuple[str, str, str]:
    return raw.metric, str(raw.area), raw.field


def _digest(raws: Sequence[Raw]) -> bytes:
    found = hashlib.sha256()
    for raw in raws:
        line = f"{raw.metric}|{raw.area}|{raw.field}|{raw.numerator}|{raw.denominator}\n"
        found.update(line.encode())
    return found.digest()


def _newer(window: Window, codes: list[str], scopes: list[UUID], as_of: datetime) -> bool:
    rows = Coverage.objects.filter(window=window.key, metric__in=codes, scope__in=scopes)
    return rows.filter(run__as_of__gt=as_of).exists()


def _keep(
    run: Run, codes: list[str], scopes: list[UUID], raws: Sequence[Raw], question: Question
) -> None:
    """Put the new values in place of the old ones of the same metrics and scopes."""
    for model in (Value, Part, Coverage):
        old = model._default_manager.filter(window=run.window, metric__in=codes)
        old = old if question.whole else old.filter(scope__in=scopes)
        old._raw_delete(old.db)
    Coverage.objects.bulk_create(
        Coverage(
            window=run.window,
            metric=code,
            scope=place,
            version=registry.metric(code).version,
            run=run,
        )
        for code in codes
        for place in scopes
    )
    with connection.cursor() as cursor:
        with cursor.copy(_COPY_VALUE) as copy:
            for raw in (raw for raw in raws if not raw.field):
                place = question.scope_of[raw.area]
                numbers = (raw.numerator, raw.denominator)
                copy.write_row((run.window, raw.metric, place, raw.area, *numbers))
        with cursor.copy(_COPY_PART) as copy:
            for raw in (raw for raw in raws if raw.field):
                numbers = (raw.numerator, raw.denominator)
                copy.write_row((run.window, raw.metric, raw.area, raw.field, *numbers))
