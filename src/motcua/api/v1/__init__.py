"""Version 1 of the API: OpenAPI 3.1, problem+json, cursor paging, ETag, Idempotency-Key."""
