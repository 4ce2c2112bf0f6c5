"""What keeping and forgetting must agree on: one at a time for each content."""

from django.db import connection


def locked_hash(sha256: str) -> None:
    """Hold the content's name until the transaction ends: kept and forgotten do not cross."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s::text, 0))", [sha256])
