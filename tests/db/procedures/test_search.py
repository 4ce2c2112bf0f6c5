"""Search: with and without accents, codes, life events, slips, filters, pages."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.apps.procedures import selectors, services
from motcua.apps.procedures.domain.record import from_json
from motcua.kernel.refusal import Invalid

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 20, 2, tzinfo=UTC)
NAMES = {
    "1.001193": ("Thủ tục đăng ký khai sinh", ["commune"], ["birth"]),
    "1.004884": ("Thủ tục đăng ký lại khai sinh", ["commune"], []),
    "2.000528": ("Thủ tục đăng ký khai sinh có yếu tố nước ngoài", ["province"], []),
    "1.000894": ("Thủ tục đăng ký kết hôn", ["commune", "province"], ["marriage"]),
    "1.013225": ("Cấp giấy phép xây dựng nhà ở riêng lẻ", ["province"], ["housing"]),
}


@pytest.fixture(autouse=True)
def _loaded(db: None) -> None:
    records = [
        from_json(
            {
                "code": code,
                "name": name,
                "levels": levels,
                "life_events": events,
                "field": "Hộ tịch",
            }
        )
        for code, (name, levels, events) in NAMES.items()
    ]
    services.import_records(records=records, by=None, at=AT)


def codes(q: str = "", **more: object) -> list[str]:
    return [hit.code for hit in selectors.search(q, **more)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("q", "first"),
    [
        ("khai sinh", "1.001193"),
        ("đăng ký khai sinh", "1.001193"),
        ("DANG KY KHAI SINH", "1.001193"),
        ("khai sinh nước ngoài", "2.000528"),
        ("kết hôn", "1.000894"),
        ("ket ho", "1.000894"),
        ("1.001193", "1.001193"),
        ("1.0132", "1.013225"),
        ("khia sinh", "1.001193"),
        ("khaisinh", "1.001193"),
        ("kết hônn", "1.000894"),
        ("xay dưng nha o rieng le", "1.013225"),
        ("giấy phép xây dựng cho gia đình tôi", "1.013225"),
        ("Có con nhỏ", "1.001193"),
        ("cưới", "1.000894"),
    ],
)
def test_the_best_stands_first(q: str, first: str) -> None:
    assert codes(q)[0] == first


def test_filters() -> None:
    assert codes("khai sinh", level="province") == ["2.000528"]
    assert codes(life_event="marriage") == ["1.000894"]
    assert codes(level="commune") == ["1.000894", "1.001193", "1.004884"]
    assert codes(field="Đất đai") == []
    assert codes("khai sinh", on=date(2020, 1, 1)) == []
    assert selectors.fields_in_use() == [("Hộ tịch", 5)]


@pytest.mark.parametrize("q", ["", "thủ tục", "khia sinh", "thủ tục cho con tôi"])
def test_pages_join_without_gap_or_overlap(q: str) -> None:
    whole, page = codes(q), selectors.search(q, limit=2)
    joined = [hit.code for hit in page]
    while page:
        page = selectors.search(q, limit=2, after=page[-1].cursor)
        joined += [hit.code for hit in page]
    assert joined == whole
    assert len(whole) >= 2


def test_a_cursor_of_somebody_else_is_refused() -> None:
    with pytest.raises(Invalid):
        selectors.search("x", after="1; drop table")


def test_nothing_is_found_for_nothing() -> None:
    assert codes("!!!") == []
    assert codes("qqqqqqqq") == []


@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(st.text(max_size=250))
def test_any_question_is_answered(q: str) -> None:
    assert isinstance(selectors.search(q), list)
