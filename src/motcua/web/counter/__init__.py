"""Pages of the one-stop officer: intake."""
