"""Declaring values by hand, with their source."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from motcua.apps.agencies import selectors as agencies
from motcua.apps.indicators.domain import registry
from motcua.apps.indicators.domain.declaring import LONGEST_SOURCE, demand_numbers
from motcua.apps.indicators.domain.metrics import MetricRecord
from motcua.apps.indicators.domain.refusals import FromTheFuture, NoSource, NotDeclarable
from motcua.apps.indicators.domain.values import DeclaredRecord
from motcua.apps.indicators.domain.windows import Window
from motcua.apps.indicators.events import ValueDeclared
from motcua.apps.indicators.models import Declared
from motcua.apps.indicators.selectors.declared import record
from motcua.apps.indicators.services import _rights
from motcua.apps.journal import services as journal
from motcua.kernel.moments import local_day


def declare(
    *,
    code: str,
    area: UUID,
    window: Window,
    source: str,
    on: date,
    by: UUID | None,
    at: datetime,
    numerator: int | None = None,
    denominator: int | None = None,
    value: Decimal | None = None,
    file: UUID | None = None,
) -> DeclaredRecord:
    """
    Enter what a locality reported; the same entry again changes nothing.

    :param source: document or report in which the figure stands, ``on`` its day.
    :param file: the document itself, kept in ``files``.
    :raises NotDeclarable: the metric is made of others.
    :raises BadNumbers: the numbers make no value of the metric's unit.
    :raises FromTheFuture: the window has not begun, or the source is of a later day.
    """
    metric = _declarable(code)
    _demand_source(source, on, window, local_day(at))
    numbers = demand_numbers(metric, numerator, denominator, value)
    body = agencies.authority(area)
    behalf = _rights.require(by, at, "indicators.declare", [_rights.place(body)])
    row = Declared(
        metric=code,
        area_id=area,
        window=window.key,
        source=source.strip(),
        on=on,
        file=file,
        by_id=by,
        at=at,
    )
    row.numerator, row.denominator, row.value = numbers
    with transaction.atomic():
        same = _same(row)
        if same is not None:
            return record(same)
        row.save(force_insert=True)
        journal.record(_fact(row), subject=row.pk, authority=area, by=by, at=at, behalf=behalf)
    return record(row)


def _declarable(code: str) -> MetricRecord:
    metric = registry.metric(code)
    if metric.composed:
        raise NotDeclarable(field="metric", metric=code)
    return metric


def _demand_source(source: str, on: date, window: Window, today: date) -> None:
    if not 1 <= len(source.strip()) <= LONGEST_SOURCE:
        raise NoSource(field="source")
    if window.period.start > today:
        raise FromTheFuture(field="period", what_vi=window.name_vi, what_en=window.name_en)
    if on > today:
        raise FromTheFuture(field="on", what_vi="Ngày của nguồn", what_en="The source's day")


def _fact(row: Declared) -> ValueDeclared:
    return ValueDeclared(
        metric=row.metric,
        window=row.window,
        numerator=row.numerator,
        denominator=row.denominator,
        hundredths=None if row.value is None else int(row.value * 100),
        source_on=row.on,
        file=row.file,
    )


def _same(row: Declared) -> Declared | None:
    """Return the standing entry when it says the same."""
    rows = Declared.objects.filter(metric=row.metric, area_id=row.area_id, window=row.window)
    last = rows.select_for_update().order_by("-at", "-id").first()
    names = ("numerator", "denominator", "value", "source", "on", "file")
    if last and all(getattr(last, name) == getattr(row, name) for name in names):
        return last
    return None
