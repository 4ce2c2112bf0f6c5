"""Periods of reporting by NĐ 09/2019 Art. 12: golden windows, and no day between them."""

from datetime import date
from itertools import pairwise

import pytest

from motcua.kernel import period
from motcua.kernel.period import Period


@pytest.mark.parametrize(
    ("window", "first", "last"),
    [
        (period.reporting_month(2020, 3), date(2020, 2, 15), date(2020, 3, 14)),
        (period.reporting_month(2020, 1), date(2019, 12, 15), date(2020, 1, 14)),
        (period.reporting_quarter(2020, 1), date(2019, 12, 15), date(2020, 3, 14)),
        (period.reporting_half_year(2020, 1), date(2019, 12, 15), date(2020, 6, 14)),
        (period.reporting_half_year(2020, 2), date(2020, 6, 15), date(2020, 12, 14)),
        (period.reporting_nine_months(2020), date(2019, 12, 15), date(2020, 9, 14)),
        (period.reporting_year(2020), date(2019, 12, 15), date(2020, 12, 14)),
    ],
)
def test_golden_windows(window: Period, first: date, last: date) -> None:
    assert (window.start, window.last) == (first, last)


@pytest.mark.parametrize(
    ("make", "count"),
    [
        (period.reporting_month, 12),
        (period.reporting_quarter, 4),
        (period.reporting_half_year, 2),
    ],
)
def test_windows_tile_the_year(make, count) -> None:  # type: ignore[no-untyped-def]
    windows = [make(2026, number) for number in range(1, count + 1)]
    year = period.reporting_year(2026)
    assert (windows[0].start, windows[-1].end) == (year.start, year.end)
    assert all(earlier.end == later.start for earlier, later in pairwise(windows))


def test_a_period_ends_after_it_starts() -> None:
    with pytest.raises(ValueError, match="ends after it starts"):
        Period.through(date(2026, 1, 2), date(2026, 1, 1))


def test_its_moments_are_vietnamese_midnights() -> None:
    day = Period.through(date(2026, 11, 24), date(2026, 11, 24))
    assert day.starts_at.isoformat() == "2026-11-24T00:00:00+07:00"
    assert day.ends_at.isoformat() == "2026-11-25T00:00:00+07:00"
