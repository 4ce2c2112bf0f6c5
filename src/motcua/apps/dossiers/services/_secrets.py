"""Secrets that open a draft without an account: shown once, kept as their hash."""

import secrets

from motcua.apps.identity.selectors import token_hash


def new_secret() -> tuple[str, str]:
    """Return a new secret of 256 random bits, and what is kept of it."""
    secret = secrets.token_urlsafe(32)
    return secret, token_hash(secret)
