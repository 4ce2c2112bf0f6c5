"""Facts about files; the content is named by its hash, the sender's file name stays outside."""

from dataclasses import dataclass
from typing import ClassVar

from motcua.apps.journal.domain.facts import Fact


@dataclass(frozen=True, kw_only=True)
class FileKept(Fact):
    """A file was kept, in the state that the scanner gave it."""

    TYPE: ClassVar[str] = "files.kept"
    sha256: str
    size: int
    media_type: str
    state: str


@dataclass(frozen=True, kw_only=True)
class FileReleased(Fact):
    """A held file was scanned and found clean."""

    TYPE: ClassVar[str] = "files.released"
    sha256: str


@dataclass(frozen=True, kw_only=True)
class FileRejected(Fact):
    """A held file was scanned and found infected; it is never handed out."""

    TYPE: ClassVar[str] = "files.rejected"
    sha256: str
    finding: str


@dataclass(frozen=True, kw_only=True)
class FileAdopted(Fact):
    """A file kept before its sender had signed in now belongs to an account."""

    TYPE: ClassVar[str] = "files.adopted"


@dataclass(frozen=True, kw_only=True)
class FileForgotten(Fact):
    """A file that was never handed in was removed; its bytes too, where nobody else has them."""

    TYPE: ClassVar[str] = "files.forgotten"
    sha256: str
