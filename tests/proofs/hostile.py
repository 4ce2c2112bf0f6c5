"""Values that no field deserves, and the measure of a database that must not have moved."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.db import connection
from hypothesis import strategies as st

TEXTS: tuple[str, ...] = (
    "",
    " \t\n",
    "\0",
    "a\0b",
    "\ud800",
    "\udfffđ",
    "x" * 1_000_001,
    "ắ" * 5_000,
    "\u202eevil\u2066",
    "\u2028\u2029\u200b\ufeff",
    "\x07\x1b[31m\x7f",
    "'; DROP TABLE dossiers_dossier; --",
    "<script>alert(1)</script>",
    "{why_vi} {0} {missing} %s %(x)s ${x}",
    "../../../etc/passwd",
    "=1+1",
    "NaN",
    "null",
    "-1",
    "9" * 400,
    "1.000001 ",
    "e\u0301" * 30,
    "🏛️" * 80,
)
NUMBERS: tuple[Any, ...] = (
    *(-1, 0, 1, 2**31, 2**63, 2**64, 10**40, -(10**40)),
    *(0.5, 1e308, -0.0, True, False),
)
MOMENTS: tuple[str, ...] = (
    "2026-11-20T09:00:00",
    "0001-01-01T00:00:00+00:00",
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59+00:00",
    "9999-12-31T23:59:59-12:00",
    "2026-02-30T09:00:00+07:00",
    "2026-11-20T25:00:00+07:00",
    "2026-11-20T09:00:00+99:00",
    "2026-11-20",
    "1700000000",
    "2026-W10",
    "20/11/2026",
)
IDENTIFIERS: tuple[str, ...] = (
    "00000000-0000-0000-0000-000000000000",
    "ffffffff-ffff-ffff-ffff-ffffffffffff",
    "019ab2c4-5d6e-7f80-9a1b-2c3d4e5f6071",
    "019ab2c4",
)
SHAPES: tuple[Any, ...] = (
    *(None, [], {}, [[]], [None] * 300, {"name": None}, {"a": {"b": {"c": 1}}}),
    *([{"name": "x", "name2": "y"}], ["x"] * 5_000),
)
INSTANTS: tuple[datetime, ...] = (
    datetime(2026, 11, 20, 9),  # noqa: DTZ001 - naive on purpose
    datetime.min,
    datetime.min.replace(tzinfo=UTC),
    datetime.min.replace(tzinfo=timezone(timedelta(hours=14))),
    datetime.max.replace(tzinfo=UTC),
    datetime.max.replace(tzinfo=timezone(-timedelta(hours=12))),
    datetime(1900, 1, 1, tzinfo=UTC),
)


def values(strangers: Sequence[UUID] = ()) -> st.SearchStrategy[Any]:
    """Return hostile values of every kind; ``strangers`` are identifiers of other things."""
    known = st.sampled_from([*TEXTS, *NUMBERS, *MOMENTS, *IDENTIFIERS, *SHAPES])
    others = st.sampled_from([str(key) for key in strangers] or [""])
    return known | others | st.text(st.characters(), max_size=50)


def measure() -> dict[str, Any]:
    """Return how many rows each table has, what stands in those of the dossiers, and files."""
    tables = sorted(
        model._meta.db_table
        for model in apps.get_models()
        if model.__module__.startswith("motcua.") and not model._meta.proxy
    )
    counts = ", ".join(f"(SELECT count(*) FROM {table})" for table in tables)
    state = "(SELECT md5(string_agg(d::text, '|' ORDER BY id)) FROM dossiers_dossier d)"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {counts}, {state}")
        row = cursor.fetchone()
    stored = sum(1 for path in (settings.HOME / "files").rglob("*") if path.is_file())
    return dict(zip([*tables, "state"], row, strict=True)) | {"stored": stored}
