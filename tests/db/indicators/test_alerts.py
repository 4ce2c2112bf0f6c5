"""Thresholds raise alerts; somebody takes note, or makes a task; scores of staff and bodies."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from motcua.apps.agencies import selectors as agencies
from motcua.apps.agencies.domain.rights import NOBODY, Forbidden
from motcua.apps.indicators import selectors, services
from motcua.apps.indicators.domain import windows
from motcua.apps.indicators.domain.refusals import (
    AlreadyAcknowledged,
    AlreadyATask,
    BadAssessment,
    BadThreshold,
)
from motcua.apps.indicators.domain.thresholds import Action, AlertRecord, Grade, Reach
from motcua.apps.indicators.models import Alert
from motcua.apps.tasks import selectors as tasks
from motcua.apps.tasks.domain.task import (
    Deadline,
    DeadlineKind,
    SourceGiven,
    SourceKind,
    TaskGiven,
)
from tests.factories.dossiers import MONDAY, World, world

pytestmark = pytest.mark.django_db
WINDOW = windows.read("2026-10")
LATER = MONDAY + timedelta(days=40)


@pytest.fixture
def here() -> World:
    """Six dossiers of the commune that nobody finished."""
    made = world()
    for _ in range(6):
        made.handle("short", channel="direct")
    services.compute(window=WINDOW, as_of=LATER, by=None, at=LATER)
    return made


def limit(red: int = 3, **arguments: object) -> None:
    values: dict[str, object] = {
        "metric": "dossiers.open_overdue",
        "reach": Reach.AUTHORITY,
        "amber": Decimal(1),
        "red": Decimal(red),
        "action": Action.TASK,
        "by": None,
        "at": LATER,
    }
    services.set_threshold(**(values | arguments))  # type: ignore[arg-type]


def raised(here: World) -> AlertRecord:
    limit()
    services.check_thresholds(window=WINDOW, at=LATER)
    standing = agencies.standing(here.overseer, LATER)
    (found,) = selectors.alerts(standing=standing).items
    return found


def test_a_value_beyond_the_limit_raises_one_alert(here: World) -> None:
    found = raised(here)
    assert (found.grade, found.value, found.area) == (Grade.RED, 6, here.commune.authority)
    again = services.check_thresholds(window=WINDOW, at=LATER)
    assert (again.opened, again.changed, again.cleared) == (0, 0, 0)
    assert Alert.objects.count() == 1


def test_an_alert_is_cleared_when_the_value_is_well_again(here: World) -> None:
    raised(here)
    Alert.objects.update(value=9)
    limit(red=50, amber=Decimal(20))
    assert not selectors.alerts(standing=agencies.standing(here.overseer, LATER)).items


def test_who_sees_an_alert(here: World) -> None:
    found = raised(here)
    for who, sees in (
        (here.overseer, True),
        (here.commune.leader, True),
        (here.neighbour.leader, False),
        (here.commune.handler, False),
        (here.citizen, False),
    ):
        standing = agencies.standing(who, LATER)
        assert bool(selectors.alerts(standing=standing).items) is sees
    assert not selectors.alerts(standing=NOBODY).items
    with pytest.raises(Forbidden):
        services.acknowledge(alert_id=found.id, note="x", by=here.neighbour.leader, at=LATER)


def test_an_alert_is_acknowledged_once(here: World) -> None:
    found = raised(here)
    for _ in range(2):
        done = services.acknowledge(
            alert_id=found.id, note="Đã đôn đốc", by=here.commune.leader, at=LATER
        )
    assert done.acknowledged_by == here.commune.leader
    with pytest.raises(AlreadyAcknowledged):
        services.acknowledge(alert_id=found.id, note="Khác", by=here.overseer, at=LATER)


def test_an_alert_becomes_a_task_in_one_act(here: World) -> None:
    found = raised(here)
    source = SourceGiven(
        number="15/TB-VP", issued_on=date(2026, 11, 2), issuer="VP UBND", kind=SourceKind.NOTICE
    )
    given = TaskGiven(
        title="Giải quyết hồ sơ quá hạn",
        content="Giải quyết dứt điểm sáu hồ sơ quá hạn.",
        source=source,
        giver=here.province,
        lead=here.commune.authority,
        deadline=Deadline(kind=DeadlineKind.DATE, on=date(2026, 12, 1)),
    )
    done = services.raise_task(alert_id=found.id, given=given, by=here.overseer, at=LATER)
    assert done.task is not None and done.acknowledged_at == LATER
    assert tasks.task(done.task).lead_id == here.commune.authority
    with pytest.raises(AlreadyATask):
        services.raise_task(alert_id=found.id, given=given, by=here.overseer, at=LATER)
    with pytest.raises(Forbidden):
        services.raise_task(alert_id=found.id, given=given, by=here.neighbour.leader, at=LATER)


def test_limits_must_make_sense(here: World) -> None:
    with pytest.raises(BadThreshold):
        limit(red=0)
    with pytest.raises(BadThreshold):
        limit(metric="dossiers.received")
    with pytest.raises(Forbidden):
        limit(by=here.commune.leader)
    assert selectors.thresholds() == []


def test_refreshing_computes_each_window_in_turn(here: World) -> None:
    done = [services.refresh(at=LATER) for _ in range(12)]
    assert [w for w in done if w is None] and len({w for w in done if w}) == len(done) - done.count(
        None
    )
    assert services.refresh(at=LATER + timedelta(minutes=61)) is not None


def test_scores_of_staff_and_body(here: World) -> None:
    dossier = here.handle("plain", at=MONDAY)
    at = MONDAY + timedelta(days=1)
    here.do("issue", here.do("approve", dossier, at), at, result_no="1/QĐ")
    services.compute(window=WINDOW, as_of=LATER, by=None, at=LATER)
    body = selectors.score_body(here.commune.authority, WINDOW)
    assert 6 in body.score.missing and body.grade is None
    assert body.score.of(3) == 2
    services.assess(
        area=here.commune.authority,
        number=6,
        window=WINDOW,
        points=2,
        ground="Kiểm tra tại chỗ",
        by=here.commune.leader,
        at=LATER,
    )
    assert 6 not in selectors.score_body(here.commune.authority, WINDOW).score.missing

    def seen(who: object) -> list[object]:
        standing = agencies.standing(who, LATER)  # type: ignore[arg-type]
        found = selectors.score_staff(
            here.commune.authority, WINDOW, as_of=LATER, standing=standing
        )
        return [one.account for one in found]

    assert seen(here.commune.handler) == [here.commune.handler]
    assert here.commune.handler in seen(here.commune.leader)
    with pytest.raises(Forbidden):
        seen(here.neighbour.leader)
    behind = selectors.dossiers_behind(
        here.commune.authority,
        WINDOW,
        as_of=LATER,
        standing=agencies.standing(here.commune.handler, LATER),
        holder=here.commune.handler,
    )
    assert [one.id for one in behind] == [dossier.id]


def test_only_a_leader_assesses_only_what_nothing_computes(here: World) -> None:
    values = {"area": here.commune.authority, "window": WINDOW, "ground": "x", "at": LATER}
    with pytest.raises(BadAssessment):
        services.assess(number=1, points=2, by=here.commune.leader, **values)  # type: ignore[arg-type]
    with pytest.raises(BadAssessment):
        services.assess(number=6, points=3, by=here.commune.leader, **values)  # type: ignore[arg-type]
    with pytest.raises(Forbidden):
        services.assess(number=6, points=2, by=here.commune.handler, **values)  # type: ignore[arg-type]
