"""
The registry (danh mục chỉ số): every published number, as data.

A number that is published anywhere stands here with its code; a code is never given to another
number, and what a formula counts changes only together with its version.
"""

from collections.abc import Iterable

from motcua.apps.indicators.domain.metrics import Group, MetricRecord, UnknownMetric
from motcua.apps.indicators.domain.registry import dossiers, government, indices, others
from motcua.kernel import text

METRICS: dict[str, MetricRecord] = {
    metric.code: metric
    for part in (dossiers, others, indices, government)
    for metric in part.METRICS
}
_ORDER = {group: place for place, group in enumerate(Group)}


def metric(code: str) -> MetricRecord:
    """
    Return the metric of a code.

    :raises UnknownMetric: the registry has none.
    """
    found = METRICS.get(code)
    if found is None:
        raise UnknownMetric(field="metric", what=code[:60])
    return found


def metrics(codes: Iterable[str] | None = None) -> list[MetricRecord]:
    """
    Return the metrics of these codes, or all, by group.

    :raises UnknownMetric: one is not in the registry.
    """
    found = list(METRICS.values()) if codes is None else [metric(code) for code in codes]
    return sorted(found, key=lambda one: _ORDER[one.group])


def search(words: str) -> list[MetricRecord]:
    """Return the metrics whose code, names or definition have all ``words``, accents aside."""
    wanted = text.fold(words).split()
    return [one for one in metrics() if all(word in _searched(one) for word in wanted)]


def with_parts(codes: Iterable[str]) -> list[str]:
    """Return ``codes`` and every metric that one of them is made of, each once."""
    found: dict[str, None] = {}
    for code in codes:
        found.setdefault(code)
        for part in with_parts(metric(code).parts):
            found.setdefault(part)
    return list(found)


def _searched(one: MetricRecord) -> str:
    return text.fold(f"{one.code} {one.name_vi} {one.name_en} {one.definition_vi}")
