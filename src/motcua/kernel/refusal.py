"""The rules saying no: foreseen, shown to the person, never logged as an error."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar


class Refusal(Exception):
    """
    A rule says no. Each rule subclasses this where it lives and carries its own sentences.

    :cvar code: stable identifier for machines, ``app.reason``.
    :cvar status: HTTP status a door answers with.
    :cvar vi: Vietnamese sentence with ``{details}``, naming the field and the remedy.
    :cvar en: the same in English.
    """

    code: ClassVar[str] = "refused"
    status: ClassVar[int] = 422
    vi: ClassVar[str] = "Không thực hiện được."
    en: ClassVar[str] = "This cannot be done."

    def __init__(self, *, field: str | None = None, **details: object) -> None:
        self.field = field
        self.details = details
        super().__init__(self.sentence("en"))

    def sentence(self, language: str) -> str:
        """Return the sentence for a person who reads ``language`` (``vi`` or ``en``)."""
        template = self.vi if language.startswith("vi") else self.en
        return template.format(**self.details)


@contextmanager
def about(field: str | None) -> Iterator[None]:
    """Let a refusal name the field as the caller calls it; None leaves it as it is."""
    try:
        yield
    except Refusal as no:
        no.field = field or no.field
        raise


class NotFound(Refusal):
    """There is no such thing, or the reader may not know that there is."""

    code, status = "not_found", 404
    vi = "Không tìm thấy {what}."
    en = "There is no such {what}."


class Invalid(Refusal):
    """A value cannot be used; ``why_vi`` and ``why_en`` say what to give instead."""

    code, status = "invalid", 422
    vi = "{why_vi}"
    en = "{why_en}"


class Conflict(Refusal):
    """Somebody else changed the thing in the meantime."""

    code, status = "conflict", 409
    vi = "Hồ sơ đã được người khác thay đổi. Hãy tải lại trang và thử lại."
    en = "Somebody else has changed this in the meantime. Reload and try again."
