"""Uploads in pieces: a file that arrives bit by bit over a line that breaks."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from motcua.kernel.refusal import Conflict, NotFound, Refusal

#: Most bytes of one piece; small enough to be held in memory.
MOST_PIECE_BYTES = 1_048_576
#: Most uploads that one holder may have under way.
MOST_UPLOADS = 12
#: How long an upload that nobody goes on with is kept.
KEPT = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadRecord:
    """
    An upload under way.

    :ivar size: bytes that were announced.
    :ivar received: bytes that are here: the place to go on at.
    """

    id: UUID
    name: str
    size: int
    received: int
    changed_at: datetime

    @property
    def whole(self) -> bool:
        """Whether every byte is here."""
        return self.received == self.size


class UploadNotFound(NotFound):
    """There is no such upload, or it is somebody else's, or it was cleared away."""

    code = "files.upload_not_found"
    vi = "Không còn phần tệp đã tải lên. Hãy chọn lại tệp."
    en = "The upload is no longer there. Choose the file again."


class WrongOffset(Conflict):
    """A piece that does not go on where the upload stands; ``received`` says where."""

    code = "files.wrong_offset"
    vi = "Phần tệp gửi lên không nối tiếp. Hãy gửi tiếp từ byte {received}."
    en = "The piece does not follow on. Go on at byte {received}."


class TooManyUploads(Refusal):
    """More uploads at once than somebody needs."""

    code, status = "files.too_many_uploads", 429
    vi = "Có quá nhiều tệp đang tải dở. Hãy chờ các tệp trước xong, hoặc bỏ bớt."
    en = "Too many files are on their way. Wait for the others, or give some up."


class NotWhole(Conflict):
    """An upload that was called finished before all of it was here."""

    code = "files.not_whole"
    vi = "Tệp chưa tải lên hết ({received} trên {size} byte). Hãy tải tiếp."
    en = "The file is not here in full ({received} of {size} bytes). Go on with it."
