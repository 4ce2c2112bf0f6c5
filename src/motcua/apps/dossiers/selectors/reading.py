"""Reading rows in bulk: moments are decoded by psycopg's own C code, not by Django's in Python."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from psycopg.types.datetime import TimestamptzLoader


@contextmanager
def rows() -> Iterator[Any]:
    """Open a cursor for pages of dossiers, in which moments made up most of the time."""
    with connection.cursor() as cursor:
        decode_fast(cursor)
        yield cursor


def decode_fast(cursor: Any) -> None:
    """Let ``cursor`` decode moments in C; they come in the connection's zone, UTC."""
    cursor.adapters.register_loader("timestamptz", TimestamptzLoader)
