"""Values: computed from facts, the same again, added up and never averaged, declared beside."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from motcua.apps.agencies import services as agency_services
from motcua.apps.agencies.domain.rights import Forbidden
from motcua.apps.dossiers.domain.punctuality import Definition
from motcua.apps.dossiers.domain.rates import GroupBy
from motcua.apps.dossiers.selectors import statistics
from motcua.apps.indicators import selectors, services
from motcua.apps.indicators.domain import windows
from motcua.apps.indicators.domain.refusals import (
    BadNumbers,
    FromTheFuture,
    NoSource,
    NotComputed,
    NotDeclarable,
)
from motcua.apps.indicators.domain.values import value_of
from motcua.apps.indicators.models import Declared, Value
from motcua.apps.indicators.selectors.sums import WHOLE
from motcua.apps.journal.models import FactRow
from tests.factories.dossiers import MONDAY, World, world

pytestmark = pytest.mark.django_db
WINDOW = windows.read("2026-10")
LATER = MONDAY + timedelta(days=40)
SOURCE = "Báo cáo 12/BC-UBND"


@pytest.fixture
def here() -> World:
    """Eight dossiers of a commune, five of them ended, one of these late; two of the neighbour."""
    made = world()
    for number in range(8):
        dossier = made.handle(channel="online" if number % 2 else "direct")
        if number < 5:
            at = MONDAY + timedelta(days=1 if number else 30)
            if at < WINDOW.period.ends_at:
                done = made.do("approve", dossier, at)
                made.do("issue", done, at, result_no="1/QĐ")
    for _ in range(2):
        made.receive(
            receiver=made.neighbour.authority,
            competent=made.neighbour.authority,
            by=made.neighbour.receptionist,
        )
    return made


def compute(**arguments: object) -> services.Computation:
    values: dict[str, object] = {"window": WINDOW, "as_of": LATER, "by": None, "at": LATER}
    return services.compute(**(values | arguments))  # type: ignore[arg-type]


def number(code: str, area: object, **arguments: object) -> tuple[int | None, int | None]:
    cell = selectors.cells(codes=[code], areas=[area], period=WINDOW, **arguments)[code, area]  # type: ignore[list-item, index, arg-type]
    assert cell.computed is not None
    return cell.computed.numerator, cell.computed.denominator


def test_values_are_those_of_the_statistics(here: World) -> None:
    compute()
    for definition in Definition:
        (rate,) = statistics.rates(
            period=WINDOW.period,
            definition=definition,
            group_by=GroupBy.PROVINCE,
            as_of=LATER,
        )
        found = number(f"dossiers.on_time_{definition}", here.province)
        assert found == (rate.numerator, rate.denominator)
    assert number("dossiers.received", here.province) == (10, None)
    assert number("dossiers.received", here.neighbour.authority) == (2, None)


def test_computing_again_gives_the_same(here: World) -> None:
    first = compute()
    rows = sorted(Value.objects.values_list("metric", "area", "numerator", "denominator"))
    again = compute()
    assert again.digest == first.digest
    assert rows == sorted(Value.objects.values_list("metric", "area", "numerator", "denominator"))
    assert FactRow.objects.filter(type="indicators.computed").count() == 2


def test_an_older_moment_does_not_push_newer_values_aside(here: World) -> None:
    compute()
    old = compute(as_of=MONDAY - timedelta(days=5))
    assert not old.kept
    assert number("dossiers.received", here.province) == (10, None)


def test_a_province_is_the_sum_of_what_belongs_to_it(here: World) -> None:
    compute()
    codes = [m.code for m in selectors.metrics() if m.formula and not m.composed]
    areas = list(Value.objects.values_list("area", flat=True).distinct())
    own = selectors.cells(codes=codes, areas=areas, period=WINDOW)
    whole = selectors.cells(codes=codes, areas=[here.province], period=WINDOW)
    for code in codes:
        told = whole[code, here.province].computed
        parts = [own[code, area].computed for area in areas if area != here.province]
        if told is None:
            continue
        assert told.numerator == sum(p.numerator or 0 for p in parts if p)
        if told.denominator is not None:
            assert told.denominator == sum(p.denominator or 0 for p in parts if p)
        assert told.value == value_of(selectors.metric(code), told.numerator, told.denominator)


def test_what_was_not_computed_is_missing_and_what_was_is_zero(here: World) -> None:
    cell = selectors.cells(codes=["dossiers.received"], areas=[here.province], period=WINDOW)
    assert cell["dossiers.received", here.province].computed is None
    compute()
    assert number("dossiers.refused", here.neighbour.authority)[0] == 0
    assert number("dossiers.supplemented", here.neighbour.authority) == (0, 2)


def test_only_the_metrics_asked_for_are_computed(here: World) -> None:
    compute(codes=["dossiers.received"])
    assert set(Value.objects.values_list("metric", flat=True)) == {"dossiers.received"}
    with pytest.raises(NotComputed):
        compute(codes=["documents.sent"])


def test_a_window_that_has_not_begun_is_refused(here: World) -> None:
    with pytest.raises(FromTheFuture):
        compute(window=windows.read("2027-03"))


def test_who_may_compute(here: World) -> None:
    compute(areas=[here.commune.authority], by=here.overseer)
    assert number("dossiers.received", here.province) == (10, None)
    for who in (here.overseer, here.commune.leader):
        with pytest.raises(Forbidden):
            compute(by=who)
    with pytest.raises(Forbidden):
        compute(areas=[here.commune.authority], by=here.commune.leader)


def declare(here: World, **arguments: object) -> object:
    values: dict[str, object] = {
        "code": "portal.services",
        "area": here.province,
        "window": WINDOW,
        "numerator": 9,
        "denominator": 300,
        "source": SOURCE,
        "on": date(2026, 10, 12),
        "by": here.overseer,
        "at": LATER,
    }
    return services.declare(**(values | arguments))  # type: ignore[arg-type]


def test_declared_beside_computed_shows_the_gap(here: World) -> None:
    compute()
    declare(here, code="dossiers.on_time_form06", numerator=99, denominator=100)
    code = "dossiers.on_time_form06"
    cell = selectors.cells(codes=[code], areas=[here.province], period=WINDOW)[code, here.province]
    assert cell.computed and cell.declared and cell.computed.value is not None
    assert cell.declared.value == Decimal("99.00")
    assert cell.gap == cell.computed.value - Decimal(99)


def test_declaring_again_replaces_and_keeps(here: World) -> None:
    declare(here)
    declare(here)
    assert Declared.objects.count() == 1
    declare(here, numerator=10)
    assert Declared.objects.count() == 2
    code = "portal.services"
    cell = selectors.cells(codes=[code], areas=[here.province], period=WINDOW)[code, here.province]
    assert cell.declared is not None and cell.declared.numerator == 10
    assert len(selectors.declarations(area=here.province)) == 2


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"numerator": 301}, BadNumbers),
        ({"numerator": -1}, BadNumbers),
        ({"denominator": 0}, BadNumbers),
        ({"numerator": None, "denominator": None}, BadNumbers),
        ({"numerator": None, "denominator": None, "value": Decimal(101)}, BadNumbers),
        ({"value": Decimal("4.00")}, BadNumbers),
        ({"code": "centre.established", "numerator": 2, "denominator": None}, BadNumbers),
        ({"source": " "}, NoSource),
        ({"on": date(2027, 1, 1)}, FromTheFuture),
        ({"window": windows.read("2027-03")}, FromTheFuture),
        ({"code": "index766.total"}, NotDeclarable),
    ],
)
def test_what_cannot_be_declared(
    here: World, wrong: dict[str, object], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        declare(here, **wrong)
    assert not Declared.objects.exists()


def test_who_may_declare(here: World) -> None:
    declare(here, area=here.commune.authority, by=here.commune.leader)
    for who, area in (
        (here.commune.leader, here.neighbour.authority),
        (here.commune.leader, here.province),
        (here.commune.handler, here.commune.authority),
        (here.citizen, here.commune.authority),
    ):
        with pytest.raises(Forbidden):
            declare(here, area=area, by=who)


def test_composed_values_say_what_is_missing(here: World) -> None:
    compute()
    codes = ["index766.progress", "index766.digitisation", "index766.total", "onestop.score"]
    found = selectors.cells(codes=codes, areas=[here.province], period=WINDOW)
    progress = found["index766.progress", here.province].computed
    assert progress is not None and progress.value is not None and progress.judged == 20
    total = found["index766.total", here.province].computed
    assert total is not None and total.judged is not None and total.judged < 100
    assert "portal.synchronised" in total.missing
    score = found["onestop.score", here.province].computed
    assert score is not None and "onestop.index6" in score.missing


def test_what_is_kept_says_the_same_as_the_facts(here: World) -> None:
    compute()
    codes = [m.code for m in selectors.metrics() if m.formula]
    areas = [here.province, here.commune.authority, here.neighbour.authority, WHOLE]
    kept = selectors.cells(codes=codes, areas=areas, period=WINDOW)
    live = selectors.live(codes=codes, areas=areas, window=WINDOW, as_of=LATER)
    for key, cell in kept.items():
        told, now = cell.computed, live[key].computed
        assert (told is None) == (now is None), key
        if told and now:
            assert (told.numerator, told.denominator) == (now.numerator, now.denominator), key
            assert (told.value, told.missing) == (now.value, now.missing), key


def test_restated_sums_follow_a_merger(here: World) -> None:
    compute()
    agency_services.merge(
        predecessors=[here.neighbour.authority],
        successor=here.commune.authority,
        on=WINDOW.period.end,
        document="NQ 1/NQ-HĐND",
        by=None,
        at=LATER,
    )
    assert number("dossiers.received", here.commune.authority) == (8, None)
    assert number("dossiers.received", here.commune.authority, restated=True) == (10, None)
    assert number("dossiers.received", here.province, restated=True) == (10, None)
    code, area = "dossiers.received", here.commune.authority
    live = selectors.live(codes=[code], areas=[area], window=WINDOW, as_of=LATER, restated=True)
    assert live[code, area].computed and live[code, area].computed.numerator == 10  # type: ignore[union-attr]
