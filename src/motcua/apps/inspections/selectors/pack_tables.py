"""Tables of a pack about the session itself: agenda, figures, reports, what became of the last."""

from collections.abc import Sequence
from datetime import date, datetime

from motcua.apps.agencies.domain.authorities import AuthorityRecord
from motcua.apps.inspections.domain.pack import Cell, Table
from motcua.apps.inspections.domain.session import SessionRecord
from motcua.apps.inspections.selectors import lists, records
from motcua.apps.inspections.selectors.figures import Figure, Row, figures
from motcua.apps.inspections.selectors.following import follow_up


def agenda(session: SessionRecord) -> Table:
    rows = [(one.position, one.topic, " ".join(one.metrics)) for one in records.agenda(session.id)]
    columns = {"position": "Thứ tự", "topic": "Nội dung", "metrics": "Mã chỉ số"}
    return Table("agenda", columns, rows)


def figure_table(session: SessionRecord, visited: Sequence[AuthorityRecord]) -> Table:
    names = {body.id: body for body in visited}
    rows = [_figure(row, one, names[one.body]) for row in figures(session) for one in row.figures]
    return Table("figures", _FIGURES, rows)


def _figure(row: Row, one: Figure, body: AuthorityRecord) -> tuple[Cell, ...]:
    mine, said = one.cell.computed, one.cell.declared
    named = (row.metric.code, row.metric.name_vi, row.metric.unit.value, body.code, body.name)
    computed = mine and (
        mine.numerator,
        mine.denominator,
        _text(mine.value),
        mine.version,
        mine.as_of.isoformat(),
        mine.tree_size,
        mine.root,
    )
    declared = said and (
        said.numerator,
        said.denominator,
        _text(said.value),
        said.source,
        said.on.isoformat(),
    )
    return (*named, *(computed or (None,) * 7), *(declared or (None,) * 5), _text(one.cell.gap))


_FIGURES = {
    "metric": "Mã chỉ số",
    "name": "Tên chỉ số",
    "unit": "Đơn vị",
    "body": "Mã cơ quan",
    "body_name": "Cơ quan",
    "numerator": "Tử số hệ thống tính",
    "denominator": "Mẫu số hệ thống tính",
    "value": "Giá trị hệ thống tính",
    "version": "Phiên bản công thức",
    "as_of": "Tính đến thời điểm",
    "tree_size": "Số lá của cây sự kiện khi tính",
    "root": "Gốc cây khi tính",
    "declared_numerator": "Tử số cơ quan báo cáo",
    "declared_denominator": "Mẫu số cơ quan báo cáo",
    "declared_value": "Giá trị cơ quan báo cáo",
    "declared_source": "Nguồn của số báo cáo",
    "declared_on": "Ngày của nguồn",
    "gap": "Chênh lệch: tính trừ báo cáo",
}


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def report_table(session: SessionRecord, visited: Sequence[AuthorityRecord]) -> Table:
    told = records.reports(session.id)
    rows: list[tuple[Cell, ...]] = [
        (
            body.code,
            body.name,
            told[body.id].received_at.isoformat() if body.id in told else None,
            len(told[body.id].answers) if body.id in told else None,
        )
        for body in visited
    ]
    columns = {
        "body": "Mã cơ quan",
        "body_name": "Cơ quan",
        "received_at": "Nhận báo cáo lúc; trống = chưa có",
        "answers": "Số chỉ số đã trả lời",
    }
    return Table("reports", columns, rows)


def previous_table(session: SessionRecord, at: datetime) -> Table:
    before = lists.previous(session)
    rows: list[tuple[Cell, ...]] = []
    if before is not None:
        rows = [
            (
                before.number,
                one.item.position,
                one.item.text,
                day_of(one.item.deadline),
                one.task.code if one.task else None,
                one.task.state.value if one.task else None,
                day_of(one.task.completed_on) if one.task else None,
            )
            for one in follow_up(before, as_of=at).outcomes
        ]
    columns = {
        "session": "Phiên trước",
        "position": "Mục kết luận",
        "text": "Nội dung",
        "deadline": "Hạn",
        "task": "Mã nhiệm vụ",
        "state": "Trạng thái",
        "completed_on": "Hoàn thành ngày",
    }
    return Table("previous_conclusions", columns, rows)


def day_of(day: date | None) -> str | None:
    return day.isoformat() if day else None
