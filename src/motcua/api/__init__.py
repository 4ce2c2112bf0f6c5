"""Door for systems: the JSON API /api/v1."""
