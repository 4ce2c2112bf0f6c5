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
        cursor.adapters.register_loader("timestamptz", TimestamptzLoader)
        yield cursor
