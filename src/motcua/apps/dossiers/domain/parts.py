"""What is handed in with a dossier, as values: components and files."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import TypeVar
from uuid import UUID

from motcua.apps.dossiers.domain import limits
from motcua.kernel.refusal import Invalid

_Given = TypeVar("_Given")

#: Most components that one dossier takes; the largest published procedure asks for far fewer.
MOST_COMPONENTS = 200
#: Most sheets of one kind that a component counts.
MOST_COPIES = 999


class SatisfiedBy(StrEnum):
    """What stands for a component."""

    PAPER = "paper"
    FILE = "file"
    REUSE = "reuse"
    DATABASE = "database"
    MISSING = "missing"


class FileRole(StrEnum):
    """What a file of the dossier is."""

    COMPONENT = "component"
    SUPPLEMENT = "supplement"
    RESULT = "result"
    MANDATE = "mandate"
    WORKING = "working"
    OTHER = "other"


class PartsNotUnderstood(Invalid):
    """A component or a file cannot be taken as given."""

    code = "dossiers.parts_not_understood"
    vi = "Thành phần hồ sơ không hợp lệ: {why_vi}."
    en = "The component cannot be taken: {why_en}."


@dataclass(frozen=True, slots=True, kw_only=True)
class ComponentGiven:
    """
    One component (thành phần hồ sơ) as handed in, with the numbers of sheets.

    :raises PartsNotUnderstood: no name, or a number that no counter would write down.
    """

    name: str
    code: str = ""
    originals: int = 0
    certified: int = 0
    copies: int = 0
    satisfied_by: SatisfiedBy = SatisfiedBy.PAPER
    note: str = ""
    files: tuple[UUID, ...] = ()

    def __post_init__(self) -> None:
        if self.satisfied_by not in set(SatisfiedBy):
            raise PartsNotUnderstood(
                field="components",
                why_vi="không rõ giấy tờ được đáp ứng bằng gì",
                why_en="what satisfies it is none of the known ways",
            )
        if not limits.optional(self.name, field="components"):
            raise PartsNotUnderstood(
                field="components", why_vi="thiếu tên giấy tờ", why_en="its name is missing"
            )
        limits.optional(self.code + self.note, field="components")
        counts = (self.originals, self.certified, self.copies)
        if any(not 0 <= count <= MOST_COPIES for count in counts):
            raise PartsNotUnderstood(
                field="components",
                why_vi=f"số bản phải từ 0 đến {MOST_COPIES}",
                why_en=f"numbers of sheets lie between 0 and {MOST_COPIES}",
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class FileGiven:
    """A file handed in later, and the component that it completes, if one."""

    file: UUID
    component_code: str = ""


def checked_files(files: Iterable[FileGiven]) -> tuple[FileGiven, ...]:
    """
    Return ``files`` as a tuple.

    :raises PartsNotUnderstood: there are more than ``MOST_COMPONENTS``.
    """
    return _at_most(files, field="files")


def checked_items(items: Iterable[str]) -> list[str]:
    """
    Return the papers asked for, trimmed.

    :raises PartsNotUnderstood: there are more than ``MOST_COMPONENTS``.
    :raises TextTooLong: one is longer than a form takes.
    """
    return [limits.optional(item, field="items") for item in _at_most(items, field="items")]


def checked(components: Iterable[ComponentGiven]) -> tuple[ComponentGiven, ...]:
    """
    Return ``components`` as a tuple.

    :raises PartsNotUnderstood: there are more than ``MOST_COMPONENTS``.
    """
    return _at_most(components, field="components")


def _at_most(given: Iterable[_Given], *, field: str) -> tuple[_Given, ...]:
    parts = tuple(islice(given, MOST_COMPONENTS + 1))
    if len(parts) > MOST_COMPONENTS:
        raise PartsNotUnderstood(
            field=field,
            why_vi=f"nhiều hơn {MOST_COMPONENTS} mục",
            why_en=f"there are more than {MOST_COMPONENTS}",
        )
    return parts
