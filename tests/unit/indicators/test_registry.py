"""The registry: complete rows, each code once, whole formulas."""

import pytest

from motcua.apps.indicators.domain import registry
from motcua.apps.indicators.domain.metrics import MetricRecord, Source, Unit, UnknownMetric
from motcua.apps.indicators.domain.registry import dossiers, government, indices, others

ALL = [m for part in (dossiers, government, indices, others) for m in part.METRICS]


def test_codes_are_unique() -> None:
    codes = [metric.code for metric in ALL]
    assert len(codes) == len(set(codes)) == len(registry.METRICS)


@pytest.mark.parametrize("metric", ALL, ids=lambda metric: metric.code)
def test_a_row_says_all_that_a_reader_needs(metric: MetricRecord) -> None:
    assert metric.code.startswith(metric.group.value) or metric.source is Source.DECLARED
    assert metric.name_vi and metric.name_en and metric.definition_vi and metric.owner
    assert metric.version >= 1 and metric.breakdowns
    assert bool(metric.formula) == (metric.source is Source.COMPUTED)
    if metric.unit is Unit.PERCENT:
        assert metric.numerator_vi and metric.denominator_vi
    assert all(part in registry.METRICS for part in metric.parts)


def test_a_name_belongs_to_one_metric() -> None:
    names = [metric.name_vi for metric in ALL]
    assert len(names) == len(set(names))


def test_search_ignores_accents() -> None:
    assert "dossiers.online_share" in [m.code for m in registry.search("nop truc tuyen")]


def test_an_unknown_code_is_named() -> None:
    with pytest.raises(UnknownMetric) as no:
        registry.metric("dossiers.nothing")
    assert "dossiers.nothing" in no.value.sentence("vi")
