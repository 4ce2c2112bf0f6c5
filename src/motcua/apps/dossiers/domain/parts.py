"""What is handed in with a dossier, as values: components and files."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from motcua.apps.dossiers.domain import limits
from motcua.kernel.refusal import Invalid

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


def checked(components: Iterable[ComponentGiven]) -> tuple[ComponentGiven, ...]:
    """
    Return ``components`` as a tuple.

    :raises PartsNotUnderstood: there are more than ``MOST_COMPONENTS``.
    """
    parts = tuple(components)
    if len(parts) > MOST_COMPONENTS:
        raise PartsNotUnderstood(
            field="components",
            why_vi=f"nhiều hơn {MOST_COMPONENTS} loại giấy tờ",
            why_en=f"more than {MOST_COMPONENTS} kinds of papers",
        )
    return parts
