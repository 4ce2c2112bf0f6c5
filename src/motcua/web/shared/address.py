"""What stands in an address, read without trust."""

from uuid import UUID


def key(text: str | None) -> UUID | None:
    """Return the identifier that ``text`` is; None for nothing and for what is none."""
    try:
        return UUID(text) if text else None
    except ValueError:
        return None
