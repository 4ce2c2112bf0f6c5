"""The embedded PostgreSQL: the wheel's programs under a small manager of our own."""
