"""A file as the house knows it: what it is, where it stands with the virus scanner."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from motcua.kernel.refusal import NotFound, Refusal


class State(StrEnum):
    """Where a content stands with the virus scanner."""

    CLEAN = "clean"
    UNSCANNED = "unscanned"
    HELD = "held"
    INFECTED = "infected"


#: May be read: clean, or kept by an installation that has no scanner and says so.
READABLE = frozenset({State.CLEAN, State.UNSCANNED})


@dataclass(frozen=True, kw_only=True)
class FileRecord:
    """
    A file that was kept.

    :ivar sha256: hexadecimal hash of the content, and its address in the store.
    :ivar size: bytes.
    :ivar media_type: found in the content itself, never taken from the sender.
    :ivar name: the sender's name made safe, its ending made to fit the content.
    """

    id: UUID
    sha256: str
    size: int
    media_type: str
    name: str
    state: State
    kept_at: datetime
    kept_by: UUID | None
    scanned_at: datetime | None

    @property
    def readable(self) -> bool:
        """Whether the content may be handed out."""
        return self.state in READABLE


class FileNotFound(NotFound):
    """No file has this identifier."""

    code = "files.not_found"
    vi = "Không tìm thấy tệp {what}."
    en = "There is no file {what}."


class Held(Refusal):
    """The virus scanner has not answered yet; the content is not handed out."""

    code, status = "files.held", 409
    vi = "Tệp “{name}” đang chờ quét vi-rút. Hãy thử lại sau ít phút."
    en = "The file “{name}” waits for the virus scanner. Try again in a few minutes."


class Infected(Refusal):
    """The virus scanner found something."""

    code, status = "files.infected", 422
    vi = "Tệp “{name}” có mã độc ({finding}). Hãy quét máy của bạn và gửi tệp khác."
    en = "The file “{name}” holds malicious code ({finding}). Scan your device, send another file."


class TooLarge(Refusal):
    """The content is larger than this installation accepts."""

    code, status = "files.too_large", 413
    vi = "Tệp “{name}” lớn hơn {limit_mb} MB. Hãy quét ở độ phân giải thấp hơn hoặc chia nhỏ tệp."
    en = "The file “{name}” is larger than {limit_mb} MB. Scan at a lower resolution or split it."


class Empty(Refusal):
    """The content has no bytes."""

    code = "files.empty"
    vi = "Tệp “{name}” không có nội dung. Hãy chọn lại tệp."
    en = "The file “{name}” is empty. Choose the file again."


class NotAllowed(Refusal):
    """The content is of a kind that is not accepted, whatever its name says."""

    code, status = "files.not_allowed", 415
    vi = "Tệp “{name}” là {kind}, không được nhận. Hãy gửi một trong các loại: {allowed}."
    en = "The file “{name}” is {kind}, which is not accepted. Send one of: {allowed}."


class Heic(NotAllowed):
    """A photograph in a format that offices cannot open."""

    code = "files.heic"
    vi = (
        "Ảnh “{name}” có định dạng HEIC, không được nhận. Trên iPhone: Cài đặt › Camera › Định "
        "dạng › chọn “Tương thích nhất”, rồi chụp lại; hoặc gửi ảnh chụp màn hình của ảnh này."
    )
    en = (
        "The photo “{name}” is in the format HEIC, which is not accepted. On an iPhone choose "
        "Settings › Camera › Formats › Most Compatible and take it again, or send a screenshot."
    )


class NotAPicture(NotAllowed):
    """A picture that cannot be read as one."""

    code = "files.not_a_picture"
    vi = "Ảnh “{name}” bị hỏng, không đọc được. Hãy chụp lại."
    en = "The picture “{name}” is damaged and cannot be read. Take it again."


class TooManyPixels(TooLarge):
    """A picture so large that reading it would take the machine's memory."""

    code = "files.too_many_pixels"
    vi = "Ảnh “{name}” quá lớn (hơn {limit} triệu điểm ảnh). Hãy chụp ở kích thước nhỏ hơn."
    en = "The picture “{name}” has more than {limit} million pixels. Take a smaller one."
