"""Windows of reporting: the golden ones, and that they tile the year."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.apps.indicators.domain import windows
from motcua.apps.indicators.domain.windows import System, UnknownWindow, Window, WindowKind

GOLDEN = {
    "2020-03": ("2020-02-15", "2020-03-14"),
    "2020-Q1": ("2019-12-15", "2020-03-14"),
    "2020-H1": ("2019-12-15", "2020-06-14"),
    "2020-H2": ("2020-06-15", "2020-12-14"),
    "2020-9M": ("2019-12-15", "2020-09-14"),
    "2020": ("2019-12-15", "2020-12-14"),
}
WINDOWS = st.builds(
    lambda kind, year, number, system: Window(
        kind, year, number % windows.PER_YEAR[kind] + 1, system
    ),
    st.sampled_from(WindowKind),
    st.integers(2001, 2100),
    st.integers(0, 11),
    st.sampled_from(System),
)


@pytest.mark.parametrize(("text", "days"), GOLDEN.items())
def test_windows_of_the_decree(text: str, days: tuple[str, str]) -> None:
    period = windows.read(text).period
    assert (period.start.isoformat(), period.last.isoformat()) == days


def test_windows_of_the_calendar() -> None:
    period = windows.read("2020-Q4", "calendar").period
    assert (period.start, period.last) == (date(2020, 10, 1), date(2020, 12, 31))


@pytest.mark.parametrize("system", System)
@pytest.mark.parametrize("kind", [k for k in WindowKind if k is not WindowKind.NINE_MONTHS])
def test_windows_tile_the_year(kind: WindowKind, system: System) -> None:
    tiles = windows.tiles(kind, 2024, system)
    year = Window(WindowKind.YEAR, 2024, 1, system).period
    assert tiles[0].period.start == year.start
    assert tiles[-1].period.end == year.end
    for earlier, later in zip(tiles, tiles[1:], strict=False):
        assert earlier.period.end == later.period.start
        assert later.before() == earlier


@given(WINDOWS)
def test_a_window_is_read_as_it_is_written(window: Window) -> None:
    assert windows.read(window.key) == window
    assert windows.read(window.text, window.system) == window


@given(st.dates(date(2001, 1, 1), date(2100, 12, 1)), st.sampled_from(System))
def test_the_running_windows_hold_the_day(day: date, system: System) -> None:
    for window in windows.running(day, system):
        assert window.period.start <= day < window.period.end


@pytest.mark.parametrize(
    "text",
    ["", "2020-13", "2020-00", "2020-1", "quarter:2020-5", "week:2020-1", "2020-Q0", "x" * 99],
)
def test_what_is_no_window_is_refused_with_the_remedy(text: str) -> None:
    with pytest.raises(UnknownWindow) as no:
        windows.read(text)
    assert no.value.field == "period"
    assert "2020-Q1" in no.value.sentence("en")
