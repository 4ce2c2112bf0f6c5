"""
The targets of the demonstration, with planned and actual curves and how sure one was.

30 % of a province's services on the national portal by the end of 2020, and the cut of at least
20 % of business rules by 2025 (Nghị quyết 68/NQ-CP of 12/5/2020). The goals are real; the points
between, what was reached and the ratings are made up, and their titles and sources say so.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from uuid import UUID

from motcua.apps.inspections import services
from motcua.apps.inspections.domain.targets import Point, TargetGiven
from motcua.cli.demo.session_figures import SYNTHETIC
from motcua.kernel import moments


@dataclass(frozen=True, slots=True)
class Story:
    """
    A target and what became of it.

    :ivar planned: planned points between start and end.
    :ivar reached: day and value in percent, entered by hand.
    :ivar sure: day, rating and words of each rating of confidence.
    """

    title: str
    metric: str
    days: tuple[date, date]
    values: tuple[str, str]
    planned: tuple[tuple[date, str], ...]
    reached: tuple[tuple[date, str], ...]
    sure: tuple[tuple[date, int, str], ...]


PORTAL = Story(
    title="30 % dịch vụ công tích hợp lên Cổng Dịch vụ công quốc gia đến hết năm 2020",
    metric="portal.services",
    days=(date(2020, 3, 1), date(2020, 12, 31)),
    values=("1", "30"),
    planned=((date(2020, 6, 30), "8"), (date(2020, 9, 30), "19")),
    reached=(
        (date(2020, 4, 30), "1.6"),
        (date(2020, 7, 31), "4.8"),
        (date(2020, 8, 31), "8.97"),
        (date(2020, 9, 30), "13.78"),
        (date(2020, 10, 31), "18.59"),
        (date(2020, 11, 30), "22.44"),
        (date(2020, 12, 31), "28.53"),
    ),
    sure=(
        (date(2020, 6, 30), 2, "Mới tích hợp 9 dịch vụ, còn chờ chuẩn kết nối."),
        (date(2020, 9, 30), 3, "Đã có kế hoạch theo tuần của từng sở."),
        (date(2020, 11, 30), 4, "Nhịp tích hợp tăng, thiếu hai ngành chưa có biểu mẫu."),
    ),
)
RULES = Story(
    title="Cắt giảm ít nhất 20 % quy định liên quan đến hoạt động kinh doanh đến hết năm 2025",
    metric="",
    days=(date(2020, 5, 12), date(2025, 12, 31)),
    values=("0", "20"),
    planned=(
        (date(2020, 12, 31), "2"),
        (date(2021, 12, 31), "6"),
        (date(2022, 12, 31), "10"),
        (date(2023, 12, 31), "14"),
        (date(2024, 12, 31), "18"),
    ),
    reached=(
        (date(2020, 12, 31), "1.2"),
        (date(2021, 12, 31), "5.4"),
        (date(2022, 12, 31), "10.6"),
        (date(2023, 12, 31), "14.9"),
        (date(2024, 12, 31), "17.3"),
        (date(2025, 12, 31), "20.4"),
    ),
    sure=(
        (date(2020, 12, 31), 2, "Các bộ còn đang thống kê, cập nhật quy định."),
        (date(2022, 12, 31), 4, "Phương án của phần lớn các bộ đã được phê duyệt."),
        (date(2024, 12, 31), 3, "Nhiều phương án phải chờ sửa luật."),
    ),
)


def load(*, office: UUID, group: UUID, province: UUID, now: datetime) -> None:
    """Set both targets for the Government Office and follow them until ``now``."""
    for story, area in ((PORTAL, province), (RULES, office)):
        _live(story, area=area, leading=office, by=group, now=now)


def _live(story: Story, *, area: UUID, leading: UUID, by: UUID, now: datetime) -> None:
    first, last = story.days
    start, goal = map(Decimal, story.values)
    target = services.set_target(
        given=TargetGiven(
            title=f"{story.title} ({SYNTHETIC})",
            area=area,
            leading=leading,
            unit="%",
            starts_on=first,
            due_on=last,
            start=start,
            goal=goal,
            metric=story.metric,
            planned=tuple(Point(on, Decimal(value)) for on, value in story.planned),
        ),
        by=by,
        at=moments.at(first, time(9)),
    )
    for on, value in story.reached:
        if (at := moments.at(on, time(17))) < now:
            services.record_progress(
                target_id=target.id,
                on=on,
                value=Decimal(value),
                source=f"Báo cáo tháng {on.month}/{on.year} ({SYNTHETIC})",
                by=by,
                at=at,
            )
    for on, rating, note in story.sure:
        if (at := moments.at(on, time(18))) < now:
            services.rate_confidence(target_id=target.id, rating=rating, note=note, by=by, at=at)
